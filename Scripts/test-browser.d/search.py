"""The search: finds, marks, goes by keyboard, fetches little, and takes hostile text for text."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import ROOT, SiteServer, publish
from selenium.webdriver.common.keys import Keys

# What readers look for, and a word that the title of a result must hold.
QUERIES = {
    "退款": "退款", "退货": "退貨", "退": "退", "买家 退款": "買家", "如何给买家退款": "如何給買家退款", "DSR": "DSR", "dsr 评分": "DSR",
    "ＤＳＲ": "DSR", "客服值": "客服",
}  # fmt: skip
SETTLED = "const s = document.querySelector('.search-panel:not([hidden]) .search-status'); return s && s.textContent !== ''"
TITLES = "return [...document.querySelectorAll('.search-title')].map(a => a.textContent)"
FOCUS = "return document.activeElement.className"


def run(suite):
    finds(suite)
    marks(suite)
    goes_by_keyboard(suite)
    says_what_it_does_not_find(suite)
    takes_text_for_text(suite)
    survives_the_network(suite)
    goes_back(suite)
    looks_well(suite)
    works_without_scripts(suite)
    fetches_little(suite)


def ask(suite, query: str, url: str = None) -> list:
    """The titles that the search page shows for a query that is typed."""
    browser = suite.browser
    browser.open((url or suite.base_url) + "search/")
    browser.find(".search-whole input").send_keys(query)
    suite.check(browser.wait(SETTLED), f"'{query}': no answer")
    return browser.run(TITLES)


def finds(suite):
    for query, word in QUERIES.items():
        titles = ask(suite, query)
        suite.check(any(word in title for title in titles[:3]), f"'{query}': no title with '{word}' among {titles[:3]}")
    suite.browser.open(suite.url("search/?q=%E9%80%80%E6%AC%BE"))
    suite.check(suite.browser.wait("return document.querySelectorAll('.search-title').length > 0"), "?q= is not answered")
    suite.check(suite.browser.run("return document.querySelector('.search-whole input').value") == "退款", "?q= is not shown")
    suite.empty(suite.browser.faults(), "search: console")
    strange = [url for url in suite.browser.requests() if not url.startswith((suite.base_url, "data:"))]
    suite.empty(strange, "search: asks another site")


def marks(suite):
    ask(suite, "退货 買家")
    marked = suite.browser.run("return [...document.querySelectorAll('.search-result mark')].map(m => m.textContent)")
    suite.check("退貨" in marked and "買家" in marked, f"marks {sorted(set(marked))}")
    link = suite.browser.run("return document.querySelector('.search-title').href")
    suite.check(link.startswith(suite.base_url), f"a result leads to {link}")
    suite.browser.open(link)
    suite.check(suite.server.requests[-1][1] == 200, f"a result leads to {suite.server.requests[-1]}")


def goes_by_keyboard(suite):
    browser = suite.browser
    browser.open(suite.url("guides/refund/"))
    before = len(suite.server.requests)
    scripts = lambda: [path for path, *_ in suite.server.requests[before - 1 :] if "/search" in path]
    suite.check(not scripts(), f"a page that nobody searches from asks for {scripts()}")
    browser.press("/")
    suite.check(browser.run(FOCUS) == "search-input", "'/' does not focus the box")
    suite.check(browser.run("return document.activeElement.value") == "", "'/' is typed into the box")
    browser.press("退款")
    suite.check(browser.wait(SETTLED), "the box does not answer")
    browser.press(Keys.ARROW_DOWN)
    suite.check(browser.run(FOCUS) == "search-title", "the arrow does not reach the first result")
    first = browser.run("return document.activeElement.href")
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_UP)
    suite.check(browser.run("return document.activeElement.href") == first, "the arrows do not go down and up")
    browser.press(Keys.ESCAPE)
    suite.check(browser.run(FOCUS) == "search-input", "Escape does not go back to the box")
    browser.press(Keys.ESCAPE)
    suite.check(browser.run("return document.querySelector('.search-panel').hidden"), "Escape does not close the results")
    browser.press(Keys.ARROW_DOWN)
    suite.check(browser.run(FOCUS) == "search-input", "the arrow leaves a box without results")
    browser.press("流", Keys.ENTER)
    suite.check(browser.wait("return location.search === '?q=' + encodeURIComponent('退款流')"), "Enter does not open the search page")
    suite.check(browser.wait(SETTLED), "the search page does not answer")
    browser.press(Keys.TAB)
    browser.find(".search-whole input").send_keys(Keys.BACK_SPACE, Keys.ARROW_DOWN)
    suite.check(browser.wait("return document.querySelectorAll('.search-title').length > 0"), "typing is not answered")
    browser.find(".search-whole input").send_keys(Keys.ARROW_DOWN)
    target = browser.run("return document.activeElement.href")
    browser.press(Keys.ENTER)
    suite.check(browser.wait("return location.href === arguments[0]", 5, target), f"Enter does not open {target}")
    suite.empty(browser.faults(), "keyboard: console")


def says_what_it_does_not_find(suite):
    titles = ask(suite, "量子色動力學")
    status = suite.browser.find(".search-status").text
    suite.check(titles == [] and "量子色動力學" in status, f"finds {titles} and says '{status}'")
    suite.check(suite.browser.run("return document.querySelector('.search-status').getAttribute('role')") == "status", "no status")
    titles = ask(suite, "退款 量子色動力學")
    suite.check(titles == [] or "大部分" in suite.browser.find(".search-status").text, "part of the words is given for all")
    suite.browser.find(".search-whole input").send_keys(Keys.ESCAPE)
    suite.check(suite.browser.wait("return document.querySelector('.search-panel').hidden"), "an empty box shows results")


def takes_text_for_text(suite):
    browser = suite.browser
    ask(suite, '</script><img src=x onerror="document.title=1">')
    suite.check("<img src=x" in browser.find(".search-status").text, "a query is not shown as text")
    suite.check(not browser.all(".search-panel img"), "a query becomes an element")
    for text in ("__proto__", "constructor toString", "hasOwnProperty", "C++ --force", "😀👨‍👩‍👧", "؟مرحبا \\u202etxt", "\\ud800", "\\udc00退款\\ud83d", "\\u0000", "%E0%A4%A", "a".ljust(500, "b"), "退" * 300, "\\u202e退"):
        browser.run(
            "const box = document.querySelector('.search-whole input'); box.value = JSON.parse(arguments[0]);"
            "box.dispatchEvent(new Event('input', {bubbles: true}));"
            "document.querySelector('.search-status').textContent = '';",
            f'"{text}"',
        )
        suite.check(browser.wait(SETTLED), f"{text[:20]}: no answer")
    suite.empty(browser.faults(), "hostile queries: console")
    ask(suite, "\u202e量子色動力學")
    isolated = browser.run("return document.querySelector('.search-status bdi')?.textContent")
    suite.check(isolated == "\u202e量子色動力學", f"a query from right to left turns what is around it: {isolated!r}")


def survives_the_network(suite):
    """Without a connection the page says so, and answers when there is one again."""
    browser = suite.browser
    browser.open(suite.url("search/"))
    conditions = lambda offline: browser.driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions", {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )
    browser.driver.execute_cdp_cmd("Network.enable", {})
    conditions(True)
    box = browser.find(".search-whole input")
    box.send_keys("退款")
    suite.check(browser.wait(SETTLED), "without a connection nothing is said")
    failed = browser.run("return document.querySelector('form.search').dataset.failed === document.querySelector('.search-status').textContent")
    suite.check(failed, f"without a connection it says '{browser.find('.search-status').text}'")
    conditions(False)
    browser.faults()
    box.send_keys(Keys.ENTER)
    suite.check(browser.wait("return document.querySelectorAll('.search-title').length > 0"), "no answer when the connection is back")
    # An address that cannot be changed, as in a page opened from a file, does not stop the search.
    browser.open(suite.url("search/"))
    browser.run("history.replaceState = () => { throw new DOMException('no', 'SecurityError') }")
    browser.find(".search-whole input").send_keys("退款")
    suite.check(browser.wait("return document.querySelectorAll('.search-title').length > 0"), "no answer where the address stays")


def goes_back(suite):
    browser = suite.browser
    ask(suite, "退款")
    browser.run("document.querySelector('.search-title').click()")
    suite.check(browser.wait("return !location.pathname.endsWith('/search/')"), "a result is not opened")
    browser.driver.back()
    suite.check(browser.wait("return document.querySelectorAll('.search-title').length > 0"), "going back shows no results")
    suite.check(browser.run("return document.querySelector('.search-whole input').value") == "退款", "going back loses the query")


def looks_well(suite):
    browser = suite.browser
    for width in (360, 1440):
        for scheme in ("light", "dark"):
            place = f"search at {width} px, {scheme}"
            browser.screen(width)
            browser.media(scheme)
            ask(suite, "退款")
            wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            suite.check(wide <= 0, f"{place}: scrolls {wide} px to the side")
            suite.empty(browser.violations(), place)
            browser.open(suite.url("guides/refund/"))
            browser.press("/")
            browser.press("退款")
            suite.check(browser.wait(SETTLED), f"{place}: no answer")
            wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            suite.check(wide <= 0, f"{place}: the panel scrolls {wide} px to the side")
            suite.empty([fault for fault in browser.violations() if "search" in fault], f"{place}, panel")
    browser.screen(1024, 768)
    browser.media()


def works_without_scripts(suite):
    browser = suite.browser
    browser.scripts(False)
    browser.open(suite.url("guides/refund/"))
    browser.find(".header .search input").send_keys("退款", Keys.ENTER)
    suite.check(browser.driver.current_url.endswith("search/?q=" + "%E9%80%80%E6%AC%BE"), f"goes to {browser.driver.current_url}")
    suite.check("JavaScript" in browser.find("main").text, "nothing says that the search needs a script")
    browser.scripts(True)


def quotes(suite, url):
    """A result shows the lines that hold the words, from the page itself, as text; and what stands in code is found."""
    browser = suite.browser
    excerpt = "return document.querySelector('.search-excerpt mark')?.parentElement.textContent"
    for query, words in (("qqvvq", "Before it <b> comes qqvvq, and goes on."), ("undo zzkkz", "kubectl rollout undo zzkkz # 回滾")):
        titles = ask(suite, query, url)
        suite.check(titles == ["Far"], f"'{query}' finds {titles}")
        browser.wait(excerpt)
        suite.check(browser.run(excerpt) == words, f"'{query}' is quoted as {browser.run(excerpt)!r}")
    suite.check(not browser.all(".search-excerpt b"), "a quoted line becomes an element")
    suite.empty(browser.faults(), "quotes: console")


def fetches_little(suite):
    """A site of 300 articles: what one query takes, all files together, and that it finds what only one article has."""
    with tempfile.TemporaryDirectory(prefix="publish-search-") as folder, SiteServer() as server:
        site = Path(folder) / "site"
        command = [sys.executable, ROOT / "Benchmarks/generate", site, "--articles", "300"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        hostile = "---\ntitle: '</script><b>zzyzx</b>'\ntags: ['<i>t</i>']\ndescription: '<b>zzyzx</b>'\n---\n\n# 尋隱者不遇 zzyzx\n"
        (site / "Content/hostile.md").write_text(hostile, encoding="utf-8")
        far = "---\ntitle: Far\n---\n\nFirst.\n\n" + "Filling. " * 60 + "\n\nBefore <i>it</i> &lt;b&gt; comes **qqvvq**, and goes on.\n\n"
        far += "```sh\nkubectl rollout undo zzkkz # 回滾\n```\n"
        (site / "Content/far.md").write_text(far, encoding="utf-8")
        publish("build", "--site", site, "--base-url", server.base_url, "--quiet")
        server.folder = site / "Public"
        for query in ("退款", "退", "refund 流程", "r", "買家申請退款", "zzyzx"):
            titles = ask(suite, query, server.base_url)
            suite.check(titles, f"'{query}' of 300 articles: nothing found")
            asked = [(path, size) for path, status, size in server.requests if "/search/" in path and not path.endswith("/")]
            server.requests.clear()
            size = sum(size for _, size in asked)
            suite.check(size <= 60_000, f"'{query}' of 300 articles fetches {size} bytes: {asked}")
        suite.check(titles == ["</script><b>zzyzx</b>"], f"finds {titles}")
        suite.check(not suite.browser.all(".search-result b"), "text of an article becomes an element")
        quotes(suite, server.base_url)
        server.requests.clear()
        # The site is built anew, without files that this reader's page knows of.
        browser = suite.browser
        shutil.rmtree(site / "Content/refunds")
        publish("build", "--site", site, "--base-url", server.base_url, "--quiet")
        browser.find(".search-whole input").send_keys(Keys.ESCAPE, "包裹")
        suite.check(browser.wait(SETTLED), "no answer from a site that is newer than the page")
        suite.check(browser.run(TITLES), "nothing found in a site that is newer than the page")
