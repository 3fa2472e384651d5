"""Killed at every call that changes a file: each file is wholly old or new, and the next build makes all good."""

import shutil
import signal

from fault import Fault
from sandbox import Sandbox, fingerprint
from strace import Point, changes, struck


def run(sandbox: Sandbox, say):
    places = changes(sandbox)
    # strace counts by thread, and steps that need nothing of each other change threads from run to run: what was not
    # struck is tried again.
    killed = sum(sandbox.each(lambda sandbox, point: any(kill(sandbox, point, jobs=1) for _ in range(3)), places))
    if killed < len(places) * 0.8:
        raise Fault(f"only {killed} of {len(places)} builds were killed")
    say(f"killed at {killed} of {len(places)} calls that change files, one thread")
    # With two threads the counts mean other places: a few, spread over the run.
    some = places[:: max(1, len(places) // 12)]
    both = sum(sandbox.each(lambda sandbox, point: kill(sandbox, point, jobs=2), some))
    say(f"killed {both} times of {len(some)}, two threads")
    first = sum(sandbox.each(lambda sandbox, point: kill(sandbox, point, jobs=1, first=True), some))
    if first == 0:
        raise Fault("no first build was killed")
    say(f"killed {first} times of {len(some)}, in a site's first build")


def kill(sandbox: Sandbox, point: Point, jobs: int, first: bool = False) -> bool:
    site = sandbox.reset()
    if first:
        shutil.rmtree(site / "Public")
        shutil.rmtree(site / ".publish")
    before = fingerprint(site)
    build = struck(sandbox, site, point, "signal=SIGKILL", jobs=jobs)
    if build.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL):
        Sandbox.must(build)
    try:
        sandbox.check_whole(site, temporaries=True, first=first)
        if fingerprint(site) != before:
            raise Fault("a source was changed")
        sandbox.check_recovery(site)
    except Fault as fault:
        raise Fault(f"killed at {point}, --jobs {jobs}{', first build' if first else ''}: {fault}") from None
    return build.returncode != 0
