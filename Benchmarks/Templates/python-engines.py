"""Jinja2 and minijinja on the same pages; prints what the Swift benchmark prints."""

import json
import pathlib
import sys
import time

import jinja2
import minijinja

folder, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
templates = {path.name: path.read_text() for path in folder.glob("*.html")}


def measure(engine, page, render):
    result = render()
    count, start = 0, time.perf_counter()
    while count < rounds and time.perf_counter() - start < 4:
        result = render()
        count += 1
    micros = (time.perf_counter() - start) / count * 1e6
    print(f"{engine}\t{page}\t{micros:.1f}\t{len(result.encode())}\t{count}", flush=True)
    return result


jinja = jinja2.Environment(
    loader=jinja2.DictLoader(templates), trim_blocks=True, lstrip_blocks=True, autoescape=True
)
mini = minijinja.Environment(
    templates=templates, trim_blocks=True, lstrip_blocks=True, auto_escape_callback=lambda name: True
)
for page in ["list", "article", "table"]:
    data = json.loads((folder / f"{page}.json").read_text())
    template = jinja.get_template(f"{page}.html")
    expected = measure("Jinja2", page, lambda: template.render(data))
    measure("minijinja", page, lambda: mini.render_template(f"{page}.html", **data))
    ours = (folder / ".work" / f"{page}-publish.html").read_text()
    if ours != expected:
        print(f"the {page} page of publish differs from Jinja2's", file=sys.stderr)
