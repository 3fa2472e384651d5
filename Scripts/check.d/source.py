"""Swift source with its comments and the text of its strings blanked out, so that words can be searched for.

Code inside `\\( )` of a string stays. Lines and columns do not move.
"""

import re
from pathlib import Path

# What may open a comment or a string. A string may be raw (#"…"#) and may run over lines (\"\"\").
OPENING = re.compile(r'//|/\*|(#*)("""|")')


def text_of(file: Path) -> str:
    """The text of a file; bytes that are not UTF-8 are the compiler's business."""
    return file.read_text(encoding="utf-8", errors="replace")


def line_of(text: str, match: re.Match) -> int:
    """The number of the line on which a match begins, from 1."""
    return text.count("\n", 0, match.start()) + 1


def blank(text: str) -> str:
    out = list(text)
    code(text, 0, out, nested=False)
    return "".join(out)


def code(text: str, at: int, out: list, nested: bool) -> int:
    """Walks code from `at`; with `nested`, up to the `)` that closes an interpolation."""
    depth = 0
    while at < len(text):
        opening = OPENING.match(text, at)
        if opening and opening[0] == "//":
            end = text.find("\n", at)
            at = erase(out, at, len(text) if end < 0 else end)
        elif opening and opening[0] == "/*":
            at = erase(out, at, end_of_comment(text, at))
        elif opening:
            at = string(text, opening.end(), out, quote=opening[2], hashes=opening[1])
        elif nested and text[at] == ")" and depth == 0:
            return at + 1
        else:
            depth += (text[at] == "(") - (text[at] == ")")
            at += 1
    return at


def end_of_comment(text: str, at: int) -> int:
    """The end of the block comment at `at`; they nest in Swift."""
    depth = 0
    for mark in re.compile(r"/\*|\*/").finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def string(text: str, at: int, out: list, quote: str, hashes: str) -> int:
    """Blanks a string from behind its opening quote; returns the place behind its closing one."""
    escape = "\\" + hashes
    while at < len(text):
        if text.startswith(quote + hashes, at):
            return at + len(quote + hashes)
        if text.startswith(escape + "(", at):
            at = code(text, at + len(escape) + 1, out, nested=True)
        elif text.startswith(escape, at):
            at = erase(out, at, min(at + len(escape) + 1, len(text)))
        elif text[at] == "\n" and quote == '"':
            return at  # not closed: a fault for the compiler, not for us
        else:
            at = erase(out, at, at + 1)
    return at


def erase(out: list, start: int, end: int) -> int:
    for place in range(start, end):
        if out[place] != "\n":
            out[place] = " "
    return end
