"""One broken rule at one place, and the Swift files where to look for them."""

from pathlib import Path
from typing import NamedTuple


class Fault(NamedTuple):
    path: str
    line: int
    id: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: error: {self.message} [{self.id}]"


def swift_files(root: Path, *folders: str):
    """Every Swift file below the folders, in order, with its path from the root."""
    for folder in folders:
        for file in sorted((root / folder).rglob("*.swift")):
            yield file, file.relative_to(root).as_posix()
