"""Plants every fault in a temporary copy of the project and sees that exactly those are reported."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

# Files to plant. `// FAULT id` at the end of a line says that this line must be refused, and why.
PLANTED = {
    "Sources/Diagnostics/Planted.swift": """\
import Markdown  // FAULT forbidden-import
import Foundation  // FAULT forbidden-import
""",
    "Sources/Files/Planted.swift": """\
import Diagnostics
import Dispatch
import Foundation  // FAULT forbidden-import
@testable import Pages  // FAULT forbidden-import FAULT testable-import
private import Templates  // FAULT forbidden-import
@_exported import NIOCore  // FAULT forbidden-import FAULT exported-import
import struct Markdown.MarkdownDocument  // FAULT forbidden-import
#if canImport(Templates)
  import
    CCmark
#endif
@preconcurrency import class Build.Planted; import Synchronization  // FAULT forbidden-import
""",
    "Sources/Intruder/Planted.swift": "",
    "Sources/Content/Planted.swift": """\
/// `@unchecked Sendable`, `fatalError()`, `try!` and `import Files` in a comment are only words.
struct Planted: Sendable {
  /* fatalError() /* nested */ nonisolated(unsafe) import Build */
  let text = "fatalError() try! import Files @unchecked Sendable"
  let raw = #"fatalError() " try! \\(no) "#
  let lines = \"\"\"
    fatalError() " as! nonisolated(unsafe)
    \"\"\"
  let flag = false
  var negated: Bool { !flag && text != raw && lines != text }
}

final class Shared: @unchecked Sendable {  // FAULT unchecked-sendable
  nonisolated(unsafe) static var count = 0  // FAULT nonisolated-unsafe
  var name: String! = nil  // FAULT NeverUseImplicitlyUnwrappedOptionals
}

func crash(_ value: Int?, _ any: Any) -> String {
  let forced = value!  // FAULT NeverForceUnwrap
  let cast = any as! String  // FAULT NeverForceUnwrap
  let tried = try! String(contentsOf: "")  // FAULT NeverUseForceTry
  let inside = "\\(value!)"  // FAULT NeverForceUnwrap
  let unsafe = value.unsafelyUnwrapped  // FAULT crash
  if forced == unsafe { fatalError("\\(cast)") }  // FAULT crash
  if tried == inside { preconditionFailure() }  // FAULT crash
  return "\\(fatalError("inside"))"  // FAULT crash
}
""",
    "Sources/Content/Silenced.swift": """\
// swift-format-ignore: NeverForceUnwrap
let silenced = Int("1")!

// swift-format-ignore
let  silencedToo = 1

// swift-format-ignore: AlwaysUseLowerCamelCase
let Harmless = 1
""",
    "Tests/ContentTests/Planted.swift": """\
import Testing

@testable import Content

let unwrapped = Int("1")!
let  spaced = 1  // FAULT Spacing
""",
    "Sources/Content/Dates/Upward.swift": """\
/// An `ArticleParser` in a comment is only a word.
enum Upward {
  static let text = "ArticleParser"
  static let parser: ArticleParser? = nil  // FAULT upward-reference
}
""",
    "Sources/Content/Elsewhere/Planted.swift": "",
    # The folder of a module that has gone.
    "Sources/Site/Views/Planted.swift": "",
    "Sources/Build/Long.swift": "let short = 1\n" * 400 + "let long = 1  // FAULT long-file\n",
    "Tests/BuildTests/Long.swift": "let short = 1\n" * 400 + "let long = 1  // FAULT long-file\n",
    # In two parts, or this file would be refused itself.
    "Sources/Content/Copied.swift": "// Copy" "right (c) 2019 Somebody  // FAULT foreign-copyright\n"
    "// SPDX-" "License-Identifier: MIT  // FAULT foreign-copyright\n",
    "Sources/Content/Licenses.swift": "// The licence of an article, and its copyright notice, are no licence of ours.\n",
    "Tests/ContentTests/LICENSE-MIT.txt": "Permission is " "hereby granted, free of charge FAULT foreign-copyright\n",
    "Scripts/lib/COPYING": "",
    "Scripts/planted": "#!/usr/bin/env bash\nif true; then\n  echo\n",
    "Scripts/lib/planted.sh": "echo )  # FAULT shell-syntax\n",
}

# Faults of files in which a comment cannot say so.
ELSEWHERE = {
    ("Sources/Files/Planted.swift", 9, "forbidden-import"),
    ("Sources/Files/Planted.swift", 9, "RemoveLine"),
    ("Sources/Content/Elsewhere", 1, "unknown-folder"),
    ("Sources/Intruder", 1, "unknown-module"),
    ("Sources/Site", 1, "unknown-module"),
    ("Sources/Content/Silenced.swift", 1, "silenced-rule"),
    ("Sources/Content/Silenced.swift", 4, "silenced-rule"),
    ("Scripts/planted", 4, "shell-syntax"),
    ("Scripts/lib/COPYING", 1, "licence-file"),
    ("Tests/ContentTests/LICENSE-MIT.txt", 1, "licence-file"),
}


def expected(path: str, text: str):
    for number, line in enumerate(text.split("\n"), 1):
        for id in re.findall(r"FAULT (\S+)", line):
            yield (path, number, id)


def run(root: Path, faults_of) -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "copy"
        for name in ("Sources", "Tests", "Scripts"):
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("Golden", "__pycache__"))
        for name in (".swift-format", "Package.swift"):
            shutil.copy(root / name, copy / name)
        before = set(faults_of(copy))
        wanted = set(ELSEWHERE)
        for path, text in PLANTED.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(text)
            wanted |= set(expected(path, text))
        found = {(fault.path, fault.line, fault.id) for fault in set(faults_of(copy)) - before}
    return report(found, wanted)


def report(found: set, wanted: set) -> int:
    missed = sorted(wanted - found)
    invented = sorted(found - wanted)
    for path, line, id in missed:
        print(f"{path}:{line}: planted '{id}' was not refused", file=sys.stderr)
    for path, line, id in invented:
        print(f"{path}:{line}: '{id}' was reported, but is no fault", file=sys.stderr)
    print(f"Scripts/check --self-test: {len(wanted)} planted faults, {len(missed)} missed, {len(invented)} invented")
    return 1 if missed or invented else 0
