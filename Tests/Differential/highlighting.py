"""Highlights a body of real code in every language with publish and with Pygments and compares them, class by class.

The bodies are in code/, one file a language. A token of Pygments is translated into the class that publish has for the
same thing (TOKENS, and DIALECTS where a lexer of Pygments uses a token in a way of its own). Of the visible characters
of each body at least 90 % must get the same class, and every kind of difference must be one of DIFFERENCES, with its
reason; one that no longer occurs is a fault too.
"""

import collections
import html.parser
import pathlib
import subprocess
import sys
import tempfile

import pygments.lexers

from differences import DIALECTS, DIFFERENCES, JOINED, TOKENS

CODE = pathlib.Path(__file__).parent / "code"
LEAST = 0.9
# What Pygments calls the languages that publish knows by another name.
PYGMENTS = {"apache": "apacheconf", "php": "html+php", "shell": "bash"}


class Pieces(html.parser.HTMLParser):
    """The class of each character of the code blocks of a page; `-` for none."""

    def __init__(self):
        super().__init__()
        self.blocks, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag == "code":
            self.blocks.append([])
        if tag == "span":
            self.open.append(dict(attributes)["class"].removeprefix("hl-"))

    def handle_endtag(self, tag):
        if tag == "span":
            self.open.pop()

    def handle_data(self, data):
        if self.blocks:
            self.blocks[-1] += [(character, self.open[-1] if self.open else "-") for character in data]


def by_publish(command, bodies):
    """The visible characters of each body with their classes, all from one article."""
    fence = "~" * 12
    article = "".join(f"{fence} {language}\n{text}\n{fence}\n\n" for language, text in bodies.items())
    with tempfile.NamedTemporaryFile("w", suffix=".md") as file:
        file.write(article)
        file.flush()
        run = subprocess.run([*command, file.name], capture_output=True, text=True, timeout=60)
    if run.returncode != 0:
        raise SystemExit(f"publish ended with {run.returncode}: {run.stderr}")
    pieces = Pieces()
    pieces.feed(run.stdout)
    return {language: visible(block) for language, block in zip(bodies, pieces.blocks, strict=True)}


def by_pygments(language, text):
    """The visible characters of a body with the tokens that Pygments finds."""
    lexer = pygments.lexers.get_lexer_by_name(PYGMENTS.get(language, language), stripnl=False, ensurenl=False)
    tokens = [(str(token).removeprefix("Token."), value) for token, value in lexer.get_tokens(text)]
    if language in JOINED:
        tokens = joined(tokens, *JOINED[language])
    return visible((character, token) for token, value in tokens for character in value)


def joined(tokens, mark, opening, closing, whole):
    """The tokens with all that stands between two marks made one of the kind `whole`, in lines without strings."""
    depth = 0
    for token, value in tokens:
        opens = token == mark and value == opening
        depth += opens
        yield (whole if depth and not token.startswith("Literal.String") else token), value
        depth -= bool(depth) and token == mark and value == closing


def visible(characters):
    return [(character, kind) for character, kind in characters if not character.isspace()]


def class_of(language, token, character):
    """The class for a token: that of its own name or of the longest part of it that has one."""
    dialect = DIALECTS.get(language, {})
    for name, meaning in dialect.items():
        # `Punctuation </>` is only of these characters.
        if " " in name and name.split(" ")[0] == token and character in name.split(" ")[1]:
            return meaning
    while token:
        for table in (dialect, TOKENS):
            if token in table:
                return table[token]
        token = token.rpartition(".")[0]
    return "-"


ROWS = {row: reason for reason, rows in DIFFERENCES.items() for row in rows}


def named(language, ours, token):
    """The row of DIFFERENCES for this one; None where there is none."""
    while token:
        if (language, ours, token) in ROWS:
            return (language, ours, token)
        token = token.rpartition(".")[0]
    return None


def compare(language, ours, theirs, used):
    """The share of the characters with the same class; differences without a reason are printed."""
    faults = collections.defaultdict(str)
    same = 0
    for (character, found), (other, token) in zip(ours, theirs, strict=True):
        assert character == other, f"{language}: {character!r} is not {other!r}"
        if found == class_of(language, token, character):
            same += 1
        elif row := named(language, found, token):
            used[row] += 1
        else:
            faults[found, token] += character
    for (found, token), text in sorted(faults.items()):
        print(f"{language}: '{found}' where Pygments has {token} is in no row of DIFFERENCES: {text[:60]!r}")
    return same / len(ours), len(faults)


def main():
    command = sys.argv[1:] or [".build/debug/publish", "render"]
    bodies = {path.name: path.read_text() for path in sorted(CODE.iterdir())}
    used = collections.Counter()
    failures = 0
    shares = {}
    for language, ours in by_publish(command, bodies).items():
        shares[language], faults = compare(language, ours, by_pygments(language, bodies[language]), used)
        failures += faults
        if shares[language] < LEAST:
            failures += 1
            print(f"{language}: only {shares[language]:.1%} of the visible characters have the same class")
    for row in sorted(ROWS.keys() - used.keys()):
        failures += 1
        print(f"DIFFERENCES: {row} does not occur any more")
    least = min(shares, key=shares.get)
    print(
        f"{len(bodies)} languages, {sum(map(len, bodies.values()))} characters, least alike {least} ({shares[least]:.1%}), "
        f"{len(ROWS)} differences of {len(DIFFERENCES)} kinds, {failures} failures"
    )
    sys.exit(1 if failures or len(bodies) < 30 else 0)


if __name__ == "__main__":
    main()
