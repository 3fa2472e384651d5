"""`publish serve`: an open page follows its sources, and shows what is wrong with them."""

import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from browser import PUBLISH, ROOT
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

ARTICLE = "Content/guides/preview.md"
DRAFT = "Content/guides/draft.md"
LONG = "".join(f"## Part {number}\n\n{'words ' * 60}\n\n" for number in range(40))


@contextmanager
def preview(*options):
    """A preview of a copy of the sample site; gives its folder and where it is served."""
    with tempfile.TemporaryDirectory(prefix="publish-serve-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        shutil.copy(ROOT / "site.yaml", site)
        for name in ("Content", "Templates"):
            shutil.copytree(ROOT / name, site / name)
        (site / ARTICLE).write_text(f"---\ntitle: Preview\n---\n\nfirst text\n\n{LONG}", encoding="utf-8")
        (site / DRAFT).write_text("---\ntitle: Draft\ndraft: true\n---\n\nnot yet\n", encoding="utf-8")
        command = [PUBLISH, "serve", "--site", site, "--port", "0", *options]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            for line in server.stdout:
                if found := re.search(r"http://\S+", line):
                    yield site, found[0]
                    break
        finally:
            server.terminate()
            if server.wait(5) != 0:
                raise RuntimeError(f"publish serve: exit {server.returncode}")


def run(suite):
    with preview("--drafts") as (site, url):
        page = Page(suite, site, url)
        page.open("guides/preview/")
        follows_the_article(page)
        keeps_the_place(page)
        changes_styles_in_place(page)
        shows_faults(page)
        follows_a_new_address(page)
        says_where_it_comes_from(page)
        marks_a_draft(page)
    leaves_no_fault_behind(suite)


class Page:
    """A page of the preview, with the files that it is made of."""

    def __init__(self, suite, site, url):
        self.suite, self.browser, self.site, self.url = suite, suite.browser, site, url

    def open(self, path):
        self.browser.open(self.url + path)
        self.channel()

    def channel(self):
        """Waits until the page listens, so that what is saved from now on is told to it."""
        self.wait("return performance.getEntriesByType('resource').some(e => e.name.includes('/preview.js'))", "no script")
        self.wait("return document.readyState === 'complete'", "the page does not load")

    def text(self, path):
        return (self.site / path).read_text(encoding="utf-8")

    def save(self, path, text):
        (self.site / path).write_text(text, encoding="utf-8")

    def wait(self, script, fault):
        return self.suite.check(self.browser.wait(script, 10), fault)

    def holds(self, text, fault):
        return self.wait(f"return document.body.innerText.includes({text!r})", fault)

    def shadow(self, selector):
        """What the preview shows beside the page, as a script's expression."""
        return f"document.querySelector('publish-preview')?.shadowRoot.querySelector({selector!r})"


def follows_the_article(page):
    page.holds("first text", "the article is not shown")
    page.save(ARTICLE, page.text(ARTICLE).replace("first text", "second text"))
    page.holds("second text", "a saved article is not shown")


def keeps_the_place(page):
    page.channel()
    page.browser.run("scrollTo({top: 1500, behavior: 'instant'})")
    page.browser.run("window.before = true")
    page.save(ARTICLE, page.text(ARTICLE).replace("second text", "third text"))
    page.wait("return !window.before && document.body.textContent.includes('third text')", "no reload while scrolled")
    page.wait("return Math.abs(scrollY - 1500) < 2", "the page does not come back where it was")


def changes_styles_in_place(page):
    page.channel()
    name = next((page.site / "Templates/assets").glob("*.css")).relative_to(page.site)
    page.browser.run("window.before = true")
    page.save(name, page.text(name) + "\nbody { outline: 7px solid rgb(1, 2, 3) }\n")
    page.wait("return getComputedStyle(document.body).outlineWidth === '7px'", "a saved stylesheet is not taken up")
    page.suite.check(page.browser.run("return window.before"), "a saved stylesheet reloads the page")
    links = "return [...document.querySelectorAll('link[rel~=stylesheet]')].length"
    count = page.browser.run(links)
    page.save(name, page.text(name).replace("7px solid", "9px solid"))
    page.wait("return getComputedStyle(document.body).outlineWidth === '9px'", "a stylesheet is taken up only once")
    page.suite.check(page.browser.run(links) == count, "old stylesheets stay in the page")


def shows_faults(page):
    overlay = page.shadow(".faults")
    template = "Templates/article.html"
    sound = page.text(template)
    page.save(template, sound + "\n{% if <b>x</b> %}")
    page.wait(f"return {overlay}?.textContent.includes('Templates/article.html:')", "no overlay for a broken template")
    page.suite.check(page.browser.run(f"return !{overlay}.querySelector('b')"), "the overlay makes markup of a source")
    page.suite.check(
        page.browser.run("return document.body.textContent.includes('third text')"), "the last sound page is gone"
    )
    page.browser.driver.refresh()
    page.wait(f"return {overlay}?.textContent.includes('Templates/article.html:')", "no overlay after a reload")
    page.suite.empty(page.browser.violations(), "the overlay")
    page.save(template, sound)
    page.wait(f"return document.querySelector('publish-preview') && !{overlay}", "the overlay stays when all is mended")
    page.save(ARTICLE, page.text(ARTICLE).replace("title:", "titel:"))
    page.wait(f"return {overlay}?.textContent.includes(\"did you mean 'title'?\")", "no overlay for a broken article")
    page.save(ARTICLE, page.text(ARTICLE).replace("titel:", "title:"))
    page.wait(f"return document.querySelector('publish-preview') && !{overlay}", "the overlay of an article stays")


def follows_a_new_address(page):
    page.open("guides/later/")
    page.save("Content/guides/later.md", "# Later\n\nhere now\n")
    page.holds("here now", "a page that comes into being is not shown")
    (page.site / "Content/guides/later.md").unlink()
    page.wait("return !document.body.innerText.includes('here now')", "a removed article stays on the screen")


def says_where_it_comes_from(page):
    page.open("guides/preview/")
    origin = page.shadow(".origin")
    page.suite.check(page.browser.run(f"return !{origin}"), "the origin is shown unasked")
    alt_o = lambda: ActionChains(page.browser.driver).key_down(Keys.ALT).send_keys("o").key_up(Keys.ALT).perform()
    alt_o()
    for text in (ARTICLE, "Templates/article.html"):
        page.wait(f"return {origin}?.textContent.includes({text!r})", f"Alt+O does not show {text}")
    alt_o()
    page.wait(f"return !{origin}", "Alt+O does not hide the origin")


def marks_a_draft(page):
    page.open("guides/draft/")
    mark = page.shadow(".mark")
    page.wait(f"return {mark}?.checkVisibility() && {mark}.textContent.length > 0", "a draft carries no mark")
    page.open("guides/preview/")
    page.suite.check(page.browser.run(f"return !{mark}"), "a published article carries a mark")


def leaves_no_fault_behind(suite):
    expected = ("404", "500", "ERR_CONNECTION", "ERR_INCOMPLETE")
    strange = [fault for fault in suite.browser.faults() if not any(text in fault for text in expected)]
    suite.empty(strange, "console")
