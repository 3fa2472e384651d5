"""A place where the program is installed: how it is called there, and what has to be right when it is."""

import re
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path


class Fault(Exception):
    """What is not as it should be."""


class Unable(Exception):
    """This machine may not do what the test takes."""


def run(*command: object, **options) -> str:
    """The output of a command, which must succeed."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Fault(f"{' '.join(str(c) for c in command)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


@dataclass
class Place:
    """`prefix` is what stands before the program's own arguments; `folder`, as this machine and as the program
    name it, is one to make sites in."""

    prefix: list[str]
    outside: Path
    inside: str
    environment: dict[str, str] | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    def call(self, *arguments: str) -> str:
        return run(*self.prefix, *arguments, env=self.environment)

    def use(self, version: str) -> None:
        """What a person does with it on the first day."""
        started = time.monotonic()
        said = self.call("--version").strip()
        self.seconds["start"] = time.monotonic() - started
        if said != version:
            raise Fault(f"it says '{said}', not '{version}'")
        site = f"{self.inside}/shop"
        self.call("new", "site", site, "--title", "退款", "--language", "zh-Hans")
        with (self.outside / "shop/site.yaml").open("a") as file:
            file.write("baseURL: https://kb.example\ncompress: true\n")
        started = time.monotonic()
        self.call("new", "article", "guides/refund", "--title", "如何退款", "--site", site)
        with (self.outside / "shop/Content/guides/refund.md").open("a") as file:
            file.write("先核對付款。\n")
        if "2 articles" not in (built := self.call("build", "--site", site, "--strict")):
            raise Fault(f"the build says '{built}'")
        self.seconds["build"] = time.monotonic() - started
        page = (self.outside / "shop/Public/guides/refund/index.html").read_text()
        if "如何退款" not in page or not (self.outside / "shop/Public/index.html.br").exists():
            raise Fault("the article is not in its page, or that is not compressed")
        self.call("check", "--site", site)
        if "如何退款" not in self.call("list", "articles", "--site", site):
            raise Fault("the article is not listed")
        self.call("hosting", "nginx", "--site", site)
        self.count(site)
        self.bring(site)
        self.refuse(site)
        self.serve(site)

    def count(self, site: str) -> None:
        """A view from the log of a server."""
        (self.outside / "access.log").write_text(
            '203.0.113.7 - - [01/Nov/2026:10:00:00 +0800] "GET /guides/refund/ HTTP/1.1" 200 512 "-" '
            '"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"\n')
        if "1 view of 1 article" not in (said := self.call("views", "import", f"{self.inside}/access.log", "--site", site)):
            raise Fault(f"the log is counted as '{said}'")
        if "如何退款" not in self.call("views", "list", "--top", "1", "--site", site).splitlines()[0]:
            raise Fault("the article that was read is not the first")
        self.call("views", "check", "--site", site)

    def bring(self, site: str) -> None:
        """A page of an old site."""
        old = self.outside / "old"
        old.mkdir(exist_ok=True)
        text = "".join(f"<p>第{number}步：先看訂單的狀態，再決定退多少，最後寫明是誰同意的。</p>" for number in range(1, 9))
        (old / "reply.html").write_text(
            f"<!doctype html><html><head><title>差評的回覆</title></head><body><h1>差評的回覆</h1><div>{text}</div></body></html>")
        self.call("import", "html", f"{self.inside}/old", "--into", "Content/archive", "--site", site)
        if "先看訂單的狀態" not in (self.outside / "shop/Content/archive/reply.md").read_text():
            raise Fault("the old page is not an article")

    def refuse(self, site: str) -> None:
        article = self.outside / "shop/Content/guides/refund.md"
        whole = article.read_text()
        article.write_text(whole.replace("title:", "tilte:"))
        done = subprocess.run([*self.prefix, "check", "--site", site], capture_output=True, text=True,
                              env=self.environment)
        if done.returncode != 1 or "did you mean 'title'?" not in done.stderr:
            raise Fault(f"a slip of the pen has status {done.returncode}: {done.stderr}")
        article.write_text(whole)

    def serve(self, site: str) -> None:
        """One page of the preview, and one after a change of the article."""
        server = subprocess.Popen([*self.prefix, "serve", "--port", "0", "--site", site], stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, env=self.environment)
        try:
            address = None
            for line in server.stdout:
                if match := re.search(r"http://\S+", line):
                    address = match[0]
                if line.startswith("Loaded"):
                    break
            if address is None:
                raise Fault(f"the preview names no address: {line}")
            self.expect(f"{address.rstrip('/')}/guides/refund/", "如何退款")
            article = self.outside / "shop/Content/guides/refund.md"
            article.write_text(article.read_text() + "\n先看訂單。\n")
            self.expect(f"{address.rstrip('/')}/guides/refund/", "先看訂單")
        finally:
            server.terminate()
            server.wait(10)

    @staticmethod
    def expect(address: str, text: str) -> None:
        if not address.startswith("http://127.0.0.1:"):
            raise Fault(f"the preview is at {address}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + 10
        while text not in (page := opener.open(address, timeout=10).read().decode()):
            if time.monotonic() > deadline:
                raise Fault(f"{address} does not show '{text}': {page[:400]}")
            time.sleep(0.05)
