"""Shell scripts parse: a slip in one is otherwise found only on the machine that runs that branch."""

import re
import subprocess
from pathlib import Path

from fault import Fault

FOLDERS = ("Scripts", "Benchmarks", ".ci")
SKIPPED = (".work", "__pycache__")


def is_shell(file: Path) -> bool:
    if file.suffix == ".sh":
        return True
    with file.open("rb") as opened:
        return re.match(rb"#!.*\b(?:ba)?sh\b", opened.readline(200)) is not None


def faults(root: Path):
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if any(part in SKIPPED for part in file.relative_to(root).parts):
                continue
            if not file.is_file() or not is_shell(file):
                continue
            path = file.relative_to(root).as_posix()
            answer = subprocess.run(["bash", "-n", path], cwd=root, capture_output=True, text=True)
            for line in answer.stderr.splitlines():
                match = re.search(r": line (\d+): (.*)", line)
                if match:
                    yield Fault(path, int(match[1]), "shell-syntax", match[2])
            if answer.returncode and not answer.stderr:
                yield Fault(path, 1, "shell-syntax", "bash cannot read it")
