import CGumbo

/// The name of an HTML element, as a number.
package struct HTMLTag: Sendable, Hashable {
  package let code: UInt16

  init(_ tag: GumboTag) { code = UInt16(tag.rawValue) }

  /// The element of that name, in lower case; `unknown` for others.
  package init(named name: String) { self.init(gumbo_tag_enum(name)) }

  /// In lower case; empty where HTML does not know it.
  package var name: String {
    String(cString: gumbo_normalized_tagname(GumboTag(rawValue: UInt32(code))))
  }

  package static let unknown = HTMLTag(GUMBO_TAG_UNKNOWN)
}

/// A set of elements, in bits.
package struct HTMLTagSet: Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The elements whose names stand in `names`, separated by spaces.
  package init(_ names: String) {
    for name in names.split(separator: " ") { insert(HTMLTag(named: String(name))) }
  }

  private mutating func insert(_ tag: HTMLTag) {
    // All that HTML does not know has one number.
    if tag == .unknown { return }
    let bit = UInt64(1) << UInt64(tag.code & 63)
    switch tag.code >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  package func contains(_ tag: HTMLTag) -> Bool {
    let bit = UInt64(1) << UInt64(tag.code & 63)
    return switch tag.code >> 6 {
    case 0: bits.0 & bit != 0
    case 1: bits.1 & bit != 0
    case 2: bits.2 & bit != 0
    default: bits.3 & bit != 0
    }
  }
}
