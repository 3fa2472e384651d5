/// A block that holds others, as the start of a line shows it.
enum Container {
  case quote
  /// The columns a line must be indented by to stand in the item.
  case item(width: Int)
}

/// What is left of a line when container markers are taken from its start.
struct LineStart {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var index = 0
  private var column = 0
  /// Columns of a tab that a marker has used in part.
  private var pending = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The markers taken so far, in a form that can stand before other text.
  var prefix: [UInt8] {
    index == 0 ? [] : bytes[..<index] + [UInt8](repeating: 0x20, count: pending)
  }

  /// What follows the markers and white space.
  var content: UnsafeBufferPointer<UInt8> {
    var start = index
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return UnsafeBufferPointer(rebasing: bytes[start...])
  }

  /// Whether a line that is no paragraph's would start another block here, or continue none: what
  /// ends a table (GitHub Flavored Markdown, section 4.10).
  var endsTable: Bool {
    if isBlank || indentation > 3 || startsContainer || isThematicBreak { return true }
    return HTMLBlockStart.isWholeTag(content) || FootnoteLabel.startsDefinition(content)
  }

  var isBlank: Bool { bytes[index...].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether it is a rule such as `* * *`, whose markers are no list.
  var isThematicBreak: Bool {
    var marker: UInt8?
    var count = 0
    for byte in bytes[index...] where byte != 0x20 && byte != 0x09 {
      guard byte == 0x2A || byte == 0x2D || byte == 0x5F, byte == marker ?? byte else {
        return false
      }
      marker = byte
      count += 1
    }
    return count >= 3
  }

  /// Whether a bullet and text follow at most three spaces: a paragraph may not go on with that.
  var startsBulletItem: Bool {
    let text = bytes.drop { $0 == 0x20 }
    guard text.startIndex <= 3, text.count > 2, let bullet = text.first,
      bullet == 0x2A || bullet == 0x2B || bullet == 0x2D
    else { return false }
    let space = text[text.startIndex + 1]
    return (space == 0x20 || space == 0x09)
      && text.dropFirst(2).contains { $0 != 0x20 && $0 != 0x09 }
  }

  var openBrackets: Int { bytes.reduce(0) { $0 + ($1 == 0x5B ? 1 : 0) } }

  /// Columns of white space ahead.
  var indentation: Int {
    var columns = pending
    var position = index
    var place = column + pending
    while position < bytes.count {
      if bytes[position] == 0x20 {
        columns += 1
        place += 1
      } else if bytes[position] == 0x09 {
        let width = 4 - place % 4
        columns += width
        place += width
      } else {
        break
      }
      position += 1
    }
    return columns
  }

  /// Whether the line goes on in `container`.
  mutating func take(_ container: Container) -> Bool {
    switch container {
    case .quote: takeQuoteMarker()
    case .item(let width): takeIndentation(width) || isBlank
    }
  }

  mutating func takeIndentation(_ width: Int) -> Bool {
    guard indentation >= width else { return false }
    skip(columns: width)
    return true
  }

  private mutating func skip(columns: Int) {
    var left = columns
    while left > 0 {
      if pending > 0 {
        let step = min(left, pending)
        pending -= step
        column += step
        left -= step
      } else if index < bytes.count {
        pending = bytes[index] == 0x09 ? 4 - column % 4 : 1
        index += 1
      } else {
        return
      }
    }
  }

  mutating func takeQuoteMarker() -> Bool {
    let indentation = self.indentation
    guard indentation <= 3 else { return false }
    var ahead = self
    ahead.skip(columns: indentation)
    guard ahead.index < bytes.count, bytes[ahead.index] == 0x3E else { return false }
    ahead.skip(columns: 1)
    if ahead.indentation > 0 { ahead.skip(columns: 1) }
    self = ahead
    return true
  }

  var startsContainer: Bool {
    var copy = self
    return copy.takeContainer() != nil
  }

  mutating func takeContainer() -> Container? {
    if takeQuoteMarker() { return .quote }
    let indentation = self.indentation
    guard indentation <= 3, !isThematicBreak else { return nil }
    var ahead = self
    ahead.skip(columns: indentation)
    guard let marker = ahead.listMarkerLength else { return nil }
    ahead.skip(columns: marker)
    let space = ahead.indentation
    let isEmpty = bytes[ahead.index...].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    let padding = space > 4 || isEmpty ? 1 : space
    ahead.skip(columns: min(space, padding))
    self = ahead
    return .item(width: indentation + marker + padding)
  }

  /// Of a bullet or an ordered marker that white space follows.
  private var listMarkerLength: Int? {
    var end = index
    guard end < bytes.count else { return nil }
    if bytes[end] == 0x2A || bytes[end] == 0x2B || bytes[end] == 0x2D {
      end += 1
    } else {
      while end < bytes.count, (0x30...0x39).contains(bytes[end]), end - index < 9 { end += 1 }
      guard end > index, end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x29 else {
        return nil
      }
      end += 1
    }
    guard end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x09 else { return nil }
    return end - index
  }

  var openedFence: (UInt8, Int)? {
    guard indentation <= 3, let run = fenceRun, run.1 >= 3 else { return nil }
    if run.0 == 0x60, bytes[run.2...].contains(0x60) { return nil }
    return (run.0, run.1)
  }

  func closesFence(_ byte: UInt8, _ length: Int) -> Bool {
    guard indentation <= 3, let run = fenceRun, run.0 == byte, run.1 >= length else {
      return false
    }
    return bytes[run.2...].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The fence character ahead, how often, and where the run ends.
  private var fenceRun: (UInt8, Int, Int)? {
    var start = index
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    guard start < bytes.count, bytes[start] == 0x60 || bytes[start] == 0x7E else { return nil }
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    return (bytes[start], end - start, end)
  }
}
