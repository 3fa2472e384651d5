"""The places: one for each package. Each is a function that installs it and uses it there, and says what it found."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pipelines as hosts
from place import Fault, Place, Unable, run

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Subject:
    """What is tried: the packages, and the program that they were made of."""

    dist: Path
    program: Path
    map: Path
    # Whether it was compiled as it is given to others; otherwise its size and speed say nothing.
    is_release: bool
    version: str
    say: Callable[[str], None]

    def one(self, pattern: str) -> Path:
        found = sorted(self.dist.glob(pattern))
        if len(found) != 1:
            raise Fault(f"{self.dist} holds {len(found)} files like {pattern}")
        return found[0]


@contextmanager
def root(folder: Path, *devices: str):
    """A folder as the root of a file system, with /proc and the given devices in it."""
    if os.geteuid() != 0:
        raise Unable("only root may change the root folder")
    mounted = []
    try:
        (folder / "proc").mkdir(exist_ok=True)
        if subprocess.run(["mount", "-t", "proc", "proc", folder / "proc"], capture_output=True).returncode != 0:
            raise Unable("this machine mounts no /proc")
        mounted.append(folder / "proc")
        for device in devices:
            place = folder / device.lstrip("/")
            place.parent.mkdir(exist_ok=True)
            place.touch()
            run("mount", "--bind", device, place)
            mounted.append(place)
        yield
    finally:
        for place in reversed(mounted):
            # A server that has just ended may still hold it.
            if subprocess.run(["umount", place], capture_output=True).returncode != 0:
                run("umount", "--lazy", place)


def chrooted(folder: Path, program: str, directory: str = "/work") -> Place:
    (folder / directory.lstrip("/")).mkdir(exist_ok=True)
    # Nothing of this machine's environment reaches into it.
    return Place([shutil.which("chroot") or "/usr/sbin/chroot", str(folder), program], folder / directory.lstrip("/"),
                 directory, {"LANG": "C.UTF-8"})


def tarball(subject: Subject, work: Path) -> None:
    """The program in a root folder that holds nothing else."""
    archive = subject.one("publish-*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(work / "unpacked", filter="data") if hasattr(tarfile, "data_filter") else file.extractall(
            work / "unpacked")
    name = archive.name.removesuffix(".tar.gz")
    program = work / f"unpacked/{name}/bin/publish"
    linked = subprocess.run(["ldd", program], capture_output=True, text=True)
    if "statically linked" not in linked.stdout + linked.stderr and "not a dynamic" not in linked.stderr:
        raise Fault(f"the program is not static: {linked.stdout}{linked.stderr}")
    size = program.stat().st_size
    if subject.is_release and (size > 40e6 or archive.stat().st_size > 12e6):
        raise Fault(f"it is too large: {size} bytes, {archive.stat().st_size} to download")
    subject.say(f"{size / 1e6:.1f} MB, {archive.stat().st_size / 1e6:.1f} MB to download")
    folder = work / "root"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(program, folder / "bin/publish")
    with root(folder):
        place = chrooted(folder, "/bin/publish")
        place.use(subject.version)
        zones_missing(place)
        times = []
        for _ in range(15):
            started = time.monotonic()
            place.call("--version")
            times.append(time.monotonic() - started)
        subject.say(f"starts in {min(times) * 1000:.1f} ms with chroot, {start_of(program):.1f} ms without; "
            f"builds in {place.seconds['build'] * 1000:.0f} ms")


def start_of(program: Path) -> float:
    times = []
    for _ in range(30):
        started = time.monotonic()
        subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, check=True)
        times.append(time.monotonic() - started)
    return sorted(times)[len(times) // 2] * 1000


def in_zone(name: str, configuration: str) -> str:
    """A new site has the zone of its machine."""
    return re.sub(r"^timeZone: .*$", f"timeZone: {name}", configuration, flags=re.M)


def zones_missing(place: Place) -> None:
    """A root without files of time zones says so at the line that needs one."""
    configuration = place.outside / "shop/site.yaml"
    whole = configuration.read_text()
    configuration.write_text(in_zone("Asia/Taipei", whole))
    done = subprocess.run([*place.prefix, "check", "--site", f"{place.inside}/shop"], capture_output=True, text=True,
                          env=place.environment)
    configuration.write_text(whole)
    if done.returncode != 1 or not re.match(r"site\.yaml:\d+:11: error.* this system has no time-zone files",
                                            done.stderr):
        raise Fault(f"without time zones it says: {done.stderr}")


def deb(subject: Subject, work: Path) -> None:
    """The package in a Debian that holds only what every Debian has."""
    package = subject.one("publish_*.deb")
    if shutil.which("lintian"):
        done = subprocess.run(["lintian", "--fail-on", "error", "--allow-root", package], capture_output=True, text=True)
        tags = [line for line in done.stdout.splitlines() if not line.startswith("N:")]
        if done.returncode != 0:
            raise Fault("lintian:\n" + "\n".join(tags))
        subject.say(f"lintian finds no errors, {len(tags)} warnings" + "".join(f"\n    {tag}" for tag in tags))
    else:
        subject.say("lintian is not installed, and was left out")
    if not shutil.which("debootstrap"):
        raise Unable("debootstrap is not installed")
    if os.geteuid() != 0:
        raise Unable("only root may make a Debian in a folder")
    folder = work / "debian"
    started = time.monotonic()
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", "bookworm", folder, *mirror()], capture_output=True, text=True)
    if done.returncode != 0:
        raise Unable("debootstrap: " + (done.stdout + done.stderr).strip().splitlines()[-1])
    subject.say(f"Debian 12 in {time.monotonic() - started:.0f} s")
    shutil.copy(package, folder / "tmp/publish.deb")
    with root(folder, "/dev/null"):
        started = time.monotonic()
        run("chroot", folder, "/usr/bin/dpkg", "--install", "/tmp/publish.deb")
        seconds = time.monotonic() - started
        place = chrooted(folder, "/usr/bin/publish")
        place.use(subject.version)
        subject.say(f"installs in {seconds:.1f} s, builds in {place.seconds['build'] * 1000:.0f} ms")
        run("chroot", folder, "/usr/bin/dpkg", "--remove", "publish")
        if (folder / "usr/bin/publish").exists():
            raise Fault("it is still there after its removal")


def mirror() -> list[str]:
    """The mirror of Debian that this machine's own packages come from."""
    for path in [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        if path.exists() and (found := re.search(r"^(?:deb\s.*?|URIs:.*?)(https?://\S+/debian)/?(?:\s|$)", path.read_text(),
                                                 re.M)):
            return [found[1]]
    return []


def wheel(subject: Subject, work: Path) -> None:
    """The wheel in a virtual environment that holds nothing else."""
    package = subject.one("*.whl")
    run(sys.executable, "-m", "venv", work / "venv")
    started = time.monotonic()
    run(work / "venv/bin/python", "-m", "pip", "install", "--no-index", "--disable-pip-version-check", package)
    seconds = time.monotonic() - started
    (work / "wheel").mkdir()
    environment = {**os.environ, "PATH": f"{work}/venv/bin:/usr/bin:/bin"}
    place = Place(["env", "publish"], work / "wheel", str(work / "wheel"), environment)
    place.use(subject.version)
    subject.say(f"installs in {seconds:.1f} s, builds in {place.seconds['build'] * 1000:.0f} ms")
    for tag in ("manylinux_2_17", "musllinux_1_1"):
        if sys.platform == "linux" and tag not in package.name:
            raise Fault(f"the wheel is not for {tag}")


def image(subject: Subject, work: Path) -> None:
    """The files of the container's image as the Dockerfile lays them out, entered as Docker would."""
    text = (subject.dist / "Dockerfile").read_text()
    folder = work / "image"
    folder.mkdir()
    words = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    if words[0] != ["FROM", "scratch"]:
        raise Fault(f"the image begins from {words[0]}")
    for line in words:
        if line[0] == "ADD":
            with tarfile.open(subject.dist / line[1]) as file:
                file.extractall(folder / line[2].lstrip("/"))
    entry = re.search(r'ENTRYPOINT \["(.*?)"\]', text)
    with root(folder):
        place = chrooted(folder, entry[1], "/site")
        place.use(subject.version)
        configuration = folder / "site/shop/site.yaml"
        configuration.write_text(in_zone("Asia/Shanghai", configuration.read_text()))
        place.call("check", "--site", "/site/shop")
    subject.say("works with a time zone; no Docker was asked")


def sums(subject: Subject, work: Path) -> None:
    """SHA256SUMS names every file, and the packages come out the same when they are made again."""
    dist = subject.dist
    run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=dist)
    named = {line.split()[1] for line in (dist / "SHA256SUMS").read_text().splitlines()}
    if named != {path.name for path in dist.iterdir()} - {"SHA256SUMS"}:
        raise Fault("SHA256SUMS does not name every file")
    again = work / "again"
    # Another zone, language and umask, in which the time and the mode of no file may differ.
    arguments = ["--output", again, "--program", subject.program, "--map", subject.map]
    if not subject.is_release:
        arguments.append("--fast")
    run("bash", "-c", 'umask 077; exec Scripts/dist "$@"', "dist", *arguments, cwd=ROOT,
        env={**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C"})
    for path in sorted(dist.iterdir()):
        if path.read_bytes() != (again / path.name).read_bytes():
            raise Fault(f"{path.name} has other bytes when it is made again")
    subject.say(f"{len(named)} files, the same bytes when they are packed again")


def bill(subject: Subject, work: Path) -> None:
    """The bill of materials names each work that is linked, with its licence, whose text is in the package."""
    content = json.loads(subject.one("*.cdx.json").read_text())
    parts = {part["name"]: part for part in content["components"]}
    for name in ("swift", "swift-nio", "swift-argument-parser", "cmark", "gumbo-parser", "zlib", "brotli", "libyaml",
                 *(("openssl", "glibc", "gcc") if sys.platform == "linux" else ())):
        if name not in parts:
            raise Fault(f"the bill of materials lacks {name}")
    for name, part in parts.items():
        if not part["version"] or not part["licenses"][0]["expression"] or not part.get("purl"):
            raise Fault(f"the bill of materials has no version, licence or address for {name}")
    with tarfile.open(subject.one("publish-*.tar.gz")) as archive:
        member = next(name for name in archive.getnames() if name.endswith("/licences.txt"))
        texts = archive.extractfile(member).read().decode()
    rule = "=" * 78
    headings = {name for line in re.findall(f"\n{rule}\n(.*)\n{rule}\n", texts) for name in line.split(", ")}
    for name, part in parts.items():
        if f"  {name} {part['version']}: " not in texts or name not in headings:
            raise Fault(f"licences.txt has no text for {name}")
    subject.say(f"{len(parts)} works: {', '.join(sorted(parts))}")


def source(subject: Subject, work: Path) -> None:
    """`make site` in a clone of this commit, where its packages are and no compiler is."""
    commit = run("git", "rev-parse", "--short=12", "HEAD", cwd=ROOT).strip()
    if f"({commit}, " not in subject.version:
        raise Unable(f"the program is not that of the commit {commit}")
    clone = work / "clone"
    run("git", "clone", "--quiet", "--local", ROOT, clone)
    shutil.copytree(subject.dist, clone / "dist")
    (work / "tools").mkdir()
    for tool in ("bash", "sh", "env", "git", "make", "uname", "tr", "sed", "tar", "gzip", "rm", "mkdir", "dirname"):
        (work / "tools" / tool).symlink_to(shutil.which(tool))
    started = time.monotonic()
    run("make", "site", cwd=clone, env={"PATH": str(work / "tools"), "HOME": str(work)})
    seconds = time.monotonic() - started
    if not (clone / "Public/index.html").exists() or (clone / ".build/release").exists():
        raise Fault("make site makes no site, or compiles")
    subject.say(f"make site takes {seconds:.1f} s without a compiler")


def pipelines(subject: Subject, work: Path) -> None:
    """The pipelines of docs/hosting.md with the tarball."""
    hosts.check(subject.one("publish-*.tar.gz"), work, subject.say)


PLACES = {"sums": sums, "bill": bill, "tarball": tarball, "wheel": wheel, "image": image, "source": source,
          "pipelines": pipelines, "deb": deb}
