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
READING = ("read", "pread64", "readv", "getdents64", "fstat", "newfstatat", "statx", "lseek", "close")

# The Swift runtime's threads are one then, so that two runs make their calls in the same order.
ONE_THREAD = {**os.environ, "LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"}


class Point(NamedTuple):
    """A call in the order of the run: the `count`-th of this name in its thread, as strace counts.

    Work goes from thread to thread as it comes, and with it the counts. So a call that opens is counted at its folder,
    `path`, where few are; `total` is its number at all folders."""

    call: str
    count: int
    text: str
    total: int
    path: str = ""

    def __str__(self):
        return f"{self.call} {self.count}, {self.text[:200]}"


def strace(calls, inject=None, log=None, paths=()) -> list:
    command = ["strace", "-f", "--quiet=all", "-o", log or os.devnull, "-e", "signal=none"]
    command += [word for path in paths for word in ("-P", path)]
    if paths:
        command += ["-y"]  # the paths of descriptors
    command += ["-e", f"trace={','.join('?' + call for call in calls)}"]
    if inject:
        command += ["-e", f"inject={inject}"]
    return command


def opened_in(sandbox: Sandbox) -> list:
    """The folders in which a build opens files. What the system's loader opens, in its own thread, would be counted
    too: the first calls of the other threads could then never be struck."""
    old = [path.relative_to(sandbox.start) for path in sandbox.start.rglob("*") if path.is_dir()]
    new = [parent for path in sandbox.new for parent in (Path("Public") / path).parents]
    return sorted({str(sandbox.site / path) for path in (*old, *new, ".publish/lock")})


def points(sandbox: Sandbox, calls, paths=()) -> list:
    """All calls of these names that a build of the new version makes, at these paths where any are named."""
    log = sandbox.work / "strace"
    sandbox.must(sandbox.build(
        sandbox.reset(), "--jobs", "1", prefix=strace(calls, log=log, paths=paths), variables=ONE_THREAD
    ))
    counts, totals, found = Counter(), Counter(), []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\((.*)", line)
        if match:
            thread, call, rest = match.groups()
            path = os.path.relpath(opened_at(rest), sandbox.site) if paths else ""
            counts[thread, call, path] += 1
            totals[thread, call] += 1
            found.append(Point(call, counts[thread, call, path], rest, totals[thread, call], path))
    if not found:
        raise Fault("strace saw no call at all")
    return found


def opened_at(arguments: str) -> str:
    """The folder in which a call opens a name, or the whole path where it says that."""
    match = re.match(r'(?:AT_FDCWD(?:<[^>]*>)?, "|\d+<)([^">]*)', arguments)
    if not match:
        raise Fault(f"strace says this of a call that opens: {arguments}")
    return match[1].encode("latin-1").decode("unicode_escape").encode("latin-1").decode()


def loader(found: list) -> Counter:
    """How often each call is made by the system's loader, which finds the program's libraries before it runs."""
    last = max((number for number, point in enumerate(found, 1) if re.search(r"\.so[.\"]", point.text)), default=0)
    # Eight more, with which it reads and closes the last of them.
    return Counter(point.call for point in found[: last + 8])


def changes(sandbox: Sandbox) -> list:
    """The calls that change files; of those that open, the ones that create."""
    opens = [point for point in points(sandbox, OPENING, opened_in(sandbox)) if "O_CREAT" in point.text or "O_TRUNC" in point.text]
    others = points(sandbox, CHANGING)
    kinds = {point.call for point in opens + others}
    if len(opens) < 10 or "write" not in kinds or not any(call.startswith("rename") for call in kinds):
        raise Fault(f"a build that writes files makes other calls than these: {sorted(kinds)}")
    # One thread may have reached the same count before: it would be struck in the place of the other.
    return list({(point.call, point.count, point.path): point for point in opens + others}.values())


def struck(sandbox: Sandbox, site: Path, point: Point, effect: str, *, onward=False, jobs=1):
    """A build in which a call fails, or kills, as `effect` says."""
    when = f"{point.total}+" if onward else point.count
    inject = f"{point.call}:{effect}:when={when}"
    variables = ONE_THREAD if jobs == 1 else None
    paths = [os.path.normpath(sandbox.site / point.path)] if point.path else ()
    if paths and onward:
        paths = opened_in(sandbox)
    return sandbox.build(
        site, "--jobs", jobs, variables=variables,
        prefix=strace([point.call], inject, log=sandbox.work / "strace", paths=paths),
    )


def strikes(sandbox: Sandbox) -> list:
    """The calls that failed. There may be more than one: every thread counts for itself."""
    log = (sandbox.work / "strace").read_text(errors="replace")
    return [line for line in log.splitlines() if line.endswith("(INJECTED)")]


def was_silenced(failed: list) -> bool:
    """Whether one of them was to print something."""
    return any(re.search(r"\bwritev?\([12], ", line) for line in failed)
