"""Runs every rule over a folder and prints all faults, sorted; exits 1 if there is one."""

import sys
from pathlib import Path

import constructs
import folders
import foreign
import format
import imports
import length
import shell

RULES = (imports, folders, constructs, length, foreign, shell, format)


def faults_of(root: Path):
    return sorted(set(fault for rule in RULES for fault in rule.faults(root)))


def main() -> int:
    if sys.argv[1:] == ["--self-test"]:
        import selftest

        return selftest.run(Path.cwd(), faults_of)
    if sys.argv[1:]:
        print("usage: Scripts/check [--self-test]", file=sys.stderr)
        return 64
    found = faults_of(Path.cwd())
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        print(f"Scripts/check: {len(found)} fault{'s' * (len(found) > 1)}", file=sys.stderr)
        return 1
    print("Scripts/check: no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
