import Bytes

/// Filters on text: case, trimming, replacing, formatting.
extension FilterRegistry {
  static let textFilters: [FilterDefinition] = [
    FilterDefinition("upper") { input throws(FilterFailure) in
      try input.mapText { $0.uppercased() }
    },
    FilterDefinition("lower") { input throws(FilterFailure) in
      try input.mapText { $0.lowerCased }
    },
    FilterDefinition("capitalize") { input throws(FilterFailure) in
      try input.mapText { $0.capitalizedFirst }
    },
    FilterDefinition("title") { input throws(FilterFailure) in
      try input.mapText { $0.titleCased }
    },
    FilterDefinition("trim", ["chars"]) { input throws(FilterFailure) in
      guard let chars = try input.text(0) else { return try input.mapText { $0.trimmed() } }
      let scalars = Set(chars.unicodeScalars)
      return try input.mapText(try input.plainText(), isMarkup: false) {
        $0.trimmed(of: scalars)
      }
    },
    FilterDefinition("replace", ["old", "new", "count"], required: 2) {
      input throws(FilterFailure) in
      try replace(&input)
    },
    FilterDefinition("format", variadic: true, anyName: true) { input throws(FilterFailure) in
      try format(&input)
    },
    FilterDefinition("striptags") { input throws(FilterFailure) in
      .string(TagStripper.text(of: try input.printed()))
    },
    FilterDefinition("wordcount") { input throws(FilterFailure) in
      .int(try input.printed().wordCount)
    },
  ]

  /// Works on the text of markup. Markup that is looked for or put in makes the result markup: the
  /// text and what is put in are escaped, unless that is markup; what is looked for is taken as it is.
  private static func replace(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let limit = try input.integer(2) ?? -1
    let isMarkup = input.arguments[0].isMarkup || input.arguments[1].isMarkup
    let plain = try input.plainText()
    var text = Array(plain.utf8)
    let old = Array(try input.printed(input.arguments[0]).utf8)
    var new = Array(try input.printed(input.arguments[1]).utf8)
    if isMarkup {
      text = Value.string(plain).markup
      if !input.arguments[1].isMarkup {
        new = Value.string(String(decoding: new, as: UTF8.self)).markup
      }
    }
    let result = try replacing(old, with: new, in: text, limit: limit, &input.budget)
    return isMarkup ? .html(result) : .string(String(decoding: result, as: UTF8.self))
  }

  static func replacing(
    _ old: [UInt8], with new: [UInt8], in text: [UInt8], limit: Int, _ budget: inout Budget
  ) throws(FilterFailure) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    var count = 0
    let pattern = BytePattern(old)
    try budget.spend(steps: (text.count + old.count) / TemplateLimits.bytesPerStep)
    try budget.spend(textBytes: text.count)
    while limit < 0 || count < limit, let match = pattern.first(in: text, from: index) {
      // Nothing at all stands before every character and at the end.
      let isEnd = match >= text.count
      if old.isEmpty, !isEnd, text[match] & 0xC0 == 0x80 {
        result.append(text[match])
        index = match + 1
        continue
      }
      result += text[index..<match]
      try budget.spend(textBytes: new.count)
      result += new
      count += 1
      index = match + old.count
      if old.isEmpty {
        if isEnd { break }
        result.append(text[match])
        index += 1
      }
    }
    return result + text[index...]
  }

  private static func format(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    if input.names.isEmpty, case .string(let pattern) = input.value,
      let text = PercentFormatter.plainText(of: pattern, input.arguments)
    {
      try input.budget.spend(textBytes: text.utf8.count)
      return .string(text)
    }
    let pattern = try input.printed()
    var formatter = PercentFormatter(
      arguments: Array(input.arguments.dropLast(input.names.count)),
      named: Dictionary(
        zip(input.names, input.arguments.suffix(input.names.count)), uniquingKeysWith: { $1 }),
      escapes: input.value.isMarkup)
    let text = try formatter.text(of: pattern, input)
    try input.budget.spend(textBytes: text.utf8.count)
    return input.value.isMarkup ? .html(Array(text.utf8)) : .string(text)
  }
}

extension Value {
  var isMarkup: Bool {
    if case .html = self { true } else { false }
  }
}

extension String {
  /// The text without the space (of Unicode, as Python strips it) around it, or without `scalars`.
  func trimmed(of scalars: Set<Unicode.Scalar>? = nil) -> String {
    func isTrimmed(_ scalar: Unicode.Scalar) -> Bool {
      scalars.map { $0.contains(scalar) } ?? scalar.isPythonSpace
    }
    var view = unicodeScalars[...]
    while let first = view.first, isTrimmed(first) { view.removeFirst() }
    while let last = view.last, isTrimmed(last) { view.removeLast() }
    return String(view)
  }

  /// The text in lower case, with the sigma that ends a word (Unicode, section 3.13).
  var lowerCased: String {
    let lower = lowercased()
    guard unicodeScalars.contains(Self.sigma) else { return lower }
    let scalars = Array(unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == Self.sigma {
        let counts = { (scalar: Unicode.Scalar) in !scalar.properties.isCaseIgnorable }
        let before = scalars[..<index].last(where: counts)
        let after = scalars[(index + 1)...].first(where: counts)
        let isFinal = (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
        result.append(isFinal ? "ς" : "σ")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  private static let sigma: Unicode.Scalar = "Σ"

  /// The first character in upper case, the others in lower case.
  fileprivate var capitalizedFirst: String {
    guard let first = unicodeScalars.first else { return self }
    let rest = lowerCased.unicodeScalars.dropFirst(
      first.properties.lowercaseMapping.unicodeScalars.count)
    return first.properties.titlecaseMapping + String(rest)
  }

  /// Every word's first character in upper case, where words end at space, hyphens and brackets.
  fileprivate var titleCased: String {
    var result = ""
    var word = String.UnicodeScalarView()
    func finish() {
      guard let first = word.first else { return }
      result += first.properties.uppercaseMapping + String(word.dropFirst()).lowerCased
      word = String.UnicodeScalarView()
    }
    for scalar in unicodeScalars {
      if scalar.isPythonSpace || "-({[<".unicodeScalars.contains(scalar) {
        finish()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    finish()
    return result
  }

  /// Runs of letters, digits, marks of numbers and underscores.
  fileprivate var wordCount: Int {
    var count = 0
    var isInside = false
    for scalar in unicodeScalars {
      let isWord = scalar.isWord
      if isWord, !isInside { count += 1 }
      isInside = isWord
    }
    return count
  }
}

extension Unicode.Scalar {
  var isPythonSpace: Bool {
    if value < 0x80 {
      return value == 0x20 || (0x09...0x0D).contains(value) || (0x1C...0x1F).contains(value)
    }
    return properties.isWhitespace
  }

  /// What `\w` matches in Python.
  var isWord: Bool {
    if value < 0x80 {
      return UInt8(ascii: self).isLetter || UInt8(ascii: self).isDigit || self == "_"
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
