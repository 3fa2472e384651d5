/// Which Han characters a search takes for another, for the browser: `HanTable` in three bytes each.
///
/// For each character, sorted: what its code point exceeds the last one's by, the first one's U+3400,
/// as a byte or, where that is more than 254, as 255 and two bytes; then two bytes with the code
/// point that it is taken for. The high byte comes first. The same for every site, and fetched with
/// the first query that holds a Han character.
enum HanFile {
  static var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var last: UInt32 = 0x3400
    for (code, target) in ScalarFolding.pairs(in: HanTable.pairs) {
      let step = code - last
      if step < 255 {
        bytes.append(UInt8(step))
      } else {
        bytes += [255, UInt8(truncatingIfNeeded: step >> 8), UInt8(truncatingIfNeeded: step)]
      }
      bytes += [UInt8(truncatingIfNeeded: target >> 8), UInt8(truncatingIfNeeded: target)]
      last = code
    }
    return bytes
  }
}
