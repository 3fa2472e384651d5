"""The same sources, options and clock give the same bytes, wherever, whenever and by whomever they are built."""

import os
import random
import shutil
import subprocess
from pathlib import Path

from fault import Fault
from sandbox import CLOCK, Sandbox, tree
from sandbox import run as run_program

SEED = 20240302


def run(sandbox: Sandbox, say):
    elsewhere = sandbox.work / "somewhere else/網站"
    home = sandbox.work / "home"
    home.mkdir(exist_ok=True)
    trials = {
        "TZ": build(sandbox, TZ="America/St_Johns"),
        "TZ that is no zone": build(sandbox, TZ=":/nowhere"),
        "LC_ALL=C": build(sandbox, LC_ALL="C", LANG="C"),
        "LC_ALL of Turkey": build(sandbox, LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8"),
        "LC_ALL that is none": build(sandbox, LC_ALL="xx_YY.Big5", LANG="xx_YY.Big5"),
        "HOME and USER": build(sandbox, HOME=str(home), USER="somebody", LOGNAME="somebody"),
        "an empty environment": build(sandbox, only={"PATH": os.environ["PATH"]}),
        "umask 077": build(sandbox, prefix=["sh", "-c", 'umask 077; exec "$@"', "sh"]),
        "SOURCE_DATE_EPOCH": build(sandbox, SOURCE_DATE_EPOCH="1709251200", clock=False),
        "another path": build(sandbox, at=elsewhere),
        "a relative path": build(sandbox, folder=sandbox.work, site="site"),
        "the site's own folder": build(sandbox, folder=sandbox.work / "site", site="."),
        "another order of folders": build(sandbox, shuffled=True),
        "other times of the sources": build(sandbox, touched=True),
        **{f"--jobs {jobs}": build(sandbox, "--jobs", jobs) for jobs in (1, 2, 7, 64)},
        **{f"the clock of {year}": build(sandbox, prefix=["faketime", f"{year}-07-01"]) for year in (1999, 2037)},
    }
    if os.geteuid() == 0:
        trials["another user"] = build(sandbox, user=65534)
    for name, trial in trials.items():
        try:
            found = trial()
            Sandbox.check_equals(found, sandbox.new)
        except Fault as fault:
            raise Fault(f"{name}: {fault}") from None
    say(f"the same bytes with {', '.join(trials)}")
    without_clock(sandbox)
    moved(sandbox, elsewhere)
    say("a site that is copied with its output and its log goes on where it is")


def build(sandbox, *options, at=None, site=None, folder=None, prefix=(), only=None, clock=True, shuffled=False,
          touched=False, user=None, **variables):
    """A clean build with one thing other than usual."""

    def trial() -> dict:
        place = sandbox.reset()
        shutil.rmtree(place / "Public")
        shutil.rmtree(place / ".publish")
        if at:
            shutil.rmtree(at, ignore_errors=True)
            at.parent.mkdir(parents=True, exist_ok=True)
            place = Path(shutil.move(place, at))
        if shuffled:
            shuffle(place)
        if touched:
            for path in place.rglob("*"):
                os.utime(path, (1_000_000_000, 1_000_000_000))
        environment = dict(only) if only else {**os.environ, **variables}
        before = list(prefix)
        if user:
            subprocess.run(["chown", "-R", f"{user}:{user}", place], check=True)
            before = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *before]
        command = [*before, sandbox.program, "build", "--site", site or place, *options]
        if clock:
            command += ["--clock", CLOCK]
        Sandbox.must(run_program(command, environment, folder))
        return tree(place / "Public")

    return trial


def without_clock(sandbox: Sandbox):
    """That faketime bites: long ago, every article is one of the future."""
    found = build(sandbox, prefix=["faketime", "1999-07-01 12:00:00"], clock=False)()
    if "guides/refund/index.html" in found:
        raise Fault("faketime does not change the program's clock, so that it proves nothing")


def shuffle(place: Path):
    """Writes every source again in another order: file systems list by it, or by a hash of names and inodes."""
    files = sorted(path for path in place.rglob("*") if path.is_file())
    kept = [(path, path.read_bytes()) for path in files]
    random.seed(SEED)
    random.shuffle(kept)
    shutil.rmtree(place / "Content")
    shutil.rmtree(place / "Templates")
    for path, data in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def moved(sandbox: Sandbox, elsewhere: Path):
    """As a cache does that is brought back in another place: what is there was written by publish all the same."""
    site = sandbox.reset()
    shutil.rmtree(elsewhere, ignore_errors=True)
    subprocess.run(["cp", "-a", site, elsewhere], check=True)
    sandbox.check_recovery(elsewhere)
    shutil.rmtree(elsewhere)
