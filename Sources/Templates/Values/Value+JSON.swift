import Bytes

/// A native value that a script takes as JSON.
package protocol ScriptValue: TemplateObject {
  func write(to json: inout JSONWriter)
}

extension Value {
  /// Writes the value as JSON; false where that grows beyond `limit` bytes. With `sorted`, keys come in the
  /// order of their code points.
  func write(to json: inout JSONWriter, sorted: Bool = false, limit: Int) -> Bool {
    if json.bytes.count > limit { return false }
    switch self {
    case .none, .undefined, .macro: json.value("null".utf8)
    case .bool(let value): json.value((value ? "true" : "false").utf8)
    case .int(let value): json.number(value)
    case .double(let value): json.value((value.isFinite ? Value.text(of: value) : "null").utf8)
    case .string(let string): json.string(string)
    case .html(let bytes): json.string(String(decoding: bytes, as: UTF8.self))
    case .object(let object):
      if !sorted, let value = object as? any ScriptValue {
        var script = JSONWriter(.script)
        value.write(to: &script)
        json.value(script.bytes)
      } else if let text = object.text {
        json.string(text)
      } else {
        json.value("null".utf8)
      }
    case .list(let elements), .nested(let elements, _):
      json.openArray()
      for element in elements {
        guard element.write(to: &json, sorted: sorted, limit: limit) else { return false }
      }
      json.closeArray()
    case .dictionary(let dictionary):
      let pairs =
        sorted ? dictionary.pairs.sorted { Value.order($0.key, $1.key) < 0 } : dictionary.pairs
      json.openObject()
      for (key, value) in pairs {
        json.key(key)
        guard value.write(to: &json, sorted: sorted, limit: limit) else { return false }
      }
      json.closeObject()
    }
    return true
  }
}
