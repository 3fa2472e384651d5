"""Compares the search with Pagefind over the same articles: `make bench-search`."""

import argparse
import datetime
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Scripts/test-browser.d"), str(ROOT / "Benchmarks/bench.d")]

import corpus
import machine
from browser import Browser, SiteServer
from texts import Texts

PUBLISH = os.environ["PUBLISH"]
PAGEFIND = next(Path(sys.prefix).glob("lib/python3*/site-packages/pagefind_bin_extended/pagefind_extended*"), None)
RECORD = ROOT / "Benchmarks/README.md"
SHOWN = 10  # results that a page shows at first


def build(site: Path, output: Path, has_search: bool) -> machine.Run:
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(site / ".publish", ignore_errors=True)
    settings = site / "site.yaml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("search:")]
    settings.write_text("\n".join([*lines, f"search: {str(has_search).lower()}"]) + "\n", encoding="utf-8")
    return machine.run([PUBLISH, "build", "--site", site, "--output", output, "--quiet"], site.parent)


def pagefind(output: Path) -> machine.Run:
    """Only articles, and of them only what stands between the header and the sidebar."""
    folders = ",".join(sorted(folder.name for folder in (output.parent / "site/Content").iterdir() if folder.is_dir()))
    command = [PAGEFIND, "--site", output, "--glob", f"{{{folders}}}/*/index.html", "--root-selector", "main"]
    return machine.run(command, output.parent)


def size(folder: Path) -> tuple:
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "index.html"]
    return len(files), sum(file.stat().st_size for file in files)


class Ours:
    """Our search page: a new reader for every query, with nothing in its cache."""

    def __init__(self, browser: Browser, server: SiteServer):
        self.browser, self.server = browser, server

    def ask(self, query: str) -> tuple:
        """How many it says it finds, the addresses that it shows, and the bytes of the index and the script."""
        self.server.requests.clear()
        self.browser.open(self.server.base_url + "search/?q=" + quote(query))
        settled = "const s = document.querySelector('.search-panel:not([hidden]) .search-status'); return s && s.textContent"
        if not self.browser.wait(settled, 30):
            sys.exit(f"error: '{query}' is not answered")
        said, links = self.browser.run(
            "return [document.querySelector('.search-status').textContent,"
            " [...document.querySelectorAll('.search-title')].map(a => a.getAttribute('href'))]"
        )
        number = re.match(r"[\d,]+", said)
        count = int(number[0].replace(",", "")) if number else 0
        asked = [(path, size) for path, status, size in self.server.requests if "/search" in path and "?" not in path]
        index = sum(size for path, size in asked if path.startswith(self.server.base_path + "search/"))
        return count, links[:count], index, sum(size for _, size in asked)


class Pagefind:
    def __init__(self, browser: Browser, server: SiteServer):
        self.browser, self.server = browser, server

    def ask(self, query: str) -> tuple:
        self.browser.open(self.server.base_url + "404.html")
        self.server.requests.clear()
        count, links = self.browser.driver.execute_async_script(
            "const [query, url, shown, done] = arguments;"
            "import(url).then(async (pagefind) => {"
            "  await pagefind.init();"
            "  const { results } = await pagefind.search(query);"
            "  const data = await Promise.all(results.slice(0, shown).map((result) => result.data()));"
            "  done([results.length, data.map((one) => one.url)]);"
            "}).catch((error) => done([String(error), []]));",
            query, self.server.base_url + "pagefind/pagefind.js", SHOWN,
        )  # fmt: skip
        if isinstance(count, str):
            sys.exit(f"error: Pagefind: {count}")
        asked = [(path, size) for path, status, size in self.server.requests if "/pagefind/" in path]
        whole = sum(size for _, size in asked)
        index = sum(size for path, size in asked if not path.endswith(".js") and "/wasm." not in path)
        return count, links, index, whole


class Answers:
    """What one of both has answered to all queries, beside the truth."""

    def __init__(self, ask, queries: list, texts: Texts, base_path: str):
        self.index, self.whole, self.rows = [], [], []
        for query in queries:
            truth = texts.holding(query)
            count, links, index, whole = ask(query)
            shown = {unquote(urlsplit(link).path).removeprefix(base_path) for link in links}
            self.index.append(index)
            self.whole.append(whole)
            self.rows.append((query, len(truth), count, len(shown & truth), len(shown), shown >= truth))

    @property
    def answered(self) -> int:
        """Queries for which nothing is shown but what holds the words, and as much of it as there is to show."""
        return sum(right == shown == min(SHOWN, truth) for _, truth, _, right, shown, _ in self.rows)

    @property
    def complete(self) -> int:
        """Queries for which it finds as many articles as hold the words."""
        return sum(truth == count for _, truth, count, *_ in self.rows)

    @property
    def missed(self) -> int:
        """Queries to which there are articles, and none is found."""
        return sum(truth > 0 and right == 0 for _, truth, _, right, _, _ in self.rows)

    def least_and_most(self, sizes: list) -> str:
        return f"{statistics.median(sizes) / 1000:.0f} KB ({min(sizes) / 1000:.0f}–{max(sizes) / 1000:.0f})"


