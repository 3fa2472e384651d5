import Diagnostics

/// Finds the front matter of an article: YAML between two lines of `---` at its start, which only
/// blank lines may stand before.
package struct FrontMatterBlock {
  /// The YAML between the fences; nil where the article has none.
  package let yaml: Range<Int>?
  /// Where the Markdown begins.
  package let bodyStart: Int

  package static func find(in source: SourceFile) -> Result<FrontMatterBlock, Failure> {
    let bytes = source.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var opening = line(in: bytes, from: start)
    while isBlank(bytes[opening.text]), opening.next < bytes.count {
      opening = line(in: bytes, from: opening.next)
    }
    if let fault = MisshapenFence.fault(in: source, at: opening.text, followedBy: opening.next) {
      return .failure(Failure(diagnostic: fault))
    }
    // Far from the first line a lone rule is a rule, and not the start of front matter.
    let isFirst = opening.text.lowerBound == start
    guard isFence(bytes[opening.text], of: "---"),
      isFirst || MisshapenFence.isKeyLine(bytes[line(in: bytes, from: opening.next).text])
    else { return .success(FrontMatterBlock(yaml: nil, bodyStart: start)) }
    var next = opening.next
    while next < bytes.count {
      let line = line(in: bytes, from: next)
      if isFence(bytes[line.text], of: "---") || isFence(bytes[line.text], of: "...") {
        return .success(FrontMatterBlock(yaml: opening.next..<next, bodyStart: line.next))
      }
      next = line.next
    }
    return .failure(
      Failure(
        diagnostic: .error(
          "unclosed-front-matter", "front matter that begins here has no end",
          at: source.location(of: opening.text),
          hint: "close it with a line of '---'; a rule at the start of a text can be written '***'")
      ))
  }

  package struct Failure: Error {
    package let diagnostic: Diagnostic
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func isFence(_ line: ArraySlice<UInt8>, of fence: String) -> Bool {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    return line.elementsEqual(fence.utf8)
  }

  static func line(in bytes: [UInt8], from start: Int) -> (text: Range<Int>, next: Int) {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    guard end < bytes.count else { return (start..<end, end) }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
    return (start..<end, end + (isPair ? 2 : 1))
  }
}
