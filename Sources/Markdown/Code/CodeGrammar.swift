/// A language as `GrammarScanner` reads it: what its words are, what may begin at a byte, and its
/// other habits.
final class CodeGrammar: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    /// A word behind a single dot is a member, whatever it says.
    static let members = Traits(rawValue: 1 << 0)
    /// `->` leads to a member as a dot does.
    static let arrows = Traits(rawValue: 1 << 1)
    /// The first line may name the program that runs it.
    static let interpreter = Traits(rawValue: 1 << 2)
    /// `/…/` is a pattern where a value may stand.
    static let patterns = Traits(rawValue: 1 << 3)
    /// A string or a word before a colon is a key.
    static let keys = Traits(rawValue: 1 << 4)
    /// A number may have a sign.
    static let signedNumbers = Traits(rawValue: 1 << 5)
    /// A function is named behind its receiver, `func (r *T) name`, or its type parameters.
    static let receivers = Traits(rawValue: 1 << 6)
    /// `?` and `!` may end a name; `name:` is a symbol.
    static let ruby = Traits(rawValue: 1 << 7)
    /// `'a` without a closing quote is a lifetime, `name!` a macro.
    static let rust = Traits(rawValue: 1 << 8)
    /// The code ends at `?>`.
    static let php = Traits(rawValue: 1 << 9)
    /// `Get-Item` is a command, `-Path` a parameter.
    static let commands = Traits(rawValue: 1 << 10)
    /// A `'` may stand between the digits of a number.
    static let quotedDigits = Traits(rawValue: 1 << 11)
    /// A decorator begins its line.
    static let decoratedLines = Traits(rawValue: 1 << 12)
  }

  /// What else may begin at a byte, where no form does.
  enum Sign: UInt8, Sendable {
    case none, dot, minus, open, close, slash, less, question, star
    /// `#word`, `@word`, `$word`, `@word` as a variable, `:word`, `:word` as a variable.
    case hashWord, decorator, variable, instanceVariable, symbol, parameter
    /// `::name::`
    case label
    /// `#[…]`
    case attribute
    case percent, quote
  }

  enum Start: UInt8, Sendable { case other, space, newline, word, digit, mark }

  struct Role: Sendable {
    var start = Start.other
    var continuesWord = false
    var sign = Sign.none
    /// The first of `forms` that begins with the byte; 255 for none.
    var form: UInt8 = 255
  }

  let words: WordTable
  let traits: Traits
  /// What stands for the quotes of a string whose prefix says that it is raw.
  let raw: CodeForm?
  let hasPrefixes: Bool
  /// Those that begin with the same byte stand together, the longest first.
  let forms: [CodeForm]
  /// By byte.
  let roles: [Role]

  /// `wordBytes` are letters too, `innerBytes` only within a word. `forms` are tried in this order.
  init(
    _ words: KeyValuePairs<WordKind, StaticString>, ignoringCase: Bool = false,
    forms: [CodeForm], signs: KeyValuePairs<Unicode.Scalar, Sign> = [:], traits: Traits = [],
    raw: CodeForm? = nil, wordBytes: StaticString = "", innerBytes: StaticString = ""
  ) {
    self.words = WordTable(words, ignoringCase: ignoringCase)
    self.traits = traits
    self.raw = raw
    hasPrefixes = words.contains { kind, _ in kind.isPrefix }
    let sorted = forms.enumerated().sorted { first, second in
      (first.element.open.utf8Start[0], first.offset)
        < (second.element.open.utf8Start[0], second.offset)
    }
    self.forms = sorted.map(\.element)
    roles = Self.roles(self.forms, signs, traits, wordBytes, innerBytes)
  }

  private static func roles(
    _ forms: [CodeForm], _ signs: KeyValuePairs<Unicode.Scalar, Sign>, _ traits: Traits,
    _ wordBytes: StaticString, _ innerBytes: StaticString
  ) -> [Role] {
    var roles = (0..<256).map { byte in
      var role = Role()
      let byte = UInt8(truncatingIfNeeded: byte)
      role.continuesWord = byte.isOfName
      switch byte {
      case 0x0A: role.start = .newline
      case 0...0x20: role.start = .space
      case 0x30...0x39: role.start = .digit
      case _ where byte.isOfName: role.start = .word
      default: break
      }
      return role
    }
    func mark(_ byte: Int, _ sign: Sign) {
      roles[byte].start = .mark
      roles[byte].sign = sign
    }
    for (byte, sign) in Self.everywhere { mark(Int(byte.value), sign) }
    if !traits.isDisjoint(with: [.arrows, .signedNumbers, .commands]) { mark(0x2D, .minus) }
    if traits.contains(.patterns) { mark(0x2F, .slash) }
    for (byte, sign) in signs { mark(Int(byte.value & 0x7F), sign) }
    for (index, form) in forms.enumerated().reversed() {
      let byte = Int(form.open.utf8Start[0])
      roles[byte].start = .mark
      roles[byte].form = UInt8(truncatingIfNeeded: index)
    }
    for byte in wordBytes.withUTF8Buffer(Array.init) {
      roles[Int(byte)].start = .word
      roles[Int(byte)].continuesWord = true
    }
    for byte in innerBytes.withUTF8Buffer(Array.init) { roles[Int(byte)].continuesWord = true }
    return roles
  }

  private static let everywhere: KeyValuePairs<Unicode.Scalar, Sign> = [
    ".": .dot, "(": .open, "[": .open, "{": .open, ")": .close, "]": .close, "}": .close,
    "*": .star,
  ]
}

extension WordKind {
  var isPrefix: Bool {
    switch self {
    case .prefix, .prefixOfHoles, .prefixOfRaw: true
    default: false
    }
  }
}
