"""What is linked into the program, as the linker's map says it, with versions and licences.

An archive or a package without a row here stops the packaging: nothing is given to others without its licence.
"""

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from facts import ROOT, output

APACHE_SWIFT = "Apache-2.0 WITH Swift-exception"

# Archives of the system, by the name of the project that they come from.
SYSTEM = {
    "cmark": ("BSD-2-Clause AND MIT", ["libcmark.a"]),
    "gumbo-parser": ("Apache-2.0", ["libgumbo.a"]),
    "brotli": ("MIT", ["libbrotlienc.a", "libbrotlidec.a", "libbrotlicommon.a"]),
    "zlib": ("Zlib", ["libz.a"]),
    "zstd": ("BSD-3-Clause OR GPL-2.0-only", ["libzstd.a"]),
    "bzip2": ("bzip2-1.0.6", ["libbz2.a"]),
    "xz": ("0BSD OR LicenseRef-public-domain", ["liblzma.a"]),
    "libyaml": ("MIT", ["libyaml.a"]),
    "openssl": ("Apache-2.0", ["libcrypto.a"]),
    "uchardet": ("MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", ["libuchardet.a"]),
    "glibc": (
        "LGPL-2.1-or-later",
        ["libc.a", "libm.a", "libm-2.36.a", "libmvec.a", "libpthread.a", "libdl.a", "librt.a", "libutil.a",
         "rcrt1.o", "crt1.o", "crti.o", "crtn.o"],
    ),
    "gcc": (
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["libgcc.a", "libgcc_eh.a", "libstdc++.a", "crtbeginS.o", "crtendS.o", "crtbeginT.o", "crtend.o"],
    ),
}

# Packages of Swift, by their folder in .build/checkouts.
PACKAGES = {
    "swift-argument-parser": APACHE_SWIFT,
    "swift-atomics": APACHE_SWIFT,
    "swift-collections": APACHE_SWIFT,
    "swift-system": APACHE_SWIFT,
    "swift-nio": "Apache-2.0",
}


@dataclass(frozen=True)
class Component:
    name: str
    version: str
    licence: str
    purl: str
    # Files with the licence's text.
    texts: tuple[Path, ...]


def linked(map_file: Path) -> tuple[set[Path], set[str]]:
    """The archives and objects of the system, and the modules of Swift that the program is made of."""
    files: set[Path] = set()
    modules: set[str] = set()
    seen = set()
    for line in map_file.open(errors="replace"):
        # Where it stands, its size and alignment; then `libz.a(inflate.o):(.text)` or `main.o:(.text)`.
        place, colon, _ = line.partition(":(")
        if not colon or "/" not in place:
            continue
        path = place.split("(")[0].split(maxsplit=4)[-1]
        if path in seen:
            continue
        seen.add(path)
        if found := re.search(r"/([^/]+)\.build/", path):
            modules.add(found[1])
        elif path.startswith("/") and path.endswith((".a", ".o")) and "/commit-" not in path:
            files.add(Path(path))
    return files, modules


def of_debian(path: Path) -> tuple[str, str, tuple[Path, ...]]:
    """Version, address and licence of the package that a file belongs to."""
    if not shutil.which("dpkg"):
        return "", "", ()
    for candidate in (path, path.resolve()):
        owner = subprocess.run(["dpkg", "-S", str(candidate)], capture_output=True, text=True)
        if owner.returncode == 0:
            break
    else:
        return "", "", ()
    package = owner.stdout.split(": ")[0].split(",")[0]
    version, architecture = output("dpkg-query", "-W", "-f", "${Version} ${Architecture}", package).split()
    name = package.split(":")[0]
    purl = f"pkg:deb/debian/{name}@{version.replace(':', '%3A')}?arch={architecture}"
    return version, purl, (Path(f"/usr/share/doc/{name}/copyright"),)


