import Bytes

/// Reads shell scripts and sessions, and the recipes of makefiles.
struct ShellScanner: CodeScanner {
  /// What a word is where a command stands.
  private enum Command: UInt8 {
    case none
    case known
    /// As `sudo` and `then`: another command follows.
    case leads
    /// As `export`: names are given values.
    case assigns
    /// As `for`: a variable follows, then `in`.
    case loops
    /// As `case`: a word follows, then `in`.
    case chooses
    /// `function`
    case names
  }

  /// A parenthesis that is open.
  private struct Parenthesis {
    /// It stands in a string, which goes on behind it.
    var isInString = false
    /// Whether a command may stand behind it.
    var leads: Bool
  }

  var text: CodeCursor
  /// In a makefile `$(NAME)` is a variable, and `$$` what a dollar is elsewhere.
  private let isRecipe: Bool
  private let start: Int
  private var open: [Parenthesis] = []
  private var heredocs: [Heredoc] = []
  /// Whether the next word is a command.
  private var isCommand = true
  /// Whether a word with `=` gives a variable its value.
  private var assigns = true
  /// What the next word is, behind `for` and `function`.
  private var named: CodeClass?
  /// Whether `in` is a word of the language.
  private var awaitsIn = false

  init(_ text: CodeCursor, isRecipe: Bool = false) {
    self.text = text
    self.isRecipe = isRecipe
    start = text.at
  }

  mutating func scan() {
    while !text.isAtEnd { step() }
  }

  private mutating func step() {
    switch text.byte {
    case 0x0A: startLine()
    case 0...0x20: text.at += 1
    case UInt8(ascii: "#") where startsWord:
      text.take(to: text.lineEnd(from: text.at), as: .comment)
    case UInt8(ascii: "'"): readString(to: text.find(UInt8(ascii: "'"), from: text.at + 1) + 1)
    case UInt8(ascii: "\""): readText(from: text.at, behind: 1)
    case UInt8(ascii: "`"): readString(to: escapedEnd(UInt8(ascii: "`"), from: text.at + 1))
    case UInt8(ascii: "$"): readDollar()
    case UInt8(ascii: "<") where readHeredocMark(): break
    case UInt8(ascii: "<"), UInt8(ascii: ">"): text.at += 1
    case UInt8(ascii: "("):
      let isArray = text[text.at - 1] == UInt8(ascii: "=")
      startCode(Parenthesis(leads: false))
      isCommand = !isArray
    case UInt8(ascii: ")"): readClosing()
    case UInt8(ascii: ";"), UInt8(ascii: "|"): startCommand()
    // `2>&1` and `&>` begin no command.
    case UInt8(ascii: "&"):
      let last = text[text.at - 1]
      let redirects =
        last == UInt8(ascii: ">") || last == UInt8(ascii: "<")
        || text[text.at + 1] == UInt8(ascii: ">")
      if redirects { text.at += 1 } else { startCommand() }
    case UInt8(ascii: "\\"): text.at += 2
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "!"):
      if startsWord, text[text.at + 1] <= 0x20 || text[text.at + 1] == UInt8(ascii: ";") {
        startCommand()
      } else {
        readWord()
      }
    default: readWord()
    }
  }

  /// Whether no other part of a word stands right before here.
  private var startsWord: Bool {
    switch text[text.at - 1] {
    case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "&"), UInt8(ascii: "|"):
      true
    default: text.at == start
    }
  }

  /// Behind a byte that ends a command.
  private mutating func startCommand() {
    text.at += 1
    isCommand = true
    assigns = true
    named = nil
  }

  private mutating func startCode(_ parenthesis: Parenthesis) {
    open.append(parenthesis)
    startCommand()
  }

  private mutating func startLine() {
    startCommand()
    awaitsIn = false
    for heredoc in heredocs where !text.isAtEnd {
      text.take(to: heredoc.end(in: text), as: .string)
      if text.byte == 0x0A { text.at += 1 }
    }
    if !heredocs.isEmpty { heredocs.removeAll() }
  }

  private mutating func readClosing() {
    guard let last = open.popLast() else { return startCommand() }
    if last.isInString { return readText(from: text.at, behind: 1) }
    text.at += 1
    isCommand = last.leads
    assigns = last.leads
  }
}

/// Strings and variables.
extension ShellScanner {
  private mutating func readString(to end: Int) {
    let start = text.at
    text.take(to: end, as: .string)
    if isRecipe { paintVariables(in: start..<text.at) }
    isCommand = false
  }

  /// A part of a text in double quotes, with the variables in it.
  private mutating func take(to end: Int, from start: Int) {
    text.at = start
    text.take(to: end, as: .string)
    paintVariables(in: start..<text.at)
  }

  private func paintVariables(in range: Range<Int>) {
    text.paintVariables(in: range) { string, place in
      isRecipe ? string.makeVariableEnd(from: place) : string.shellVariableEnd(from: place)
    }
  }

