/// Runs of delimiters, judged by the characters around them as CommonMark's CJK-friendly
/// amendments have it.
extension Marking {
  /// What stands beside a run. A variation selector is looked through.
  private struct Flanks {
    let before: Unicode.Scalar?
    let after: Unicode.Scalar?
    let isBesideCJK: Bool

    init(of run: Range<Int>, in input: UnsafeBufferPointer<UInt8>, cjkFriendly: Bool) {
      after = input.scalar(at: run.upperBound)?.scalar
      var place = run.lowerBound
      var preceding = input.scalar(before: place)
      if let first = preceding, CharacterClass.isTransparentSelector(first.scalar) {
        place -= first.length
        preceding = input.scalar(before: place)
      }
      let startsLine = preceding?.scalar == ">" && Self.isPrefix(of: run.lowerBound, input)
      before = startsLine ? nil : preceding?.scalar
      let followsSelector = before.map(CharacterClass.isIdeographicSelector) ?? false
      isBesideCJK =
        cjkFriendly
        && (CharacterClass.isCJK(before) || CharacterClass.isCJK(after) || followsSelector)
    }

    /// Whether only markers of block quotes stand before `index` on its line.
    private static func isPrefix(of index: Int, _ input: UnsafeBufferPointer<UInt8>) -> Bool {
      var start = index
      while start > 0, isQuotePrefix(input[start - 1]) { start -= 1 }
      return start == 0 || input[start - 1] == 0x0A
    }

    /// Whether letters or digits stand on either side.
    var isWithinWord: Bool {
      isLeftFlanking && isRightFlanking && !CharacterClass.isPunctuation(before)
        && !CharacterClass.isPunctuation(after)
    }

    /// Whether the run would open emphasis if a space that breaks no line were a letter.
    var opensBeforeSpace: Bool {
      CharacterClass.isUnbreakableSpace(after) && !CharacterClass.isUnbreakableSpace(before)
        && (CharacterClass.isWhitespace(before) || CharacterClass.isOpeningPunctuation(before)
          || CharacterClass.isCJK(before) && !CharacterClass.isPunctuation(before))
    }

    /// The same for the end of emphasis.
    var closesBehindSpace: Bool {
      CharacterClass.isUnbreakableSpace(before) && !CharacterClass.isUnbreakableSpace(after)
        && (CharacterClass.isWhitespace(after)
          || CharacterClass.isPunctuation(after) && !CharacterClass.isOpeningPunctuation(after)
          || CharacterClass.isCJK(after) && !CharacterClass.isPunctuation(after))
    }

    var isLeftFlanking: Bool {
      !CharacterClass.isWhitespace(after)
        && (!CharacterClass.isPunctuation(after) || CharacterClass.isWhitespace(before)
          || CharacterClass.isPunctuation(before) || isBesideCJK)
    }

    var isRightFlanking: Bool {
      !CharacterClass.isWhitespace(before)
        && (!CharacterClass.isPunctuation(before) || CharacterClass.isWhitespace(after)
          || CharacterClass.isPunctuation(after) || isBesideCJK)
    }
  }

  private func run(at index: Int, of input: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var end = index + 1
    while end < input.count, input[end] == input[index] { end += 1 }
    return index..<end
  }

  /// Between two letters libcmark lets a run of `*` both open and close, which is what the
  /// amendments ask for beside CJK where no white space is. A space that breaks no line, which
  /// editors write unseen, is a letter to the run.
  mutating func markAsterisks(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.cjkFriendly else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    // A run that holds nothing else stays text.
    let beforeSpace = input.scalar(before: run.lowerBound)?.length ?? 0
    let afterSpace = input.scalar(at: run.upperBound)?.length ?? 0
    let closes =
      flanks.closesBehindSpace && run.lowerBound > beforeSpace
      && input[run.lowerBound - beforeSpace - 1] != 0x2A
    let opens =
      flanks.opensBeforeSpace && run.upperBound + afterSpace < input.count
      && input[run.upperBound + afterSpace] != 0x2A
    let isBetween =
      flanks.isBesideCJK && !CharacterClass.isWhitespace(flanks.before)
      && !CharacterClass.isWhitespace(flanks.after)
    if isBetween || closes {
      copy(to: run.lowerBound, of: input)
      if isBetween, flanks.before == "_" {
        bytes.append(0x21)
        bytes.append(.hingeClose)
      } else {
        bytes.append(.padding)
      }
    }
    guard isBetween || opens else { return }
    copy(to: run.upperBound, of: input)
    if isBetween, flanks.after == "_" {
      bytes.append(.hingeOpen)
      bytes.append(0x21)
    } else {
      bytes.append(.padding)
    }
  }

  /// One tilde strikes nothing, unlike in GitHub's Markdown: `1~3 天` and `9:00~18:00` are ranges.
  mutating func markTildes(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.strikethrough, run.count == 2 else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    mark(
      run, opens: flanks.isLeftFlanking, closes: flanks.isRightFlanking,
      (.tildeOpen, .tildeClose, .tildeBoth), of: input)
  }

  /// `==` inside a word is a comparison, so the rule is that of `_`, but beside CJK, where it is one only when
  /// another follows behind an "and" or "or".
  mutating func markEquals(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.highlights, run.count == 2, run.lowerBound >= comparisonStop else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    if flanks.isWithinWord, let end = comparisonEnd(from: index, of: input) {
      comparisonStop = end
      return
    }
    let left = flanks.isLeftFlanking
    let right = flanks.isRightFlanking
    let opens =
      left && (!right || CharacterClass.isPunctuation(flanks.before) || flanks.isBesideCJK)
    let closes =
      right && (!left || CharacterClass.isPunctuation(flanks.after) || flanks.isBesideCJK)
    mark(run, opens: opens, closes: closes, (.equalsOpen, .equalsClose, .equalsBoth), of: input)
  }

  /// Where the next `==` ends, if both are within words and what stands between them joins two comparisons.
  private func comparisonEnd(from start: Int, of input: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = start
    while end + 1 < input.count, input[end] != 0x0A, input[end] != 0x3D { end += 1 }
    guard end + 1 < input.count, input[end] == 0x3D else { return nil }
    let next = run(at: end, of: input)
    guard next.count == 2,
      Flanks(of: next, in: input, cjkFriendly: options.cjkFriendly).isWithinWord
    else { return nil }
    let between = UnsafeBufferPointer(rebasing: input[start..<end])
    return Self.conjunctions.contains { between.holds($0) } ? next.upperBound : nil
  }

  private static let conjunctions: [StaticString] = [
    "且", "或", "&&", "||", "，", "；", "、", " and ", " or ",
  ]

  private mutating func mark(
    _ run: Range<Int>, opens: Bool, closes: Bool, _ marks: (open: Mark, close: Mark, both: Mark),
    of input: UnsafeBufferPointer<UInt8>
  ) {
    guard opens || closes else { return }
    let delimiter = input[run.lowerBound]
    copy(to: run.lowerBound, of: input)
    bytes.append(delimiter)
    bytes.append(opens ? (closes ? marks.both : marks.open) : marks.close)
    bytes.append(delimiter)
    kept = run.upperBound
    hasDelimiters = true
  }
}
