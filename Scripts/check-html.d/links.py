"""Every internal address leads to a file of the output, every fragment to an id, and ids are unique in a page."""

import re
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")


def faults(site):
    for path, page in site.pages.items():
        for id, count in page.ids.items():
            if count > 1:
                yield f"{path}:1: error: id '{id}' occurs {count} times [duplicate-id]"
        for link in page.links:
            wrong = fault_of(site, path, page, link.url)
            if wrong:
                yield f"{path}:{link.line}: error: {link.attribute} '{link.url}' {wrong} [link]"
    yield from stylesheets(site)


def fault_of(site, path, page, url):
    """What is wrong with an address on a page; None when it is sound, or another site's."""
    target = urljoin(urljoin(encoded(site.address(path)), page.base or ""), url)
    if not site.is_own(target):
        return None
    if path == "404.html" and not urlsplit(url).scheme and not url.startswith(("/", "#")):
        return "is relative, but this page is sent for any address"
    target, fragment = urldefrag(target)
    file = site.path(target)
    if file is None:
        return f"leaves the site, which is below {site.base}"
    if file not in site.files:
        return "lacks the final '/'" if file + "/index.html" in site.files else "is not in the output"
    fragment = unquote(fragment)
    if fragment and file in site.pages and fragment != "top" and fragment not in site.pages[file].ids:
        return f"names an id that {file} does not have"
    return None


def stylesheets(site):
    """Fonts and images that a stylesheet asks for."""
    for path in sorted(path for path in site.files if path.endswith(".css")):
        for match in CSS_URL.finditer(site.read(path)):
            url = match[1] or match[2]
            target = urljoin(encoded(site.address(path)), url)
            if not url.startswith("#") and site.is_own(target) and site.path(urldefrag(target)[0]) not in site.files:
                yield f"{path}: error: '{url}' is not in the output [link]"


def encoded(url: str) -> str:
    return quote(url, safe=":/")
