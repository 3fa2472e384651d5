"""Builds a site, serves it with each server at the root and below a path, and prints every fault; exits 1 if there is one.

A second site holds random names. Its seed is printed; the variable PUBLISH_TEST_SEED gives one again.
"""

import os
import random
import sys
import tempfile
from pathlib import Path

import checks
import names as random_names
import sample
import servers
from client import Client


def main() -> int:
    publish = str(Path(sys.argv[1]).resolve())
    names = sys.argv[2:] or list(servers.ALL)
    unknown = [name for name in names if name not in servers.ALL]
    if unknown:
        print(f"usage: Scripts/test-servers [{' | '.join(servers.ALL)}]…", file=sys.stderr)
        return 64
    faults: list = []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        # Apache reads it as another user.
        Path(folder).chmod(0o755)
        for number, base in enumerate(["/", "/docs/說明/"]):
            site = Path(folder) / f"site-{number}"
            sample.make(site)
            for name in names:
                port = servers.free_port()
                url = f"http://127.0.0.1:{port}{base}"
                sample.build(publish, site, url)
                server = servers.ALL[name](publish, site, base, port)
                with server:
                    run = checks.Checks(server, Client(port))
                    run.run()
                count += run.count
                faults += run.faults
                print(f"{name} at {base}: {run.count} checks, {len(run.faults)} faults")
            faults += checks.files(site / "Public")
        more, found = serve_random_names(publish, Path(folder), names)
        count += more
        faults += found
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{count} checks of {', '.join(names)}: {len(faults)} faults")
    return 1 if faults else 0


def serve_random_names(publish: str, folder: Path, names: list) -> tuple:
    seed = int(os.environ.get("PUBLISH_TEST_SEED") or random.randrange(1 << 32))
    print(f"random names: PUBLISH_TEST_SEED={seed}")
    site, port = folder / "names", servers.free_port()
    made = random_names.make(site, seed)
    sample.build(publish, site, f"http://127.0.0.1:{port}/")
    count, faults = 0, []
    for name in names:
        server = servers.ALL[name](publish, site, "/", port)
        with server:
            run = checks.Checks(server, Client(port))
            random_names.served(run, made)
        count += run.count
        faults += run.faults
        print(f"{name} with random names: {run.count} checks, {len(run.faults)} faults")
    blocks = [name for name in random_names.CHECKS if any(wanted.startswith(name) for wanted in names)]
    return count + len(blocks), faults + random_names.accepted(publish, site, seed, blocks)


if __name__ == "__main__":
    sys.exit(main())
