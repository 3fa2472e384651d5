"""A module imports what its row of Package.swift names, and nothing else.

Package.swift is the only table. SwiftPM lets a target import whatever the targets below it depend on, so the
rows are read here as they are written. A module that has moved leaves its folder for good.
"""

import re
from pathlib import Path

from fault import Fault, swift_files
from source import blank, line_of, text_of

# Frameworks of macOS that stand in for a C library of Linux.
FRAMEWORKS = {"Bytes": "CoreFoundation CryptoKit", "Files": "CoreServices"}

# What the system brings. Foundation is not among it: it is too slow for what works on every byte, and brings 34 MB of
# ICU into a static program.
SYSTEM = set("Swift Synchronization Dispatch Glibc Musl Darwin".split())

# A target of Package.swift, up to the parenthesis that closes it.
TARGET = re.compile(r"(?:\bmodule|\.(?:target|executableTarget|systemLibrary))\(\s*(?:name:\s*)?\"(\w+)\"")
# The name of a dependency: of a module, or of a package's product.
DEPENDENCY = re.compile(r"(?<!package: )\"(\w+)\"")

# Any `import` declaration, whatever attributes or access level stand before it, on the same line or not.
IMPORT = re.compile(
    r"(?<![\w.`@#])import\s+"
    r"(?:(?:typealias|struct|class|enum|actor|protocol|let|var|func|macro)\s+)?"
    r"`?([A-Za-z_]\w*)"
)
EXPORTED = re.compile(r"@_exported\b")
TESTABLE = re.compile(r"@testable\b")


def modules(manifest: str) -> dict:
    """What each module may import of ours and of packages, by its name."""
    manifest = re.sub(r"//[^\n]*|platforms: \[[^\]]*\]", "", manifest)
    rows = {}
    for target in TARGET.finditer(manifest):
        row = manifest[target.end() : closing(manifest, target.end())]
        listed = re.search(r"\[(.*?)\]", row, re.DOTALL)
        isLibrary = target[0].startswith(".systemLibrary")
        rows[target[1]] = set() if isLibrary or not listed else set(DEPENDENCY.findall(listed[1]))
    return rows


def closing(text: str, at: int) -> int:
    """Where the parenthesis that is open at `at` closes."""
    depth = 1
    while at < len(text) and depth:
        depth += (text[at] == "(") - (text[at] == ")")
        at += 1
    return at


def faults(root: Path):
    rows = modules(text_of(root / "Package.swift"))
    for folder in sorted((root / "Sources").iterdir()):
        if folder.is_dir() and folder.name not in rows:
            place = folder.relative_to(root).as_posix()
            yield Fault(place, 1, "unknown-module", f"'{folder.name}' is no module of Package.swift")
    for file, path in swift_files(root, "Sources"):
        module = Path(path).parts[1]
        if module not in rows:
            continue
        allowed = rows[module] | SYSTEM | set(FRAMEWORKS.get(module, "").split())
        code = blank(text_of(file))
        for match in IMPORT.finditer(code):
            if match[1] not in allowed:
                yield Fault(
                    path, line_of(code, match), "forbidden-import", f"'{match[1]}' may not be imported in {module}"
                )
        for match in EXPORTED.finditer(code):
            yield Fault(
                path,
                line_of(code, match),
                "exported-import",
                "'@_exported' hands an import on to modules that may not have it",
            )
        for match in TESTABLE.finditer(code):
            yield Fault(path, line_of(code, match), "testable-import", "'@testable' belongs in Tests")
