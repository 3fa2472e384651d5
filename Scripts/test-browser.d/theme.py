"""The default theme: sound at every width, light and dark, by keyboard, without scripts and on paper."""

import shutil
import tempfile
from pathlib import Path

from browser import ROOT, Keys, SiteServer, publish

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
ARTICLE = "guides/refund/"
HANDBOOK = "service/service-handbook/"
# Each is looked at in every width and scheme; the others only as the smallest light and the widest dark page.
PAGES = ("", ARTICLE, HANDBOOK, "tags/%E9%80%80%E6%AC%BE/")
OTHERS = ("en/guides/refund/", "guides/", "tags/", "categories/", "hot/", "latest/", "copyright/", "404.html", "search/")
# All that an article of 6 KB of text may weigh with everything it loads, uncompressed.
HEAVIEST = 60_000


def run(suite):
    for scheme in SCHEMES:
        for width in WIDTHS:
            for page in PAGES:
                look(suite, page, width, scheme)
    for page in OTHERS:
        if suite.server.file(suite.server.base_path + page):
            look(suite, page, WIDTHS[0], "light")
            look(suite, page, WIDTHS[-1], "dark")
    reflow(suite)
    switch(suite)
    for page, width in ((ARTICLE, 1440), (ARTICLE, 360), ("", 768)):
        keyboard(suite, page, width)
    skip_link(suite)
    contents(suite)
    languages(suite)
    without_scripts(suite)
    paper(suite)
    weight(suite)


def look(suite, page, width, scheme):
    browser, place = suite.browser, f"/{page} at {width} px, {scheme}"
    browser.media(scheme)
    browser.screen(width)
    browser.requests()
    browser.open(suite.url(page))
    overflow(suite, place)
    suite.empty(browser.violations(), place)
    suite.empty(browser.faults(), f"{place}: console")
    asked = browser.requests()
    suite.check(len(asked) >= 3, f"{place}: the log of requests holds only {asked}")
    suite.empty([url for url in asked if not url.startswith((suite.base_url, "data:"))], f"{place}: asks another site")


def overflow(suite, place):
    wide = suite.browser.run(
        "const root = document.documentElement, wide = root.scrollWidth - root.clientWidth; if (wide <= 0) return '';"
        "const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);"
        "return wide + ' px: ' + (out.at(-1)?.outerHTML ?? '').slice(0, 120);"
    )
    suite.check(not wide, f"{place}: scrolls to the side by {wide}")


def reflow(suite):
    """320 px, which is 1280 px at a zoom of 400 % (WCAG 2.2, 1.4.10)."""
    suite.browser.screen(320)
    for page in (*PAGES, *OTHERS):
        if suite.server.file(suite.server.base_path + page):
            suite.browser.open(suite.url(page))
            overflow(suite, f"/{page} at 320 px")


def is_dark(browser) -> bool:
    return browser.run(
        "const rgb = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);"
        "return rgb[0] + rgb[1] + rgb[2] < 384;"
    )


def switch(suite):
    browser = suite.browser
    for system in SCHEMES:
        begins_dark = system == "dark"
        browser.forget(suite.base_url)
        browser.media(system)
        browser.screen(1440)
        browser.open(suite.url(""))
        suite.check(is_dark(browser) == begins_dark, f"without a choice the page is not {system} as the system is")
        button = browser.find(".theme-switch")
        suite.check(button.is_displayed(), "the switch is not shown")
        suite.check(button.get_attribute("aria-pressed") == str(begins_dark).lower(), "the switch tells the wrong state")
        button.click()
        suite.check(is_dark(browser) != begins_dark, f"the switch does not switch from {system}")
        browser.open(suite.url(ARTICLE))
        suite.check(is_dark(browser) != begins_dark, f"the switch from {system} is forgotten on the next page")
        suite.check(
            browser.find(".theme-switch").get_attribute("aria-pressed") == str(not begins_dark).lower(),
            "the switch tells the wrong state on the next page",
        )
        browser.find(".theme-switch").click()
        browser.open(suite.url(""))
        suite.check(is_dark(browser) == begins_dark, f"switching back to {system} is forgotten")
    browser.forget(suite.base_url)
    browser.media("light")


# What the reader can get to by keyboard, as far as it is shown.
REACHABLE = (
    "return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]"
    ".filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}));"
)
# The element with the focus: how it is marked, and whether the middle of it can be seen.
FOCUSED = """
const e = document.activeElement, s = getComputedStyle(e), box = e.getClientRects()[0] ?? e.getBoundingClientRect();
const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height / 2, 200);
const top = document.elementFromPoint(x, y);
return {
  marked: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
  seen: y >= 0 && y <= innerHeight && !!top && (e.contains(top) || top.contains(e)),
  name: e.outerHTML.slice(0, 100),
};
"""


def keyboard(suite, page, width):
    browser, place = suite.browser, f"/{page} at {width} px"
    browser.screen(width)
    browser.open(suite.url(page))
    expected = browser.run(REACHABLE)
    reached = []
    for _ in range(len(expected) + 5):
        browser.press(Keys.TAB)
        element = browser.driver.switch_to.active_element
        if element.tag_name == "body" or (reached and element == reached[0]):
            break
        reached.append(element)
        state = browser.run(FOCUSED)
        suite.check(state["marked"], f"{place}: the focus cannot be seen on {state['name']}")
        suite.check(state["seen"], f"{place}: what has the focus is out of sight: {state['name']}")
    suite.check(len(expected) > 20, f"{place}: only {len(expected)} things can be reached")
    missed = [element.get_attribute("outerHTML")[:100] for element in expected if element not in reached]
    suite.empty(missed, f"{place}: not reached by keyboard")
    suite.check(
        [e for e in reached if e in expected] == [e for e in expected if e in reached],
        f"{place}: the keyboard goes in another order than the page",
    )


