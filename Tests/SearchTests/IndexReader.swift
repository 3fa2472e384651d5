@testable import Search

/// Reads an index as the script of the search page does, and no more of it: by the names in the
/// manifest, counting the bytes.
struct IndexReader {
  let files: [String: [UInt8]]
  private(set) var fetched: Set<String> = [SearchIndex.manifest]
  private(set) var articles = 0
  private(set) var pages: [String] = []
  private(set) var shards: [(start: [UInt8], name: String)] = []

  init(_ index: SearchIndex) {
    files = Dictionary(
      index.files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    var manifest = Bytes(files[SearchIndex.manifest] ?? [])
    _ = manifest.number()
    _ = manifest.name()
    articles = manifest.number()
    let pageSize = manifest.number()
    for _ in 0..<(articles + pageSize - 1) / pageSize { pages.append(manifest.name() + ".json") }
    var start: [UInt8] = []
    for _ in 0..<manifest.number() {
      start = manifest.key(after: start)
      shards.append((start, manifest.name() + ".bin"))
    }
  }

  var fetchedBytes: Int { fetched.reduce(0) { $0 + (files[$1]?.count ?? 0) } }

  /// The articles with a term, and its weights.
  mutating func find(_ term: String) -> [Int: UInt32] {
    list(of: Array(term.utf8), isWanted: { $0 == Array(term.utf8) }).found
  }

  /// The articles with a term that begins so.
  mutating func find(beginning: String) -> [Int: UInt32] {
    let key = Array(beginning.utf8)
    let (own, hasList) = list(of: key + [0], isWanted: { $0 == key + [0] })
    if hasList { return own }
    var all: [Int: UInt32] = [:]
    for position in place(of: key)..<shards.count {
      if position > place(of: key), !shards[position].start.lexicographicallyPrecedes(key + [0xFF])
      {
        break
      }
      let found = read(position) { $0.starts(with: key) }.found
      all.merge(found) { max($0, $1) }
    }
    return all
  }

  private func place(of key: [UInt8]) -> Int {
    max(0, (shards.firstIndex { key.lexicographicallyPrecedes($0.start) } ?? shards.count) - 1)
  }

  private mutating func list(
    of key: [UInt8], isWanted: ([UInt8]) -> Bool
  ) -> (found: [Int: UInt32], isThere: Bool) {
    shards.isEmpty ? ([:], false) : read(place(of: key), isWanted)
  }

  private mutating func read(
    _ position: Int, _ isWanted: ([UInt8]) -> Bool
  ) -> (found: [Int: UInt32], isThere: Bool) {
    fetched.insert(shards[position].name)
    var found: [Int: UInt32] = [:]
    var isThere = false
    for (key, postings) in terms(of: shards[position].name) where isWanted(key) {
      isThere = true
      for posting in postings {
        found[Int(posting >> 2)] = max(found[Int(posting >> 2)] ?? 0, posting & 3)
      }
    }
    return (found, isThere)
  }

  /// Everything that a shard holds, in its order.
  func terms(of shard: String) -> [(key: [UInt8], postings: [Posting])] {
    var bytes = Bytes(files[shard] ?? [])
    var terms: [(key: [UInt8], postings: [Posting])] = []
    while !bytes.isAtEnd {
      let key = bytes.key(after: terms.last?.key ?? [])
      terms.append((key, bytes.postings()))
    }
    return terms
  }
}

/// The bytes of a file of an index, read from the front.
struct Bytes {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func byte() -> UInt8 {
    defer { index += 1 }
    return bytes[index]
  }

  mutating func number() -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = byte()
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  mutating func name() -> String {
    (0..<4).map { _ in
      let byte = byte()
      return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  mutating func key(after last: [UInt8]) -> [UInt8] {
    let shared = Int(byte())
    let rest = Int(byte())
    return last.prefix(shared) + (0..<rest).map { _ in byte() }
  }

  mutating func postings() -> [Posting] {
    let header = number()
    let end = index + header >> 1
    defer { index = end }
    var postings: [Posting] = []
    if header & 1 == 0 {
      var next = 0
      while index < end {
        let value = number()
        next += value >> 2
        postings.append(Posting(next << 2 | value & 3))
        next += 1
      }
      return postings
    }
    let set = number()
    let members = (0..<set * 8).filter { bytes[index + $0 / 8] >> UInt8($0 % 8) & 1 == 1 }
    for (place, member) in members.enumerated() {
      let weight = bytes[index + set + place / 4] >> UInt8(place % 4 * 2) & 3
      postings.append(Posting(member) << 2 | Posting(weight))
    }
    return postings
  }
}

/// The terms of an article, as text.
func spelled(_ terms: SearchTerms) -> [String: UInt32] {
  var bytes = Bytes(terms.bytes)
  var spelled: [String: UInt32] = [:]
  var pair: UInt32 = 0
  for _ in 0..<bytes.number() {
    let value = UInt32(bytes.number())
    pair += value >> 2
    var key: [UInt8] = []
    UnspacedNumber.append(pair >> 15, to: &key)
    if pair & 0x7FFF != 0 { UnspacedNumber.append(pair & 0x7FFF, to: &key) }
    spelled[String(decoding: key, as: UTF8.self)] = value & 3
  }
  while !bytes.isAtEnd {
    let head = bytes.byte()
    let word = (0..<head >> 2).map { _ in bytes.byte() }
    spelled[String(decoding: word, as: UTF8.self)] = UInt32(head & 3)
  }
  return spelled
}

/// The terms of a text without names.
func spelled(_ text: String) -> Set<String> {
  Set(spelled(SearchTerms(title: "", labels: [], text: Array(text.utf8))).keys)
}
