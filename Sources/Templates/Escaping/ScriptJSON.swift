/// JSON that may stand in a script: whatever a text holds, it can end neither its string nor the
/// script, since texts come in by no other way than `string`.
package struct ScriptJSON: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Whether the next value of the collection that is open needs a comma before it.
  private var needsComma = false

  package init() {}

  package mutating func object(_ content: (inout ScriptJSON) -> Void) {
    enclosed("{", "}", content)
  }

  package mutating func array(_ content: (inout ScriptJSON) -> Void) {
    enclosed("[", "]", content)
  }

  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    Escape.append(name, to: &bytes)
    Escape.append("\":", to: &bytes)
    needsComma = false
  }

  package mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    Escape.scriptString(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  package mutating func number(_ number: Int) {
    separate()
    Escape.integer(number, to: &bytes)
    needsComma = true
  }

  /// A value that was made before.
  package mutating func value(_ value: ScriptJSON) {
    separate()
    bytes += value.bytes
    needsComma = true
  }

  package mutating func field(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  /// Nothing where there is no text.
  package mutating func field(_ name: StaticString, _ text: String?) {
    if let text { field(name, text) }
  }

  private mutating func enclosed(
    _ start: Unicode.Scalar, _ end: Unicode.Scalar, _ content: (inout ScriptJSON) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: start))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: end))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}

/// A native value that a script takes as JSON.
package protocol ScriptValue: TemplateObject {
  func write(to json: inout ScriptJSON)
}
