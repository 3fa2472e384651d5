import Bytes

/// Tells the lines of a text that are code from those that are read, by the blocks that they stand in
/// (CommonMark, section 4): fenced and indented code, and raw `<pre>` and the like.
///
/// A line is asked for after another; in lazy lines it is wrong where `NestingGuard` is.
struct CodeFinder {
  private var containers: [Container] = []
  private var verbatim: (end: End, depth: Int)?
  /// Whether the last line is a part of a paragraph, as far as its start tells.
  private(set) var afterText = false
  /// Whether the last line has started an item of a list.
  private(set) var startsItem = false

  private enum End {
    case fence(UInt8, Int)
    case tag
  }

  /// Where the content of the next line starts; nil where the line is code, or blank.
  mutating func contentStart(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var line = LineStart(bytes)
    startsItem = false
    var matched = 0
    while matched < containers.count, line.take(containers[matched]) { matched += 1 }
    if let verbatim {
      if matched >= verbatim.depth {
        if ends(verbatim.end, line) { self.verbatim = nil }
        return nil
      }
      self.verbatim = nil
    }
    let isLazy =
      afterText && matched < containers.count && !line.isBlank && !line.startsContainer
    if !isLazy { containers.removeSubrange(matched...) }
    let isContinuation = afterText && !line.isBlank
    while !line.isBlank {
      if line.indentation > 3 {
        if isContinuation, !startsItem { break }
        afterText = false
        return nil
      }
      // A text that is nested deeper is refused.
      guard containers.count <= NestingGuard.depthLimit, let container = line.takeContainer() else {
        break
      }
      containers.append(container)
      if case .item = container { startsItem = true }
    }
    afterText = false
    if line.isBlank { return nil }
    if let (byte, length) = line.openedFence {
      verbatim = (.fence(byte, length), containers.count)
      return nil
    }
    if Self.startsRawBlock(line.content) {
      if !ends(.tag, line) { verbatim = (.tag, containers.count) }
      return nil
    }
    afterText = !line.isThematicBreak && line.content.first != 0x23
    return bytes.count - line.content.count
  }

  /// Whether the line belongs to the innermost block of the last one.
  func goesOn(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var line = LineStart(bytes)
    return containers.allSatisfy { line.take($0) } && !line.isBlank
  }

  /// Whether a line is no part of the paragraph before it.
  func endsParagraph(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var line = LineStart(bytes)
    for container in containers where !line.take(container) { break }
    return line.isBlank || line.startsContainer || line.openedFence != nil
      || line.content.first == 0x23
  }

  private func ends(_ end: End, _ line: LineStart) -> Bool {
    switch end {
    case .fence(let byte, let length): line.closesFence(byte, length)
    case .tag: Self.rawNames.contains { Self.endsRaw($0, line.content) }
    }
  }

  private static let rawNames: [StaticString] = ["pre", "script", "style", "textarea"]

  private static func startsRawBlock(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first == 0x3C && rawNames.contains { RawCodeFinder.isTag($0, at: 0, in: text) }
  }

  private static func endsRaw(_ name: StaticString, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while true {
      index = ByteScan.next(0x3C, in: text, from: index)
      guard index < text.count else { return false }
      if RawCodeFinder.isTag(name, at: index, in: text, closing: true) { return true }
      index += 1
    }
  }
}

/// Finds where code spans end (CommonMark, section 6.1), in time that grows with the text alone.
struct CodeSpanFinder {
  /// The end of the paragraph that has been looked through, and where the last run of each length starts in it.
  private var end = -1
  private var last: [Int: Int] = [:]

  /// Where the span ends that a run of backticks starts; nil where no other run is as long.
  mutating func end(
    of run: Range<Int>, in text: UnsafeBufferPointer<UInt8>, upTo end: Int
  ) -> Int? {
    if self.end != end {
      self.end = end
      last = [:]
      var index = run.lowerBound
      while let found = Self.nextRun(in: text, from: index, upTo: end) {
        last[found.count] = found.lowerBound
        index = found.upperBound
      }
    }
    guard let place = last[run.count], place > run.lowerBound else { return nil }
    var index = run.upperBound
    while let found = Self.nextRun(in: text, from: index, upTo: end) {
      if found.count == run.count { return found.upperBound }
      index = found.upperBound
    }
    return nil
  }

  private static func nextRun(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, upTo end: Int
  ) -> Range<Int>? {
    let first = ByteScan.next(0x60, in: text, from: start)
    guard first < end else { return nil }
    var last = first
    while last < end, text[last] == 0x60 { last += 1 }
    return first..<last
  }
}

/// Finds where raw `<code>` and `<pre>` in a paragraph end.
struct RawCodeFinder {
  /// Up to here no such element ends, by its name's place below.
  private var openUntil = [0, 0]
  private static let names: [StaticString] = ["code", "pre"]

  /// Where the element ends that starts at `index`; nil where none does, or it does not end before `end`.
  mutating func end(
    at index: Int, in text: UnsafeBufferPointer<UInt8>, upTo end: Int
  ) -> Int? {
    for (number, name) in Self.names.enumerated() where Self.isTag(name, at: index, in: text) {
      if openUntil[number] >= end { return nil }
      var place = index + 1
      while true {
        place = ByteScan.next(0x3C, in: text, from: place)
        guard place < end else { break }
        if Self.isTag(name, at: place, in: text, closing: true) { return place + 1 }
        place += 1
      }
      openUntil[number] = end
      return nil
    }
    return nil
  }

  /// Whether a tag of this name starts at `index`, in whatever case.
  static func isTag(
    _ name: StaticString, at index: Int, in text: UnsafeBufferPointer<UInt8>, closing: Bool = false
  ) -> Bool {
    let start = index + (closing ? 2 : 1)
    let end = start + name.utf8CodeUnitCount
    guard end <= text.count, !closing || text[index + 1] == 0x2F,
      name.withUTF8Buffer({ $0.elementsEqual(text[start..<end].lazy.map { $0 | 0x20 }) })
    else { return false }
    return end == text.count || text[end] <= 0x20 || text[end] == 0x3E || text[end] == 0x2F
  }
}
