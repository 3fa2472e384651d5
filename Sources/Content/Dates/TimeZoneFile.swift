/// Reads a file in the Time Zone Information Format (RFC 9636), as every system keeps one for each zone.
///
/// Versions 1 to 4: from version 2 on a second block with times of 64 bits follows the first, and after it
/// a line with the rule for all times to come.
struct TimeZoneFile {
  private let bytes: [UInt8]

  /// nil for bytes that are no such file, or one that is cut short or contradicts itself.
  static func parse(_ bytes: [UInt8]) -> TimeZoneOffsets? {
    let file = TimeZoneFile(bytes: bytes)
    guard let first = file.block(at: 0, timeSize: 4) else { return nil }
    guard first.version > 0 else { return file.offsets(in: first, rule: nil) }
    guard let second = file.block(at: first.end, timeSize: 8),
      let footer = file.footer(at: second.end)
    else { return nil }
    if footer.isEmpty { return file.offsets(in: second, rule: nil) }
    guard let rule = TimeZoneRule(footer) else { return nil }
    return file.offsets(in: second, rule: rule)
  }

  /// Where the parts of a data block begin.
  private struct Block {
    let version: UInt8
    let timeSize: Int
    let timeCount: Int
    let typeCount: Int
    let times: Int
    let end: Int

    var typeIndexes: Int { times + timeCount * timeSize }
    var types: Int { typeIndexes + timeCount }
  }

  private static let headerSize = 44
  /// Bytes of a local time type: its offset, whether it is daylight saving time, its name.
  private static let typeSize = 6

  private func block(at start: Int, timeSize: Int) -> Block? {
    let times = start + Self.headerSize
    guard bytes.count >= times, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[start + 4]
    let counts = (0..<6).map { number(at: start + 20 + $0 * 4, size: 4) }
    // No block of a file that is read at all holds more of anything.
    guard counts.allSatisfy({ (0...bytes.count).contains($0) }) else { return nil }
    let (isUT, isStandard, leaps, timeCount, typeCount, letters) = (
      counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
    )
    let end =
      times + timeCount * (timeSize + 1) + typeCount * Self.typeSize + letters
      + leaps * (timeSize + 4) + isStandard + isUT
    guard end <= bytes.count else { return nil }
    return Block(
      version: version, timeSize: timeSize, timeCount: timeCount, typeCount: typeCount,
      times: times, end: end)
  }

  private func offsets(in block: Block, rule: TimeZoneRule?) -> TimeZoneOffsets? {
    let types = (0..<block.typeCount).map {
      number(at: block.types + $0 * Self.typeSize, size: 4)
    }
    // A day and more, as the format itself limits them.
    guard let beginning = types.first, types.allSatisfy({ abs($0) < 26 * 3600 }) else {
      return nil
    }
    var changes: [TimeZoneOffsets.Change] = []
    for place in 0..<block.timeCount {
      let type = Int(bytes[block.typeIndexes + place])
      let moment = number(at: block.times + place * block.timeSize, size: block.timeSize)
      guard type < types.count, changes.last.map({ $0.moment < moment }) ?? true else {
        return nil
      }
      changes.append(.init(moment: moment, offset: types[type]))
    }
    return TimeZoneOffsets(beginning: beginning, changes: changes, rule: rule)
  }

  /// What stands between two line ends.
  private func footer(at start: Int) -> ArraySlice<UInt8>? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\n"),
      let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return bytes[start + 1..<end]
  }

  /// A signed number, its highest byte first.
  private func number(at start: Int, size: Int) -> Int {
    let bits = bytes[start..<start + size].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: bits)) : Int(Int64(bitPattern: bits))
  }
}
