import Content

/// Files that editors, systems and programs that keep folders alike leave behind, by their names.
enum Leftover {
  /// Whether the last name of a path is that of a file that stays at home, or any name above it that of
  /// such a folder.
  static func isNamed(_ name: Substring.UTF8View) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    switch last {
    case UInt8(ascii: "~"): return true
    // Emacs's `#a.md#`.
    case UInt8(ascii: "#"): if first == last, name.count > 1 { return true }
    // JetBrains' `a.md___jb_tmp___`.
    case UInt8(ascii: "_"):
      if ["___jb_tmp___", "___jb_old___", "___jb_bak___"].contains(where: { ends(name, in: $0) }) {
        return true
      }
    default: break
    }
    // Word's `~$report.docx`, and the temporary files of other programs.
    if first == UInt8(ascii: "~") {
      let second = name.dropFirst().first
      if second == UInt8(ascii: "$") || second == UInt8(ascii: "W") { return true }
    }
    if let ending = ending(of: name), endings.contains(ending) || isCopyOfArticle(name) {
      return true
    }
    return isOfSystem(name) || isOfMerge(name)
  }

  /// Whether the name is that of what a program left that found two versions of one file: the copy may hold
  /// somebody's work.
  static func isConflict(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    guard name.count >= 12, mayBeConflict(name) else { return false }
    let text = String(Substring(name)).lowercased()
    for sign in [".sync-conflict-", "_conflict-"] {
      if let end = text.firstRange(of: sign)?.upperBound, text[end...].first?.isNumber == true {
        return true
      }
    }
    guard let bracket = text.lastIndex(where: { $0 == "(" || $0 == "（" }) else { return false }
    return conflicts.contains { text[bracket...].contains($0) }
  }

  /// What stands in brackets then, with a name and a date.
  private static let conflicts = [
    "conflicted copy", "case conflict", "冲突副本", "衝突副本", "衝突複本", "冲突文件", "衝突檔案",
  ]

  /// `onf` or what is not ASCII.
  private static func mayBeConflict(_ name: Substring.UTF8View) -> Bool {
    var before: UInt8 = 0
    for byte in name {
      if byte >= 0x80 || byte == UInt8(ascii: "n") && before == UInt8(ascii: "o") { return true }
      before = byte | 0x20
    }
    return false
  }

  /// Endings of at most eight bytes, or the last eight of longer ones: `crdownload`.
  private static let endings = Set(
    [
      "bak", "backup", "old", "orig", "rej", "save", "tmp", "temp", "swp", "swo", "swn", "swx",
      "part",
      "partial", "filepart", "download", "dwl", "dwl2", "lnk", "un~", "asd", "wbk", "bk",
      "kate-swp",
    ].map { pack($0.utf8) })

  /// The name's ending in lower case, or the end of it; nil for a name without.
  private static func ending(of name: Substring.UTF8View) -> UInt64? {
    var value: UInt64 = 0
    var count = 0
    var shift: UInt64 = 0
    for byte in name.reversed() {
      if byte == UInt8(ascii: ".") { return count > 0 ? value : nil }
      if count < 8 { value |= UInt64(lower(byte)) << shift }
      count += 1
      shift += 8
      if count > 12 { return nil }
    }
    return nil
  }

  private static func pack(_ text: String.UTF8View) -> UInt64 {
    var shift: UInt64 = 0
    return text.reversed().reduce(0) { value, byte in
      defer { shift += 8 }
      return value | UInt64(byte) << shift
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// `a.md.1`, `a.md.20240101`, `a.md.mine`, `a.md.r12`: an article under the name of a version.
  private static func isCopyOfArticle(_ name: Substring.UTF8View) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let version = name[name.index(after: dot)...]
    let rest = String(Substring(name[..<dot]))
    guard let first = version.first else { return false }
    let isNumber = (version.first == UInt8(ascii: "r") ? version.dropFirst() : version)
      .allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    let isVersion =
      isNumber && (version.count > 1 || first != UInt8(ascii: "r"))
      || ["mine", "theirs", "ours", "base", "local", "remote", "copy", "new", "conflict"].contains {
        version.elementsEqual($0.utf8)
      }
    return isVersion && ArticleFile.isNamed(rest)
  }

  /// `a_BACKUP_1234.md` and its like, while `git mergetool` works.
  private static func isOfMerge(_ name: Substring.UTF8View) -> Bool {
    guard name.contains(UInt8(ascii: "_")) || name.contains(UInt8(ascii: ".")),
      name.contains(where: { (0x41...0x5A).contains($0) })
    else { return false }
    let parts = name.split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
    guard parts.count >= 4 else { return false }
    let (word, number) = (parts[parts.count - 3], parts[parts.count - 2])
    return number.count >= 2 && number.allSatisfy { (0x30...0x39).contains($0) }
      && ["BACKUP", "BASE", "LOCAL", "REMOTE"].contains { word.elementsEqual($0.utf8) }
  }

  /// What systems put into folders, in lower case.
  private static let ofSystems: Set = [
    "thumbs.db", "thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini",
    "icon\r", "4913",
    "__macosx", "$recycle.bin", "system volume information", "@eadir", "#recycle", "#snapshot",
    "lost+found",
  ]

  private static func isOfSystem(_ name: Substring.UTF8View) -> Bool {
    guard let first = name.first, "tTeEdDiI4_$sS@#lL".utf8.contains(first),
      (4...26).contains(name.count)
    else { return false }
    return ofSystems.contains(String(Substring(name)).lowercased())
  }

  private static func ends(_ name: Substring.UTF8View, in ending: String) -> Bool {
    name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
