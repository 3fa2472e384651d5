"""Nothing in the tree was written by somebody else: libraries come from the system or from a package.

What gives copied sources away is the licence that came with them: a file of its own, or a line at the top.
"""

import re
from pathlib import Path

from fault import Fault

# Folders that hold what was built or downloaded; of those whose name begins with a dot only `.ci` is ours.
BUILT = {"Public", "node_modules", "__pycache__"}

# The tables in these are facts of the Unicode Character Database, which asks to be named; the files are our own.
GENERATED = {
    "Scripts/search-tables",
    "Sources/Search/Folding/HanTable.swift",
    "Sources/Search/Folding/LetterTable.swift",
}

LICENCE_FILE = re.compile(
    r"(?:un)?licen[cs]es?(?:-[\w.-]+)?(?:\.(?:txt|md|rst))?|(?:copying|copyright|notice|patents)(?:\.txt)?",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"\bcopyright\s+(?:\(c\)|©|&copy;|[12]\d{3}\b)"
    r"|\bSPDX-(?:License-Identifier|FileCopyrightText)\b"
    r"|\bpermission is hereby granted, free of charge"
    r"|\bredistribution and use in source and binary forms"
    r"|\blicensed under the (?:apache|bsd|gnu|mit|mozilla)\b",
    re.IGNORECASE,
)


def files(folder: Path):
    """The files below a folder, without what was built and without following links."""
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            continue
        if entry.is_file():
            yield entry
        elif entry.is_dir() and entry.name not in BUILT and (entry.name[0] != "." or entry.name == ".ci"):
            yield from files(entry)


def faults(root: Path):
    for file in files(root):
        path = file.relative_to(root).as_posix()
        if LICENCE_FILE.fullmatch(file.name):
            message = f"'{file.name}' is the licence of somebody's work; use a package or a library of the system"
            yield Fault(path, 1, "licence-file", message)
        content = file.read_bytes()
        if path in GENERATED or b"\0" in content[:1024]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
            if found := COPYRIGHT.search(line):
                message = f"'{found[0]}' says that somebody else wrote this; use a package or a library of the system"
                yield Fault(path, number, "foreign-copyright", message)
