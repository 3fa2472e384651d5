"""A small site in two versions, what each must come out as, and running the program over it."""

import hashlib
import os
import queue
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fault import Fault

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPORARY = ".publish-tmp"
CLOCK = "2024-03-01T00:00:00Z"
LIMIT = 120  # seconds for one build; a machine under load is slow, but a build that waits for ever is caught

SITE = """\
title: 店務筆記
baseURL: https://kb.example.com
language: zh-Hant
timeZone: Asia/Taipei
takedown:
  contact: copyright@kb.example.com
"""

# One page by which every kind of change can be told; tags and categories make lists, feeds and terms.
ARTICLES_A = {
    "guides/refund.md": ("如何退款", "2022-12-08", "退款", "客服", "先看訂單的狀態，再決定退多少。見[退貨](return.md)。\n\n## 步驟\n\n1. 打開訂單。"),
    "guides/return.md": ("如何退貨", "2022-12-07", "退貨", "客服", "倉庫簽收後才退款。"),
    "guides/rating.md": ("評價管理", "2022-12-06", "評價", "客服", "中差評在四十八小時內回覆。"),
    "notes.md": ("備忘", "2022-12-05", "退款", "雜記", "只有一段。"),
}
ARTICLES_B = {
    **{path: article for path, article in ARTICLES_A.items() if path != "guides/rating.md"},
    "guides/refund.md": ("如何退款", "2022-12-08", "退款", "客服", "先看物流，再看訂單。見[退貨](return.md)。\n\n## 步驟\n\n1. 打開物流。"),
    "guides/return.md": ("退貨的步驟", "2022-12-07", "退貨", "客服", "倉庫簽收後才退款。"),
    "guides/invoice.md": ("補開發票", "2023-01-02", "發票", "客服", "隔月五日前補開。"),
}

# What is a file in one version and a folder in the other, at addresses of articles, copied files and aliases.
FILES_A = {
    "guides/faq": "常見問題",
    "data/prices/2022.csv": "1,2",
    "data/prices/2023.csv": "3,4",
    "old.md": "---\ntitle: 舊文\naliases: [/former.html, /moved/to/here/]\n---\n\n內文。\n",
}
FILES_B = {
    "guides/faq.md": "---\ntitle: 常見問題\n---\n\n問與答。\n",
    "guides/faq/deep/refunds.csv": "5,6",
    "data/prices": "7,8",
    "old.md": "---\ntitle: 舊文\naliases: [/former.html/1/, /moved/to]\n---\n\n內文。\n",
}


def write_site(folder: Path, articles: dict, accent: str):
    """A whole site with the project's own theme; `accent` makes its style sheet another."""
    shutil.copytree(ROOT / "Templates", folder / "Templates", dirs_exist_ok=True)
    with (folder / "Templates/assets/style.css").open("a", encoding="utf-8") as style:
        style.write(f"\n/* {accent} */\n")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    for path, (title, date, tag, category, body) in articles.items():
        file = folder / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\ntitle: {title}\ndate: {date}\ntags: [{tag}, 共用]\ncategory: {category}\n---\n\n{body}\n", encoding="utf-8"
        )
    for path, text in (FILES_A if articles is ARTICLES_A else FILES_B).items():
        file = folder / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # A file that is copied as it is, long enough to be written in more than one piece.
    (folder / "Content/guides/prices.csv").write_bytes(f"{accent}\n".encode() * 20_000)


