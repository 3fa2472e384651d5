/// What a `Range` field asks for (RFC 9110, section 14): a part of the bytes of an answer.
enum ByteRange: Sendable, Hashable {
  /// The whole, since nothing else was asked for in a way that is understood here.
  case whole
  case part(Range<Int>)
  /// No byte of it is there.
  case unsatisfiable

  /// `text` is the value of the field, `size` what there is in all. A list of ranges gets the
  /// whole, which is allowed and never costs more than it is.
  init(_ text: String?, of size: Int) {
    self = text.flatMap { Self.parse($0, of: size) } ?? .whole
  }

  private static func parse(_ text: String, of size: Int) -> ByteRange? {
    guard text.lowercased().hasPrefix("bytes=") else { return nil }
    let bounds = text.dropFirst("bytes=".count)
      .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingSpaces }
    guard bounds.count == 2 else { return nil }
    if bounds[0].isEmpty {
      guard let length = number(bounds[1]) else { return nil }
      return length == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - length)..<size)
    }
    guard let first = number(bounds[0]) else { return nil }
    let last = number(bounds[1])
    guard bounds[1].isEmpty || last != nil, last.map({ $0 >= first }) ?? true else { return nil }
    guard first < size else { return .unsatisfiable }
    return .part(first..<min(size - 1, last ?? size - 1) + 1)
  }

  /// Of digits alone; what is too large for any file is as good as the largest number.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}
