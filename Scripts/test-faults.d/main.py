"""Attacks the program from outside: kills it, makes the system fail it, spoils what it left, reads while it writes."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

import damage
import determinism
import errors
import kills
import reader
import selftest
import surroundings
from fault import Fault
from sandbox import Sandbox

SUITES = {"selftest": selftest, "kills": kills, "errors": errors, "damage": damage,
          "surroundings": surroundings, "determinism": determinism, "reader": reader}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"some of {', '.join(SUITES)}; all by itself")
    parser.add_argument("--rebuilds", type=int, default=reader.REBUILDS, help="builds while the site is read")
    parser.add_argument("--program", type=Path, default=Path(".build/debug/publish"))
    options = parser.parse_args()
    if unknown := set(options.suites) - set(SUITES):
        parser.error(f"'{min(unknown)}' is none of {', '.join(SUITES)}")
    memory = Path("/dev/shm")
    work = Path(tempfile.mkdtemp(prefix="publish-faults-", dir=memory if memory.is_dir() else None))
    failed = []
    try:
        sandbox = Sandbox(options.program.resolve(), work)
        for name in options.suites or SUITES:
            started = time.monotonic()
            try:
                more = [options.rebuilds] if name == "reader" else []
                SUITES[name].run(sandbox, lambda line: print(f"  {line}", flush=True), *more)
            except Fault as fault:
                failed.append(name)
                print(f"  FAULT {fault}", flush=True)
            outcome = "failed" if name in failed else "passed"
            print(f"{name}: {outcome} in {time.monotonic() - started:.0f} s", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
