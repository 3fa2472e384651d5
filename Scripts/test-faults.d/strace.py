"""Where a build changes files, told by strace, and runs in which one of those calls is struck."""

import os
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from fault import Fault
from sandbox import Sandbox

OPENING = ("open", "openat", "openat2", "creat")
CHANGING = (
    "write", "pwrite64", "writev", "pwritev", "pwritev2", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "mkdir", "mkdirat", "rmdir", "link", "linkat", "symlink", "symlinkat", "truncate", "ftruncate", "fallocate",
    "fsync", "fdatasync", "sync_file_range", "syncfs", "chmod", "fchmod", "fchmodat", "utimensat", "futimesat",
    "copy_file_range", "sendfile", "splice", "mknod", "mknodat", "setxattr", "fsetxattr", "flock",
)
READING = ("read", "pread64", "readv", "getdents64", "fstat", "newfstatat", "statx", "lseek", "mmap", "close")

# The Swift runtime's threads are one then, so that two runs make their calls in the same order.
ONE_THREAD = {**os.environ, "LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"}


class Point(NamedTuple):
    """A call in the order of the run: the `count`-th of this name in its thread, as strace counts."""

    call: str
    count: int
    text: str

    def __str__(self):
        return f"{self.call} {self.count}, {self.text}"


def strace(calls, inject=None, log=None) -> list:
    command = ["strace", "-f", "--quiet=all", "-o", log or os.devnull, "-e", "signal=none"]
    command += ["-e", f"trace={','.join('?' + call for call in calls)}"]
    if inject:
        command += ["-e", f"inject={inject}"]
    return command


def points(sandbox: Sandbox, calls) -> list:
    """All calls of these names that a build of the new version makes."""
    log = sandbox.work / "strace"
    sandbox.must(sandbox.build(
        sandbox.reset(), "--jobs", "1", prefix=strace(calls, log=log), variables=ONE_THREAD
    ))
    counts, found = Counter(), []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\((.*)", line)
        if match:
            thread, call, rest = match.groups()
            counts[thread, call] += 1
            found.append(Point(call, counts[thread, call], rest[:120]))
    if not found:
        raise Fault("strace saw no call at all")
    return found


def loader(found: list) -> Counter:
    """How often each call is made by the system's loader, which finds the program's libraries before it runs."""
    last = max((number for number, point in enumerate(found, 1) if re.search(r"\.so[.\"]", point.text)), default=0)
    # Eight more, with which it reads, maps and closes the last of them.
    return Counter(point.call for point in found[: last + 8])


def changes(sandbox: Sandbox) -> list:
    """The calls that change files; of those that open, the ones that create."""
    opens = [point for point in points(sandbox, OPENING) if "O_CREAT" in point.text or "O_TRUNC" in point.text]
    others = points(sandbox, CHANGING)
    kinds = {point.call for point in opens + others}
    if len(opens) < 10 or "write" not in kinds or not any(call.startswith("rename") for call in kinds):
        raise Fault(f"a build that writes files makes other calls than these: {sorted(kinds)}")
    # One thread may have reached the same count before: it would be struck in the place of the other.
    return list({(point.call, point.count): point for point in opens + others}.values())


def struck(sandbox: Sandbox, site: Path, point: Point, effect: str, *, calls=None, onward=False, jobs=1):
    """A build in which a call fails, or kills, as `effect` says."""
    inject = f"{','.join(calls or [point.call])}:{effect}:when={point.count}{'+' if onward else ''}"
    variables = ONE_THREAD if jobs == 1 else None
    return sandbox.build(
        site, "--jobs", jobs, variables=variables,
        prefix=strace(calls or [point.call], inject, log=sandbox.work / "strace"),
    )


def strikes(sandbox: Sandbox) -> list:
    """The calls that failed. There may be more than one: every thread counts for itself."""
    log = (sandbox.work / "strace").read_text(errors="replace")
    return [line for line in log.splitlines() if line.endswith("(INJECTED)")]


def was_silenced(failed: list) -> bool:
    """Whether one of them was to print something."""
    return any(re.search(r"\bwritev?\([12], ", line) for line in failed)
