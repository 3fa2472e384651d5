import Bytes

/// Writing values, each for its place.
///
/// Apart from the machine, so that its buffer is changed in place and never copied.
enum Writer {
  @inline(__always)
  static func write(_ value: Value, at place: Place, to output: inout [UInt8]) throws(RuntimeFault)
  {
    if place == .text || place == .attribute || place == .characterData {
      switch value {
      case .string(let string): return output.append(string, for: .template)
      case .html(let bytes) where place == .text: return output += bytes
      case .int(let number): return output.append(decimal: number)
      case .none: return
      default: break
      }
    }
    try writeRarely(value, at: place, to: &output)
  }

  private static func writeRarely(
    _ value: Value, at place: Place, to output: inout [UInt8]
  ) throws(RuntimeFault) {
    if place == .scriptValue { return try writeScriptValue(value, to: &output) }
    if case .html(let bytes) = value {
      return try writeMarkup(bytes, at: place, to: &output)
    }
    let text = try value.printedText()
    switch place {
    case .plain: output += text.utf8
    case .text, .characterData, .attribute: output.append(text, for: .template)
    case .urlStart: Escape.url(text, to: &output)
    case .urlScheme: Escape.urlPath(text, encodingColons: true, to: &output)
    case .urlPath: Escape.urlPath(text, to: &output)
    case .urlQuery: Escape.urlQuery(text, to: &output)
    case .srcset: try writeSrcset(text, to: &output)
    case .scriptString: text.withBytes { JSONText.script.append($0, to: &output) }
    case .xmlText, .xmlAttribute: output.append(text, for: .xmlTemplate)
    case .characterDataSection: Escape.section(Array(text.utf8), to: &output)
    case .scriptValue: break
    case .json, .attributes:
      throw RuntimeFault("bad-markup", "\(value.typeName) cannot stand here")
    }
  }

  private static func writeSrcset(
    _ text: String, to output: inout [UInt8]
  ) throws(RuntimeFault) {
    guard text.utf8.count <= TemplateLimits.srcsetBytes else {
      throw RuntimeFault(
        "large-output",
        "value is too large for 'srcset', which takes \(TemplateLimits.srcsetBytes) bytes")
    }
    Escape.srcset(text, to: &output)
  }

  private static func writeMarkup(
    _ bytes: [UInt8], at place: Place, to output: inout [UInt8]
  ) throws(RuntimeFault) {
    switch place {
    case .text, .plain, .json, .attributes: output += bytes
    case .characterData, .attribute:
      bytes.withUnsafeBufferPointer { output.append($0, for: .markup) }
    case .characterDataSection: Escape.section(bytes, to: &output)
    case .scriptString:
      bytes.withUnsafeBufferPointer { JSONText.script.append($0, to: &output) }
    case .xmlText, .xmlAttribute:
      bytes.withUnsafeBufferPointer { output.append($0, for: .xmlTemplate) }
    case .urlStart: Escape.url(String(decoding: bytes, as: UTF8.self), to: &output)
    case .urlScheme:
      Escape.urlPath(String(decoding: bytes, as: UTF8.self), encodingColons: true, to: &output)
    case .urlPath: Escape.urlPath(String(decoding: bytes, as: UTF8.self), to: &output)
    case .urlQuery: Escape.urlQuery(String(decoding: bytes, as: UTF8.self), to: &output)
    case .srcset: try writeSrcset(String(decoding: bytes, as: UTF8.self), to: &output)
    case .scriptValue: break
    }
  }

  private static func writeScriptValue(
    _ value: Value, to output: inout [UInt8]
  ) throws(RuntimeFault) {
    if case .undefined(let absence) = value, absence != .unchosen { throw .absent(value) }
    var json = JSONWriter(.script, isSpaced: true)
    guard value.write(to: &json, limit: TemplateLimits.printedBytes) else {
      throw RuntimeFault("large-output", "value is too large to be written as JSON")
    }
    output += json.bytes
  }
}
