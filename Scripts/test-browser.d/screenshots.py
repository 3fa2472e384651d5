"""Takes the pictures of docs/images: what a reader sees of the sample site.

pngquant, where it is installed, makes them a third as large.
"""

import shutil
import subprocess
from pathlib import Path

# Name, page, width and height, scheme, and what must be there before the picture is taken.
PICTURES = (
    ("home", "", 1280, 860, "light", ".entry"),
    ("article", "guides/refund/", 1280, 860, "light", ".toc a"),
    ("tag", "tags/%E9%80%80%E6%AC%BE/", 1280, 860, "dark", ".entry"),
    ("search", "search/?q=%E9%80%80%E6%AC%BE", 1280, 860, "light", ".search-result"),
    ("phone", "guides/refund/", 390, 780, "dark", ".article"),
)


def take(browser, server, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    browser.reset()
    for name, page, width, height, scheme, needed in PICTURES:
        if server.file(server.base_path + page.split("?")[0]) is None:
            print(f"{name}: the site has no /{page}; no picture")
            continue
        browser.media(scheme)
        browser.screen(width, height)
        browser.open(server.base_url + page)
        if not browser.wait(f"return !!document.querySelector({needed!r})", 10):
            print(f"{name}: '{needed}' does not appear on /{page}")
            return 1
        browser.run("return document.fonts.ready.then(() => true)")
        path = folder / f"{name}.png"
        browser.picture(path)
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--strip", "--output", path, path], check=True)
        print(f"{path}: {path.stat().st_size:,} bytes")
    return 0