def of_system(files: set[Path], swift: Path) -> list[Component]:
    rows = {file: name for name, (_, names) in SYSTEM.items() for file in names}
    found: dict[str, Component] = {}
    for path in sorted(files):
        if path.resolve().is_relative_to(swift):
            continue
        name = rows.get(path.name)
        if name is None:
            raise SystemExit(f"error: '{path}' is linked, and has no row in Scripts/dist.d/components.py")
        if name not in found:
            version, purl, texts = of_debian(path)
            found[name] = Component(name, version, SYSTEM[name][0], purl, texts)
    return list(found.values())


def of_packages(modules: set[str]) -> list[Component]:
    checkouts = ROOT / ".build/checkouts"
    state = json.loads((ROOT / ".build/workspace-state.json").read_text())
    versions = {
        item["packageRef"]["identity"]: (item["state"]["checkoutState"].get("version", ""), item["packageRef"]["location"])
        for item in state["object"]["dependencies"]
    }
    ours = {path.name for path in (ROOT / "Sources").iterdir()}
    found: dict[str, Component] = {}
    for module in sorted(modules - ours):
        # Targets of two packages may share a name, but not two that are linked.
        homes = {path.relative_to(checkouts).parts[0] for path in checkouts.glob(f"*/Sources/{module}")}
        homes |= {path.relative_to(checkouts).parts[0] for path in checkouts.glob(f"*/Sources/*/{module}")}
        homes &= set(PACKAGES) if len(homes) > 1 else homes
        if len(homes) != 1 or not homes <= set(PACKAGES):
            raise SystemExit(f"error: module '{module}' is linked, and no package of it is in components.py: {homes}")
        name = homes.pop()
        version, location = versions[name.lower()]
        place = re.sub(r"^https://|\.git$", "", location)
        texts = tuple(path for form in ("LICENSE*", "NOTICE*") for path in sorted((checkouts / name).glob(form)))
        found[name] = Component(
            name, version, PACKAGES[name], f"pkg:swift/{place}@{version}", texts)
    return list(found.values())


def components(map_file: Path) -> list[Component]:
    files, modules = linked(map_file)
    swift = Path(shutil.which("swiftc")).resolve().parent.parent
    version = re.search(r"Swift version (\S+)", output("swiftc", "--version"))[1]
    runtime = Component(
        "swift", version, APACHE_SWIFT, f"pkg:github/swiftlang/swift@swift-{version}-RELEASE",
        (swift / "share/swift/LICENSE.txt",))
    return sorted([runtime, *of_system(files, swift), *of_packages(modules)], key=lambda c: c.name)


def notices(found: list[Component]) -> bytes:
    """The texts of all licences, each once."""
    out = ["publish contains the following works of others, under these licences.\n"]
    out += [f"  {c.name} {c.version}: {c.licence}" for c in found]
    names: dict[str, list[str]] = {}
    common: set[Path] = set()
    for component in found:
        for path in component.texts:
            text = path.read_text(errors="replace").strip()
            common |= {Path(p.rstrip(".")) for p in re.findall(r"/usr/share/common-licenses/[\w.-]+", text)}
            names.setdefault(text, []).append(component.name)
    for text, works in names.items():
        out += ["", "=" * 78, ", ".join(works), "=" * 78, "", text]
    for path in sorted(common):
        if path.exists() and path.name in ("Apache-2.0", "LGPL-2.1", "LGPL-2", "GPL-3"):
            out += ["", "=" * 78, path.name, "=" * 78, "", path.read_text().strip()]
    return ("\n".join(out) + "\n").encode()


def bill(found: list[Component], name: str, version: str, timestamp: str) -> bytes:
    """CycloneDX 1.5, whose serial number follows from the contents."""
    main = f"pkg:generic/{name}@{version}"
    parts = [
        {
            "type": "library", "bom-ref": c.purl or c.name, "name": c.name, "version": c.version,
            "licenses": [{"expression": c.licence}], **({"purl": c.purl} if c.purl else {}),
        }
        for c in found
    ]
    contents = {
        "metadata": {
            "timestamp": timestamp,
            "component": {"type": "application", "bom-ref": main, "name": name, "version": version},
        },
        "components": parts,
        "dependencies": [{"ref": main, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    digest = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()
    serial = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
    return (json.dumps(
        {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{serial}", "version": 1, **contents},
        indent=1, ensure_ascii=False) + "\n").encode()
