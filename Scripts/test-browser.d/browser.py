"""What the suites share: the sample site on a loopback port, and a headless Chromium to open it with."""

import http.server
import json
import mimetypes
import os
import shutil
import subprocess
import tempfile
import threading
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = Path(__file__).resolve().parents[2]
PUBLISH = os.environ.get("PUBLISH", str(ROOT / ".build/debug/publish"))
# The site stands below a path, where an address that forgets the base path leads nowhere.
BASE_PATH = "/kb/"


class SiteServer:
    """A static file server on a free loopback port, which keeps what it was asked for.

    `requests` holds (path, status, bytes of the body) in order.
    """

    def __init__(self, folder: Path = None, base_path: str = BASE_PATH):
        self.folder, self.base_path, self.requests = folder, base_path, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.answer(self)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.base_url = f"http://127.0.0.1:{self.port}{base_path}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def file(self, path: str):
        """The file that a web server sends for a path; None for one that is not there."""
        path = unquote(urlsplit(path).path)
        if not path.startswith(self.base_path) or ".." in path.split("/"):
            return None
        file = self.folder / path[len(self.base_path) :]
        if path.endswith("/"):
            file = file / "index.html"
        return file if file.is_file() else None

    @cached_property
    def headers(self) -> list:
        """The header fields that the site has servers send with every answer: above all its security policy."""
        rules = self.folder / "_headers"
        text = rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else []
        first = next((number for number, line in enumerate(text[1:], 1) if not line.startswith(" ")), len(text))
        return [tuple(line.strip().split(": ", 1)) for line in text[1:first]]

    def answer(self, request):
        path = request.path
        file = self.file(path)
        if file is None and self.file(urlsplit(path).path + "/"):
            request.send_response(301)
            request.send_header("Location", urlsplit(path).path + "/")
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        status = 200 if file else 404
        file = file or self.folder / "404.html"
        body = file.read_bytes() if file.is_file() else b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind in ("application/javascript", "application/json"):
            kind += "; charset=utf-8"
        self.requests.append((unquote(path), status, len(body)))
        try:
            request.send_response(status)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(body)))
            # Every page weighs what it weighs on a first visit.
            request.send_header("Cache-Control", "no-store")
            for name, value in self.headers:
                request.send_header(name, value)
            request.end_headers()
            if request.command == "GET":
                request.wfile.write(body)
        except ConnectionError:
            pass  # The browser went on to another page.


def publish(*arguments) -> None:
    """Runs the program, and fails with what it says."""
    done = subprocess.run([PUBLISH, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"publish {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")


@contextmanager
def build_sample(server: SiteServer):
    """Builds a copy of this project's own site into a temporary folder and lets the server send it."""
    with tempfile.TemporaryDirectory(prefix="publish-browser-") as folder:
        source = Path(folder) / "site"
        source.mkdir()
        shutil.copy(ROOT / "site.yaml", source)
        for name in ("Content", "Templates"):
            shutil.copytree(ROOT / name, source / name)
        with open(source / "site.yaml", "a", encoding="utf-8") as configuration:
            configuration.write("\nhosting: [netlify]\n")
        publish("build", "--site", source, "--base-url", server.base_url, "--quiet")
        server.source, server.folder = source, source / "Public"
        yield source


class Browser:
    """One headless Chromium with what the suites ask of it; `driver` is Selenium's."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
        for flag in (
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-US",
            "--force-color-profile=srgb", "--font-render-hinting=none", "--no-first-run", "--no-default-browser-check",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            # Whatever a page asks of another host fails, and is found in the log of requests.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ):  # fmt: skip
            options.add_argument(flag)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def command(self, name: str, **parameters):
        """A command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(name, parameters)

    def reset(self):
        """A new visitor: no storage, scripts on, a middling light screen, empty logs."""
        self.driver.get("about:blank")
        self.command("Storage.clearDataForOrigin", origin="*", storageTypes="all")
        self.scripts(True)
        self.screen(1024, 768)
        self.command("Emulation.setEmulatedMedia", media="", features=[])
        self.faults(), self.requests()

    def forget(self, url: str):
        """Empties the storage of the site at `url`."""
        parts = urlsplit(url)
        self.command("Storage.clearDataForOrigin", origin=f"{parts.scheme}://{parts.netloc}", storageTypes="all")

    def screen(self, width: int, height: int = 900, scale: float = 1, touch: bool = False):
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=touch
        )

    def media(self, scheme: str = "light", kind: str = "", still: bool = True):
        """Light or dark, screen or print, and whether the reader wants things to keep still."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        if still:
            features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.command("Emulation.setEmulatedMedia", media=kind, features=features)

    def scripts(self, enabled: bool):
        self.command("Emulation.setScriptExecutionDisabled", value=not enabled)

    def open(self, url: str):
        self.driver.get(url)

    def run(self, script: str, *arguments):
        """The value of a script's `return`."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys):
        """Keys to what has the focus: `press(Keys.TAB)`, `press("/")`."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def press_back_tab(self):
        webdriver.ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()

    def wait(self, script: str, seconds: float = 5, *arguments) -> bool:
        """Whether a script's `return` becomes true in time."""
        from selenium.common.exceptions import TimeoutException
        from selenium.webdriver.support.ui import WebDriverWait

        try:
            WebDriverWait(self.driver, seconds, 0.02).until(lambda _: self.run(script, *arguments))
            return True
        except TimeoutException:
            return False

    def faults(self) -> list:
        """What the console has said of errors and warnings since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list:
        """The addresses that pages have asked for since the last call."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [
            event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"
        ]

    @cached_property
    def axe(self) -> str:
        import importlib.util

        # Found, not imported: the package wants another driver than ours.
        package = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
        return (Path(package) / "axe.min.js").read_text(encoding="utf-8")

    def violations(self) -> list:
        """What axe-core finds wrong with the page, one line each."""
        self.run(self.axe)
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations), e => done([{id: String(e), nodes: []}]));"
        )
        return [
            f"{violation['id']}: {violation.get('help', '')}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
            for violation in result
            for node in violation["nodes"] or [{"target": [], "html": ""}]
        ]

    def picture(self, path: Path, whole: bool = False):
        """A screenshot, of the whole page or of what the screen shows."""
        import base64

        shot = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(shot["data"]))


class Suite:
    """What a suite is given, and where it puts what it finds.

    `browser` and `server` are shared by all suites; `source` is the copy of the sample site that was built,
    `site` its output, `base_url` where the server shows it.
    """

    def __init__(self, name: str, browser: Browser, server: SiteServer):
        self.name, self.browser, self.server = name, browser, server
        self.base_url, self.site, self.source = server.base_url, server.folder, server.source
        self.checks, self.faults = 0, []

    def check(self, holds, fault: str) -> bool:
        """Counts a check; `fault` says what is wrong where it does not hold."""
        self.checks += 1
        if not holds:
            self.faults.append(fault)
        return bool(holds)

    def fault(self, text: str):
        self.check(False, text)

    def empty(self, found: list, what: str) -> bool:
        """Counts a check that a list of faults is empty, and keeps each of them."""
        self.checks += 1
        self.faults += [f"{what}: {fault}" for fault in found]
        return not found

    def url(self, path: str) -> str:
        """The URL of a path from the site's root: `guides/refund/`."""
        return self.base_url + path.lstrip("/")
