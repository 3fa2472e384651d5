"""Renders every case with Jinja2 and with publish and compares the bytes.

Cases are in cases/: in *.lines each line is a template; in *.cases templates are set apart by lines of
`=====`, and `--- name` begins a further template that the first one includes, imports or extends.
Every case is rendered with data.json. Where Jinja2 reports an error, publish must report one too.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jinja2

HERE = pathlib.Path(__file__).parent
DATA = json.loads((HERE / "data.json").read_text())


def cases():
    for path in sorted((HERE / "cases").iterdir()):
        text = path.read_text()
        if path.suffix == ".lines":
            for number, line in enumerate(text.split("\n"), 1):
                if line and not line.startswith("## "):
                    yield f"{path.name}:{number}", {"main.html": line}
        elif path.suffix == ".cases":
            for number, case in enumerate(text.split("\n=====\n"), 1):
                parts = ("main.html\n" + case).split("\n--- ")
                templates = dict(part.split("\n", 1) for part in parts)
                yield f"{path.name}#{number}", templates


def jinja(templates):
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(templates),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: "" if value is None else value,
    )
    try:
        return environment.get_template("main.html").render(DATA)
    except Exception as error:
        return error


def publish(command, templates):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in templates.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        run = subprocess.run(
            command
            + ["--template", str(root / "main.html"), "--data", str(HERE / "data.json")]
            + ["--templates", str(root)],
            capture_output=True,
            timeout=60,
        )
    if run.returncode == 0:
        return run.stdout.decode()
    if run.returncode in (1, 64):
        return RuntimeError(run.stderr.decode())
    raise SystemExit(f"publish ended with {run.returncode}: {run.stderr.decode()}")


def main():
    command = sys.argv[1:] or [".build/debug/publish", "render"]
    count = failures = errors = 0
    for name, templates in cases():
        count += 1
        expected, found = jinja(templates), publish(command, templates)
        both_fail = isinstance(expected, Exception) and isinstance(found, Exception)
        errors += both_fail
        if both_fail or (expected == found and isinstance(found, str)):
            continue
        failures += 1
        print(f"{name}\n  template {templates['main.html']!r}\n  Jinja2   {expected!r}")
        print(f"  publish  {found!r}")
    print(f"{count} pairs, {errors} of them errors on both sides, {failures} different")
    sys.exit(1 if failures or count < 300 else 0)


main()
