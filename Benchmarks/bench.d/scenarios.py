"""What is measured: rounds in which every contender has its turn."""

import os
import statistics
import sys
from typing import NamedTuple

import corpus

SCENARIOS = {
    "clean": "clean build",
    "unchanged": "nothing changed",
    "body": "one article's body changed",
    "title": "one article's title changed",
    "template": "the article template changed",
}


class Figures(NamedTuple):
    runs: dict  # by scenario, by contender: a list of runs
    sizes: dict  # by contender: number of files, bytes
    floors: list  # seconds of rendering and of writing


def takes_part(contender, scenario: str, place: str, full: bool) -> bool:
    """Who keeps nothing builds the whole site whatever has changed: once a round is enough, and tells the same."""
    return full or contender.keeps or scenario == "clean" or (scenario == "unchanged" and place == "memory")


def measure(contenders: list, floor, scenarios: list, runs: int, folder, place: str, full: bool) -> Figures:
    figures = Figures({}, {}, [])
    for contender in contenders:
        contender.clean()
        contender.build()  # warms up, and leaves what the other scenarios change
        files = corpus.files_below(contender.output)
        figures.sizes[contender.name] = len(files), sum(file.stat().st_size for file in files)
        pages = sum(file.name == "index.html" for file in files)
        articles = len(list((contender.folder / contender.content).glob("*/0*.md")))
        if pages < articles:
            sys.exit(f"error: {contender.name} left out articles: {pages} pages of {articles}")
    number = 0
    for scenario in scenarios:
        here = [contender for contender in contenders if takes_part(contender, scenario, place, full)]
        kept = figures.runs.setdefault(scenario, {contender.name: [] for contender in here})
        for _ in range(runs):
            number += 1
            for contender in here:
                prepare(contender, scenario, number)
                settle(place)
                kept[contender.name].append(contender.build())
            if scenario == "clean" and floor:
                settle(place)
                ours = contenders[0]
                figures.floors.append(floor.run(ours.folder / ours.content, ours.output, folder / "floor"))
        print(f"{place}: {progress(scenario, kept)}", flush=True)
    return figures


def prepare(contender, scenario: str, number: int):
    match scenario:
        case "clean": contender.clean()
        case "body": contender.edit_body(number)
        case "title": contender.edit_title(number)
        case "template": contender.edit_template(number)


def settle(place: str):
    """On disk, what the run before has left to be written is not the next one's burden."""
    if place == "disk":
        os.sync()


def progress(scenario: str, kept: dict) -> str:
    parts = [f"{name} {statistics.median(run.seconds for run in runs):.2f} s" for name, runs in kept.items()]
    return f"{SCENARIOS[scenario]}: {', '.join(parts)}"
