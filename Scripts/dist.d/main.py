"""Makes the packages of a release build: `make dist`. The same program gives the same bytes."""

import argparse
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from time import gmtime, strftime

import components
import container
import manual
import packages
from archives import Effort
from facts import ROOT, facts_of


def stripped(program: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "publish"
        shutil.copy(program, copy)
        subprocess.run(["strip", copy], check=True)
        return copy.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/publish")
    parser.add_argument("--map", type=Path, default=ROOT / ".build/publish.map", help="of the linker")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--fast", action="store_true", help="larger packages, sooner: for tests")
    options = parser.parse_args()
    if options.fast:
        Effort.deflate, Effort.xz = 1, 0
    facts = facts_of(options.program.resolve())
    found = components.components(options.map)
    parts = (stripped(options.program), manual.page(facts), components.notices(found))
    moment = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(facts.time))
    wheel, content = packages.python_wheel(facts, *parts)
    made = {
        f"{facts.name}.tar.gz": packages.tarball(facts, *parts),
        wheel: content,
        f"{facts.name}.cdx.json": components.bill(found, "publish", facts.version, moment),
    }
    if facts.system == "linux":
        made[f"publish_{facts.version}_{facts.debian}.deb"] = packages.deb(facts, *parts)
        made["zoneinfo.tar.gz"] = container.zones(facts.time)
        made["Dockerfile"] = container.dockerfile(facts)
    sums = "".join(f"{hashlib.sha256(made[name]).hexdigest()}  {name}\n" for name in sorted(made))
    made["SHA256SUMS"] = sums.encode()
    shutil.rmtree(options.output, ignore_errors=True)
    options.output.mkdir(parents=True)
    for name, content in made.items():
        (options.output / name).write_bytes(content)
    print(f"{facts.name}: {len(parts[0]) / 1e6:.1f} MB, of {len(found)} works, commit {facts.commit or 'unknown'}")
    for name in sorted(made):
        print(f"  {len(made[name]) / 1e6:7.2f} MB  {name}")


main()
