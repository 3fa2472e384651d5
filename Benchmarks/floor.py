"""The floor: what no publisher can avoid. libcmark over every article, and writing the same output tree.

Reading is part of it, and so is making the folders; the pages to be written are in memory beforehand. The work is
dealt out to one process a core, as a perfect program would.
"""

import ctypes
import ctypes.util
import multiprocessing
import os
import shutil
import sys
import time
from pathlib import Path


def load_cmark():
    found = ctypes.util.find_library("cmark")
    if not found:
        sys.exit("error: libcmark is not installed; run Scripts/setup")
    cmark = ctypes.CDLL(found)
    cmark.cmark_markdown_to_html.restype = ctypes.c_void_p
    cmark.cmark_markdown_to_html.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    return cmark, ctypes.CDLL(None)


def read(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY)
    text = os.read(file, os.fstat(file).st_size)
    os.close(file)
    return text


def write(path: str, data: bytes):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(file, data)
    os.close(file)


def work(articles, pages, ready, seconds):
    """One core's share."""
    cmark, system = load_cmark()
    system.free.argtypes = [ctypes.c_void_p]
    articles = [str(article) for article in articles]
    contents = [(str(target), source.read_bytes()) for source, target in pages]
    folders = sorted({str(target.parent) for _, target in pages})
    ready.wait()
    started = time.perf_counter()
    for article in articles:
        text = read(article)
        system.free(cmark.cmark_markdown_to_html(text, len(text), 0))
    for folder in folders:
        os.makedirs(folder, exist_ok=True)
    for target, data in contents:
        write(target, data)
    seconds.put(time.perf_counter() - started)


def floor_of(content: Path, output: Path, target: Path, cores: int, runs: int = 3) -> float:
    """The best of a few runs, in seconds: of a floor the lowest is the truest."""
    articles = sorted(content.rglob("*.md"))
    pages = [(path, target / path.relative_to(output)) for path in sorted(output.rglob("*")) if path.is_file()]
    return min(once(articles, pages, target, cores) for _ in range(runs))


def once(articles, pages, target: Path, cores: int) -> float:
    ready, seconds = multiprocessing.Barrier(cores), multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=work, args=(articles[core::cores], pages[core::cores], ready, seconds))
        for core in range(cores)
    ]
    for worker in workers:
        worker.start()
    slowest = max(seconds.get() for _ in workers)
    for worker in workers:
        worker.join()
    shutil.rmtree(target)
    return slowest
