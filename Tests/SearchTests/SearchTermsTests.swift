import Foundation
import TestSupport
import Testing

@testable import Search

@Suite struct SearchTermsTests {
  @Test func takesNeighboursWhereAScriptHasNoSpaces() {
    #expect(spelled("退款流程") == ["退款", "款流", "流程", "程"])
    #expect(spelled("退。款") == ["退", "款"])
    #expect(spelled("カタログ") == ["カタ", "タロ", "ログ", "グ"])
    #expect(spelled("ไทย") == ["ไท", "ทย", "ย"])
  }

  @Test func takesWordsElsewhere() {
    #expect(spelled("Refund within 7 days") == ["refund", "within", "7", "days"])
    #expect(spelled("환불 정책") == ["환불", "정책"])
    #expect(spelled("возврат") == ["возврат"])
  }

  @Test func partsScriptsThatMeetWithoutASpace() {
    #expect(spelled("iPhone15手機殼") == ["iphone15", "手机", "机壳", "壳"])
    #expect(spelled("7天無理由") == ["7", "天无", "无理", "理由", "由"])
  }

  @Test(arguments: [
    ("發貨", "发货"), ("裏面", "里面"), ("裡面", "里面"), ("説明", "說明"), ("ＡＢＣ１２３", "abc123"),
    ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("ﬁnance", "finance"), ("STRASSE", "strasse"),
    ("ΛΌΓΟΣ", "λογος"), ("Ёлка", "елка"), ("ｶﾀ", "カタ"), ("\u{F9D1}", "六"), ("⼈口", "人口"), ("㈱", "株"),
    ("soft\u{AD}hyphen", "softhyphen"), ("Ⅳ", "iv"), ("①", "1"), ("İstanbul", "istanbul"),
  ])
  func takesForTheSame(_ one: String, _ other: String) {
    #expect(spelled(one) == spelled(other))
  }

  @Test func keepsApartWhatDiffers() {
    #expect(spelled("退款") != spelled("退貨"))
    #expect(spelled("が") != spelled("か"))
    #expect(spelled("øre") != spelled("ore"))
  }

  @Test func weighsTitlesMost() {
    let text = Array(String(repeating: "買家申請退款。", count: 40).utf8)
    let weights = spelled(
      SearchTerms(title: "運費", labels: ["Guide"], text: text + Array("一次".utf8)))
    #expect(weights["运费"] == 3)
    #expect(weights["guide"] == 2)
    #expect(weights["退款"] == 1)
    #expect(weights["一次"] == 0)
  }

  @Test func weighsCodeAsAMention() {
    let code = Array(String(repeating: "git push # 推送\n", count: 40).utf8)
    let text = Array(String(repeating: "push 推送 ", count: 20).utf8)
    let alone = spelled(SearchTerms(title: "", labels: [], text: [], code: code))
    #expect(alone == ["git": 0, "push": 0, "推送": 0, "送": 0])
    let both = spelled(SearchTerms(title: "git", labels: [], text: text, code: code))
    #expect(both == ["git": 3, "push": 1, "推送": 1, "送": 1])
    // However much code there is, the text is no longer for it.
    let short = Array("push push push".utf8)
    #expect(spelled(SearchTerms(title: "", labels: [], text: short, code: code))["push"] == 1)
  }

  @Test func readsTheBeginningOfALongListing() {
    let code = Array(repeating: UInt8(ascii: " "), count: SearchTerms.codeLimit) + Array("end".utf8)
    #expect(SearchTerms(title: "", labels: [], text: [], code: code) == .none)
  }

  @Test func knowsLongWordsByTheirBeginning() {
    let word = String(repeating: "a", count: 1 << 20)
    #expect(spelled(word) == [String(repeating: "a", count: 60)])
    #expect(spelled(String(repeating: "ж", count: 50)) == [String(repeating: "ж", count: 30)])
  }

  @Test func keepsRareHanCharacters() {
    #expect(spelled("𠮷野家") == ["𠮷野", "野家", "家"])
    #expect(spelled("𠮷") == ["𠮷"])
    #expect(spelled("大𠮷") == ["大𠮷", "𠮷"])
  }

  @Test func endsWithinTheTextThatIsSearched() {
    let text = Array(repeating: UInt8(ascii: " "), count: SearchTerms.textLimit) + Array("後".utf8)
    #expect(SearchTerms(title: "", labels: [], text: text) == .none)
    let cut =
      Array(repeating: UInt8(ascii: " "), count: SearchTerms.textLimit - 1) + Array("後".utf8)
    #expect(SearchTerms(title: "", labels: [], text: cut) == .none)
  }

  @Test func survivesEveryCharacter() {
    var all = ""
    for code in 0...0x10FFFF as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(code) { all.unicodeScalars.append(scalar) }
    }
    let terms = SearchTerms(title: String(all.prefix(5000)), labels: [], text: Array(all.utf8))
    #expect(spelled(terms).count > 20_000)
  }

  @Test func survivesBytesThatAreNoText() {
    var random = SeededGenerator(seed: 20_261_125)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = spelled(SearchTerms(title: "", labels: [], text: bytes))
    }
  }

  /// What the script of the search page computes with `normalize`, `toLowerCase` and `replace`.
  @Test func foldsEveryLetterAsABrowserDoes() {
    let han = Dictionary(
      ScalarFolding.pairs(in: HanTable.pairs).map { (Unicode.Scalar($0), Unicode.Scalar($1)) },
      uniquingKeysWith: { first, _ in first })
    var wrong: [String] = []
    for code in 0x21..<0xFFFE as Range<UInt32> {
      guard let scalar = Unicode.Scalar(code), isLetter(scalar) else { continue }
      let plain = { (text: String) in
        let parts = text.decomposedStringWithCompatibilityMapping.unicodeScalars
        return String(String.UnicodeScalarView(parts.filter { !isIgnored($0) }))
      }
      let lower = plain(plain(String(scalar)).lowercased()).replacingOccurrences(of: "ς", with: "σ")
      let expected = lower.precomposedStringWithCanonicalMapping.unicodeScalars.map {
        han[$0].flatMap { $0 } ?? $0
      }
      let text = String(String.UnicodeScalarView(expected))
      if spelled(String(scalar)) != spelled(text) { wrong.append(String(code, radix: 16)) }
    }
    // Swift, Python and browsers know different versions of Unicode: a few letters of the newest
    // may differ.
    #expect(wrong.count <= 40, "\(wrong.prefix(60))")
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  private func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }
}