def tree(folder: Path) -> dict:
    """The bytes of every file by its path; anything but a file or a folder by what it is."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in files + [name for name in folders if os.path.islink(os.path.join(parent, name))]:
            path = os.path.join(parent, name)
            is_file = os.path.isfile(path) and not os.path.islink(path)
            found[os.path.relpath(path, folder)] = Path(path).read_bytes() if is_file else "no file"
    return found


def empty_folders(folder: Path) -> list:
    """Folders without anything in them, at any depth."""
    return [parent for parent, folders, files in os.walk(folder) if not folders and not files]


def fingerprint(site: Path) -> str:
    """Of all that a build must leave alone: contents, times and modes of the sources."""
    digest = hashlib.sha256()
    for name in ("site.yaml", "Content", "Templates"):
        paths = [site / name, *sorted((site / name).rglob("*"))]
        for path in paths:
            status = path.lstat()
            digest.update(f"{path.relative_to(site)} {status.st_mode} {status.st_mtime_ns} {status.st_size}\n".encode())
            if path.is_file() and not path.is_symlink():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def run(command: list, variables=None, folder=None) -> subprocess.CompletedProcess:
    try:
        return subprocess.run(
            list(map(str, command)), capture_output=True, text=True, errors="replace", timeout=LIMIT,
            env=variables, cwd=folder, stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise Fault("the build waits for ever") from None


class Sandbox:
    """Version A built, with the sources of version B laid over it: the state in which each trial starts."""

    def __init__(self, program: Path, work: Path):
        self.program, self.work = program, work
        work.chmod(0o755)  # some builds are another user's
        self.site, self.start = work / "site", work / "start"
        write_site(self.site, ARTICLES_A, "accent-a")
        self.must(self.build(self.site))
        self.old = tree(self.site / "Public")
        for name in ("Content", "Templates"):
            shutil.rmtree(self.site / name)
        write_site(self.site, ARTICLES_B, "accent-b")
        self.site.rename(self.start)
        # Where the output lies may be noted in the log, so all trials are at one path, and the clean build too.
        write_site(self.site, ARTICLES_B, "accent-b")
        self.must(self.build(self.site))
        self.new = tree(self.site / "Public")
        differing = {path for path in self.old | self.new if self.old.get(path) != self.new.get(path)}
        if len(differing) < 10 or not set(self.old) - set(self.new) or not set(self.new) - set(self.old):
            raise Fault("the two versions of the site hardly differ")
        self.others = []

    def each(self, trial, items) -> list:
        """What `trial` makes of each item, on all processors: every one of them has a sandbox of its own."""
        while len(self.others) + 1 < len(os.sched_getaffinity(0)):
            work = self.work / f"beside-{len(self.others) + 1}"
            work.mkdir()
            self.others.append(Sandbox(self.program, work))
        free = queue.SimpleQueue()
        for sandbox in (self, *self.others):
            free.put(sandbox)

        def one(item):
            sandbox = free.get()
            try:
                return trial(sandbox, item)
            finally:
                free.put(sandbox)

        pool = ThreadPoolExecutor(len(self.others) + 1)
        try:
            return list(pool.map(one, items))
        finally:
            pool.shutdown(cancel_futures=True)

    def reset(self) -> Path:
        """The site as each trial finds it."""
        shutil.rmtree(self.site, ignore_errors=True)
        subprocess.run(["cp", "-a", self.start, self.site], check=True)
        return self.site

    def build(self, site: Path, *options, prefix=(), variables=None, folder=None) -> subprocess.CompletedProcess:
        return run([*prefix, self.program, "build", "--site", site, "--clock", CLOCK, *options], variables, folder)

    @staticmethod
    def must(run: subprocess.CompletedProcess) -> subprocess.CompletedProcess:
        if run.returncode != 0:
            raise Fault(f"a build ended with {run.returncode}: {(run.stderr + run.stdout)[-600:]}")
        return run

    # What must hold.

    def check_whole(self, site: Path, temporaries: bool, first: bool = False):
        """Every file is wholly old or wholly new, none that both versions have is gone, and pages name what is there."""
        found = tree(site / "Public")
        strays = [path for path in found if TEMPORARY in path]
        if strays and not temporaries:
            raise Fault(f"temporary files stay: {strays[:3]}")
        for path, data in found.items():
            if path not in strays and data not in (self.old.get(path), self.new.get(path)):
                raise Fault(f"Public/{path} is neither the old file nor the new one ({len(data)} bytes)")
        missing = set(self.old) & set(self.new) - set(found)
        if missing and not first:
            raise Fault(f"Public/{min(missing)} is gone, which both versions have")
        check_assets(found)

    def check_recovery(self, site: Path):
        """The next build equals a clean one, and nothing of the one before is left."""
        before = fingerprint(site)
        self.must(self.build(site))
        self.check_equals(tree(site / "Public"), self.new)
        strays = [str(path) for path in site.rglob(f"*{TEMPORARY}*")]
        if strays:
            raise Fault(f"temporary files stay after the next build: {strays[:3]}")
        if empty := empty_folders(site / "Public"):
            raise Fault(f"empty folders stay after the next build: {empty[:3]}")
        if fingerprint(site) != before:
            raise Fault("the next build changed a source")

    @staticmethod
    def check_equals(found: dict, wanted: dict):
        for path in sorted(found | wanted):
            if path not in wanted:
                raise Fault(f"Public/{path} is there, which a clean build has not")
            if found.get(path) != wanted[path]:
                state = "differs" if path in found else "is missing"
                raise Fault(f"Public/{path} {state}, compared with a clean build")


def check_assets(found: dict):
    """A page that has come refers to no asset that has not."""
    for path, data in found.items():
        if path.endswith(".html"):
            for asset in re.findall(rb'(?:src|href)="/(assets/[^"?#]+)"', data):
                if asset.decode() not in found:
                    raise Fault(f"Public/{path} names /{asset.decode()}, which is not there")
