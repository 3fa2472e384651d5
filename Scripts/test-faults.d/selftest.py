"""Plants what the other suites look for, and sees each refused: a suite that cannot fail proves nothing."""

import os
import threading
import time

import reader
from fault import Fault
from sandbox import TEMPORARY, Sandbox, tree

PAGE = "guides/refund/index.html"


def run(sandbox: Sandbox, say):
    page = sandbox.reset() / "Public" / PAGE
    whole = page.read_bytes()
    plants = {
        "half a page": lambda site: page.write_bytes(whole[: len(whole) // 2]),
        "an empty page": lambda site: page.write_bytes(b""),
        "a page of two halves": lambda site: page.write_bytes(whole[:900] + sandbox.new[PAGE][900:]),
        "a page that is gone": lambda site: page.unlink(),
        "a link for a page": lambda site: (page.unlink(), page.symlink_to("/dev/null")),
        "a temporary file": lambda site: (page.parent / f".x.abc{TEMPORARY}").write_bytes(b""),
        "a page before its style sheet": lambda site: page.write_bytes(sandbox.new[PAGE]),
    }
    for name, plant in plants.items():
        site = sandbox.reset()
        sandbox.check_whole(site, temporaries=False)
        plant(site)
        must_refuse(name, lambda: sandbox.check_whole(site, temporaries=False))
    site = sandbox.reset()
    Sandbox.must(sandbox.build(site))
    (site / "Public/tags/old").mkdir()
    (site / "Public/tags/old/index.html").write_bytes(b"stale")
    must_refuse("a page that no clean build has", lambda: Sandbox.check_equals(tree(site / "Public"), sandbox.new))
    must_refuse("a page written in place", lambda: written_in_place(sandbox))
    say(f"refused: {', '.join(plants)}, a page that no clean build has, a page written in place while it is read")


def must_refuse(name: str, check):
    try:
        check()
    except Fault:
        return
    raise Fault(f"{name} was planted, and nothing was said")


def written_in_place(sandbox: Sandbox):
    """A writer that opens the page itself, as a program does that knows no temporary files."""
    page = sandbox.reset() / "Public" / PAGE
    stop = threading.Event()
    with reader.served(sandbox.work, sandbox.site / "Public") as port:
        readers = reader.Reader(sandbox, port, stop, only=[PAGE])
        readers.start()
        deadline = time.monotonic() + 30
        while readers.is_alive() and time.monotonic() < deadline:
            with open(page, "wb", buffering=0) as file:
                half = len(sandbox.old[PAGE]) // 2
                file.write(sandbox.old[PAGE][:half])
                os.sched_yield()
                file.write(sandbox.old[PAGE][half:])
        stop.set()
        readers.join()
    if readers.fault:
        raise Fault(readers.fault)
