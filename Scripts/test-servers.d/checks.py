"""What every answer of a server must be: status, media type, caching, encoding and security."""

import gzip
import re
import subprocess
import unicodedata
from urllib.parse import quote, unquote

from client import Answer
from sample import ALIASES


class Checks:
    def __init__(self, server, client):
        self.server, self.client, self.base = server, client, server.base
        self.public = server.public
        self.count = 0
        self.faults: list = []

    def expect(self, truth, what: str) -> None:
        self.count += 1
        if not truth:
            self.faults.append(f"{self.server.name} at {self.base}: {what}")

    def get(self, path, **fields) -> Answer:
        """`path` is below the base path."""
        base = self.base.encode() if isinstance(path, bytes) else quote(self.base)
        return self.client.get(base + path, **fields)

    def run(self) -> None:
        self.pages()
        self.files()
        self.missing()
        self.addresses()
        if self.server.rules:
            self.moved()
            self.unmoved()
            self.caching()
            self.security()
            self.encoding()
        else:
            self.moved_by_page()

    def page(self, path, file: str, *types: str, what: str = "") -> Answer:
        answer = self.get(path)
        name = f"{what or path!r}"
        self.expect(answer.status == 200, f"{name} has status {answer.status}")
        self.expect(answer.media_type in types, f"{name} is of type {answer['content-type']!r}")
        self.expect(answer.body == (self.public / file).read_bytes(), f"{name} is not the bytes of {file}")
        return answer

    def pages(self) -> None:
        for path in ["", "guides/", "guides/refund/", "tags/", "categories/", "hot/", "latest/", "copyright/"]:
            answer = self.page(path, f"{path}index.html", "text/html")
            charset = answer["content-type"].lower().replace('"', "")
            self.expect("charset=utf-8" in charset or not self.server.rules, f"/{path} has no charset: {charset!r}")
        head = self.get("guides/refund/", method="HEAD")
        self.expect(head.status == 200 and not head.body, "HEAD of an article has a body or no status 200")

    def files(self) -> None:
        xml = ("text/xml", "application/xml", "application/atom+xml")
        self.page("feed.xml", "feed.xml", *xml)
        self.page("sitemap.xml", "sitemap.xml", *xml)
        self.page("feed.json", "feed.json", "application/json", "application/feed+json")
        self.page("robots.txt", "robots.txt", "text/plain")
        self.page("images/a.png", "images/a.png", "image/png")
        self.page("files/drawing.svg", "files/drawing.svg", "image/svg+xml")
        self.page("files/data.json", "files/data.json", "application/json")
        self.page("files/" + quote("with space 圖.txt"), "files/with space 圖.txt", "text/plain")
        self.page("assets/style.css", "assets/style.css", "text/css")
        self.page("assets/script.js", "assets/script.js", "text/javascript", "application/javascript")

    def missing(self) -> None:
        own = (self.public / "404.html").read_bytes()
        for path in ["nothing", "nothing/", "guides/nothing.html", quote("沒有") + "/", "assets/gone.0123abcd.css"]:
            answer = self.get(path)
            self.expect(answer.status == 404, f"missing {path} has status {answer.status}")
            self.expect(answer.body == own, f"missing {path} does not show the site's own page")
            self.expect("immutable" not in answer["cache-control"], f"missing {path} is kept for ever")
        for path in ["../site.yaml", "%2e%2e/site.yaml", "guides/..%2f..%2fsite.yaml", "..%5csite.yaml"]:
            answer = self.get(path)
            self.expect(answer.status != 200 and b"title" not in answer.body.split(b"<")[0], f"{path} leads out of the folder")
        if self.server.rules:
            for path in [".htaccess", "nothing-here/", "assets/"]:
                answer = self.get(path)
                self.expect(answer.status in (403, 404), f"/{path} has status {answer.status}")
                self.expect(b"only.txt" not in answer.body and b"Rewrite" not in answer.body, f"/{path} shows what it should not")

    def leads(self, answer: Answer, target: str, what: str, statuses=(301, 308)) -> None:
        self.expect(answer.status in statuses, f"{what} has status {answer.status}")
        location = answer["location"]
        path = re.sub(r"^https?://[^/]+", "", location)
        self.expect(unquote(path) == unquote(self.base + target), f"{what} leads to {location!r}")

    def addresses(self) -> None:
        self.leads(self.get("guides/refund"), "guides/refund/", "an article without its slash", (301, 302, 308))
        encoded = "guides/" + quote("退貨")
        for path in [encoded + "/", encoded.lower() + "/", "guides/退貨/".encode()]:
            self.page(path, "guides/退貨/index.html", "text/html")
        self.leads(self.get(encoded), "guides/退貨/", "a Chinese address without its slash", (301, 302, 308))
        self.page("tags/" + quote("售-後") + "/", "tags/售-後/index.html", "text/html")
        if self.base != "/":
            answer = self.client.get(quote(self.base.rstrip("/")))
            self.expect(answer.status in (301, 308) or not self.server.rules, f"{self.base} without its slash has status {answer.status}")

    @staticmethod
    def aliases() -> list:
        return [unicodedata.normalize("NFC", " ".join(alias.split())) for alias in ALIASES]

    def moved(self) -> None:
        for alias in self.aliases():
            for form in {alias, alias.rstrip("/")}:
                self.leads_to(form, "new/", is_raw=True)

    def leads_to(self, alias: str, target: str, is_raw: bool = False) -> None:
        # One name of a location in nginx has at most 255 bytes; the page of the alias does the rest.
        if self.server.name == "nginx" and len((self.base + alias[1:]).encode()) > 255:
            statuses = (200,) if alias.endswith(("/", ".html")) else (301, 308)
            self.expect(self.get(quote(alias[1:])).status in statuses, "a long alias has no page")
            return
        for path in [quote(alias[1:], safe="/"), alias[1:].encode() if is_raw and " " not in alias else None]:
            if path is not None:
                self.leads(self.get(path), target, f"alias {alias!r} as {path!r}", (301,))

    def unmoved(self) -> None:
        for query in ["?a=b&c=%20d", "?{env.HOME}"]:
            self.leads(self.get("old/" + query), "new/" + query, f"alias with {query}", (301,))
        for path in ["evil", "evil/", "http:evil", "oldX", "old/x", "ax$b/"]:
            answer = self.get(path)
            self.expect(answer.status == 404, f"/{path}, which nobody wrote, has status {answer.status}")

    def moved_by_page(self) -> None:
        answer = self.get("old/")
        self.expect(answer.status == 200 and b'http-equiv="refresh"' in answer.body, "an alias has no page that leads on")

    def fingerprinted(self) -> str:
        return next(p.name for p in (self.public / "assets").glob("style.????????.css"))

    def caching(self) -> None:
        name = self.fingerprinted()
        answer = self.page(f"assets/{name}", f"assets/{name}", "text/css")
        self.expect(answer["cache-control"] == "public, max-age=31536000, immutable", f"{name} has {answer['cache-control']!r}")
        dated = "assets/price.20240101.pdf"
        for path in ["", "guides/refund/", "assets/style.css", "images/a.png", "feed.xml", dated]:
            answer = self.get(path)
            self.expect(answer["cache-control"] == "no-cache", f"/{path} has Cache-Control {answer['cache-control']!r}")
            tag = answer["etag"]
            self.expect(tag != "", f"/{path} has no ETag")
            again = self.get(path, If_None_Match=tag)
            self.expect(again.status == 304, f"/{path} asked for again has status {again.status}")

    def security(self) -> None:
        assets = f"127.0.0.1:{self.client.port}{quote(self.base)}assets/"
        policy = (
            f"default-src 'none'; script-src {assets}; worker-src 'none'; style-src 'self'; "
            "img-src 'self' https://img.example.com:8443 data:; media-src 'self' https://img.example.com:8443; font-src 'self'; "
            "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        )
        for path in ["", "guides/refund/", "images/a.png", "nothing", "nothing.svg", "old/"]:
            answer = self.get(path)
            self.expect(answer["content-security-policy"] == policy, f"/{path} has policy {answer['content-security-policy']!r}")
            self.expect(answer["x-content-type-options"] == "nosniff", f"/{path} may be sniffed")
            self.expect(answer["referrer-policy"] == "strict-origin-when-cross-origin", f"/{path} has no referrer policy")
        for path in ["files/drawing.svg", "files/LOUD.SVG"]:
            for coding in ["identity", "gzip"]:
                policy = self.get(path, Accept_Encoding=coding)["content-security-policy"]
                self.expect(policy.startswith("default-src 'none'; ") and policy.endswith("; sandbox"), f"/{path} as {coding} has policy {policy!r}")

    def encoding(self) -> None:
        endings = {"gzip": ".gz", "br": ".br"} if self.server.brotli else {"gzip": ".gz"}
        css = f"assets/{self.fingerprinted()}"
        texts = {
            "": "index.html", "guides/refund/": "guides/refund/index.html", css: css, "feed.xml": "feed.xml",
            "assets/script.js": "assets/script.js", "files/data.json": "files/data.json",
            "files/drawing.svg": "files/drawing.svg", "sitemap.xml": "sitemap.xml",
        }  # fmt: skip
        for path, file in texts.items():
            plain = self.get(path)
            self.expect("accept-encoding" in plain["vary"].lower(), f"/{path} does not vary: {plain['vary']!r}")
            self.expect(plain["content-encoding"] == "", f"/{path} is encoded though nobody asked")
            for name, ending in endings.items():
                answer = self.get(path, Accept_Encoding=name)
                self.expect(answer.status == 200, f"/{path} as {name} has status {answer.status}")
                self.expect(answer["content-encoding"] == name, f"/{path} as {name} is {answer['content-encoding']!r}")
                self.expect(answer.body == (self.public / (file + ending)).read_bytes(), f"/{path} as {name} is not the file")
                self.expect(answer["content-type"].lower() == plain["content-type"].lower(), f"/{path} as {name} is {answer['content-type']!r}, plain {plain['content-type']!r}")
                self.expect(answer["cache-control"] == plain["cache-control"], f"/{path} as {name} has {answer['cache-control']!r}")
                self.expect(answer["x-content-type-options"] == "nosniff", f"/{path} as {name} may be sniffed")
                self.expect("accept-encoding" in answer["vary"].lower(), f"/{path} as {name} does not vary")
            refused = self.get(path, Accept_Encoding="gzip;q=0, br;q=0.0")
            self.expect(refused["content-encoding"] == "", f"/{path} is {refused['content-encoding']!r} though refused")
        both = self.get("guides/refund/", Accept_Encoding="gzip, deflate, br;q=1.0")
        wanted = "br" if self.server.brotli else "gzip"
        self.expect(both["content-encoding"] == wanted, f"with a choice, an article is {both['content-encoding']!r}")
        moved = self.get("old/", Accept_Encoding="br, gzip")
        self.expect(moved.status == 301, f"an alias that is asked for compressed has status {moved.status}")
        self.expect(self.get("images/a.png", Accept_Encoding="gzip, br")["content-encoding"] == "", "a PNG is encoded")
        archive = self.get("files/own.tar.gz", Accept_Encoding="gzip")
        self.expect(archive["content-encoding"] == "", "an archive of the writer's own is taken for a compressed form")
        self.expect(self.get("files/own.tar", Accept_Encoding="gzip").status == 404 or self.server.name == "nginx", "an archive is sent for another name")


def files(public) -> list:
    """Faults of the compressed files themselves, and of Netlify's rules."""
    faults = []
    for path in public.rglob("*.gz"):
        if not path.with_suffix("").exists():
            continue  # An archive of the writer's own.
        data = path.read_bytes()
        if gzip.decompress(data) != path.with_suffix("").read_bytes():
            faults.append(f"{path.name} does not hold its file")
        if data[3:10] != b"\0\0\0\0\0\x02\xff":
            faults.append(f"{path.name} carries a time, a name or a system: {data[:10].hex()}")
        if len(data) >= path.with_suffix("").stat().st_size:
            faults.append(f"{path.name} is not smaller")
    for path in public.rglob("*.br"):
        plain = subprocess.run(["brotli", "--decompress", "--stdout", str(path)], capture_output=True).stdout
        if plain != path.with_suffix("").read_bytes():
            faults.append(f"{path.name} does not hold its file")
    for line in (public / "_redirects").read_text(encoding="ascii").splitlines():
        if not re.fullmatch(r"/[A-Za-z0-9._~/%-]* /[A-Za-z0-9._~/%-]* 301!", line):
            faults.append(f"_redirects has the line {line!r}")
    for line in (public / "_headers").read_text(encoding="ascii").splitlines():
        if not re.fullmatch(r"/[A-Za-z0-9._~/%*-]*|  [A-Z][A-Za-z-]*: [ -~]+", line):
            faults.append(f"_headers has the line {line!r}")
    lines = len((public / "_redirects").read_text().splitlines())
    if lines != len(Checks.aliases()):
        faults.append(f"_redirects has {lines} lines for {len(Checks.aliases())} aliases")
    return faults
