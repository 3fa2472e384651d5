import Bytes

/// A noncharacter (U+FDD0 to U+FDEF) that stands in prepared text for what libcmark must not see,
/// or must see differently.
///
/// To libcmark each is a letter. No article contains one: in the input they become U+FFFD. So every
/// mark can be turned back into what it stands for wherever the extension that put it does not
/// apply, such as in code, raw HTML and addresses.
enum Mark: UInt8, CaseIterable {
  /// Nothing; keeps a `*` apart from the characters beside it.
  case padding = 0x90
  // A run of delimiters that may open, close or do both. The mark stands between two delimiters,
  // also where the run is but one: punctuation is what libcmark must see on either side.
  case tildeOpen, tildeClose, tildeBoth
  case equalsOpen, equalsClose, equalsBoth
  /// Follows the `[` of `[^`, where it is not escaped.
  case footnote
  // Follow the `$` that open and precede those that close.
  case mathOpen, mathClose, displayMathOpen, displayMathClose
  /// Where another program's syntax or a slip of the pen may stand: after the first byte of it.
  case sign
  // Between a run of `*` and one of `_`, with a `!` on the side of the `_`: the `*` see a letter, the `_` see
  // punctuation.
  case hingeOpen, hingeClose
  // Characters that stand for themselves, in addresses and formulas.
  case asterisk, underscore, tilde, equals, dollar, backslash, backtick, openBracket, closeBracket
  case less, ampersand, exclamation, bar
  /// Follows the `[` of a check box at the start of a list item.
  case task
  /// Follows the `[` of `[!` at the start of a line.
  case alert
  /// In addresses and at the ends of a formula's lines.
  case space

  /// Each mark is U+FDD0 and following, whose bytes are EF B7 90 and following.
  static let first: UInt8 = 0xEF
  static let second: UInt8 = 0xB7
  static let length = 3

  /// What it stands for in the source.
  var original: StaticString {
    switch self {
    case .padding, .footnote, .task, .alert, .sign, .hingeOpen, .hingeClose: ""
    case .tildeOpen, .tildeClose, .tildeBoth, .equalsOpen, .equalsClose, .equalsBoth: ""
    case .mathOpen, .mathClose, .displayMathOpen, .displayMathClose: ""
    case .tilde: "~"
    case .dollar: "$"
    case .asterisk: "*"
    case .underscore: "_"
    case .equals: "="
    case .backslash: "\\"
    case .backtick: "`"
    case .openBracket: "["
    case .closeBracket: "]"
    case .less: "<"
    case .ampersand: "&"
    case .exclamation: "!"
    case .bar: "|"
    case .space: " "
    }
  }

  /// How many bytes after the mark are there only for it.
  var surplus: Int { self == .hingeOpen ? 1 : 0 }

  /// How many bytes before the mark are there only for it.
  var lead: Int { self == .hingeClose ? 1 : 0 }

  /// The mark that lets a character of a formula or an address stand for itself.
  static func protecting(_ byte: UInt8) -> Mark? {
    switch byte {
    case 0x2A: .asterisk
    case 0x5F: .underscore
    case 0x7E: .tilde
    case 0x3D: .equals
    case 0x24: .dollar
    case 0x5C: .backslash
    case 0x60: .backtick
    case 0x5B: .openBracket
    case 0x5D: .closeBracket
    case 0x3C: .less
    case 0x26: .ampersand
    case 0x21: .exclamation
    case 0x7C: .bar
    default: nil
    }
  }

  /// Whether a character would be read as a mark, or might be one day.
  static func isMark(_ value: UInt32) -> Bool { (0xFDD0...0xFDEF).contains(value) }

  /// The mark at `index`, if one is there.
  static func at(_ index: Int, of text: UnsafeBufferPointer<UInt8>) -> Mark? {
    guard index + 2 < text.count, text[index] == first, text[index + 1] == second else {
      return nil
    }
    return Mark(rawValue: text[index + 2])
  }
}

extension [UInt8] {
  mutating func append(_ mark: Mark) {
    append(Mark.first)
    append(Mark.second)
    append(mark.rawValue)
  }

  /// `text` as the source has it, without marks.
  init(unmarking text: UnsafeBufferPointer<UInt8>) {
    self.init()
    reserveCapacity(text.count)
    var kept = 0
    var index = 0
    while true {
      index = ByteScan.nextMark(in: text, from: index)
      guard index < text.count else { break }
      guard let mark = Mark.at(index, of: text) else {
        index += 1
        continue
      }
      append(
        contentsOf: UnsafeBufferPointer(rebasing: text[kept..<Swift.max(kept, index - mark.lead)]))
      append(mark.original)
      index = Swift.min(index + Mark.length + mark.surplus, text.count)
      kept = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<text.count]))
  }
}
