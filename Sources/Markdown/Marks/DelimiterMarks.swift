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
  /// amendments ask for beside CJK where no white space is.
  mutating func markAsterisks(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.cjkFriendly else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    guard flanks.isBesideCJK, !CharacterClass.isWhitespace(flanks.before),
      !CharacterClass.isWhitespace(flanks.after)
    else { return }
    copy(to: run.lowerBound, of: input)
    bytes.append(.padding)
    copy(to: run.upperBound, of: input)
    bytes.append(.padding)
  }

  mutating func markTildes(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.strikethrough, run.count <= 2 else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    let marks: (Mark, Mark, Mark) =
      run.count == 1
      ? (.tildeOpen, .tildeClose, .tildeBoth) : (.tildesOpen, .tildesClose, .tildesBoth)
    mark(run, opens: flanks.isLeftFlanking, closes: flanks.isRightFlanking, marks, of: input)
  }

  /// `==` inside a word is a comparison, so the rule is that of `_`, but beside CJK.
  mutating func markEquals(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let run = run(at: index, of: input)
    index = run.upperBound
    guard options.highlights, run.count == 2 else { return }
    let flanks = Flanks(of: run, in: input, cjkFriendly: options.cjkFriendly)
    let left = flanks.isLeftFlanking
    let right = flanks.isRightFlanking
    let opens =
      left && (!right || CharacterClass.isPunctuation(flanks.before) || flanks.isBesideCJK)
    let closes =
      right && (!left || CharacterClass.isPunctuation(flanks.after) || flanks.isBesideCJK)
    mark(run, opens: opens, closes: closes, (.equalsOpen, .equalsClose, .equalsBoth), of: input)
  }

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
