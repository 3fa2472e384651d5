"""The pipelines of docs/hosting.md: each is parsed, and its commands are run as its host would, twice."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from place import Fault, run

ROOT = Path(__file__).resolve().parent.parent.parent


def blocks() -> list[tuple[str, str]]:
    """The language and the text of each block in the section."""
    text = (ROOT / "docs/hosting.md").read_text()
    section = text.split("\n## In a pipeline\n")[1].split("\n## ")[0]
    return re.findall(r"^```(\w+)\n(.*?)^```$", section, re.M | re.S)


def parsed(text: str):
    """YAML, by a parser from PyPI where this machine has none."""
    try:
        import yaml
    except ImportError:
        folder = ROOT / ".venv/yaml"
        if not folder.exists():
            run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder,
                "pyyaml==6.0.2")
        sys.path.insert(0, str(folder))
        import yaml
    return yaml.safe_load(text)


def of_github(file: dict) -> tuple[list[str], list[str]]:
    # YAML 1.1 takes a bare 'on' for a truth value; GitHub does not.
    if True not in file and "on" not in file:
        raise Fault("the job of GitHub has no trigger")
    steps = file["jobs"]["site"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    if used[0].split("@")[0] != "actions/checkout" or not any(use.startswith("actions/cache@") for use in used):
        raise Fault(f"the job of GitHub uses {used}")
    kept = next(step["with"]["path"].split("\n") for step in steps if step.get("uses", "").startswith("actions/cache@"))
    return [step["run"] for step in steps if "run" in step], kept


def of_gitlab(file: dict) -> tuple[list[str], list[str]]:
    job = file["pages"]
    if job["artifacts"]["paths"] != [job["publish"]]:
        raise Fault("the job of GitLab publishes another folder than it keeps")
    return job["script"], job["cache"]["paths"]


def of_jenkins(text: str) -> tuple[list[str], list[str]]:
    depth = 0
    for sign in re.sub(r"'[^'\n]*'", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth != 0 or not re.match(r"pipeline \{\n", text) or "checkout scm" not in text:
        raise Fault("the Jenkinsfile is not well-formed")
    return re.findall(r"^\s*sh '([^']*)'$", text, re.M), ["Public", ".publish", ".tools"]


def of_cron(text: str) -> tuple[list[str], list[str]]:
    *variables, line = text.strip().splitlines()
    if not all(re.fullmatch(r"[A-Z]+=\S+", variable) for variable in variables):
        raise Fault("the crontab has a line that is no variable")
    fields = line.split(None, 5)
    if len(fields) != 6 or not all(re.fullmatch(r"[*\d/,-]+", field) for field in fields[:5]) or "%" in fields[5]:
        raise Fault(f"the crontab has the line '{line}'")
    return [fields[5]], ["*"]


def pipelines() -> dict[str, tuple[list[str], list[str]]]:
    found = {}
    for language, text in blocks():
        if language == "yaml":
            file = parsed(text)
            if "jobs" in file:
                found["GitHub"] = of_github(file)
            else:
                found["GitLab"] = of_gitlab(file)
        elif language == "groovy":
            found["Jenkins"] = of_jenkins(text)
        elif language == "crontab":
            found["cron"] = of_cron(text)
    if len(found) != 4:
        raise Fault(f"docs/hosting.md has pipelines for {', '.join(found)} alone")
    return found


def check(archive: Path, work: Path, say) -> None:
    """Runs them all over a site in a repository."""
    origin = work / "origin"
    tools = work / "first"
    tools.mkdir()
    run("tar", "-xzf", archive, "--strip-components=1", "-C", tools)
    run(tools / "bin/publish", "new", "site", origin)
    with (origin / "site.yaml").open("a") as file:
        file.write("baseURL: https://kb.example\n")
    (origin / ".gitignore").write_text("/Public/\n/.publish/\n/.tools/\n")
    git = ["git", "-C", origin, "-c", "user.name=Writer", "-c", "user.email=writer@localhost"]
    run("git", "init", "--quiet", origin)
    run(*git, "add", "--all")
    run(*git, "commit", "--quiet", "-m", "Begin")
    for name, (commands, kept) in pipelines().items():
        run_twice(name, commands, kept, archive, origin, work / name)
    say(f"{', '.join(pipelines())}: parsed, and their commands run twice")


def run_twice(name: str, commands: list[str], kept: list[str], archive: Path, origin: Path, work: Path) -> None:
    prefix, clone = work / "local", work / "kb"
    prefix.mkdir(parents=True)
    # What a machine has besides: no sudo is needed here, and /usr/local and /srv are not ours to write to.
    script = "\n".join(commands).replace("/usr/local", str(prefix)).replace("/srv/kb", str(clone)).replace("sudo ", "")
    if name == "cron":
        run("tar", "-xzf", archive, "--strip-components=1", "-C", prefix)
    path = f"{prefix}/bin:/usr/bin:/bin"
    environment = {"PATH": path, "HOME": str(work), "LANG": "C.UTF-8", "RELEASE": archive.as_uri()}
    outputs = []
    for attempt in range(2):
        before = work / "kept"
        if attempt == 0 or kept != ["*"]:
            # A fresh clone, into which the host puts what it has kept: the same bytes with other times.
            if clone.exists():
                before.mkdir()
                for path in kept:
                    if (clone / path).exists():
                        shutil.move(clone / path, before / path)
                shutil.rmtree(clone)
            run("git", "clone", "--quiet", origin, clone)
            if before.exists():
                run("cp", "-R", *before.iterdir(), clone)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=clone, env=environment,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Fault(f"the commands for {name} end with {done.returncode}: {done.stdout}{done.stderr}")
        outputs.append(done.stdout + done.stderr)
        if not (clone / "Public/welcome/index.html").exists():
            raise Fault(f"the commands for {name} make no page")
    # It is quiet where it reports to nobody.
    if name != "cron" and " 0 written" not in outputs[1]:
        raise Fault(f"what is kept for {name} is of no use: {outputs[1]}")
