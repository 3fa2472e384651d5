"""What a container is made of: the program in an empty root, with the files of time zones."""

from pathlib import Path

from archives import Files, gzipped, tar
from facts import Facts

ZONES = Path("/usr/share/zoneinfo")


def zones(time: int) -> bytes:
    """The zones of the machine that makes the packages, which are in the public domain."""
    files: Files = {}
    for path in sorted(ZONES.rglob("*")):
        parts = path.relative_to(ZONES).parts
        if parts[0] in ("posix", "right", "localtime") or not path.is_file():
            continue
        content = path.read_bytes()
        if content.startswith(b"TZif"):
            files["/".join(parts)] = (content, False)
    return gzipped(tar(files, time, "zoneinfo/"))


def dockerfile(facts: Facts) -> bytes:
    return f"""# docker build -t publish . ; docker run --rm -v "$PWD:/site" publish build
FROM scratch
ADD zoneinfo.tar.gz /usr/share/
ADD {facts.name}.tar.gz /opt/
ENV PATH=/opt/{facts.name}/bin
WORKDIR /site
ENTRYPOINT ["/opt/{facts.name}/bin/publish"]
CMD ["--help"]
""".encode()
