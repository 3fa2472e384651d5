"""Names as a thousand random sites might have them: hosts, files, folders and aliases with every odd sign."""

import gzip
import random
import re
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import quote

from sample import ROOT, quoted
from servers import Apache, free_port, program

COUNT = 1000
NO_SPACE = {0x20: None, 0xA0: None, 0x3000: None}
HOSTS = 20
# Signs that mean something to a shell, a configuration file, a URL or an expression; letters of several scripts;
# a mark without a letter, and signs that look like others.
SIGNS = list(" !\"#$%&'()*+,-.:;<=>?@[]^_`{|}~") + ["%20", "%2f", "${x}", "{$x}", "$1", "%1", "..", "&amp;"]
LETTERS = list("abcxyzABC0123456789") + list("退款說明圖é") + ["\u00a0", "e\u0301", "\u2024", "\u3000", "\u202e", "👍", "ß", "İ"]
# Signs that `publish` does not take in an alias.
REFUSED = set("?#%")


def word(rng: random.Random, signs: list, longest: int = 9) -> str:
    pieces = [rng.choice(signs if rng.random() < 0.45 else LETTERS) for _ in range(rng.randint(1, longest))]
    return "".join(pieces)


def aliases(rng: random.Random) -> list:
    """Each below a folder of its own, so that none is in the way of another."""
    signs = [sign for sign in SIGNS if not REFUSED & set(sign)]
    found = []
    for number in range(COUNT):
        words = [word(rng, signs) for _ in range(rng.randint(1, 3))]
        words = [("x" + part) if part.startswith(".") else part for part in words]
        long = ["很長" * rng.randint(10, 40)] if number % 20 == 0 else []
        path = "/".join([f"a{number}", *long, *words])
        found.append(f"/{path}{rng.choice(['/', '/', '.html'])}")
    return found


def files(rng: random.Random) -> dict:
    """Paths below Content with the text of each."""
    found = {}
    for number in range(COUNT):
        words = [word(rng, SIGNS) for _ in range(rng.randint(1, 2))]
        # Hidden files and those that editors leave behind are not published.
        words = [f"x{part}x" if part.startswith((".", "~", "#")) or part.endswith("~") else part for part in words]
        ending = rng.choice([".txt", ".json", ".svg", ".TXT", ".xml", ".pdf", ".20240101.pdf", ".0123abcd.txt"])
        folder = rng.choice([f"f{number}", f"assets/f{number}", f"f{number}"])
        found[f"{folder}/{'/'.join(words)}-{number}{ending}"] = f"file {number} " * 60
    return found


def images(rng: random.Random) -> list:
    """Addresses of images on other hosts."""
    hosts = ["a" * 2100, "[::1]", "a..b", "*.example.com", "img.example.com:99999", "img.example.com:*", "-", "a;b", "a'b"]
    hosts += [f"{word(rng, ['-'], 30)}.example:{rng.randint(1, 65535)}" for _ in range(rng.randint(0, 12))]
    return [f"https://{host}/x.png" for host in hosts]


def base_urls(rng: random.Random, count: int) -> list:
    """Where sites may stand: long names, ports, addresses of machines, paths of any script."""
    found = []
    for number in range(count):
        label = lambda: "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789-_") for _ in range(rng.randint(1, 40)))
        host = ".".join(f"h{label()}" for _ in range(rng.randint(1, 6)))[:200].rstrip(".") + f".n{number}.example"
        host = rng.choice([host, host, host, f"[2001:db8::{number:x}]", f"10.0.{number % 256}.7", f"知識{number}.example"])
        port = rng.choice(["", "", f":{rng.randint(1024, 65535)}"])
        path = rng.choice(["/", "/", f"/d{word(rng, list('-._~()!,')).translate(NO_SPACE)}/", "/" + "說" * rng.randint(1, 80) + "/"])
        found.append(f"{rng.choice(['https', 'http'])}://{host}{port}{path}")
    return found


def parts(aliases: list) -> list:
    """Those of each article: a list with hundreds of `&x` and `*x` would be refused as YAML that may expand."""
    return [aliases[start : start + 20] for start in range(0, len(aliases), 20)]


