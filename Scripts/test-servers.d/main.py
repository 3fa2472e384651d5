"""Builds a site, serves it with each server at the root and below a path, and prints every fault; exits 1 if there is one."""

import sys
import tempfile
from pathlib import Path

import checks
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
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{count} checks of {', '.join(names)}: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