  /// Behind the next `mark` that no backslash escapes.
  private func escapedEnd(_ mark: UInt8, from start: Int) -> Int {
    var end = start
    while end < text.end, text.code[end] != mark {
      end += text.code[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end + 1
  }

  /// A text in double quotes: from `start` on, where its quote stands or code in it ends.
  private mutating func readText(from start: Int, behind count: Int) {
    var place = start + count
    while place < text.end {
      let byte = text.code[place]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "$"), text[place + 1] == UInt8(ascii: "("), !isRecipe {
        take(to: place + 2, from: start)
        text.at = place + 1
        return startCode(Parenthesis(isInString: true, leads: false))
      }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    take(to: place + 1, from: start)
    isCommand = false
  }

  private mutating func readDollar() {
    let start = text.at
    let next = text[start + 1]
    if !isRecipe {
      switch next {
      case UInt8(ascii: "'"): return readString(to: escapedEnd(next, from: start + 2))
      case UInt8(ascii: "\""): return text.take(1, as: .string)
      // A prompt.
      case 0x20 where isCommand: return text.at += 2
      case UInt8(ascii: "("):
        text.at += 1
        return startCode(Parenthesis(leads: isCommand))
      default: break
      }
    }
    let end =
      isRecipe ? text.makeVariableEnd(from: start) : text.shellVariableEnd(from: start)
    text.take(to: end, as: end > start + 1 ? .variable : .plain)
    isCommand = false
  }

  /// `<<EOF`, `<<-'EOF'`; not `<<<`.
  private mutating func readHeredocMark() -> Bool {
    guard text.has("<<"), text[text.at + 2] != UInt8(ascii: "<"),
      text[text.at - 1] != UInt8(ascii: "<")
    else { return false }
    var place = text.at + 2
    let isIndented = text[place] == UInt8(ascii: "-")
    if isIndented { place += 1 }
    place = text.afterBlanks(place)
    let quote = text[place]
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    if isQuoted || quote == UInt8(ascii: "\\") { place += 1 }
    let start = place
    while text[place].isOfName { place += 1 }
    guard place > start, !text[start].isDigit else { return false }
    heredocs.append(Heredoc(label: start..<place, isIndented: isIndented))
    if isQuoted, text[place] == quote { place += 1 }
    text.take(to: place, as: .string)
    return true
  }
}

/// Words.
extension ShellScanner {
  private static let commands = WordTable([
    (CodeWords.shellLeaders, Command.leads.rawValue),
    ("alias declare export local readonly typeset", Command.assigns.rawValue),
    ("for select", Command.loops.rawValue), ("case", Command.chooses.rawValue),
    ("function", Command.names.rawValue), (CodeWords.shell, Command.known.rawValue),
  ])

  private mutating func readWord() {
    let start = text.at
    let isWhole = startsWord
    text.at += 1
    while text.byte.isOfShellWord { text.at += 1 }
    let word = start..<min(text.at, text.end)
    guard isWhole else { return }
    if let named {
      text.paint(word, named)
      self.named = nil
    } else if assigns, readAssignment(word) {
      return
    } else if isCommand {
      return readCommand(word)
    } else if awaitsIn, word.count == 2, text.has("in", at: start) {
      text.paint(word, .keyword)
      awaitsIn = false
    } else if text.isNumber(word), !text.byte.isPartOfWord {
      text.paint(word, .number)
    }
    isCommand = false
  }

  /// `name=value`, `name+=value`
  private mutating func readAssignment(_ word: Range<Int>) -> Bool {
    var end = word.lowerBound
    guard !text[end].isDigit else { return false }
    while text[end].isOfName { end += 1 }
    guard end > word.lowerBound else { return false }
    let value = text[end] == UInt8(ascii: "+") ? end + 2 : end + 1
    guard text[value - 1] == UInt8(ascii: "="), value <= word.upperBound else { return false }
    text.paint(word.lowerBound..<end, .variable)
    if text.isNumber(value..<word.upperBound), !text.byte.isPartOfWord {
      text.paint(value..<word.upperBound, .number)
    }
    return true
  }

  private mutating func readCommand(_ word: Range<Int>) {
    // An option of `sudo` and the like.
    if text[word.lowerBound] == UInt8(ascii: "-") { return }
    isCommand = false
    assigns = false
    if text.has("()") {
      text.paint(word, .function)
      text.at += 2
      return
    }
    // A pattern of `case`.
    if text.byte == UInt8(ascii: ")"), open.isEmpty { return }
    let value = Self.commands.value(of: UnsafeBufferPointer(rebasing: text.code[word]))
    let command = Command(rawValue: value) ?? .none
    guard command != .none, !text.byte.isPartOfWord else {
      if text.isNumber(word) { text.paint(word, .number) }
      return
    }
    text.paint(word, .keyword)
    switch command {
    case .leads:
      isCommand = true
      assigns = true
    case .assigns: assigns = true
    case .loops:
      named = .plain
      awaitsIn = true
    case .chooses: awaitsIn = true
    case .names: named = .function
    case .none, .known: break
    }
  }
}

extension UInt8 {
  /// Anything that neither divides words nor begins a string or a variable.
  fileprivate var isOfShellWord: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
      false
    default: true
    }
  }

  /// A string or a variable that goes on with the word.
  fileprivate var isPartOfWord: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
