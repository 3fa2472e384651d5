"""Installs each package where it is to run, and uses it there: `make test-dist`."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from place import Fault, Unable, run
from places import PLACES, ROOT, Subject

def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*", metavar="PLACE", help=f"some of {', '.join(PLACES)}; all by default")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/publish")
    parser.add_argument("--map", type=Path, default=ROOT / ".build/publish.map", help="of the linker")
    parser.add_argument("--debug", action="store_true", help="its size is not that of a release")
    options = parser.parse_args()
    if unknown := set(options.places) - set(PLACES):
        parser.error(f"'{min(unknown)}' is none of {', '.join(PLACES)}")
    subject = Subject(options.dist, options.program, options.map, not options.debug,
                      run(options.program, "--version").strip(), lambda line: print(f"  {line}", flush=True))
    failed = False
    for name in options.places or PLACES:
        started = time.monotonic()
        work = Path(tempfile.mkdtemp(prefix="publish-dist-"))
        try:
            PLACES[name](subject, work)
            outcome = "passed"
        except Unable as reason:
            outcome = f"left out, since {reason}"
        except Fault as fault:
            print(f"  FAULT {fault}", flush=True)
            outcome, failed = "failed", True
        finally:
            shutil.rmtree(work, ignore_errors=True)
        print(f"{name}: {outcome}, {time.monotonic() - started:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
