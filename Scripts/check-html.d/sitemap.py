"""The sitemap, or the index and its parts, lists exactly the pages a search engine may show.

Those are all pages but 404.html, redirects (meta refresh) and pages that say noindex.
"""

from collections import Counter
from urllib.parse import unquote
from xml.etree import ElementTree

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LARGEST = 50_000  # addresses in one file, sitemaps.org


def faults(site):
    if "sitemap.xml" not in site.files:
        yield "sitemap.xml: error: the site has none [sitemap]"
        return
    listed, found = addresses(site, "sitemap.xml")
    indexable = {site.address(path) for path, page in site.pages.items() if is_indexable(path, page)}
    yield from found
    counts = Counter(listed)
    for url in sorted(indexable | counts.keys()):
        if url not in counts:
            yield f"sitemap.xml: error: {url} is missing [sitemap]"
        elif url not in indexable:
            yield f"sitemap.xml: error: {url} is no page to be indexed [sitemap]"
        elif counts[url] > 1:
            yield f"sitemap.xml: error: {url} is listed {counts[url]} times [sitemap]"


def is_indexable(path, page) -> bool:
    return path != "404.html" and not page.is_redirect and not page.is_noindex


def addresses(site, path):
    """The decoded addresses of one sitemap file and those it points to, and what is wrong with it."""
    try:
        root = ElementTree.fromstring(site.read(path))
    except ElementTree.ParseError as error:
        return [], [f"{path}: error: not well-formed: {error} [sitemap]"]
    locations = [element.text or "" for element in root.iter(NAMESPACE + "loc")]
    found = [f"{path}: error: '{url}' is not percent-encoded [sitemap]" for url in locations if not url.isascii()]
    if len(locations) > LARGEST:
        found.append(f"{path}: error: {len(locations)} addresses are more than {LARGEST} [sitemap]")
    if root.tag == NAMESPACE + "urlset":
        return [unquote(url) for url in locations], found
    if root.tag != NAMESPACE + "sitemapindex":
        return [], [f"{path}: error: '{root.tag}' is neither urlset nor sitemapindex [sitemap]"]
    listed = []
    for url in locations:
        part = site.path(url) if site.is_own(url) else None
        if part not in site.files:
            found.append(f"{path}: error: {url} is not in the output [sitemap]")
            continue
        more, faults_of_part = addresses(site, part)
        listed += more
        found += faults_of_part
    return listed, found
