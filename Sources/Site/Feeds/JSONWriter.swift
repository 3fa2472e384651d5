/// Writes a JSON document without white space.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []

  /// Whether the next value of the collection that is open needs a comma before it.
  private var needsComma = false

  package init() {}

  /// What was written, in just as much memory as it takes; goes on with another document.
  package mutating func take() -> [UInt8] {
    defer {
      bytes.removeAll(keepingCapacity: true)
      needsComma = false
    }
    return bytes.withUnsafeBufferPointer { Array($0) }
  }

  package mutating func openObject() { open("{") }
  package mutating func closeObject() { close("}") }
  package mutating func openArray() { open("[") }
  package mutating func closeArray() { close("]") }

  package mutating func key(_ name: String) {
    string(Array(name.utf8))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func field(_ name: String, _ text: String) {
    key(name)
    string(Array(text.utf8))
  }

  package mutating func string(_ text: [UInt8]) {
    separate()
    MarkupText.appendJSON(text, to: &bytes)
    needsComma = true
  }

  /// A value that was written before.
  mutating func value(_ written: [UInt8]) {
    separate()
    bytes += written
    needsComma = true
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
