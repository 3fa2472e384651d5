/// What a piece of text weighs: how much of it there is to read, and how much it reads like sentences.
struct TextShape: Sendable, Equatable {
  /// Letters, a Han character as two; runs of spaces as one.
  var weight = 0
  /// Commas and ends of sentences, of any script.
  var stops = 0

  static func += (left: inout TextShape, right: TextShape) {
    left.weight += right.weight
    left.stops += right.stops
  }

  init() {}

  init(of text: ArraySlice<UInt8>) {
    var wasSpace = true
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
        if !wasSpace { weight += 1 }
        wasSpace = true
        index += 1
        continue
      case 0x2C: stops += 1
      case 0xE3 where Self.isStop(text, at: index): stops += 1  // 、 。
      case 0xEF where Self.isStop(text, at: index): stops += 1  // ， ； ： ！ ？
      case 0xD8 where index + 1 < text.endIndex && text[index + 1] == 0x8C: stops += 1  // Arabic
      default: break
      }
      wasSpace = false
      switch byte {
      case 0..<0x80:
        weight += 1
        index += 1
      case 0xC0..<0xE0:
        weight += 1
        index += 2
      case 0xE3..<0xF0:
        weight += 2
        index += 3
      case 0xE0..<0xF0:
        weight += 1
        index += 3
      case 0xF0...:
        weight += 2
        index += 4
      default: index += 1
      }
    }
    if wasSpace, weight > 0 { weight -= 1 }
  }

  private static func isStop(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index + 2 < text.endIndex else { return false }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xE3, 0x80, 0x81), (0xE3, 0x80, 0x82): return true
    case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x81),
      (0xEF, 0xBC, 0x9F):
      return true
    default: return false
    }
  }
}
