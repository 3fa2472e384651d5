"""The packages, each as bytes made of the same files."""

import hashlib
from time import gmtime, strftime

from archives import Files, ar, gzipped, tar, wheel, xz
from facts import DESCRIPTION, ROOT, SUMMARY, Facts, output

MAINTAINER = "The authors of publish <publish@packages.invalid>"


def completions(facts: Facts) -> dict[str, bytes]:
    scripts = {
        shell: output(str(facts.program), "--generate-completion-script", shell) for shell in ("bash", "zsh", "fish")
    }
    # A shell reads it, and nobody runs it.
    scripts["bash"] = scripts["bash"].removeprefix("#!/bin/bash\n")
    return {shell: script.encode() for shell, script in scripts.items()}


def tarball(facts: Facts, program: bytes, manual: bytes, notices: bytes) -> bytes:
    scripts = completions(facts)
    files: Files = {
        "bin/publish": (program, True),
        "share/man/man1/publish.1": (manual, False),
        "share/bash-completion/completions/publish": (scripts["bash"], False),
        "share/zsh/site-functions/_publish": (scripts["zsh"], False),
        "share/fish/vendor_completions.d/publish.fish": (scripts["fish"], False),
        "share/doc/publish/licences.txt": (notices, False),
    }
    return gzipped(tar(files, facts.time, f"{facts.name}/"))


def deb(facts: Facts, program: bytes, manual: bytes, notices: bytes) -> bytes:
    scripts = completions(facts)
    date = strftime("%a, %d %b %Y %H:%M:%S +0000", gmtime(facts.time))
    changes = f"publish ({facts.version}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {date}\n"
    year = gmtime(facts.time).tm_year
    about = (
        f"publish is a publisher of static web sites.\n\nCopyright: {year} the authors of publish\n\n"
        "The works of others that it contains, with their licences: /usr/share/doc/publish/licences.txt.gz\n"
        "Some of these licences: /usr/share/common-licenses/Apache-2.0, /usr/share/common-licenses/LGPL-2.1\n"
    )
    overrides = "# It is meant to run on any system, so it brings what it needs.\n" + "".join(
        f"publish: {tag} *\n" for tag in ("statically-linked-binary", "embedded-library", "shared-library-lacks-prerequisites")
    )
    files: Files = {
        "usr/bin/publish": (program, True),
        "usr/share/man/man1/publish.1.gz": (gzipped(manual, 9), False),
        "usr/share/bash-completion/completions/publish": (scripts["bash"], False),
        "usr/share/zsh/vendor-completions/_publish": (scripts["zsh"], False),
        "usr/share/fish/vendor_completions.d/publish.fish": (scripts["fish"], False),
        "usr/share/doc/publish/copyright": (about.encode(), False),
        "usr/share/doc/publish/licences.txt.gz": (gzipped(notices, 9), False),
        "usr/share/doc/publish/changelog.gz": (gzipped(changes.encode(), 9), False),
        "usr/share/lintian/overrides/publish": (overrides.encode(), False),
    }
    size = sum(len(content) + 1023 for content, _ in files.values()) // 1024
    description = "\n".join(" " + line for line in wrapped(DESCRIPTION, 75))
    control = f"""Package: publish
Version: {facts.version}
Architecture: {facts.debian}
Maintainer: {MAINTAINER}
Installed-Size: {size}
Recommends: tzdata
Suggests: libvips-tools
Section: web
Priority: optional
Description: {SUMMARY[0].lower() + SUMMARY[1:]}
{description}
"""
    sums = "".join(f"{hashlib.md5(content).hexdigest()}  {path}\n" for path, (content, _) in sorted(files.items()))
    about_it: Files = {"control": (control.encode(), False), "md5sums": (sums.encode(), False)}
    return ar(
        [
            ("debian-binary", b"2.0\n"),
            ("control.tar.xz", xz(tar(about_it, facts.time, "./"))),
            ("data.tar.xz", xz(tar(files, facts.time, "./"))),
        ],
        facts.time,
    )


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def wheel_tags(facts: Facts) -> list[str]:
    """A static program needs no C library, so every one will do; Linux 3.2 is what glibc's start-up asks for."""
    if facts.system == "macos":
        return [f"macosx_15_0_{facts.processor}"]
    return [f"{system}_{facts.python}" for system in ("manylinux_2_17", "manylinux2014", "musllinux_1_1")]


def python_wheel(facts: Facts, program: bytes, manual: bytes, notices: bytes) -> tuple[str, bytes]:
    name = f"publish_site-{facts.version}"
    info = f"{name}.dist-info"
    tags = wheel_tags(facts)
    metadata = f"""Metadata-Version: 2.1
Name: publish-site
Version: {facts.version}
Summary: {SUMMARY}
Description-Content-Type: text/markdown

""" + (ROOT / "README.md").read_text()
    about = "Wheel-Version: 1.0\nGenerator: publish\nRoot-Is-Purelib: false\n" + "".join(
        f"Tag: py3-none-{tag}\n" for tag in tags
    )
    files: Files = {
        f"{name}.data/scripts/publish": (program, True),
        f"{name}.data/data/share/man/man1/publish.1": (manual, False),
        f"{info}/licences.txt": (notices, False),
        f"{info}/METADATA": (metadata.encode(), False),
        f"{info}/WHEEL": (about.encode(), False),
    }
    return f"{name}-py3-none-{'.'.join(tags)}.whl", wheel(files, facts.time, info)
