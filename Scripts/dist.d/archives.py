"""Archives whose bytes follow from their contents alone: one order, one owner, one time."""

import base64
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
from time import gmtime

# A file of a package: its path to its bytes, and whether it is a program.
Files = dict[str, tuple[bytes, bool]]


class Effort:
    """How hard the compressors try: of gzip and zip, and of xz."""

    deflate = 9
    xz = 6


def tar(files: Files, time: int, prefix: str = "") -> bytes:
    out = io.BytesIO()
    folders = {""}
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:

        def add(name: str, mode: int, content: bytes | None) -> None:
            entry = tarfile.TarInfo(name)
            entry.mode, entry.mtime, entry.uname, entry.gname = mode, time, "root", "root"
            if content is None:
                entry.type = tarfile.DIRTYPE
                archive.addfile(entry)
            else:
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))

        if prefix == "./":
            add("./", 0o755, None)
        for path in sorted(files, key=str.encode):
            content, is_program = files[path]
            parts = path.split("/")
            for depth in range(1, len(parts)):
                folder = "/".join(parts[:depth])
                if folder not in folders:
                    folders.add(folder)
                    add(f"{prefix}{folder}/", 0o755, None)
            add(prefix + path, 0o755 if is_program else 0o644, content)
    return out.getvalue()


def gzipped(content: bytes, level: int | None = None) -> bytes:
    return gzip.compress(content, level or Effort.deflate, mtime=0)


def xz(content: bytes) -> bytes:
    return lzma.compress(content, preset=Effort.xz)


def ar(members: list[tuple[str, bytes]], time: int) -> bytes:
    out = b"!<arch>\n"
    for name, content in members:
        out += f"{name:<16}{time:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode()
        out += content + b"\n" * (len(content) % 2)
    return out


def wheel(files: Files, time: int, info: str) -> bytes:
    """A zip file with RECORD, the list of all files and their hashes, at its end."""
    record = ""
    for path in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[path][0]).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(files[path][0])}\n"
    record += f"{info}/RECORD,,\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, (content, is_program) in (files | {f"{info}/RECORD": (record.encode(), False)}).items():
            # A zip file knows no time before 1980.
            entry = zipfile.ZipInfo(path, gmtime(max(time, 315532800))[:6])
            entry.create_system = 3
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=Effort.deflate)
    return out.getvalue()
