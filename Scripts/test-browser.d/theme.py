"""The default theme: sound at every width, light and dark, by keyboard and without scripts."""

WIDTHS = (360, 768, 1440)
PAGES = ("", "guides/refund/", "tags/", "404.html")


def run(suite):
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            for page in PAGES:
                look(suite, page, width, scheme)


def look(suite, page, width, scheme):
    browser, place = suite.browser, f"/{page} at {width} px, {scheme}"
    browser.media(scheme)
    browser.screen(width)
    browser.open(suite.url(page))
    wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    suite.check(wide <= 0, f"{place}: scrolls {wide} px to the side")
    suite.empty(browser.violations(), place)
    suite.empty(browser.faults(), f"{place}: console")
    strange = [url for url in browser.requests() if not url.startswith((suite.base_url, "data:"))]
    suite.empty(strange, f"{place}: asks another site")
