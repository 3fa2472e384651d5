"""What an earlier build left in .publish is cut short or has a bit flipped: the next build equals a clean one.

But for one thing: a build that cannot know what earlier ones wrote leaves files that it has no page for, since they could
be anybody's. Nothing but the files of the old version may stay like that.
"""

import os
import random
import shutil

from fault import Fault
from sandbox import Sandbox, fingerprint, tree

SEED = 20240301
CUTS, FLIPS = 24, 24


def run(sandbox: Sandbox, say):
    random.seed(SEED)
    journal(sandbox)
    say("notes of a killed run: damaged, of another place, or of what is gone")
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


def journal(sandbox: Sandbox):
    """What a killed run has noted of itself, as others may leave it."""
    site = sandbox.reset()
    kept = sandbox.work / "kept"
    kept.mkdir(exist_ok=True)
    (kept / ".a.abc.publish-tmp").write_bytes(b"kept")
    (kept / "empty").mkdir(exist_ok=True)
    suffix = next(path.name[4:] for path in (site / ".publish").glob("log-*"))
    stick = sandbox.work / "stick"
    stick.write_bytes(b"a file")
    for name in ("running", f"running-{suffix}"):
        for text in ("", "abc", "a b\nPublic\n", f"abc\n{stick}\n", f"abc\n{kept}\n", f"run abc 0\nmade {kept} 0\n",
                     "made ../kept/empty 1\n", "\0" * 5000, "\n" * 5000, "run  \n"):
            site = sandbox.reset()
            (site / ".publish" / name).write_text(text)
            try:
                sandbox.check_recovery(site)
                if len(list(kept.iterdir())) != 2:
                    raise Fault("something was removed elsewhere")
            except Fault as fault:
                raise Fault(f".publish/{name} of {text[:40]!r}: {fault}") from None


def lost(sandbox: Sandbox):
    site = sandbox.reset()
    shutil.rmtree(site / ".publish")
    build = sandbox.build(site)
    if build.returncode == 0 or "Public/data/prices" not in build.stderr or tree(site / "Public") != sandbox.old:
        raise Fault(f"a folder of files that nobody knows was no obstacle: {build.stderr[-400:]}")
    shutil.rmtree(site / "Public/data/prices")
    check(sandbox, site)


def foreign(sandbox: Sandbox):
    """A folder, a link, a pipe or a closed file where a file of the state should be: no build is stopped by that."""
    outside = sandbox.work / "outside"
    outside.mkdir(exist_ok=True)
    names = [path.name for path in (sandbox.reset() / ".publish").iterdir() if path.is_file()]
    suffix = next(name for name in names if name.startswith("log-"))[4:]
    for name in (*names, f"running-{suffix}", ".now.state.publish-tmp", f".log-{suffix}.state.publish-tmp"):
        for kind in ("folder", "full folder", "link", "link to nowhere", "pipe"):
            site = sandbox.reset()
            path = site / ".publish" / name
            path.unlink(missing_ok=True)
            if "folder" in kind:
                path.mkdir()
            if kind == "full folder":
                (path / "mine").write_bytes(b"mine")
            if "link" in kind:
                path.symlink_to(outside / "nowhere" if "nowhere" in kind else outside)
            if kind == "pipe":
                os.mkfifo(path)
            try:
                check(sandbox, site)
                if list(outside.iterdir()):
                    raise Fault("written through the link")
                if kind == "full folder" and not list((site / ".publish").glob("*/mine")):
                    raise Fault("a file of somebody else is gone")
            except Fault as fault:
                raise Fault(f"a {kind} for .publish/{name}: {fault}") from None
