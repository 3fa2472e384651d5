/// Writing values, each for its place.
///
/// Apart from the machine, so that its buffer is changed in place and never copied.
enum Writer {
  @inline(__always)
  static func write(_ value: Value, at place: Place, to output: inout [UInt8]) throws(RuntimeFault)
  {
    if place == .text || place == .attribute || place == .characterData {
      switch value {
      case .string(let string): return Escape.html(string, to: &output)
      case .html(let bytes) where place == .text: return output += bytes
      case .int(let number): return Escape.integer(number, to: &output)
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
    case .text, .characterData, .attribute: Escape.html(text, to: &output)
    case .urlStart: Escape.url(text, to: &output)
    case .urlScheme: Escape.urlPath(text, encodingColons: true, to: &output)
    case .urlPath: Escape.urlPath(text, to: &output)
    case .urlQuery: Escape.urlQuery(text, to: &output)
    case .srcset: try writeSrcset(text, to: &output)
    case .scriptString: Escape.scriptString(text, to: &output)
    case .xmlText, .xmlAttribute: Escape.xml(text, to: &output)
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
    case .characterData, .attribute: Escape.markupAsText(bytes, to: &output)
    case .characterDataSection: Escape.section(bytes, to: &output)
    case .scriptString:
      Escape.scriptString(String(decoding: bytes, as: UTF8.self), to: &output)
    case .xmlText, .xmlAttribute:
      Escape.xml(String(decoding: bytes, as: UTF8.self), to: &output)
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
    let limit = output.count + TemplateLimits.printedBytes
    guard Escape.json(value, to: &output, limit: limit) else {
      throw RuntimeFault("large-output", "value is too large to be written as JSON")
    }
  }
}

extension Escape {
  static func integer(_ number: Int, to output: inout [UInt8]) {
    guard number >= 0, number < 1_000_000 else {
      output += String(number).utf8
      return
    }
    var unit = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
  }
}