def make(folder: Path, seed: int) -> dict:
    """Lays out a site with all of them; returns its files and aliases."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    subprocess.run(["cp", "-R", str(ROOT / "Templates"), str(folder / "Templates")], check=True)
    names = {"files": files(rng), "aliases": aliases(rng)}
    pictures = "\n".join(f"![x](<{url}>)" for url in images(rng))
    (folder / "site.yaml").write_text("title: Names\nlanguage: en\nhosting: [apache, netlify]\ncompress: true\n", encoding="utf-8")
    (folder / "Content").mkdir()
    for number, part in enumerate(parts(names["aliases"])):
        lines = "".join(f"  - {quoted(alias)}\n" for alias in part)
        text = f"---\ntitle: New {number}\nslug: new-{number}\naliases:\n{lines}---\n\n{pictures}\n"
        (folder / f"Content/new-{number}.md").write_text(text, encoding="utf-8")
    for path, text in names["files"].items():
        file = folder / "Content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return names


def served(run, names: dict) -> None:
    """Every file is served as it is and compressed, and every alias leads on."""
    known = {"application/pdf", "text/plain", "application/json", "image/svg+xml", "text/xml", "application/xml"}
    for number, (path, text) in enumerate(names["files"].items()):
        for coding in ["gzip", "identity"] if number % 10 == 0 else ["gzip"]:
            answer = run.get(quote(path), Accept_Encoding=coding)
            body = gzip.decompress(answer.body) if answer["content-encoding"] == "gzip" else answer.body
            what = f"{path!r} as {coding}"
            run.expect(answer.status == 200 and body == text.encode(), f"{what} has status {answer.status}")
            run.expect(answer.media_type in known or not path[-3:].islower(), f"{what} is of type {answer['content-type']!r}")
            run.expect("immutable" not in answer["cache-control"], f"{what} is kept for a year")
    if run.server.rules:
        for number, part in enumerate(parts(names["aliases"])):
            for alias in part:
                run.leads_to(unicodedata.normalize("NFC", " ".join(alias.split())), f"new-{number}/")


def accepted(publish: str, site: Path, seed: int, servers: list) -> list:
    """Faults of the blocks for sites of many hosts, all in one configuration, as the servers themselves read them."""
    urls = base_urls(random.Random(seed), HOSTS)
    faults = []
    for name in servers:
        blocks = []
        for number, url in enumerate(urls):
            done = subprocess.run([publish, "hosting", name, "--site", str(site), "--base-url", url], capture_output=True, text=True)
            if done.returncode != 0:
                faults.append(f"publish hosting {name} --base-url {url}: {done.stderr}")
            blocks.append(done.stdout)
        faults += [f"{name} refuses the blocks of {len(urls)} sites: {fault}" for fault in CHECKS[name](site, blocks)]
    return faults


def run(command: list) -> list:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return [] if done.returncode == 0 else [(done.stderr + done.stdout)[-2000:]]


def nginx(site: Path, blocks: list) -> list:
    # Nothing is bound but one port of loopback: what is asked is how the names are read.
    port = free_port()
    text = re.sub(r" *listen [^;]*;\n", "", "\n".join(blocks))
    text = re.sub(r"(\n *)(server_name )", rf"\1listen 127.0.0.1:{port};\1\2", text)
    (site / "hosts.conf").write_text(f"pid {site}/pid; error_log {site}/error.log; events {{}}\nhttp {{\n{text}\n}}\n", encoding="utf-8")
    return run([program("nginx"), "-t", "-p", str(site), "-c", str(site / "hosts.conf")])


def caddy(site: Path, blocks: list) -> list:
    # Sites whose host is of another script are all for any host, of which there can be one.
    named = [block for block in blocks if "\n:80 {" not in block]
    (site / "Caddyfile").write_text("{\n\tadmin off\n}\n" + "\n".join(named), encoding="utf-8")
    return run(["env", f"HOME={site}", program("caddy"), "adapt", "--adapter", "caddyfile", "--config", str(site / "Caddyfile")])


def apache(site: Path, blocks: list) -> list:
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in Apache.modules)
    head = f"{modules}ServerName 127.0.0.1\nListen 127.0.0.1:{free_port()}\nErrorLog {site}/error.log\nTypesConfig /etc/mime.types\n"
    (site / "hosts.conf").write_text(head + "\n".join(blocks), encoding="utf-8")
    return run([program("apache2"), "-t", "-d", str(site), "-f", str(site / "hosts.conf")])


CHECKS = {"nginx": nginx, "caddy": caddy, "apache": apache}
