"""A site in a hostile place: a full disk, missing permissions, other builds, links, pipes and devices."""

import contextlib
import fcntl
import os
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from fault import Fault
from sandbox import Sandbox, fingerprint, tree
from strace import strace

NOBODY = 65534
CANNOT_MOUNT = "nothing can be mounted here"


def run(sandbox: Sandbox, say):
    trials = [nothing_changed, two_at_once, held_lock, stale_lock, strangers, linked_output, planted_in_content, planted_in_public]
    if os.geteuid() == 0:
        trials += [full_disk, mount_point, whole_seconds, no_permission]
    else:
        say("not root: the full disk, the mount point and lost permissions are left out")
    for trial in trials:
        try:
            reason = trial(sandbox)
        except Fault as fault:
            raise Fault(f"{trial.__name__}: {fault}") from None
        say(f"left out, for {reason}: {trial.__doc__}" if reason else trial.__doc__)


def refused(build: subprocess.CompletedProcess, statuses=(1, 74), *words):
    """The build must have failed, said so, and said these words."""
    if build.returncode not in statuses or "error:" not in build.stderr:
        raise Fault(f"the build ended with {build.returncode} and said {build.stderr[-400:]!r}")
    for word in words:
        if word not in build.stderr:
            raise Fault(f"the build said nothing of {word}: {build.stderr[-400:]!r}")


def nothing_changed(sandbox: Sandbox):
    """a build without changes: no file is touched"""
    site = sandbox.reset()
    Sandbox.must(sandbox.build(site))

    def stamps() -> dict:
        paths = (site / "Public").rglob("*")
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in paths}

    before = stamps()
    Sandbox.must(sandbox.build(site))
    if touched := [path for path, stamp in stamps().items() if before.get(path) != stamp]:
        raise Fault(f"{touched[0]} was touched")


def two_at_once(sandbox: Sandbox):
    """two builds at once: the second waits or says who holds the lock"""
    site = sandbox.reset()
    slow = strace(("rename", "renameat", "renameat2"), "rename,renameat,renameat2:delay_enter=60000")
    results, others = [], []
    first = threading.Thread(target=lambda: results.append(sandbox.build(site, prefix=slow)))
    first.start()
    while first.is_alive() and not is_locked(site):
        time.sleep(0.01)
    while first.is_alive():
        others.append(sandbox.build(site))
        first.join(0.05)
    Sandbox.must(results[0])
    for other in others:
        if other.returncode != 0:
            refused(other, (1,), "running", "process")
    if not others:
        raise Fault("no build ran beside the first one")
    sandbox.check_recovery(site)


