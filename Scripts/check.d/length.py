"""A file that no longer fits in the head is two files."""

from pathlib import Path

from fault import Fault, swift_files

LONGEST = 400


def faults(root: Path):
    for file, path in swift_files(root, "Sources", "Tests"):
        lines = file.read_bytes().count(b"\n")
        if lines > LONGEST:
            yield Fault(
                path, LONGEST + 1, "long-file", f"{lines} lines are more than {LONGEST}; split the file by type"
            )
