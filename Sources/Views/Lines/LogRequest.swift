#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of one line of a log, without its end.
package typealias LineBytes = UnsafeBufferPointer<UInt8>

/// A part of a line.
struct Field: Sendable, Equatable {
  var start = 0
  var end = 0

  var isEmpty: Bool { end <= start }
  var range: Range<Int> { start..<end }
}

/// What a line says of a request, as parts of the line: nothing is copied before it is needed.
package struct LogRequest: Sendable {
  /// Seconds since 1970.
  package internal(set) var time = 0
  package internal(set) var status = 0
  var method = Field()
  /// The target as it was requested, with its query.
  var path = Field()
  var host = Field()
  var address = Field()
  var agent = Field()
  /// A browser fetched it in case somebody would read it.
  var isPrefetch = false
  /// Where the rest of the line goes on that was not looked at yet.
  var rest = 0
  /// The next step of the pattern.
  var step = 0

  package init() {}
}

/// What a line turned out to be.
package enum LineKind: Equatable {
  case request
  /// A line of the format's own, such as a list of fields.
  case remark
  /// No line of the format; the offset of the byte that does not fit.
  case malformed(Int)
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place of `byte` from `start` on, before `end`.
  func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
  }

  func find(_ byte: UInt8, from start: Int) -> Int? { find(byte, from: start, to: count) }

  func part(_ field: Field) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[field.range])
  }

  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let base = baseAddress else {
      return isEmpty && text.utf8CodeUnitCount == 0
    }
    return memcmp(base, text.utf8Start, count) == 0
  }

  func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount, let base = baseAddress else { return false }
    return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// The place of a quotation mark from `start` on that no backslash stands before.
  func closingQuote(from start: Int) -> Int? {
    var start = start
    let first = start
    while let quote = find(0x22, from: start) {
      var backslashes = 0
      while quote - 1 - backslashes >= first, self[quote - 1 - backslashes] == 0x5C {
        backslashes += 1
      }
      if backslashes % 2 == 0 { return quote }
      start = quote + 1
    }
    return nil
  }

  /// A number of digits alone that fits a status or the like.
  func number(_ field: Field) -> Int? {
    guard (1...18).contains(field.end - field.start) else { return nil }
    var value = 0
    for index in field.range {
      let digit = self[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension UnsafeBufferPointer<UInt8> {
  func elementsEqualQuickly(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    guard let base = baseAddress, !isEmpty else { return true }
    return other.withUnsafeBufferPointer { other in
      guard let start = other.baseAddress else { return false }
      return memcmp(base, start, count) == 0
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// `text` is ASCII in lower case.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && holds(text, at: 0)
  }

  func containsIgnoringCase(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return (0...(count - text.utf8CodeUnitCount)).contains { holds(text, at: $0) }
  }

  private func holds(_ text: StaticString, at start: Int) -> Bool {
    for index in 0..<text.utf8CodeUnitCount
    where asciiLower(self[start + index]) != text.utf8Start[index] {
      return false
    }
    return true
  }
}

func asciiLower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
