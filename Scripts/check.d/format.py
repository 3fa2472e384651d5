"""The format of `.swift-format`, by swift-format in lint mode, and no forced unwrap, cast or try in Sources.

Tests may unwrap by force, so Sources are linted with a configuration that adds those rules to the repository's.
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fault import Fault

NO_CRASH = ("NeverForceUnwrap", "NeverUseForceTry", "NeverUseImplicitlyUnwrappedOptionals")
PLACE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):\d+: (?:error|warning): (?:\[(?P<id>\w+)\] )?(?P<message>.*)$")


def faults(root: Path):
    with tempfile.TemporaryDirectory() as folder:
        strict = Path(folder) / "strict.json"
        settings = json.loads((root / ".swift-format").read_text())
        settings.setdefault("rules", {}).update({rule: True for rule in NO_CRASH})
        strict.write_text(json.dumps(settings))
        yield from lint(root, strict, ["Sources"])
        yield from lint(root, root / ".swift-format", ["Tests", "Package.swift", "Benchmarks"])


def lint(root: Path, configuration: Path, places: list):
    if not shutil.which("swift"):
        yield Fault(places[0], 1, "format", "no Swift toolchain is on the PATH, so the format is unknown")
        return
    places = [place for place in places if (root / place).exists()]
    command = [
        "swift",
        "format",
        "lint",
        "--strict",
        "--recursive",
        "--parallel",
        "--configuration",
        str(configuration),
    ]
    answer = subprocess.run(command + places, cwd=root, capture_output=True, text=True)
    found = [match for match in map(PLACE.match, answer.stderr.splitlines()) if match]
    for match in found:
        path = Path(match["path"])
        path = path.relative_to(root) if path.is_absolute() else path
        yield Fault(path.as_posix(), int(match["line"]), match["id"] or "format", match["message"])
    if answer.returncode and not found:
        yield Fault(places[0], 1, "format", answer.stderr.strip() or "swift format failed")
