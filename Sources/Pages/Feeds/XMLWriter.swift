import Bytes

/// Writes an XML document, one element a line.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Without `isDocument`, elements for another document.
  init(isDocument: Bool = true) {
    if isDocument { bytes += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8 }
  }

  typealias Attributes = [(name: String, value: String)]

  mutating func open(_ name: String, _ attributes: Attributes = []) {
    writeStart(name, attributes)
    bytes += ">\n".utf8
  }

  mutating func close(_ name: String) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes += ">\n".utf8
  }

  /// Elements that were written before.
  mutating func append(_ elements: [UInt8]) { bytes += elements }

  mutating func empty(_ name: String, _ attributes: Attributes) {
    writeStart(name, attributes)
    bytes += "/>\n".utf8
  }

  mutating func element(_ name: String, _ text: String, _ attributes: Attributes = []) {
    writeStart(name, attributes)
    bytes += ">".utf8
    bytes.append(text, for: .element)
    close(name)
  }

  mutating func element(_ name: String, _ text: [UInt8], _ attributes: Attributes = []) {
    writeStart(name, attributes)
    bytes += ">".utf8
    text.withUnsafeBufferPointer { bytes.append($0, for: .element) }
    close(name)
  }

  private mutating func writeStart(_ name: String, _ attributes: Attributes) {
    bytes += "<".utf8
    bytes += name.utf8
    for (name, value) in attributes {
      bytes += " ".utf8
      bytes += name.utf8
      bytes += "=\"".utf8
      bytes.append(value, for: .attribute)
      bytes += "\"".utf8
    }
  }
}
