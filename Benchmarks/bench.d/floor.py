"""The floor, measured by a program in C: libcmark over every article, and writing the same tree (floor.c)."""

import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "floor.c"


class Floor:
    def __init__(self, work: Path, cores: int):
        self.cores = cores
        self.program = work / "floor"
        if not self.program.exists() or self.program.stat().st_mtime < SOURCE.stat().st_mtime:
            work.mkdir(parents=True, exist_ok=True)
            flags = subprocess.run(
                ["pkg-config", "--cflags", "--libs", "libcmark"], capture_output=True, text=True, check=True
            ).stdout.split()
            compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
            if not compiler:
                sys.exit("error: no C compiler is on the PATH; take --no-floor")
            command = [compiler, "-O2", "-Wall", "-Wextra", SOURCE, *flags, "-lpthread", "-o", self.program]
            subprocess.run(command, check=True)

    def run(self, content: Path, output: Path, target: Path) -> tuple:
        """The seconds of both parts."""
        shutil.rmtree(target, ignore_errors=True)
        command = [self.program, content, output, target, str(self.cores)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        shutil.rmtree(target)
        rendering, writing = map(float, told.split())
        return rendering, writing
