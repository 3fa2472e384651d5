"""The folders of a module have an order, and none uses a type of a later one: modules without cycles inside."""

import re
from pathlib import Path

from fault import Fault, swift_files
from source import blank, line_of, text_of

# From the lowest. Files beside the folders may be used by all.
ORDER = {
    "Content": "Words Records Dates Languages Addresses YAML FrontMatter Configuration Articles",
    "Plan": "Index Images Layout Links Planning Checks",
    "Pages": "Reads Text Theme Views Feeds Hosting Search Kinds Rendering",
}

DECLARATION = re.compile(
    r"^(?:@\w+\s+)*(?:(?:package|public|final|indirect)\s+)*(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)",
    re.MULTILINE,
)
TYPE = re.compile(r"\b[A-Z]\w*")


def faults(root: Path):
    for module, order in ORDER.items():
        yield from faults_of(root, module, order.split())


def faults_of(root: Path, module: str, order: list):
    files = []
    declared = {}
    for file, path in swift_files(root, f"Sources/{module}"):
        parts = Path(path).parts
        folder = parts[2] if len(parts) > 3 else None
        if folder and folder not in order:
            place = "/".join(parts[:3])
            yield Fault(place, 1, "unknown-folder", f"'{folder}' has no place in Scripts/check.d/folders.py")
            continue
        code = blank(text_of(file))
        files.append((path, folder, code))
        if folder:
            declared.update((match[1], folder) for match in DECLARATION.finditer(code))
    for path, folder, code in files:
        if not folder:
            continue
        for match in TYPE.finditer(code):
            owner = declared.get(match[0])
            if owner and order.index(owner) > order.index(folder):
                yield Fault(
                    path,
                    line_of(code, match),
                    "upward-reference",
                    f"'{match[0]}' of {module}/{owner} may not be used in {module}/{folder}",
                )
