/// Bare links, whose characters must not become emphasis.
extension Marking {
  /// At the `:` of `://` or the first letter of `www.`.
  mutating func protectAddress(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let start = index
    index += 1
    guard options.bareLinks else { return }
    let range: Range<Int>?
    if input[start] == 0x3A {
      guard index < input.count, input[index] == 0x2F else { return }
      range = BareLink.addressRange(atColon: start, of: input)
    } else {
      guard index < input.count, input[index] == 0x77 else { return }
      // A bar may be the start of a table's cell.
      range = BareLink.webRange(at: start, of: input, mayFollowBar: true)
    }
    guard let range else { return }
    index = max(index, protectedEnd(of: range, input))
    for place in max(range.lowerBound, kept)..<index {
      switch input[place] {
      case 0x2A, 0x5F, 0x7E, 0x3D, 0x24:
        guard let mark = Mark.protecting(input[place]) else { continue }
        copy(to: place, of: input)
        replace(upTo: place + 1, with: mark)
      default: continue
      }
    }
  }

  /// Code, markup and brackets around an address may matter more than the address.
  private func protectedEnd(of range: Range<Int>, _ input: UnsafeBufferPointer<UInt8>) -> Int {
    let end = range.first { index in
      [0x60, 0x5B, 0x5D, 0x3E, 0x22, 0x7C, 0x5C, Mark.first].contains(input[index])
    }
    return end.map { BareLink.trimmedEnd(of: input, range.lowerBound..<$0) } ?? range.upperBound
  }
}
