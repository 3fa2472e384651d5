/// Bare links, whose characters must not become emphasis.
extension Marking {
  /// At the `:` of `://` or the first letter of `www.`.
  mutating func protectAddress(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let start = index
    index += 1
    guard options.bareLinks else { return }
    if start >= addressStop { addressStop = Self.addressStop(after: start, of: input) }
    let text = UnsafeBufferPointer(rebasing: input[..<max(addressStop, index)])
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
    index = max(index, range.upperBound)
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
