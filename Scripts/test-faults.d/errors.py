"""Each call fails once, or from then on: a diagnostic and exit status, no crash, and nothing lost."""

from fault import Fault
from sandbox import Sandbox, fingerprint
from strace import (
    ONE_THREAD, OPENING, READING, Point, changes, loader, opened_in, points, strace, strikes, struck, was_silenced,
)

# What the system may answer. Each place gets the next of its list.
ANSWERS = {
    "open": ("EMFILE", "EACCES", "ENOSPC", "EIO", "ENFILE"),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "rename": ("EACCES", "EIO", "ENOSPC"),
    "unlink": ("EACCES", "EIO", "EBUSY"),
    "mkdir": ("ENOSPC", "EACCES", "EMFILE"),
    "read": ("EIO",),
    "flock": ("ENOLCK",),
}
OTHERWISE = ("EIO", "ENOSPC")

REFUSED, REFUSED_BY_SYSTEM = 1, 74
READS = 24  # places among the calls that read


def answers(call: str) -> tuple:
    names = [name for name in ANSWERS if name in call]
    return ANSWERS[names[0]] if names else OTHERWISE


def run(sandbox: Sandbox, say):
    places = changes(sandbox)
    each(sandbox, places)
    say(f"{len(places)} calls that change files failed, one in each build")

    found = points(sandbox, READING)
    loaded = loader(points(sandbox, (*OPENING, *READING)))
    # Every thread counts for itself: a low count would strike the loader too.
    reads = points(sandbox, OPENING, opened_in(sandbox))
    reads += [point for point in found if point.count > loaded[point.call]]
    some = reads[:: max(1, len(reads) // READS)]
    each(sandbox, some)
    say(f"{len(some)} of {len(reads)} calls that open and read failed, one in each build")

    onward = []
    for call, answer in (("write", "ENOSPC"), ("openat", "EMFILE"), ("renameat", "EIO"), ("mkdirat", "ENOSPC")):
        here = [point for point in places if point.call == call]
        onward += [(point, answer) for point in here[:: max(1, len(here) // 4)]]
    sandbox.each(lambda sandbox, place: fail(sandbox, *place, onward=True), onward)
    say(f"{len(onward)} times every call failed from one on")
    interrupted(sandbox)
    say("every second call interrupted: as if nothing had been")


def each(sandbox: Sandbox, places: list):
    """Fails each of the places; a call that comes again gets its next answer."""
    named = [(point, answers(point.call)) for point in places]
    trials = [(point, names[index % len(names)]) for index, (point, names) in enumerate(named)]
    sandbox.each(lambda sandbox, place: fail(sandbox, *place), trials)


def fail(sandbox: Sandbox, point: Point, answer: str, onward=False):
    site = sandbox.reset()
    before = fingerprint(site)
    build = struck(sandbox, site, point, f"error={answer}", onward=onward)
    failed = strikes(sandbox)
    try:
        if build.returncode not in (0, REFUSED, REFUSED_BY_SYSTEM):
            raise Fault(f"the build ended with {build.returncode}: {build.stderr[-600:]}")
        if build.returncode != 0 and "error:" not in build.stderr and not was_silenced(failed):
            raise Fault(f"the build ended with {build.returncode} and no diagnostic: {build.stderr[-600:]}")
        # The call that fails next may be the one that would take a temporary away.
        sandbox.check_whole(site, temporaries=len(failed) > 1 or "unlink" in point.call)
        if fingerprint(site) != before:
            raise Fault("a source was changed")
        sandbox.check_recovery(site)
    except Fault as fault:
        raise Fault(f"{answer}{' onward' if onward else ''} at {point}: {fault}") from None


def interrupted(sandbox: Sandbox):
    """A signal may interrupt any call; that is no error."""
    calls = ("openat", "read", "write", "flock", "ftruncate")
    first = max(loader(points(sandbox, calls)).values()) + 1
    site = sandbox.reset()
    build = sandbox.build(
        site, "--jobs", "1", variables=ONE_THREAD,
        prefix=strace(calls, f"{','.join(calls)}:error=EINTR:when={first}+2"),
    )
    Sandbox.must(build)
    sandbox.check_recovery(site)
