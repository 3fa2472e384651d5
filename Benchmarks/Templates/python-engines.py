"""Jinja2 and minijinja on the same pages; prints what the Swift benchmark prints."""

import json
import pathlib
import sys
import time

import jinja2
import minijinja
from markupsafe import Markup

folder, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
templates = {path.name: path.read_text() for path in folder.glob("*.html")}
theme = folder / "../../../Templates"
theme_templates = {str(path.relative_to(theme)): path.read_text() for path in theme.rglob("*.html")}


def measure(engine, page, render):
    """Prints the mean of the fastest tenth, since other programs of the machine slow the rest down."""
    result = render()
    count, fastest, start = 0, float("inf"), time.perf_counter()
    batch = max(1, rounds // 10)
    while count < rounds and time.perf_counter() - start < 4:
        begin, done = time.perf_counter(), 0
        while done < batch and time.perf_counter() - start < 4:
            result = render()
            done += 1
        count += done
        if done == batch or fastest == float("inf"):
            fastest = min(fastest, (time.perf_counter() - begin) / done)
    print(f"{engine}\t{page}\t{fastest * 1e6:.1f}\t{len(result.encode())}\t{count}", flush=True)
    return result


def marked(value, key=""):
    """The data with what is HTML in it marked as such, as the publisher gives it."""
    if isinstance(value, dict):
        return {name: marked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [marked(item) for item in value]
    return Markup(value) if value and key in ("content", "notice", "closing", "announcement") else value


def compare(page, templates, name, data):
    jinja = jinja2.Environment(
        loader=jinja2.DictLoader(templates), trim_blocks=True, lstrip_blocks=True, autoescape=True
    )
    mini = minijinja.Environment(
        templates=templates,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_escape_callback=lambda name: True,
    )
    for environment in (jinja.filters.__setitem__, mini.add_filter):
        environment("asset", lambda name: "/assets/" + name)
    mini.add_filter("format", lambda pattern, *values: pattern % values)
    template = jinja.get_template(name)
    expected = measure("Jinja2", page, lambda: template.render(data))
    measure("minijinja", page, lambda: mini.render_template(name, **data))
    ours = (folder / ".work" / f"{page}-publish.html").read_text()
    if ours != expected:
        print(f"the {page} page of publish differs from Jinja2's", file=sys.stderr)


for page in ["list", "article", "table"]:
    data = json.loads((folder / f"{page}.json").read_text())
    compare(page, templates, f"{page}.html", data)
data = marked(json.loads((folder / "theme.json").read_text()))
compare("theme", theme_templates, "article.html", data)
