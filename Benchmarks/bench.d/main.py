"""The options, and which measurements are made."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import corpus
import machine
import report
from contenders import Hugo, Publish, SearchablePublish
from floor import Floor
from scenarios import SCENARIOS, measure

ROOT = Path(__file__).resolve().parent.parent.parent
LARGE = 100_000


def options_of(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5, help="rounds that count; one before them warms up")
    parser.add_argument("--seed", type=int, default=1, help="of the generated articles")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(SCENARIOS), metavar="LIST",
                        help=f"some of {','.join(SCENARIOS)}")
    parser.add_argument("--places", type=lambda text: text.split(","), default=["memory", "disk"], metavar="LIST",
                        help="memory (/dev/shm), disk or both")
    parser.add_argument("--disk-only", type=lambda text: text.split(","), default=["clean", "unchanged", "body"],
                        metavar="LIST", help="what is measured on disk, of what --only names")
    parser.add_argument("--no-hugo", action="store_true", help="leave Hugo out")
    parser.add_argument("--full", action="store_true", help="run Hugo again after each kind of edit")
    parser.add_argument("--related", action="store_true", help="let Hugo name related articles too, as publish does")
    parser.add_argument("--no-floor", action="store_true", help="leave the floor out")
    parser.add_argument("--large", action="store_true", help=f"measure {LARGE:,} articles too, in memory, without Hugo")
    parser.add_argument("--large-hugo", action="store_true", help="with Hugo, once and clean: minutes, and much memory")
    parser.add_argument("--program", type=Path, help="measure this program rather than building one")
    parser.add_argument("--record", action="store_true", help="keep the figures in Benchmarks/README.md")
    options = parser.parse_args()
    for name in options.only + options.disk_only:
        if name not in SCENARIOS:
            parser.error(f"'{name}' is none of {', '.join(SCENARIOS)}")
    for place in options.places:
        if place not in ("memory", "disk"):
            parser.error(f"'{place}' is neither memory nor disk")
    return options


def program(options) -> Path:
    if options.program:
        return options.program.resolve()
    subprocess.run(["make", "--silent", "release"], cwd=ROOT, check=True)
    return ROOT / ".build/release/publish"


def measured_at(place: str, articles: int, runs: int, scenarios: list, publish: Path, hugo, options):
    """All figures for one size at one place."""
    folder = machine.scratch(place, articles)
    try:
        site = corpus.site(articles, options.seed)
        contenders = [Publish(publish, site, folder), SearchablePublish(publish, site, folder)]
        if hugo:
            contenders.append(Hugo(hugo, site, folder, options.related))
        floor = None if options.no_floor else Floor(corpus.WORK, machine.cores())
        return measure(contenders, floor, scenarios, runs, folder, place, options.full)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(description) -> int:
    options = options_of(description)
    publish = program(options)
    hugo = None if options.no_hugo else Hugo.install(corpus.WORK)
    tables = []
    for place in options.places:
        scenarios = [name for name in options.only if place == "memory" or name in options.disk_only]
        if scenarios:
            figures = measured_at(place, options.articles, options.runs, scenarios, publish, hugo, options)
            tables.append(report.table(place, options.articles, options.runs, figures))
            print(f"\n{tables[-1]}", flush=True)
    if options.large:
        scenarios = [name for name in options.only if name in ("clean", "unchanged", "body")]
        figures = measured_at("memory", LARGE, 3, scenarios, publish, None, options)
        tables.append(report.table("memory", LARGE, 3, figures))
        print(f"\n{tables[-1]}", flush=True)
    if options.large_hugo:
        figures = measured_at("memory", LARGE, 1, ["clean"], publish, Hugo.install(corpus.WORK), options)
        tables.append(report.table("memory", LARGE, 1, figures))
        print(f"\n{tables[-1]}", flush=True)
    footing = report.footing(publish, hugo)
    print(f"\n{footing}")
    if options.record:
        report.record("\n\n".join([*tables, footing]))
    return 0


if __name__ == "__main__":
    sys.exit(main(None))
