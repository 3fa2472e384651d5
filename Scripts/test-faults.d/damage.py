"""What an earlier build left in .publish is cut short or has a bit flipped: the next build equals a clean one.

But for one thing: a build that cannot know what earlier ones wrote leaves files that it has no page for, since they could
be anybody's. Nothing but the files of the old version may stay like that.
"""

import random
import shutil

from fault import Fault
from sandbox import Sandbox, fingerprint, tree

SEED = 20240301
CUTS, FLIPS = 24, 24


def run(sandbox: Sandbox, say):
    random.seed(SEED)
    start = sandbox.reset()
    kept = {path: data for path, data in tree(start / ".publish").items() if path != "lock" and data}
    if not kept:
        raise Fault("a build leaves nothing in .publish")
    trials = 0
    for path, data in sorted(kept.items()):
        for what, damaged in [*cuts(data), *flips(data)]:
            trials += 1
            site = sandbox.reset()
            (site / ".publish" / path).write_bytes(damaged)
            try:
                check(sandbox, site)
            except Fault as fault:
                raise Fault(f".publish/{path} of {len(data)} bytes {what} (seed {SEED}): {fault}") from None
    say(f"{trials} times damaged: {', '.join(sorted(kept))}")
    lost(sandbox)
    say("nothing of it there")
    foreign(sandbox)
    say("folders, links and files of others in its place")


def cuts(data: bytes):
    """At both ends more often: that is where headers and checksums are."""
    places = {0, 1, len(data) - 1, *random.sample(range(len(data)), min(CUTS - 3, len(data)))}
    for place in sorted(place for place in places if 0 <= place < len(data)):
        yield f"cut after {place}", data[:place]
    yield "with a byte behind it", data + b"\\0"


def flips(data: bytes):
    head = range(min(64, len(data)))
    places = random.sample(head, min(FLIPS // 2, len(head))) + random.choices(range(len(data)), k=FLIPS // 2)
    for place in places:
        bit = random.randrange(8)
        flipped = bytes([data[place] ^ 1 << bit])
        yield f"with bit {bit} of byte {place} flipped", data[:place] + flipped + data[place + 1 :]


def check(sandbox: Sandbox, site):
    before = fingerprint(site)
    Sandbox.must(sandbox.build(site))
    found = tree(site / "Public")
    extra = {path: data for path, data in found.items() if path not in sandbox.new}
    if strangers := [path for path, data in extra.items() if sandbox.old.get(path) != data]:
        raise Fault(f"Public/{strangers[0]} is of neither version")
    Sandbox.check_equals({path: data for path, data in found.items() if path not in extra}, sandbox.new)
    if fingerprint(site) != before:
        raise Fault("a source was changed")


def lost(sandbox: Sandbox):
    site = sandbox.reset()
    shutil.rmtree(site / ".publish")
    check(sandbox, site)


def foreign(sandbox: Sandbox):
    """A folder where the log should be, and a log that cannot be read as text or as anything."""
    site = sandbox.reset()
    for path in [path for path in (site / ".publish").iterdir() if path.name != "lock" and path.is_file()]:
        path.unlink()
        path.mkdir()
    build = sandbox.build(site)
    if build.returncode not in (0, 1, 74) or (build.returncode and "error:" not in build.stderr):
        raise Fault(f"with folders for the log, the build ended with {build.returncode}: {build.stderr[-400:]}")
    sandbox.check_whole(site, temporaries=False)
