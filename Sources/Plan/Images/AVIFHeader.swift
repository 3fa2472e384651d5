/// The size of an AVIF: the extent of the primary item (ISO/IEC 23008-12, section 6.5.3), turned as
/// its rotation says.
struct AVIFHeader {
  private let bytes: HeaderBytes
  /// Properties in the order of their container, from 1.
  private var properties: [Property] = []
  private var primary: Int?
  /// The numbers of the properties of each item.
  private var associations: [(item: Int, properties: [Int])] = []

  private enum Property {
    case extent(width: Int, height: Int)
    case rotation(quarters: Int)
    case other
  }

  private struct Box {
    let kind: [UInt8]
    let content: Range<Int>

    func isNamed(_ name: StaticString) -> Bool {
      kind.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
  }

  /// Boxes of one level that are looked at: a damaged file may claim any number.
  private static let boxLimit = 1024

  static func size(in bytes: HeaderBytes) -> ImageSize.Finding {
    var header = AVIFHeader(bytes: bytes)
    guard header.isAVIF else { return .unknown }
    guard let meta = header.box("meta", in: 0..<bytes.count) else {
      // It may come after the picture itself.
      return .incomplete
    }
    guard meta.upperBound <= bytes.count else { return .incomplete }
    header.readMeta(meta.dropFirst(4))
    return header.finding
  }

  private init(bytes: HeaderBytes) {
    self.bytes = bytes
  }

  /// Whether the first box names the format among its brands.
  private var isAVIF: Bool {
    guard let end = bytes.big32(0), end >= 16 else { return false }
    return stride(from: 8, to: min(end, bytes.count, 256), by: 4).contains {
      bytes.has("avif", at: $0) || bytes.has("avis", at: $0)
    }
  }

  /// The boxes in a range; the last may reach beyond the bytes that are there.
  private func boxes(in range: Range<Int>) -> [Box] {
    var result: [Box] = []
    var offset = range.lowerBound
    while result.count < Self.boxLimit, offset < range.upperBound,
      let short = bytes.big32(offset), let kind = bytes.bytes(offset + 4, 4)
    {
      var start = offset + 8
      var end = offset + short
      if short == 1 {  // a size of 64 bits
        guard let high = bytes.big32(offset + 8), high == 0, let low = bytes.big32(offset + 12)
        else { break }
        start = offset + 16
        end = offset + low
      } else if short == 0 {  // to the end of the file
        end = range.upperBound
      }
      guard end >= start else { break }
      result.append(Box(kind: kind, content: start..<end))
      offset = end
    }
    return result
  }

  private func box(_ name: StaticString, in range: Range<Int>) -> Range<Int>? {
    boxes(in: range).first { $0.isNamed(name) }?.content
  }

  private mutating func readMeta(_ range: Range<Int>) {
    if let item = box("pitm", in: range) {
      let isLong = bytes.byte(item.lowerBound) != 0
      primary = bytes.number(item.lowerBound + 4, isLong ? 4 : 2, isBig: true)
    }
    guard let container = box("iprp", in: range) else { return }
    if let list = box("ipco", in: container) { properties = boxes(in: list).map(property) }
    if let list = box("ipma", in: container) { readAssociations(list) }
  }

  private func property(_ box: Box) -> Property {
    let start = box.content.lowerBound
    if box.isNamed("ispe"), let width = bytes.big32(start + 4), let height = bytes.big32(start + 8)
    {
      return .extent(width: width, height: height)
    }
    if box.isNamed("irot"), let angle = bytes.byte(start) { return .rotation(quarters: angle & 3) }
    return .other
  }

  private mutating func readAssociations(_ range: Range<Int>) {
    guard let version = bytes.byte(range.lowerBound), let flags = bytes.byte(range.lowerBound + 3),
      let count = bytes.big32(range.lowerBound + 4)
    else { return }
    let itemSize = version == 0 ? 2 : 4
    let indexSize = flags & 1 == 0 ? 1 : 2
    var offset = range.lowerBound + 8
    for _ in 0..<min(count, Self.boxLimit) {
      guard offset < range.upperBound, let item = bytes.number(offset, itemSize, isBig: true),
        let length = bytes.byte(offset + itemSize)
      else { return }
      offset += itemSize + 1
      var numbers: [Int] = []
      for _ in 0..<length {
        guard let index = bytes.number(offset, indexSize, isBig: true) else { return }
        // The first bit says whether a reader must know the property.
        numbers.append(index & (indexSize == 1 ? 0x7F : 0x7FFF))
        offset += indexSize
      }
      associations.append((item, numbers))
    }
  }

  private var finding: ImageSize.Finding {
    let numbers = associations.first { $0.item == primary }?.properties
    let own =
      numbers.map {
        $0.compactMap { properties.indices.contains($0 - 1) ? properties[$0 - 1] : nil }
      }
      ?? properties
    var size: ImageSize?
    var isTurned = false
    for property in own {
      switch property {
      case .extent(let width, let height): size = size ?? ImageSize(width: width, height: height)
      case .rotation(let quarters): isTurned = quarters % 2 == 1
      case .other: break
      }
    }
    return size.map { .size(isTurned ? $0.turned : $0) } ?? .unknown
  }
}

extension Range<Int> {
  /// Without its first `count` elements.
  fileprivate func dropFirst(_ count: Int) -> Range<Int> {
    Swift.min(lowerBound + count, upperBound)..<upperBound
  }
}