def report(options, with_search: list, without: list, theirs: list, sizes: tuple, ours: Answers, other: Answers) -> str:
    least = lambda runs: min(run.seconds for run in runs)
    cpu = lambda runs: min(run.cpu for run in runs)
    share = cpu(with_search) / cpu(without) - 1
    rows = [
        ("making the index", f"{least(with_search) - least(without):.2f} s, {cpu(with_search) - cpu(without):.2f} s of processor time", f"{least(theirs):.1f} s, {cpu(theirs):.1f} s of processor time"),
        ("beside a clean build without it", f"{least(without):.2f} s, + {share:.0%} of processor time", f"+ {cpu(theirs) / cpu(without):.0%}"),
        ("peak memory of the build", f"{max(run.memory for run in with_search) / 1e6:.0f} MB, {max(run.memory for run in without) / 1e6:.0f} MB without", f"{max(run.memory for run in theirs) / 1e6:.0f} MB"),
        ("size of the index", f"{sizes[0][1] / 1e6:.1f} MB in {sizes[0][0]:,} files", f"{sizes[1][1] / 1e6:.1f} MB in {sizes[1][0]:,} files"),
        ("a query, index files and results", ours.least_and_most(ours.index), other.least_and_most(other.index)),
        ("a query, with script and program", ours.least_and_most(ours.whole), other.least_and_most(other.whole)),
        (f"of {len(ours.rows)} queries: all that is shown holds the words", ours.answered, other.answered),
        ("finds as many articles as hold the words", ours.complete, other.complete),
        ("finds none although there are some", ours.missed, other.missed),
    ]  # fmt: skip
    lines = [f"| {options.articles:,} articles | publish | Pagefind, extended |", "| --- | ---: | ---: |"]
    return "\n".join(lines + [f"| {name} | {one} | {two} |" for name, one, two in rows])


def record(text: str):
    """Puts the figures between their markers in Benchmarks/README.md."""
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    about = f"{datetime.date.today()}, commit {asked.stdout.strip()}. {machine.cores()} cores, {machine.processor()}."
    page = RECORD.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- figures: search -->\n).*?(<!-- end of search -->)", re.DOTALL)
    page, count = marked.subn(lambda match: f"{match[1]}\n{text}\n\n{about}\n\n{match[2]}", page)
    if count != 1:
        sys.exit("error: Benchmarks/README.md lacks its markers")
    RECORD.write_text(page, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench-search")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--queries", action="store_true", help="print what each query has found")
    parser.add_argument("--record", action="store_true", help="keep the figures in Benchmarks/README.md")
    options = parser.parse_args()
    if PAGEFIND is None:
        sys.exit("error: the package 'pagefind-bin-extended' of PyPI does not hold the program")
    folder = machine.scratch("memory", options.articles)
    try:
        site, output = folder / "site", folder / "Public"
        shutil.copytree(corpus.site(options.articles, options.seed), site)
        rounds = [(build(site, output, False), build(site, output, True), pagefind(output)) for _ in range(options.runs)]
        without, with_search, theirs = map(list, zip(*rounds))
        sizes = size(output / "search"), size(output / "pagefind")
        texts = Texts(site / "Content")
        queries = texts.queries(options.seed)
        with SiteServer(output, "/") as server, Browser() as browser:
            ours = Answers(Ours(browser, server).ask, queries, texts, "/")
            other = Answers(Pagefind(browser, server).ask, queries, texts, "/")
    finally:
        shutil.rmtree(folder)
    if options.queries:
        print("query: articles that hold it; publish: found, right of shown; Pagefind: the same")
        for one, two in zip(ours.rows, other.rows):
            print(f"{one[0]}: {one[1]}; {one[2]}, {one[3]}/{one[4]}; {two[2]}, {two[3]}/{two[4]}")
    text = report(options, with_search, without, theirs, sizes, ours, other)
    print(text)
    if options.record:
        record(text)


if __name__ == "__main__":
    main()
