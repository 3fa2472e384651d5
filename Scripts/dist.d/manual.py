"""The manual page, from what the program knows of its own commands (`--experimental-dump-help`)."""

import json
import sys
from pathlib import Path
from time import gmtime, strftime

from facts import DESCRIPTION, SUMMARY, Facts, facts_of, output


def escaped(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + text if text.startswith((".", "'")) else text


def names(argument: dict) -> str:
    written = ["-" * (1 if name["kind"] == "short" else 2) + name["name"] for name in argument.get("names") or []]
    value = f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] != "flag" else ""
    if argument["kind"] == "positional":
        return value.strip()
    return ", ".join(f"\\fB{escaped(name)}\\fR" for name in written) + value


def arguments(command: dict) -> list[str]:
    lines = []
    for argument in command.get("arguments") or []:
        if not argument["shouldDisplay"]:
            continue
        about = argument.get("abstract") or ""
        default = argument.get("defaultValue")
        if default and "(default" not in about:
            about += f" (default: {default})"
        lines += [".TP", names(argument), escaped(about)]
    return lines


def section(command: dict, path: list[str]) -> list[str]:
    """A command and those below it."""
    path = path + [command["commandName"]]
    own = [
        a for a in command.get("arguments") or []
        if not any(name["name"] in ("help", "version") for name in a.get("names") or [])
    ]
    lines = []
    below = [c for c in command.get("subcommands") or [] if c["commandName"] != "help"]
    if not below:
        usage = " ".join(names(a) for a in own if a["kind"] == "positional")
        lines += [f".SS {escaped(' '.join(path))} {usage}".rstrip(), escaped(command.get("abstract") or "")]
        if command.get("discussion"):
            lines += [".PP", escaped(command["discussion"])]
        lines += arguments({"arguments": own})
    for child in below:
        lines += section(child, path)
    return lines


def page(facts: Facts) -> bytes:
    command = json.loads(output(str(facts.program), "--experimental-dump-help"))["command"]
    date = strftime("%Y-%m-%d", gmtime(facts.time))
    lines = [
        f'.TH PUBLISH 1 "{date}" "publish {facts.version}" "User Commands"',
        ".SH NAME", f"publish \\- {escaped(SUMMARY[0].lower() + SUMMARY[1:])}",
        ".SH SYNOPSIS", "\\fBpublish\\fR \\fIcommand\\fR [\\fIoptions\\fR]",
        ".SH DESCRIPTION", escaped(DESCRIPTION),
        ".SH COMMANDS", *section(command, []),
        ".SH OPTIONS", *arguments(command),
        ".SH EXIT STATUS",
        ".TP", "0", "All went well.",
        ".TP", "1", "There are faults in content, templates or configuration.",
        ".TP", "64", "The program was called in a way that it does not know.",
        ".TP", "74", "The system refused to read or write.",
        ".SH ENVIRONMENT",
        ".TP", "\\fBSOURCE_DATE_EPOCH\\fR", "Seconds since 1970 that are taken for the present moment.",
        ".TP", "\\fBTZDIR\\fR", "The folder with the files of time zones, in place of /usr/share/zoneinfo.",
        ".TP", "\\fBNO_COLOR\\fR", "Whatever it says, messages have no colours.",
    ]
    return ("\n".join(lines) + "\n").encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(page(facts_of(Path(sys.argv[1]).resolve())))