def is_locked(site: Path) -> bool:
    with open(site / ".publish/lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def held_lock(sandbox: Sandbox):
    """a lock that another process holds for good: the build says so, or waits"""
    site = sandbox.reset()
    with open(site / ".publish/lock", "a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sandbox.program, "build", "--site", site]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
            if child.returncode != 1 or "another" not in child.stderr.read():
                raise Fault(f"the build ended with {child.returncode}")
        if tree(site / "Public") != sandbox.old:
            raise Fault("the build wrote while another held the lock")
    out, errors = child.communicate(timeout=120)
    sandbox.check_recovery(site)


def stale_lock(sandbox: Sandbox):
    """the lock file of a process that is gone"""
    site = sandbox.reset()
    (site / ".publish/lock").write_text("999999999\n")
    sandbox.check_recovery(site)


def strangers(sandbox: Sandbox):
    """an output folder with files of others: none is touched, and none in the way is replaced"""
    site = sandbox.reset()
    output = sandbox.work / "strangers"
    shutil.rmtree(output, ignore_errors=True)
    (output / "photos").mkdir(parents=True)
    (output / "photos/cat.jpg").write_bytes(b"cat")
    (output / "index.html").write_bytes(b"mine")
    before = tree(output)
    refused(sandbox.build(site, "--output", output), (1,), "index.html")
    Sandbox.check_equals(tree(output), before)
    (output / "index.html").unlink()
    Sandbox.must(sandbox.build(site, "--output", output))
    Sandbox.check_equals(tree(output), {**sandbox.new, "photos/cat.jpg": b"cat"})
    for path in (site / "Content").rglob("*.md"):
        if path.name != "notes.md":
            path.unlink()
    before = tree(output)
    refused(sandbox.build(site, "--output", output), (1,), "--allow-removal")
    Sandbox.check_equals(tree(output), before)
    Sandbox.must(sandbox.build(site, "--output", output, "--allow-removal"))
    if tree(output).get("photos/cat.jpg") != b"cat" or "guides/return/index.html" in tree(output):
        raise Fault("the wrong files were removed")
    shutil.rmtree(output)


def linked_output(sandbox: Sandbox):
    """an output folder that is a link out of the site, or to the sources: nothing is written there unless it is named"""
    site = sandbox.reset()
    real = sandbox.work / "real"
    shutil.rmtree(real, ignore_errors=True)
    shutil.move(site / "Public", real)
    (site / "Public").symlink_to(real)
    refused(sandbox.build(site), (1,), "leads out of the site")
    refused(sandbox.build(site, "--output", site / "Public/web"), (1,), "leads out of the site")
    Sandbox.check_equals(tree(real), sandbox.old)
    shutil.rmtree(real)
    for target in (site / "Content", site, Path("/")):
        (site / "Public").unlink()
        (site / "Public").symlink_to(target)
        before = fingerprint(site)
        refused(sandbox.build(site), (1,))
        if fingerprint(site) != before:
            raise Fault(f"written through a link to {target}")


def planted_in_content(sandbox: Sandbox):
    """links, pipes, devices and loops in Content: nothing outside is read, and no build waits"""
    site = sandbox.reset()
    secret = sandbox.work / "secret.md"
    secret.write_text("secret-outside-the-site", encoding="utf-8")
    content = site / "Content"
    (content / "link.md").symlink_to(secret)
    (content / "link.txt").symlink_to(secret)
    (content / "loop").symlink_to(content)
    (content / "self.md").symlink_to("self.md")
    (content / "outside").symlink_to(sandbox.work)
    os.mkfifo(content / "pipe.md")
    os.mkfifo(content / "pipe.txt")
    if os.geteuid() == 0:
        os.mknod(content / "zero.md", 0o644 | 0o020000, os.makedev(1, 5))
    build = sandbox.build(site)
    if build.returncode not in (0, 1, 74) or (build.returncode and "error:" not in build.stderr):
        raise Fault(f"the build ended with {build.returncode}: {build.stderr[-400:]}")
    for name in ("pipe.md", "link.md"):
        if name not in build.stderr:
            raise Fault(f"the build said nothing of {name}: {build.stderr[-400:]}")
    if any(b"secret-outside" in data for data in tree(site / "Public").values() if isinstance(data, bytes)):
        raise Fault("a file outside the site was read")
    sandbox.check_whole(site, temporaries=False)


def planted_in_public(sandbox: Sandbox):
    """links, pipes and folders in the way of pages: nothing outside is written, and the way is named"""
    outside = sandbox.work / "outside"
    for kind in ("link", "folder link", "pipe", "folder", "file for a folder"):
        site = sandbox.reset()
        shutil.rmtree(outside, ignore_errors=True)
        outside.mkdir()
        (outside / "kept").write_bytes(b"kept")
        page = site / "Public/guides/refund/index.html"
        match kind:
            case "link":
                page.unlink()
                page.symlink_to(outside / "kept")
            case "folder link":
                shutil.rmtree(page.parent)
                page.parent.symlink_to(outside)
            case "pipe":
                page.unlink()
                os.mkfifo(page)
            case "folder":
                page.unlink()
                page.mkdir()
            case "file for a folder":
                shutil.rmtree(page.parent)
                page.parent.write_bytes(b"a file")
        build = sandbox.build(site)
        if build.returncode != 0:
            refused(build, (1, 74), "guides/refund")
        if tree(outside) != {"kept": b"kept"}:
            raise Fault(f"written through a {kind}")
        # Once it is out of the way, all is well again.
        for path in (page, page.parent):
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                path.unlink()
        shutil.rmtree(page, ignore_errors=True)
        sandbox.check_recovery(site)
    shutil.rmtree(outside)


@contextlib.contextmanager
def mounted(folder: Path, size: str):
    """A small file system of its own."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "publish-faults", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def can_mount(sandbox: Sandbox) -> bool:
    with contextlib.suppress(subprocess.CalledProcessError, FileNotFoundError):
        with mounted(sandbox.work / "mount", "64k"):
            return True
    return False


def full_disk(sandbox: Sandbox):
    """a disk that is full: before the first byte, and somewhere in the middle"""
    if not can_mount(sandbox):
        return CANNOT_MOUNT
    for left in (0, 8, 64, 200):
        site = sandbox.reset()
        with mounted(sandbox.work / "mount", "2m") as disk:
            output = disk / "Public"
            Sandbox.must(sandbox.build(site, "--output", output))
            before = tree(output)
            style = site / "Templates/assets/style.css"
            style.write_bytes(style.read_bytes() + b"\n/* a change that every page sees */\n" * 3000)
            with open(disk / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
                while filler.write(bytes(4096)):
                    pass
            os.truncate(disk / "filler", max(0, (disk / "filler").stat().st_size - left * 1024))
            build = sandbox.build(site, "--output", output)
            refused(build, (74, 1), "space")
            Sandbox.check_equals(tree(output), before)
            (disk / "filler").unlink()
            Sandbox.must(sandbox.build(site, "--output", output))


def mount_point(sandbox: Sandbox):
    """an output folder that is a mount point: it stays one"""
    if not can_mount(sandbox):
        return CANNOT_MOUNT
    site = sandbox.reset()
    shutil.rmtree(site / "Public")
    shutil.rmtree(site / ".publish")
    with mounted(site / "Public", "8m") as output:
        Sandbox.must(sandbox.build(site))
        Sandbox.check_equals(tree(output), sandbox.new)
        if not os.path.ismount(output):
            raise Fault("the mount point is gone")


def whole_seconds(sandbox: Sandbox):
    """sources on file systems whose clocks move in steps of one second and two: edits of equal length within one"""
    for command in (["mkfs.ext3", "-q", "-F", "-I", "128"], ["mkfs.vfat"]):
        if not shutil.which(command[0], path=f"{os.environ['PATH']}:/usr/sbin:/sbin"):
            continue
        site = sandbox.reset()
        image, disk = sandbox.work / "image", sandbox.work / "mount"
        image.write_bytes(bytes(8 << 20))
        subprocess.run([*command, image], check=True, capture_output=True)
        disk.mkdir(exist_ok=True)
        if subprocess.run(["mount", "-o", "loop", image, disk], capture_output=True).returncode != 0:
            return CANNOT_MOUNT
        try:
            shutil.copytree(site / "Content", disk, dirs_exist_ok=True)
            subprocess.run(["mount", "--bind", disk, site / "Content"], check=True)
            try:
                edit_within_one_step(sandbox, site)
                edit_under_preview(sandbox, site)
            finally:
                subprocess.run(["umount", site / "Content"], check=True)
        finally:
            subprocess.run(["umount", disk], check=True)


def edit_within_one_step(sandbox: Sandbox, site: Path):
    notes, prices = site / "Content/notes.md", site / "Content/guides/prices.csv"
    whole = prices.read_bytes()
    for _ in range(2):
        for number in range(6):
            notes.write_text(f"---\ntitle: N\n---\n\nnumber {number}\n", encoding="utf-8")
            prices.write_bytes(b"%d" % number + whole[1:])
            Sandbox.must(sandbox.build(site))
            page = (site / "Public/notes/index.html").read_text(encoding="utf-8")
            if f"number {number}" not in page or (site / "Public/guides/prices.csv").read_bytes()[:1] != b"%d" % number:
                raise Fault("an edit within one step of the clock was not seen")
        time.sleep(4.1)
    Sandbox.must(sandbox.build(site))
    Sandbox.must(sandbox.build(site))


def edit_under_preview(sandbox: Sandbox, site: Path):
    """Told by the kernel, and by looking."""
    for options in ([], ["--poll"]):
        command = [sandbox.program, "serve", "--site", site, "--port", "0", *options]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = re.search(r"127\.0\.0\.1:(\d+)", server.stdout.readline())[1]
            for number in range(4):
                text = f"number {number}"
                (site / "Content/notes.md").write_text(f"---\ntitle: N\n---\n\n{text}\n", encoding="utf-8")
                (site / "Content/guides/note.txt").write_text(text, encoding="utf-8")
                # Between two edits, what a preview may read of the first.
                for _ in range(2):
                    pages = [ask(port, path) for path in ("/notes/", "/guides/note.txt")]
            deadline = time.monotonic() + 20
            while not all(text in ask(port, path) for path in ("/notes/", "/guides/note.txt")):
                if time.monotonic() > deadline:
                    raise Fault(f"the preview {options} did not follow an edit within one step of the clock: {pages}")
                time.sleep(0.1)
        finally:
            server.terminate()
            server.communicate()


def ask(port: str, path: str) -> str:
    with contextlib.suppress(urllib.error.HTTPError):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.read().decode()
    return ""


def no_permission(sandbox: Sandbox):
    """permissions taken away, as another user: a diagnostic, and all as before"""
    os.chmod(sandbox.work, 0o755)
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    places = ["Public", "Public/guides", "Public/guides/refund/index.html", ".publish", "Content/guides",
              "Content/notes.md", "Templates/article.html", "site.yaml"]
    for place in places:
        site = sandbox.reset()
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", site], check=True)
        mode = (site / place).stat().st_mode & 0o777
        is_source = not place.startswith(("Public", "."))
        os.chmod(site / place, 0 if is_source else mode & 0o555)
        build = sandbox.build(site, prefix=prefix, variables={**os.environ, "HOME": "/"})
        if build.returncode != 0:
            refused(build)
            sandbox.check_whole(site, temporaries=False)
        elif is_source:
            raise Fault(f"{place} could not be read, and the build said nothing")
        else:
            Sandbox.check_equals(tree(site / "Public"), sandbox.new)
        os.chmod(site / place, mode)
        Sandbox.must(sandbox.build(site, prefix=prefix, variables={**os.environ, "HOME": "/"}))
        Sandbox.check_equals(tree(site / "Public"), sandbox.new)