def skip_link(suite):
    browser = suite.browser
    browser.screen(1440)
    browser.open(suite.url(ARTICLE))
    browser.press(Keys.TAB)
    suite.check(browser.run("return document.activeElement.className") == "skip", "the skip link is not first")
    browser.press(Keys.ENTER)
    suite.check(browser.run("return document.activeElement.localName") == "main", "the skip link does not skip")
    browser.press(Keys.TAB)
    suite.check(
        browser.run("return !!document.activeElement.closest('main')"), "the key after the skip link leaves the text"
    )


def contents(suite):
    browser = suite.browser
    browser.screen(1440)
    browser.open(suite.url(ARTICLE))
    links = browser.all(".toc a")
    suite.check(len(links) >= 5, "the table of contents has no lines")
    current = "return document.querySelector('.toc [aria-current]')?.hash ?? ''"
    for link in links[1:4]:
        name = browser.run("return arguments[0].hash", link)
        browser.run(
            "document.getElementById(decodeURIComponent(arguments[0].slice(1))).scrollIntoView({behavior: 'instant'})", name
        )
        suite.check(browser.wait(f"{current} === arguments[0]", 2, name), f"the contents do not follow to {name}")
    links[1].click()
    suite.check(browser.wait(f"{current} === location.hash", 2), "a click in the contents does not mark its line")
    browser.run("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    last = browser.run("return arguments[0].hash", links[-1])
    suite.check(browser.wait(f"{current} === arguments[0]", 2, last), "the contents do not reach the last heading")
    browser.run("scrollTo({top: 0, behavior: 'instant'})")
    suite.check(browser.wait("return !document.querySelector('.toc [aria-current]')", 2), "a line is marked at the top")


def languages(suite):
    browser = suite.browser
    browser.open(suite.url(ARTICLE))
    suite.check("2022年12月8日" in browser.find(".meta").text, "a date is not in the form of the language")
    browser.find(".translations a[hreflang=en]").click()
    suite.check(browser.run("return document.documentElement.lang") == "en", "the switch does not lead to English")
    suite.check(browser.driver.current_url == suite.url("en/guides/refund/"), "the English article stands elsewhere")
    text = browser.find("body").text
    for word in ("8 December 2022", "On this page", "Published"):
        suite.check(word in text, f"the English page does not say '{word}'")
    marked = browser.find(".translations [aria-current]").text
    suite.check(marked == "English", f"the language of the page is not marked, but '{marked}'")


def without_scripts(suite):
    browser = suite.browser
    browser.scripts(False)
    browser.screen(768)
    browser.open(suite.url(ARTICLE))
    suite.check("錢退到哪裡" in browser.find(".prose").text, "without scripts the text is not shown")
    suite.check(not browser.find(".theme-switch").is_displayed(), "without scripts the switch is shown")
    browser.find(".toc summary").click()
    suite.check(browser.find(".toc a").is_displayed(), "without scripts the contents do not open")
    suite.check(browser.find(".side-hot a").is_displayed(), "without scripts the lists are not shown")
    browser.scripts(True)


def paper(suite):
    browser = suite.browser
    browser.media("dark", "print")
    browser.screen(794)
    browser.open(suite.url(ARTICLE))
    suite.check(not is_dark(browser), "paper is dark")
    for selector in (".sidebar", ".nav", ".toc", ".theme-switch", ".neighbours"):
        suite.check(not browser.find(selector).is_displayed(), f"paper shows {selector}")
    for selector in (".prose", "h1", ".takedown"):
        suite.check(browser.find(selector).is_displayed(), f"paper does not show {selector}")
    overflow(suite, "paper")
    browser.media("light")


def weight(suite):
    """The sample site with one more article, of 6 KB of text: its sidebar and navigation are full."""
    sentence = "賣家收到退款申請以後，先看買家的理由，再決定同意還是拒絕。"
    parts = [f"## 第 {number} 步\n\n" + sentence * 10 for number in range(1, 8)]
    text = "\n\n".join(parts).encode()[:6144].decode(errors="ignore")
    with tempfile.TemporaryDirectory(prefix="publish-weight-") as folder:
        site = Path(folder)
        for name in ("Content", "Templates"):
            shutil.copytree(ROOT / name, site / name)
        shutil.copy(ROOT / "site.yaml", site)
        front = "---\ntitle: 一篇六千字節的文章\ndate: 2024-01-01\ntags: [退款, 客服]\ncategory: 淘寶代運營\n---\n"
        (site / "Content/heavy.md").write_text(front + text, encoding="utf-8")
        with SiteServer(site / "Public") as server:
            publish("build", "--site", site, "--base-url", server.base_url, "--quiet")
            suite.browser.screen(1440)
            suite.browser.open(server.base_url + "heavy/")
            suite.browser.wait("return document.readyState === 'complete'")
            loaded = server.requests
            total = sum(size for _, _, size in loaded)
            suite.check(len(loaded) >= 3 and all(status == 200 for _, status, _ in loaded), f"not all is there: {loaded}")
            suite.check(total <= HEAVIEST, f"an article of {len(text.encode())} bytes weighs {total}: {loaded}")
            print(f"theme: an article of {len(text.encode())} bytes of text weighs {total} bytes in {len(loaded)} files")
