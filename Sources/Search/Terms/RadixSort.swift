/// Sorts numbers by some of their bits in passes of 11, without comparing them.
enum RadixSort {
  private static let digit = 11

  /// By the lowest `bits` of each, which are all that the numbers have.
  static func sort(_ numbers: inout [UInt32], bits: Int) {
    if numbers.count < 256 {
      numbers.sort()
      return
    }
    sort(&numbers, from: 0, bits: bits)
  }

  /// By `bits` bits from bit `low` on; what is equal in them keeps its order.
  static func sort<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: inout [Number], from low: Int, bits: Int
  ) {
    var source = numbers
    numbers.withUnsafeMutableBufferPointer { first in
      source.withUnsafeMutableBufferPointer { second in
        var (input, output) = (first, second)
        var passes = 0
        for shift in stride(from: low, to: low + bits, by: digit) {
          pass(from: input, to: output, shift: shift, width: min(digit, low + bits - shift))
          swap(&input, &output)
          passes += 1
        }
        if passes % 2 == 1 { _ = first.update(fromContentsOf: second) }
      }
    }
  }

  private static func pass<Number: FixedWidthInteger & UnsignedInteger>(
    from input: UnsafeMutableBufferPointer<Number>, to output: UnsafeMutableBufferPointer<Number>,
    shift: Int, width: Int
  ) {
    let mask = Number(truncatingIfNeeded: (1 << width) - 1)
    let shift = Number(truncatingIfNeeded: shift)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << width) { places in
      places.initialize(repeating: 0)
      for number in input { places[Int(truncatingIfNeeded: number &>> shift & mask)] &+= 1 }
      var next: UInt32 = 0
      for digit in places.indices {
        let count = places[digit]
        places[digit] = next
        next &+= count
      }
      for number in input {
        let digit = Int(truncatingIfNeeded: number &>> shift & mask)
        output[Int(truncatingIfNeeded: places[digit])] = number
        places[digit] &+= 1
      }
    }
  }
}
