"""Readers behind nginx while the site is built again and again: whole old or whole new bodies, and their assets."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote

from fault import Fault
from sandbox import ARTICLES_A, ARTICLES_B, Sandbox, write_site

REBUILDS = 30
READERS = 2

CONFIGURATION = """\
daemon off;
master_process off;
error_log {work}/nginx-errors.log;
pid {work}/nginx.pid;
events {{ worker_connections 64; }}
http {{
  access_log off;
  sendfile on;
  client_body_temp_path {work}/nginx-body; proxy_temp_path {work}/nginx-proxy; fastcgi_temp_path {work}/nginx-fastcgi;
  uwsgi_temp_path {work}/nginx-uwsgi; scgi_temp_path {work}/nginx-scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def run(sandbox: Sandbox, say, rebuilds: int = REBUILDS):
    site = sandbox.reset()
    with served(sandbox.work, site / "Public") as port:
        stop = threading.Event()
        readers = [Reader(sandbox, port, stop) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for number in range(rebuilds):
                lay(site, number)
                Sandbox.must(sandbox.build(site))
                if fault := next((reader.fault for reader in readers if reader.fault), None):
                    raise Fault(f"rebuild {number + 1}: {fault}")
        finally:
            stop.set()
            for reader in readers:
                reader.join()
    for reader in readers:
        if reader.fault:
            raise Fault(reader.fault)
    bodies, old, new = (sum(getattr(reader, name) for reader in readers) for name in ("bodies", "old", "new"))
    if min(bodies, old, new) < rebuilds:
        raise Fault(f"{bodies} bodies were read, {old} of them old and {new} new: that proves nothing")
    say(f"{bodies} bodies read during {rebuilds} rebuilds: all whole, {old} old, {new} new, the rest the same in both")


def lay(site: Path, number: int):
    """The sources of the new version, then of the old one, and so on."""
    shutil.rmtree(site / "Content")
    shutil.rmtree(site / "Templates")
    articles, accent = ((ARTICLES_B, "accent-b"), (ARTICLES_A, "accent-a"))[number % 2]
    write_site(site, articles, accent)


@contextlib.contextmanager
def served(work: Path, root: Path):
    """nginx on a free port of this machine alone."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = work / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(work=work, port=port, root=root))
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    server = subprocess.Popen([program, "-p", work, "-c", configuration], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(500):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if server.poll() is not None:
                raise Fault(f"nginx does not run: {server.stderr.read()[-400:]}")
            time.sleep(0.02)
        yield port
    finally:
        server.terminate()
        server.wait()


class Reader(threading.Thread):
    """Reads every file of both versions over and over."""

    def __init__(self, sandbox: Sandbox, port: int, stop: threading.Event, only=None):
        super().__init__()
        self.sandbox, self.port, self.stop = sandbox, port, stop
        self.paths = only or sorted(sandbox.old | sandbox.new)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.fault = None
        self.bodies = self.old = self.new = 0

    def run(self):
        try:
            while not self.stop.is_set():
                for path in self.paths:
                    self.read(path)
                    if self.stop.is_set():
                        break
        except Fault as fault:
            self.fault = str(fault)
        except http.client.HTTPException as error:  # a file cut short while the server was sending it
            self.fault = f"a body breaks off: {error!r}"
        except OSError as error:
            self.fault = f"the server does not answer: {error}"

    def get(self, path: str):
        """The body at a path; None where there is none."""
        self.connection.request("GET", "/" + quote(path))
        answer = self.connection.getresponse()
        body = answer.read()
        # A folder is no body: the server sends the reader on to the address with a slash.
        if answer.status not in (200, 301, 404):
            raise Fault(f"/{path} is answered with {answer.status}")
        return body if answer.status == 200 else None

    def read(self, path: str):
        body = self.get(path)
        old, new = self.sandbox.old.get(path), self.sandbox.new.get(path)
        if body not in (old, new):
            what = "is missing" if body is None else f"is neither the old body nor the new one ({len(body)} bytes)"
            raise Fault(f"/{path} {what}")
        self.bodies += 1
        if old != new:
            self.old += body == old
            self.new += body == new
        if body and path.endswith(".html"):
            for asset in assets(body):
                self.expect(asset, path)

    def expect(self, asset: str, page: str):
        """An asset may go once the page that named it has gone; while the page stands, it must be there."""
        for _ in range(2):
            if self.get(asset) is not None:
                return
            if asset not in assets(self.get(page) or b""):
                return
        raise Fault(f"/{page} names /{asset}, which is not there")


def assets(body: bytes) -> set:
    return {name.decode() for name in re.findall(rb'(?:src|href)="/(assets/[^"?#]+)"', body)}
