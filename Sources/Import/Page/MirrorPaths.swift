/// Where each page of a mirror goes: `news/12.html` becomes `news/12.md`.
package struct MirrorPaths: Sendable {
  /// From the pages' paths below the mirror to the articles' below the target.
  package private(set) var targets: [String: String] = [:]
  /// The same by paths in lower case, for servers and disks that take them for one.
  private var sources: [String: String] = [:]
  /// Every file of the mirror.
  private let files: Set<String>
  /// How many files have a name, whatever their folder.
  private var names: [String: Int] = [:]

  package init(pages: [String], files: [String]) {
    self.files = Set(files)
    for file in files { names[Self.pictureName(file).lowercased(), default: 0] += 1 }
    let pages = pages.sorted()
    let names = Set(pages)
    var taken: Set<String> = []
    for page in pages {
      var target = Self.target(of: page, among: names)
      var number = 2
      while !taken.insert(target.lowercased()).inserted {
        target = Self.target(of: page, among: names).dropLast(3) + "-\(number).md"
        number += 1
      }
      targets[page] = target
      sources[page.lowercased()] = page
    }
  }

  /// Pages that another system has named; `targets` by their old paths.
  init(targets: [String: String], files: [String]) {
    self.init(pages: [], files: files)
    self.targets = targets
    for source in targets.keys { sources[source.lowercased()] = source }
  }

  package static func isPage(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let plain = name.prefix { $0 != "?" }
    guard let dot = plain.lastIndex(of: ".") else { return false }
    return endings.contains(plain[plain.index(after: dot)...].lowercased())
      || endings.contains(name.split(separator: ".").last?.lowercased() ?? "")
  }

  private static let endings: Set<String> = [
    "html", "htm", "shtml", "shtm", "xhtml", "php", "asp", "aspx", "jsp", "do", "cgi", "phtml",
  ]

  /// `index.html` is its folder; where more lies below, an article of that folder.
  private static func target(of page: String, among pages: Set<String>) -> String {
    var parts = page.split(separator: "/").map(String.init)
    let name = parts.removeLast()
    var stem = Self.stem(of: name)
    let folder = parts.joined(separator: "/")
    if ["index", "default"].contains(stem.lowercased()) {
      let hasMore = pages.contains { $0 != page && (folder.isEmpty || $0.hasPrefix(folder + "/")) }
      if let last = parts.last {
        stem = hasMore ? "\(last)-index" : last
        if !hasMore { parts.removeLast() }
      } else {
        stem = "home"
      }
    }
    return (parts + [stem]).map(segment).joined(separator: "/") + ".md"
  }

  private static func stem(of name: String) -> String {
    let query = name.firstIndex(of: "?").map { String(name[name.index(after: $0)...]) } ?? ""
    var plain = String(name.prefix { $0 != "?" })
    if let dot = plain.lastIndex(of: "."),
      endings.contains(plain[plain.index(after: dot)...].lowercased()), dot > plain.startIndex
    {
      plain = String(plain[..<dot])
    }
    guard !query.isEmpty else { return plain }
    return plain + "-" + query.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  /// A name that is a file's on every system, and an address without escapes.
  static func segment(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        || scalar == "_" || scalar == "."
      if isKept {
        result.unicodeScalars.append(scalar)
      } else if result.last != "-" {
        result += "-"
      }
    }
    while let first = result.first, first == "." || first == "-" || first == "_" {
      result.removeFirst()
    }
    while let last = result.last, last == "." || last == "-" { result.removeLast() }
    return result.isEmpty ? "page" : result
  }

  /// The page at a path of the old site, written in any of the ways a server knows it by.
  func page(at path: String) -> String? {
    var path = path.hasPrefix("/") ? String(path.dropFirst()) : path
    if targets[path] != nil { return path }
    if let exact = sources[path.lowercased()] { return exact }
    if path.isEmpty || path.hasSuffix("/") {
      for name in [
        "index.html", "index.htm", "index.php", "default.html", "index.shtml", "default.asp",
        "index.asp",
      ] {
        if let page = sources[(path + name).lowercased()] { return page }
      }
      while path.hasSuffix("/") { path.removeLast() }
    }
    for ending in [".html", ".htm", "/index.html", "/index.htm", "/index.php"] {
      if let page = sources[(path + ending).lowercased()] { return page }
    }
    return nil
  }

  private static func pictureName(_ path: String) -> String {
    segment(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// What a picture is called beside an article: its own name, with its folders where others have that name too.
  func pictureName(of path: String) -> String {
    let name = Self.pictureName(path)
    guard let count = names[name.lowercased()], count > 1 else { return name }
    return Self.segment(path.split(separator: "/").joined(separator: "-"))
  }

  func hasFile(_ path: String) -> Bool { files.contains(path) }
}
