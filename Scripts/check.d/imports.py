"""A module imports what its row allows, and nothing else. SwiftPM does not enforce this."""

import re
from pathlib import Path

from fault import Fault, swift_files
from source import blank, line_of, text_of

# One line a module: our modules it may import, then packages and C libraries.
OURS = "Bytes Diagnostics Markdown Templates Search Site Files Compression Build Preview PublishCommand"
MODULES = {
    "CCmark": ("", ""),
    "CGumbo": ("", ""),
    "CTreeMemory": ("", ""),
    "CZlib": ("", ""),
    "CBrotli": ("", ""),
    "CYaml": ("", ""),
    "CCrypto": ("", ""),
    "CEmbedded": ("", ""),
    "CProcess": ("", ""),
    "Bytes": ("", "CCrypto CoreFoundation CryptoKit"),
    "Diagnostics": ("", ""),
    "Markdown": ("Diagnostics Bytes", "CCmark CGumbo CTreeMemory"),
    "Templates": ("Diagnostics Bytes", ""),
    "Search": ("Bytes", ""),
    "Site": ("Markdown Templates Search Diagnostics Bytes", "CYaml"),
    "Files": ("Diagnostics Bytes", "CProcess CoreServices"),
    "Compression": ("", "CZlib CBrotli"),
    "Build": ("Site Search Files Compression Diagnostics Bytes", "CEmbedded"),
    "Preview": ("Build Site Files Diagnostics Bytes", "NIOCore NIOPosix NIOHTTP1"),
    "PublishCommand": (OURS, "CEmbedded ArgumentParser"),
    "publish": (OURS, "ArgumentParser"),
}

# What the system brings. Foundation is not among it: it is too slow for what works on every byte, and brings 34 MB of
# ICU into a static program.
SYSTEM = set("Swift Synchronization Dispatch Glibc Musl Darwin".split())

# Any `import` declaration, whatever attributes or access level stand before it, on the same line or not.
IMPORT = re.compile(
    r"(?<![\w.`@#])import\s+"
    r"(?:(?:typealias|struct|class|enum|actor|protocol|let|var|func|macro)\s+)?"
    r"`?([A-Za-z_]\w*)"
)
EXPORTED = re.compile(r"@_exported\b")
TESTABLE = re.compile(r"@testable\b")


def allowed(module: str) -> set:
    own, packages = MODULES[module]
    return set(own.split()) | set(packages.split()) | SYSTEM


def faults(root: Path):
    for folder in sorted((root / "Sources").iterdir()):
        if folder.is_dir() and folder.name not in MODULES:
            place = folder.relative_to(root).as_posix()
            yield Fault(place, 1, "unknown-module", f"'{folder.name}' has no row in Scripts/check.d/imports.py")
    for file, path in swift_files(root, "Sources"):
        module = Path(path).parts[1]
        if module not in MODULES:
            continue
        code = blank(text_of(file))
        for match in IMPORT.finditer(code):
            if match[1] not in allowed(module):
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
