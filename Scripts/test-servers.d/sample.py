"""The site that is served: every kind of page and file, and aliases that would break out of a configuration file."""

import struct
import subprocess
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LONG = "/" + "/".join("很長的舊地址" * 12 for _ in range(4)) + "/"

ALIASES = [
    "/old/", "/old.html", "/old page/", "/舊/退款 說明/", "/全形　空格/", "/cafe\u0301/", "/nbsp\u00a0sp/", "/\u202eltr/",
    "/a$b/", "/a$uri/$args/", "/${HOME}/", "/{$HOME}/", "/{env.HOME}/", "/{http.request.host}/", "/{path}/",
    "/a;b/", "/a'b/", '/a"b/', '/a"; } location = "/evil" { return 200 "x/', "/`b`/", "/a{b}c/", "/}/", "/{/",
    "/star*/", "/*/", "/a.b+c(d)[e]|f^/", "/axb+c/", "/~x/", "/=/", "/@x/", "/:splat/", "/!/", "/a,b&c=d/",
    "/RewriteRule ^ http:evil [R]/", "/<If true>/", "/default/", "/include/", "/~^(.*)$/", LONG,
]  # fmt: skip


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\x80" * (width * 3)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def make(folder: Path) -> None:
    """Lays out the sources with the project's own theme."""
    folder.mkdir(parents=True)
    subprocess.run(
        ["cp", "-R", str(ROOT / "Templates"), str(folder / "Templates")], check=True
    )
    files = {
        "site.yaml": "title: 店務 \"Shop\" $x ; }\nlanguage: zh-Hant\nhosting: [nginx, caddy, apache, netlify]\ncompress: true\n",
        "Content/guides/refund.md": "# 退款\n\n![圖](../images/a.png)\n\n" + "先看訂單的狀態，再決定退多少。\n\n" * 40,
        "Content/guides/退貨.md": "---\ntitle: 退貨\ntags: [售 後]\n---\n\n![遠](https://img.example.com:8443/a.png)\n" + "Text. " * 100,
        "Content/old.md": "---\ntitle: Moved\nslug: new\naliases:\n"
        + "".join(f"  - {quoted(alias)}\n" for alias in ALIASES)
        + "---\n\nText.\n",
        "Content/files/tiny.txt": "x\n",
        "Content/files/data.json": '{"list": [' + "1, " * 200 + "1]}\n",
        "Content/files/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + "<g/>" * 200 + "</svg>",
        "Content/files/with space 圖.txt": "word " * 200,
        "Content/files/LOUD.SVG": '<svg xmlns="http://www.w3.org/2000/svg">' + "<g/>" * 200 + "</svg>",
        "Content/files/own.tar.gz": "an archive",
        "Content/assets/price.20240101.pdf": "no fingerprint",
        "Content/nothing-here/only.txt": "A folder without a page.\n" * 20,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "Content/images").mkdir()
    (folder / "Content/images/a.png").write_bytes(png(4, 3))


def build(publish: str, folder: Path, url: str) -> None:
    subprocess.run([publish, "build", "--site", str(folder), "--base-url", url, "--quiet"], check=True)
