"""What the packages say of the program: version, commit, date, platform."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SUMMARY = "Makes a web site from Markdown articles"
DESCRIPTION = (
    "A publisher for teams that write knowledge-base articles, most of them in Chinese. Out of a folder of Markdown "
    "articles comes a fast, accessible site of plain files, with tags, categories, feeds and a search that needs no "
    "server."
)
# Names of a processor: ours, as `--version` says it, then those of Debian, Python and Docker.
PROCESSORS = {"x86_64": ("amd64", "x86_64", "amd64"), "arm64": ("arm64", "aarch64", "arm64")}


def output(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@dataclass(frozen=True)
class Facts:
    program: Path
    version: str
    commit: str
    system: str
    processor: str
    # Seconds since 1970: the time of the commit, which every file in a package gets.
    time: int

    @property
    def platform(self) -> str:
        return f"{self.system}-{self.processor}"

    @property
    def name(self) -> str:
        return f"publish-{self.version}-{self.platform}"

    @property
    def debian(self) -> str:
        return PROCESSORS[self.processor][0]

    @property
    def python(self) -> str:
        return PROCESSORS[self.processor][1]


def facts_of(program: Path) -> Facts:
    said = output(str(program), "--version").strip()
    match = re.fullmatch(r"publish (\S+) \((?:([0-9a-f]+\+?), )?(\w+)-(\w+)\)", said)
    if not match:
        raise SystemExit(f"error: '{program} --version' says '{said}'")
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        time = int(given or output("git", "log", "-1", "--format=%ct"))
    except subprocess.CalledProcessError:
        # Not a clone: the program's own time is all that there is.
        time = int(program.stat().st_mtime)
    return Facts(program, match[1], match[2] or "", match[3], match[4], time)
