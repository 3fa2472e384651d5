"""Times `publish serve` over a large generated site: how soon a saved file is served, and how many requests a second.

The site is a copy in memory where there is room, so that the program is measured and not the disk.
"""

import argparse
import datetime
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "Benchmarks/Serve/README.md"
ROOM = 15_000  # bytes that one article's source takes up, with a wide margin
PATIENCE = 30  # seconds until a saved file that is not served counts as lost


class Connection:
    """One kept connection that asks for a page again and again."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.rest = b""

    def get(self, path: str) -> bytes:
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.received()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: *(\d+)", head, re.I)[1])
        while len(self.rest) < length:
            self.rest += self.received()
        body, self.rest = self.rest[:length], self.rest[length:]
        return body

    def received(self) -> bytes:
        data = self.socket.recv(1 << 20)
        if not data:
            sys.exit("error: the preview has closed the connection")
        return data


@contextmanager
def site(articles: int):
    """A generated site that may be edited."""
    memory = Path("/dev/shm")
    enough = memory.is_dir() and shutil.disk_usage(memory).free > articles * ROOM
    with tempfile.TemporaryDirectory(prefix="publish-serve-", dir=memory if enough else None) as folder:
        copy = Path(folder) / "site"
        subprocess.run([ROOT / "Benchmarks/generate", copy, "--articles", str(articles)], check=True)
        yield copy


@contextmanager
def preview(program: Path, folder: Path):
    """The program on a port of its own; gives the port, and how long until the first page was there."""
    started = time.perf_counter()
    server = subprocess.Popen(
        [program, "serve", "--site", folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        port = None
        while port is None:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()):
                port = int(found[1])
        Connection(port).get("/")
        yield port, time.perf_counter() - started, server.pid
    finally:
        server.terminate()
        server.wait(5)


def save(path: Path, text: str):
    """Writes a file as most editors do, and returns when it was done."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return time.perf_counter()


def latency(connection: Connection, address: str, save_marked) -> float:
    """From the end of a write to the end of the first answer that holds what was written, in seconds."""
    marker = f"marker{time.monotonic_ns()}"
    written = save_marked(marker)
    address = address.format(marker)
    while marker.encode() not in connection.get(address):
        if time.perf_counter() - written > PATIENCE:
            sys.exit(f"error: {address} is not served as it was saved")
    return time.perf_counter() - written


def edits(folder: Path):
    """What writers save: a name, the address that shows it, and a function that saves it with a marker in it."""
    article = sorted((folder / "Content").rglob("*.md"))[len(list((folder / "Content").rglob("*.md"))) // 2]
    text = article.read_text(encoding="utf-8")
    address = "/" + article.relative_to(folder / "Content").with_suffix("").as_posix() + "/"
    template = folder / "Templates/article.html"
    markup = template.read_text(encoding="utf-8")
    new = lambda marker: folder / f"Content/new-{marker}.md"
    return [
        ("the text of an article", address, lambda marker: save(article, f"{text}\n\n{marker}\n")),
        ("the title of an article", address, lambda marker: save(article, re.sub("(?m)^title: .*$", f"title: {marker}", text, count=1))),
        ("a new article", "/new-{}/", lambda marker: save(new(marker), f"# New\n\ntext\n")),
        ("a template", address, lambda marker: save(template, markup.replace("{% endblock", marker + "{% endblock", 1))),
    ]  # fmt: skip


def memory(pid: int) -> int:
    """What the program has in memory now, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def load(port: int, address: str, seconds: int):
    """Requests in all and a second, from 16 connections (wrk)."""
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", f"http://127.0.0.1:{port}{quote(address)}"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if re.search("Non-2xx|Socket errors", text):
        sys.exit(f"error: not every request was answered:\n{text}")
    return int(re.search(r"(\d+) requests in", text)[1]), float(re.search(r"Requests/sec: *([\d.]+)", text)[1])


def machine() -> str:
    names = re.findall("model name\\s*: (.*)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else []
    return f"{os.cpu_count()} cores, {names[0] if names else platform.processor()}, {platform.system()}"


def measure(program: Path, articles: int, rounds: int, seconds: int):
    rows, worst = [], 0.0
    with site(articles) as folder:
        subprocess.run([program, "build", "--site", folder, "--quiet"], check=True, stderr=subprocess.DEVNULL)
        with preview(program, folder) as (port, ready, pid):
            rows.append(("articles", f"{articles:,}"))
            rows.append(("first page, from the start of the program", f"{ready:.2f} s"))
            connection = Connection(port)
            for name, address, save_marked in edits(folder):
                times = [latency(connection, address, save_marked) * 1000 for _ in range(rounds + 1)][1:]
                worst = max(worst, statistics.median(times))
                rows.append((f"{name}, saved and served", f"{statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})"))
                # What is still being told to pages is no part of the next.
                time.sleep(1)
            total, rate = load(port, edits(folder)[0][1], seconds)
            rows.append(("an article's page, 16 connections", f"{rate:,.0f} requests a second ({total:,} requests)"))
            rows.append(("memory after all that", f"{memory(pid) // 1_000_000} MB"))
    return rows, worst


def record(rows):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    table = "\n".join(["| what | figure |", "| --- | --- |", *(f"| {name} | {figure} |" for name, figure in rows)])
    note = f"{machine()}, the site in memory (/dev/shm).\n\n{datetime.date.today()}, commit {commit}."
    text = RECORD.read_text(encoding="utf-8")
    text = re.sub(r"(<!-- figures -->\n).*(<!-- end -->)", lambda m: f"{m[1]}\n{table}\n\n{note}\n\n{m[2]}", text, flags=re.S)
    RECORD.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench-serve", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="saves of each kind; the median counts")
    parser.add_argument("--seconds", type=int, default=5, metavar="N", help="of load")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/publish", metavar="FILE")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORD.relative_to(ROOT)}")
    arguments = parser.parse_args()
    rows, _ = measure(arguments.program.resolve(), arguments.articles, arguments.rounds, arguments.seconds)
    width = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:<{width}}  {figure}")
    if arguments.record:
        record(rows)


if __name__ == "__main__":
    main()
