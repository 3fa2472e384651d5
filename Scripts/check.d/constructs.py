"""Constructs that crash on input or defeat the compiler's checks, refused in Sources.

Forced unwraps, casts and tries are left to swift-format (see format.py), which parses; here are the words it does
not know, and the comments that would silence it.
"""

import re
from pathlib import Path

from fault import Fault, swift_files
from source import blank, line_of, text_of

REFUSED = (
    ("unchecked-sendable", r"@unchecked\s+Sendable\b", "'@unchecked Sendable' hides data races from the compiler"),
    (
        "nonisolated-unsafe",
        r"\bnonisolated\s*\(\s*unsafe\s*\)",
        "'nonisolated(unsafe)' hides data races from the compiler",
    ),
    (
        "crash",
        r"\b(?:fatalError|preconditionFailure)\s*\(",
        "input must never end the program; report a diagnostic or throw",
    ),
    ("crash", r"\.\s*unsafelyUnwrapped\b", "'unsafelyUnwrapped' is a forced unwrap"),
)

# `swift-format-ignore` alone, or with one of the rules that guard against crashes.
SILENCED = re.compile(r"//\s*swift-format-ignore(?:-file)?(?!\w|-)(?!\s*:)")
SILENCED_RULE = re.compile(r"//\s*swift-format-ignore(?:-file)?\s*:.*\bNever\w+")


def faults(root: Path):
    for file, path in swift_files(root, "Sources"):
        text = text_of(file)
        code = blank(text)
        for id, pattern, message in REFUSED:
            for match in re.finditer(pattern, code):
                yield Fault(path, line_of(code, match), id, message)
        for number, line in enumerate(text.split("\n"), 1):
            if SILENCED.search(line) or SILENCED_RULE.search(line):
                yield Fault(
                    path, number, "silenced-rule", "'swift-format-ignore' must name rules, none of them against crashes"
                )
