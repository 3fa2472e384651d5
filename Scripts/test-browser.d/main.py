"""Runs the browser suites and prints every fault; exits 1 if there is one.

A suite is a module here with a function `run(suite)`, which is given a `Suite`: see browser.py.
"""

import argparse
import importlib
import sys
import time
import traceback
from pathlib import Path

from browser import Browser, SiteServer, Suite, build_sample

OURS = {"main", "browser", "screenshots"}


def names() -> list:
    return sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in OURS)


def run(name: str, browser: Browser, server: SiteServer) -> bool:
    """Runs one suite; True when it found nothing wrong."""
    started = time.monotonic()
    suite = Suite(name, browser, server)
    browser.reset()
    try:
        importlib.import_module(name).run(suite)
    except Exception:  # A suite that breaks off has failed; the others still tell what they find.
        suite.fault("the suite broke off:\n" + traceback.format_exc())
    for fault in suite.faults:
        print(f"{name}: error: {fault}", file=sys.stderr)
    seconds = time.monotonic() - started
    print(f"{name}: {suite.checks} checks, {len(suite.faults)} faults in {seconds:.0f} s", flush=True)
    return not suite.faults and suite.checks > 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="Scripts/test-browser")
    parser.add_argument("--only", action="append", choices=names(), metavar="SUITE", help=", ".join(names()))
    parser.add_argument("--screenshots", nargs="?", const="docs/images", metavar="DIR")
    arguments = parser.parse_args()
    with SiteServer() as server, build_sample(server), Browser() as browser:
        if arguments.screenshots:
            import screenshots

            return screenshots.take(browser, server, Path(arguments.screenshots))
        results = [run(name, browser, server) for name in arguments.only or names()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
