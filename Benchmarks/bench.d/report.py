"""Figures as tables, and keeping them in Benchmarks/README.md."""

import datetime
import re
import statistics
import subprocess
import sys
from pathlib import Path

import machine
from scenarios import SCENARIOS, Figures

ROOT = Path(__file__).resolve().parent.parent.parent
RECORD = ROOT / "Benchmarks/README.md"
PLACES = {"memory": "in memory (/dev/shm)", "disk": "on disk"}


def table(place: str, articles: int, runs: int, figures: Figures) -> str:
    names = list(figures.sizes)
    rows = [[f"{articles:,} articles {PLACES[place]}", *names, *ratio_heads(names, figures)]]
    rows.append(["---"] + ["---:"] * (len(rows[0]) - 1))
    for scenario, by_name in figures.runs.items():
        told = {name: runs_of(name, scenario, figures) for name in names}
        seconds = {name: statistics.median(run.seconds for run in runs) for name, runs in told.items() if runs}
        cells = [spread(by_name[name]) if name in by_name else "as above" if told[name] else "" for name in names]
        row = [SCENARIOS[scenario], *cells]
        rows.append(row + ratios(seconds, names, figures, scenario))
    if "clean" in figures.runs:
        for label, pick, form in (
            ("– processor time", lambda run: run.cpu, "{:.2f} s"),
            ("– peak memory", lambda run: run.memory / 1e6, "{:.0f} MB"),
        ):
            values = {name: statistics.median(map(pick, figures.runs["clean"][name])) for name in names}
            row = [label, *(form.format(values[name]) for name in names)]
            rows.append(row + ratios(values, names, figures, None))
    empty = [""] * len(ratio_heads(names, figures))
    sizes = [f"{count:,} files, {size / 1e6:.0f} MB" for count, size in figures.sizes.values()]
    rows.append(["output", *sizes, *empty])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    notes = [f"Medians of {runs} rounds, with the fastest and the slowest." if runs > 1 else "One run."]
    if figures.floors:
        rendering, writing = lowest(figures)
        notes.append(
            f"The floor is {rendering + writing:.2f} s: {rendering:.2f} for libcmark and {writing:.2f} for writing, the"
            f" lowest of {len(figures.floors)}."
        )
    return "\n".join(lines) + "\n\n" + " ".join(notes)


def runs_of(name: str, scenario: str, figures: Figures) -> list:
    """Who keeps nothing between two runs is measured once for all that can have changed."""
    return figures.runs[scenario].get(name) or figures.runs.get("unchanged", {}).get(name, [])


def spread(runs: list) -> str:
    seconds = sorted(run.seconds for run in runs)
    median = statistics.median(seconds)
    digits = 3 if median < 1 else 2
    text = f"{median:.{digits}f} s"
    return text if len(seconds) == 1 else f"{text} ({seconds[0]:.{digits}f}–{seconds[-1]:.{digits}f})"


def lowest(figures: Figures) -> tuple:
    """Of a floor the lowest is the truest."""
    return min(figures.floors, key=sum)


def ratio_heads(names: list, figures: Figures) -> list:
    return [f"{name} ÷ publish" for name in names[1:]] + (["publish ÷ floor"] if figures.floors else [])


def ratios(values: dict, names: list, figures: Figures, scenario) -> list:
    ours = values[names[0]]
    row = [f"{values[name] / ours:.1f}" if name in values else "" for name in names[1:]]
    if figures.floors:
        row.append(f"{ours / sum(lowest(figures)):.1f}" if scenario == "clean" else "")
    return row


def footing(publish: Path, hugo) -> str:
    """What was measured, and on what."""
    commit = machine.first_line("git", "-C", ROOT, "describe", "--always", "--dirty")
    versions = [f"{machine.first_line(publish, '--version')}, commit {commit}"]
    if hugo:
        versions.append(re.sub(r" BuildDate.*", "", machine.first_line(hugo, "version")))
    versions.append(f"libcmark {machine.first_line('pkg-config', '--modversion', 'libcmark')}")
    versions.append(re.sub(r" \(swift.*", "", machine.first_line("swiftc", "--version")))
    system = f"{machine.cores()} cores, {machine.processor()}, {machine.memory()} of memory"
    kernel = machine.first_line("uname", "-sr")
    return f"{datetime.date.today().isoformat()}; {'; '.join(versions)}. {system}, {kernel}."


def record(text: str):
    """Puts the figures between the markers of Benchmarks/README.md."""
    page = RECORD.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- figures -->\n).*?(<!-- end -->)", re.DOTALL)
    page, count = marked.subn(lambda match: f"{match[1]}\n{text}\n\n{match[2]}", page)
    if count != 1:
        sys.exit("error: Benchmarks/README.md lacks its markers")
    RECORD.write_text(page, encoding="utf-8")
