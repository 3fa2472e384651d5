"""The machine that is measured on, and running something on it."""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOM = 150_000  # bytes that one article takes up: source and page, for each contender and the floor, with a margin


class Run(NamedTuple):
    seconds: float  # wall clock
    cpu: float  # seconds, all cores
    memory: int  # bytes, the most at any time


def run(command: list, folder: Path, variables=None) -> Run:
    """Runs a command once. Its peak memory is at least this script's own 20 MB or so, which Linux counts in."""
    with open(folder / "stderr", "w+b") as errors:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=variables)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            sys.exit(f"error: {' '.join(map(str, command))} ended with {child.returncode}\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def scratch(place: str, articles: int) -> Path:
    """A folder for sites and outputs, in memory or on disk."""
    parent = Path("/dev/shm") if place == "memory" else Path(tempfile.gettempdir())
    if not parent.is_dir():
        sys.exit(f"error: {parent} is not there; take --places disk")
    free = shutil.disk_usage(parent).free
    if free < articles * ROOM:
        sys.exit(f"error: {parent} has {free >> 20} MB left; {articles:,} articles need {articles * ROOM >> 20} MB")
    return Path(tempfile.mkdtemp(prefix="publish-bench-", dir=parent))


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def processor() -> str:
    if sys.platform == "darwin":
        asked = subprocess.run(["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True)
        return asked.stdout.strip()
    names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return names[0] if names else platform.machine()


def memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GiB"


def load() -> float:
    return os.getloadavg()[0]


def first_line(*command) -> str:
    asked = subprocess.run(command, capture_output=True, text=True)
    return (asked.stdout.strip() or asked.stderr.strip()).splitlines()[0]
