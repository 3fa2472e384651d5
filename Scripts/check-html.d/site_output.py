"""The files of one build, and how they map to addresses."""

from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from page import Page


class SiteOutput:
    def __init__(self, folder: Path, base: str):
        self.folder = folder.resolve()
        self.base = base if base.endswith("/") else base + "/"
        self.files = {
            file.relative_to(self.folder).as_posix()
            for file in self.folder.rglob("*")
            if file.is_file() and file.name != ".gitignore"
        }

    @cached_property
    def pages(self) -> dict:
        """Every HTML page, by its path from the output folder."""
        paths = sorted(path for path in self.files if path.endswith(".html"))
        return {path: Page(self.read(path)) for path in paths}

    def feeds(self) -> list:
        return sorted(path for path in self.files if Path(path).name in ("feed.xml", "feed.json"))

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def address(self, path: str) -> str:
        """The address of a file, not percent-encoded: a folder stands for its index.html."""
        if path == "index.html" or path.endswith("/index.html"):
            path = path[: -len("index.html")]
        return unquote(self.base) + path

    def is_own(self, url: str) -> bool:
        """Whether an absolute URL is on this site's host (which may hold other sites beside it)."""
        ours, theirs = urlsplit(self.base), urlsplit(url)
        return theirs.scheme in ("http", "https") and theirs.netloc == ours.netloc

    def path(self, url: str):
        """The file that a server sends for a URL of our own host; None when it is not below the base."""
        root, path = unquote(urlsplit(self.base).path), unquote(urlsplit(url).path) or "/"
        if not path.startswith(root):
            return None
        path = path[len(root) :]
        return path + "index.html" if path == "" or path.endswith("/") else path
