import Diagnostics

/// Recognizes front matter that is written in another way than between two lines of `---`.
///
/// Passed over, it would be published as text, and `draft: true` with it.
enum MisshapenFence {
  /// The fault of the line at `opening`, the first of a source that is not blank; nil where it
  /// begins no front matter, or begins it as it should.
  static func fault(
    in source: SourceFile, at opening: Range<Int>, followedBy next: Int
  ) -> Diagnostic? {
    let line = trimmed(source.bytes[opening])
    if line.elementsEqual("+++".utf8) {
      return .error(
        "toml-front-matter", "front matter in TOML ('+++') is not understood",
        at: source.location(of: opening), hint: "write YAML between lines of '---'")
    }
    if line.first == UInt8(ascii: "{"), isJSON(source.bytes[opening.lowerBound...]) {
      return .error(
        "json-front-matter", "front matter in JSON ('{') is not understood",
        at: source.location(of: opening), hint: "write YAML between lines of '---'")
    }
    guard isFenceLike(line), !isFence(source.bytes[opening]), isClosed(source.bytes, from: next)
    else { return nil }
    return .error(
      "front-matter-fence", "front matter must begin with a line of exactly three hyphens",
      at: source.location(of: opening),
      hint: "write '---' on a line of its own before the keys and after them")
  }

  /// Whether the line writes `key: value`, or means to with a full-width colon.
  static func isKeyLine(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix(while: \.isNameByte)
    guard !name.isEmpty else { return false }
    let rest = line[name.endIndex...]
    return rest.first == UInt8(ascii: ":") || rest.starts(with: "：".utf8)
  }

  /// Whether keys follow, and a line like a fence after nothing but keys and their values.
  private static func isClosed(_ bytes: [UInt8], from start: Int) -> Bool {
    var next = start
    var hasKey = false
    while next < bytes.count {
      let line = FrontMatterBlock.line(in: bytes, from: next)
      let text = bytes[line.text]
      if isFenceLike(trimmed(text)) { return hasKey }
      let isValue = text.first.map { " \t-#".utf8.contains($0) } ?? true
      guard isKeyLine(text) || isValue && (hasKey || FrontMatterBlock.isBlank(text)) else {
        return false
      }
      hasKey = hasKey || isKeyLine(text)
      next = line.next
    }
    return false
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && FrontMatterBlock.isBlank(line.dropFirst(3))
  }

  /// Two or more hyphens, dashes or signs like them: `----`, `——`, `－－－`.
  private static func isFenceLike(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "-") || first == 0xE2 || first == 0xEF,
      line.count <= 300
    else { return false }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    return scalars.count >= 2
      && scalars.allSatisfy { "-‐‑‒–—―−─－﹣".unicodeScalars.contains($0) }
  }

  /// `{`, and a key in quotes with a colon after it.
  private static func isJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
    let white = { (byte: UInt8) in " \t\r\n".utf8.contains(byte) }
    let inside = bytes.drop(while: white).dropFirst().drop(while: white)
    guard inside.first == UInt8(ascii: "\"") else { return false }
    let name = inside.dropFirst().prefix(while: \.isNameByte)
    let rest = inside[name.endIndex...]
    guard !name.isEmpty, rest.first == UInt8(ascii: "\"") else { return false }
    return rest.dropFirst().drop(while: white).first == UInt8(ascii: ":")
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop { $0 == 0x20 || $0 == 0x09 }
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    return line
  }
}
