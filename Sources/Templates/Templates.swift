import Diagnostics
package enum Value: Sendable { case none, bool(Bool), int(Int), double(Double), string(String), html([UInt8]), list([Value]), dictionary(ValueDictionary), object(any TemplateObject) }
package protocol TemplateObject: AnyObject, Sendable { static var attributes: [String] { get }; func attribute(at index: Int) -> Value; var text: String? { get } }
extension TemplateObject { package var text: String? { nil } }
package struct ValueDictionary: Sendable { package init(_ pairs: [(String, Value)]) {} }
package struct Filter: Sendable { package init(_ name: String, parameters: [String] = [], required: Int = 0, _ apply: @escaping @Sendable (_ value: Value, _ arguments: [Value]) throws(FilterFailure) -> Value) {} }
package struct FilterFailure: Error { package init(_ message: String) {} }
package struct TemplateOptions: Sendable { package init(filters: [Filter] = []) {} }
package struct TemplateSet: Sendable {
  package static func parse(_ sources: [(name: String, source: SourceFile)], options: TemplateOptions) -> (set: TemplateSet, diagnostics: [Diagnostic]) { (TemplateSet(), []) }
  package func template(named name: String) -> Template? { nil }
  package var names: [String] { [] }
}
package struct Template: Sendable { package let name: String; package func render(_ data: Value, into output: inout [UInt8]) throws(TemplateError) {} }
package struct TemplateError: Error { package let diagnostic: Diagnostic; package init(diagnostic: Diagnostic) { self.diagnostic = diagnostic } }
extension Value { package init(json source: SourceFile) throws(TemplateError) { self = .none } }
