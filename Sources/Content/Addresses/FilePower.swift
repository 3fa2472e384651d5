/// What a file can do beyond being read, as its name tells: something in it is run, by a reader's browser or
/// by the server.
///
/// Names are compared in lower case, since some servers know files whatever their case.
package enum FilePower: Sendable, Hashable {
  /// A script for browsers.
  case script
  /// A page that no template has made.
  case page
  /// A program that a server runs which knows its language.
  case program
  /// What a server or a host configures itself by.
  case configuration

  /// The power of a file at a path from the content folder, which is that from the site's root too; nil for
  /// one that is only read.
  package static func of(_ path: String) -> FilePower? {
    let parts = path.lowercased().utf8.split(separator: UInt8(ascii: "/"))
      .map { String(Substring($0)) }
    guard let name = parts.last, let first = parts.first else { return nil }
    if isConfiguration(parts) { return .configuration }
    if first == worker || first == "cgi-bin" { return .program }
    let endings = endings(of: name)
    if endings.contains(where: isProgram) { return .program }
    guard let last = endings.last else { return nil }
    if lastPrograms.contains(last) { return .program }
    if functionFolders.contains(first), parts.count > 1, functionEndings.contains(last) {
      return .program
    }
    if pages.contains(last) { return .page }
    return scripts.contains(last) ? .script : nil
  }

  /// Whether servers may send the file, compressed or not, as a script: its ending is one of a script, or
  /// no type is known for it and an earlier one is. Apache uses the last that it knows.
  package static func mayBeScript(_ path: String) -> Bool {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
    let endings = endings(of: (name ?? "").lowercased())
    guard let script = endings.lastIndex(where: scripts.contains) else { return false }
    return !endings[(script + 1)...].contains(where: readTypes.contains)
  }

  /// Whether a folder at a path with these parts would be taken for the configuration of a server or host,
  /// or for a program of one.
  static func isReserved(_ parts: [String]) -> Bool {
    let parts = parts.map { $0.lowercased() }
    return isConfiguration(parts) || parts.first == worker
      || parts.contains(where: anywhere.contains)
  }

  /// Cloudflare runs a file or a folder of this name.
  private static let worker = "_worker.js"

  /// Whether the parts of a path, in lower case, are those of a file by which a server or a host configures
  /// itself. Most look for theirs at the root of the site alone.
  package static func isConfiguration(_ parts: [String]) -> Bool {
    guard let name = parts.last, let first = parts.first else { return false }
    if anywhere.contains(name) { return true }
    return parts.count == 1 ? atRoot.contains(name) : ["web-inf", "meta-inf"].contains(first)
  }

  private static let anywhere: Set<String> = [".htaccess", "web.config", "php.ini"]

  private static let atRoot: Set<String> = [
    "_headers", "_redirects", "_routes.json", "netlify.toml", "vercel.json", "now.json",
    "wrangler.toml", "wrangler.json", "wrangler.jsonc", "staticwebapp.config.json", "firebase.json",
    "edgeone.json", "staticfile", "_config.yml", "_config.yaml", "caddyfile",
  ]

  /// Where hosts look for programs to run, which a site has otherwise as any other folder.
  private static let functionFolders: Set<String> = [
    "functions", "api", "netlify", "edge-functions", "node-functions",
  ]

  private static let functionEndings: Set<String> = [
    "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "py", "go", "rb", "rs", "wasm",
  ]

  /// Servers look for these anywhere in a name: `a.php.jpg` is one to some.
  private static func isProgram(_ ending: String) -> Bool {
    if programs.contains(ending) { return true }
    // php3 to php8, and those to come.
    let digits = ending.utf8.dropFirst(3)
    return ending.hasPrefix("php") && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static let programs: Set<String> = [
    "phtml", "phar", "pht", "phpt", "phps", "asp", "aspx", "ashx", "asmx", "asax", "ascx", "asa",
    "axd",
    "cshtml", "vbhtml", "jsp", "jspx", "jspf", "jhtml", "cfm", "cfml", "cfc", "cgi", "fcgi",
  ]

  /// Those that stand for something else in the middle of a name: `pl` is Polish.
  private static let lastPrograms: Set<String> = [
    "pl", "plx", "ppl", "perl", "shtml", "shtm", "stm", "fpl", "wsgi",
  ]

  private static let pages: Set<String> = [
    "html", "htm", "xhtml", "xhtm", "xht", "mht", "mhtml", "hta", "htc",
  ]

  private static let scripts: Set<String> = ["js", "mjs", "cjs", "es", "jsm"]

  /// Types that every server knows, and that browsers take for no script.
  private static let readTypes: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "txt", "html", "htm", "css", "json", "xml",
    "pdf",
    "zip", "mp3", "mp4", "woff",
  ]

  /// What follows the dots of a name, without the endings of compressed forms. Old servers stop at a
  /// semicolon, and Windows passes over spaces and dots at the end.
  private static func endings(of name: String) -> [String] {
    var endings = name.utf8.split { ".;".utf8.contains($0) }
      .map { String(Substring($0)).trimmingSpaces }
    // A hidden file is all ending.
    if name.utf8.first != UInt8(ascii: "."), !endings.isEmpty { endings.removeFirst() }
    while let last = endings.last, last.isEmpty || ["gz", "br", "zst"].contains(last) {
      endings.removeLast()
    }
    return endings
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let space = UInt8(ascii: " ")
    let rest = utf8.drop { $0 == space }.reversed().drop { $0 == space }
    return String(decoding: rest.reversed(), as: UTF8.self)
  }
}
