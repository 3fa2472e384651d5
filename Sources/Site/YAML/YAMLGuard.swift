import Diagnostics

/// Refuses, before libyaml sees it, what would cost time or stack out of proportion to its size.
enum YAMLGuard {
  /// Nodes that a document may expand to before it is refused unread. Bytes bound the nodes as
  /// written, and n aliases multiply them by at most 3^(n/3): by nearly 1.45 each.
  private static let expansionLimit = 4_000_000.0
  private static let aliasFactor = 1.45
  /// Flow collections open at once.
  private static let flowDepthLimit = 100

  static func fault(in source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    var anchor: Int?
    var expansion = Double(range.count)
    var flowDepth = 0
    for index in range {
      switch source.bytes[index] {
      case UInt8(ascii: "&") where isSigil(at: index, of: source, in: range):
        anchor = anchor ?? index
      case UInt8(ascii: "*") where isSigil(at: index, of: source, in: range):
        expansion *= aliasFactor
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        flowDepth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        flowDepth -= 1
      default: break
      }
      if flowDepth > flowDepthLimit {
        let message = "YAML opens more than \(flowDepthLimit) brackets without closing them"
        return .error("yaml-depth", message, at: source.location(of: index..<index + 1))
      }
    }
    guard let anchor, expansion > expansionLimit else { return nil }
    return .error(
      "yaml-anchor", "anchors ('&name') and aliases ('*name') are not allowed",
      at: source.location(of: anchor..<anchor + 1), hint: "write the value out in each place")
  }

  /// Whether libyaml may take the sign for the start of an anchor or alias: before a letter, a
  /// digit, `-` or `_`, and not within a word. What is not ASCII before it may be a line break
  /// (U+0085, U+2028) or part of a byte-order mark.
  private static func isSigil(at index: Int, of source: SourceFile, in range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound, source.bytes[index + 1].isNameByte else { return false }
    guard index > range.lowerBound else { return true }
    let previous = source.bytes[index - 1]
    return previous == UInt8(ascii: "-") || !previous.isNameByte
  }
}
