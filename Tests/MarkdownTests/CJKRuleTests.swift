import Testing

@testable import Markdown

/// The rule of the CJK-friendly amendments over every combination of what may stand beside and between two runs.
///
/// Written from the rule alone, with the classes of a few characters read off Unicode's tables by hand: it shares
/// nothing with what it judges.
@Suite struct CJKRuleTests {
  /// A character, and what it is to a run before it and to one after it.
  struct Beside {
    let text: String
    var isSpace = false
    var isPunctuation = false
    var isCJK = false
  }

  static let alphabet: [Beside] = [
    Beside(text: "a"), Beside(text: "é"), Beside(text: "±"), Beside(text: "\u{1F600}"),
    Beside(text: "\u{2614}"),
    Beside(text: "(", isPunctuation: true), Beside(text: ".", isPunctuation: true),
    Beside(text: "“", isPunctuation: true),
    Beside(text: "文", isCJK: true), Beside(text: "𠮷", isCJK: true), Beside(text: "가", isCJK: true),
    Beside(text: "ｱ", isCJK: true), Beside(text: "葛\u{E0100}", isCJK: true),
    Beside(text: "塚\u{FE00}", isCJK: true), Beside(text: "＋", isCJK: true),
    Beside(text: "，", isPunctuation: true, isCJK: true),
    Beside(text: "（", isPunctuation: true, isCJK: true),
    Beside(text: "〽\u{FE0E}", isPunctuation: true, isCJK: true),
    Beside(text: " ", isSpace: true), Beside(text: "　", isSpace: true),
    Beside(text: "\n", isSpace: true),
  ]

  static func isLeftFlanking(_ before: Beside, _ after: Beside, friendly: Bool) -> Bool {
    if after.isSpace { return false }
    if !after.isPunctuation || before.isSpace || before.isPunctuation { return true }
    return friendly && (before.isCJK || after.isCJK)
  }

  static func isRightFlanking(_ before: Beside, _ after: Beside, friendly: Bool) -> Bool {
    isLeftFlanking(after, before, friendly: friendly)
  }

  /// To `_`, whose rule is CommonMark's own, a variation selector is what stands before: neither punctuation nor white
  /// space.
  static func plain(_ before: Beside) -> Beside {
    before.text.unicodeScalars.count > 1 ? Beside(text: before.text) : before
  }

  static func opens(_ before: Beside, _ after: Beside, _ run: String) -> Bool {
    guard run.first == "_" else { return isLeftFlanking(before, after, friendly: true) }
    let before = plain(before)
    return isLeftFlanking(before, after, friendly: false)
      && (!isRightFlanking(before, after, friendly: false) || before.isPunctuation)
  }

  static func closes(_ before: Beside, _ after: Beside, _ run: String) -> Bool {
    guard run.first == "_" else { return isRightFlanking(before, after, friendly: true) }
    let before = plain(before)
    return isRightFlanking(before, after, friendly: false)
      && (!isLeftFlanking(before, after, friendly: false) || after.isPunctuation)
  }

  @Test(arguments: [
    ("*", "<em>", "</em>"), ("**", "<strong>", "</strong>"),
    ("***", "<em><strong>", "</strong></em>"),
    ("~~", "<del>", "</del>"), ("_", "<em>", "</em>"), ("__", "<strong>", "</strong>"),
  ])
  func pairsRunsByTheRule(_ run: String, _ start: String, _ end: String) {
    var paired = 0
    for before in Self.alphabet {
      for inside in Self.alphabet where inside.text != "\n" {
        for after in Self.alphabet {
          // At the start of a line this may be a list or a rule.
          if before.text == "\n", inside.isSpace { continue }
          let isPair = Self.opens(before, inside, run) && Self.closes(inside, after, run)
          let (open, close) = isPair ? (start, end) : (run, run)
          paired += isPair ? 1 : 0
          let text = "x\(before.text)\(run)\(inside.text)\(run)\(after.text)x"
          let expected = "<p>x\(before.text)\(open)\(inside.text)\(close)\(after.text)x</p>\n"
          #expect(html(text) == expected.replacing(" \n", with: "\n"), "\(text)")
        }
      }
    }
    #expect((500...9_000).contains(paired))
  }
}
