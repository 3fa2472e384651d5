import Bytes

/// Bare links, whose characters must not become emphasis.
extension Marking {
  /// At the `:` of `://` or the first letter of `www.`.
  mutating func protectAddress(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let start = index
    index += 1
    guard options.bareLinks else { return }
    if start >= addressStop { addressStop = Self.addressStop(after: start, of: input) }
    let stop = Self.parenthesisEnd(around: start, of: input, upTo: max(addressStop, index))
    let text = UnsafeBufferPointer(rebasing: input[..<stop])
    let range: Range<Int>?
    if input[start] == 0x3A {
      guard index < input.count, input[index] == 0x2F else { return }
      range = BareLink.addressRange(atColon: start, of: text)
    } else {
      guard index < input.count, input[index] == 0x77 else { return }
      // A bar may be the start of a table's cell.
      range = BareLink.webRange(at: start, of: text, mayFollowBar: true)
    }
    guard let range else { return }
    index = max(index, Self.highlightEnd(of: range, in: input))
    for place in max(range.lowerBound, kept)..<index {
      switch input[place] {
      case 0x2A, 0x5F, 0x7E, 0x3D, 0x24:
        guard let mark = Mark.protecting(input[place]) else { continue }
        copy(to: place, of: input)
        replace(upTo: place + 1, with: mark)
      case 0x26: protectReference(at: place, of: input)
      default: continue
      }
    }
  }

  /// Where a `(` right before the address is closed: that of a link, or of a remark. Emphasis may follow there.
  private static func parenthesisEnd(
    around start: Int, of input: UnsafeBufferPointer<UInt8>, upTo stop: Int
  ) -> Int {
    var first = start
    while first > 0, input[first - 1].isLetter, start - first < 6 { first -= 1 }
    guard first > 0, input[first - 1] == 0x28 else { return stop }
    var open = 0
    for index in start..<min(stop, start + 1_000) {
      if input[index] == 0x28 { open += 1 }
      guard input[index] == 0x29 else { continue }
      if open == 0 { return index }
      open -= 1
    }
    return stop
  }

  /// The end of an address, without the `==` that closes what a `==` before it on the line has opened.
  private static func highlightEnd(
    of range: Range<Int>, in input: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let end = range.upperBound
    guard range.count > 2, input[end - 1] == 0x3D, input[end - 2] == 0x3D, input[end - 3] != 0x3D
    else { return end }
    var isOpen = false
    var index = range.lowerBound - 1
    var run = 0
    while index >= 0, input[index] != 0x0A, range.lowerBound - index < 2_000 {
      if input[index] == 0x3D { run += 1 }
      if run > 0, input[index] != 0x3D || index == 0 {
        if run == 2 { isOpen.toggle() }
        run = 0
      }
      index -= 1
    }
    return isOpen ? end - 2 : end
  }

  /// The end of the line, white space, and code, markup and brackets around an address, which may
  /// matter more than the address.
  private static func addressStop(after start: Int, of input: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < input.count, input[index] > 0x20 {
      switch input[index] {
      case 0x60, 0x5B, 0x5D, 0x3C, 0x3E, 0x22, 0x7C, 0x5C, Mark.first: return index
      default: index += 1
      }
    }
    return index
  }
}
