import Diagnostics

/// Refuses, before libyaml sees it, what would cost time or stack out of proportion to its size.
enum YAMLGuard {
  /// Aliases that a document with an anchor may name before it is refused unread. Expanding n
  /// aliases yields at most about 1.45^n nodes, so 24 of them stay below ten thousand.
  private static let aliasLimit = 24
  /// Flow collections open at once.
  private static let flowDepthLimit = 100

  static func fault(in source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    var anchor: Int?
    var aliases = 0
    var flowDepth = 0
    var previous = UInt8(ascii: "\n")
    for index in range {
      let byte = source.bytes[index]
      switch byte {
      case UInt8(ascii: "&") where beginsToken(after: previous):
        anchor = anchor ?? index
      case UInt8(ascii: "*") where beginsToken(after: previous):
        aliases += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        flowDepth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        flowDepth -= 1
      default: break
      }
      previous = byte
      if flowDepth > flowDepthLimit {
        let message = "YAML opens more than \(flowDepthLimit) brackets without closing them"
        return .error("yaml-depth", message, at: source.location(of: index..<index + 1))
      }
    }
    guard let anchor, aliases > aliasLimit else { return nil }
    return .error(
      "yaml-anchor", "anchors ('&name') and aliases ('*name') are not allowed",
      at: source.location(of: anchor..<anchor + 1), hint: "write the value out in each place")
  }

  private static func beginsToken(after byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
