import Bytes
import Diagnostics

extension Value {
  /// Reads data in JSON.
  package init(json source: SourceFile) throws(TemplateError) {
    var reader = JSONReader(source.bytes)
    do throws(JSONFault) {
      self.init(try reader.read())
    } catch {
      let id = error.rule == .depth ? "deep-json" : "bad-json"
      throw TemplateError(
        diagnostic: .error(id, error.message, at: source.location(of: error.range)))
    }
  }

  private init(_ json: JSONValue) {
    self =
      switch json {
      case .null: .none
      case .bool(let value): .bool(value)
      case .int(let value): .int(value)
      case .double(let value): .double(value)
      case .string(let text): .string(text)
      case .array(let elements): .list(elements.map { Value($0) })
      case .object(let pairs):
        .dictionary(ValueDictionary(pairs.map { ($0.key, Value($0.value)) }))
      }
  }
}
