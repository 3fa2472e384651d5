"""Pages that name versions in other languages name each other: every version lists the same ones, itself among them."""


def faults(site):
    by_address = {page.canonical: (path, page) for path, page in site.pages.items() if page.canonical and not page.is_redirect}
    for path, page in site.pages.items():
        if not page.alternates:
            continue
        languages = [language for language, _ in page.alternates]
        if sorted(set(languages)) != sorted(languages):
            yield f"{path}: error: a language stands twice among {languages} [hreflang]"
        if "x-default" not in languages:
            yield f"{path}: error: no version is for readers of other languages (x-default) [hreflang]"
        if page.canonical not in [url for _, url in page.alternates]:
            yield f"{path}: error: the page is not among its own versions [hreflang]"
        for language, url in page.alternates:
            other = by_address.get(url)
            if other is None:
                yield f"{path}: error: {language}: {url} is no page of the site [hreflang]"
            elif sorted(other[1].alternates) != sorted(page.alternates):
                yield f"{path}: error: {other[0]} does not name the same versions [hreflang]"
