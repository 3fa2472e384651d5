import Bytes

/// An ordered dictionary of the template language, keyed by strings; immutable and shared.
///
/// Few keys are found by looking at each, which is faster than hashing; many through an index.
package struct ValueDictionary: Sendable {
  private let storage: Storage

  private final class Storage: Sendable {
    let keys: [String]
    let values: [Value]
    /// Position by key; nil for dictionaries small enough to be searched.
    let index: [ExactText: Int]?
    let depth: Int
    /// Whether all keys are ASCII, which no other text of the same length is equivalent to.
    let isASCII: Bool

    init(keys: [String], values: [Value], index: [ExactText: Int]?, depth: Int) {
      self.keys = keys
      isASCII = keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
      self.values = values
      self.index = index
      self.depth = depth
    }
  }

  private static let searchedCount = 8

  /// Of several pairs with one key the last one's value counts, in the place of the first.
  package init(_ pairs: [(String, Value)]) {
    var keys: [String] = []
    var values: [Value] = []
    var index: [ExactText: Int] = [:]
    keys.reserveCapacity(pairs.count)
    values.reserveCapacity(pairs.count)
    var depth = 0
    for (key, value) in pairs {
      depth = max(depth, value.depth)
      if let position = index[ExactText(text: key)] {
        values[position] = value
      } else {
        index[ExactText(text: key)] = keys.count
        keys.append(key)
        values.append(value)
      }
    }
    storage = Storage(
      keys: keys, values: values, index: keys.count > Self.searchedCount ? index : nil,
      depth: depth + 1)
  }

  var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  package var count: Int { storage.keys.count }
  package var keys: [String] { storage.keys }
  package var values: [Value] { storage.values }

  /// How many levels of lists and dictionaries there are, this one included.
  var depth: Int { storage.depth }

  package subscript(key: String) -> Value? {
    position(of: key).map { storage.values[$0] }
  }

  package func position(of key: String) -> Int? {
    guard let index = storage.index else {
      return storage.keys.indices.first { isKey(key, at: $0) }
    }
    return index[ExactText(text: key)]
  }

  /// The value of `key` where it is at `position`; nil where another key is there.
  func value(of key: String, at position: Int) -> Value? {
    guard position < storage.keys.count, isKey(key, at: position) else { return nil }
    return storage.values[position]
  }

  /// The `==` of strings, which is quick, takes equivalent texts for the same.
  @inline(__always)
  private func isKey(_ key: String, at position: Int) -> Bool {
    let other = storage.keys[position]
    guard storage.isASCII else { return other.hasSameBytes(as: key) }
    return other == key && other.utf8.count == key.utf8.count
  }

  func value(at position: Int) -> Value { storage.values[position] }

  package var pairs: [(key: String, value: Value)] {
    zip(storage.keys, storage.values).map { (key: $0, value: $1) }
  }
}

/// A text that equals another when the code points are the same.
struct ExactText: Hashable {
  let text: String

  static func == (first: ExactText, second: ExactText) -> Bool {
    first.text.hasSameBytes(as: second.text)
  }

  func hash(into hasher: inout Hasher) {
    // Equal bytes have equal hashes; those of equivalent texts may be equal too.
    hasher.combine(text)
  }
}
