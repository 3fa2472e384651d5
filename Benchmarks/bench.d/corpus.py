"""The articles that are built, generated once and kept in Benchmarks/.work."""

import re
import shutil
import subprocess
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
WORK = BENCHMARKS / ".work"
THEME = BENCHMARKS.parent / "Templates"


def site(articles: int, seed: int) -> Path:
    """The generated site, from the cache when nothing it is made from has changed since."""
    folder = WORK / f"site-{articles}-{seed}"
    sources = [BENCHMARKS / "generate", BENCHMARKS / "words.py", *THEME.rglob("*")]
    if folder.exists() and max(source.stat().st_mtime for source in sources) < folder.stat().st_mtime:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    print(f"generating {articles:,} articles", flush=True)
    command = [BENCHMARKS / "generate", folder, "--articles", str(articles), "--seed", str(seed)]
    subprocess.run(command, check=True)
    folder.touch()
    return folder


def convert_for_hugo(site: Path, target: Path):
    """Lays the same articles out as Hugo wants them: it knows categories, and no category."""
    shutil.copytree(BENCHMARKS / "Hugo", target)
    shutil.copytree(site / "Templates/assets", target / "assets")
    for source in sorted((site / "Content").rglob("*.md")):
        text = source.read_text(encoding="utf-8")
        text, count = re.subn(r"^category: (.*)$", r'categories: ["\1"]', text, count=1, flags=re.MULTILINE)
        assert count == 1, f"{source} has no category"
        copy = target / "content" / source.relative_to(site / "Content")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")


def files_below(folder: Path) -> list:
    return sorted(path for path in folder.rglob("*") if path.is_file())
