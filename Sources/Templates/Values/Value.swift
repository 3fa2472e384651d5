/// A value of the template language.
///
/// Copies are cheap: everything of more than two words is shared and counted.
package enum Value: Sendable {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Text: escaped for the place where it is printed.
  case string(String)
  /// Markup made safe already: written as it is where HTML text stands, escaped everywhere else.
  case html([UInt8])
  case list([Value])
  case dictionary(ValueDictionary)
  case object(any TemplateObject)

  /// A list that holds lists or dictionaries, built by a template, and how deep it goes. Bounded by
  /// `TemplateLimits.valueDepth`, so that releasing it cannot exhaust the stack.
  case nested([Value], depth: UInt8)
  /// What a macro is until it is called.
  case macro(MacroValue)
  /// The absence of a value: an error wherever it is used but under `default` and `is defined`.
  case undefined(Absence)
}

/// Why there is no value, for the message when it is used all the same.
package enum Absence: Sendable {
  /// An inline `if` without `else` whose condition does not hold: it prints nothing.
  case unchosen
  /// A parameter of a macro for which the call gave nothing.
  case parameter
  /// The `loop.previtem` of the first item and its like, or the `first` of an empty list.
  case item
  /// A name or attribute nobody defined; the id is the program's for the name.
  case name
}

/// A native value whose attributes a template reads without a dictionary being built.
package protocol TemplateObject: AnyObject, Sendable {
  /// The names of all attributes, the same for every instance of the type.
  static var attributes: [String] { get }
  /// The value of `attributes[index]`; `.none` where this instance has none.
  func attribute(at index: Int) -> Value
  /// What `{{ object }}` prints; nil: printing it is an error.
  var text: String? { get }
  /// What the value stands for: two objects with one identity are equal.
  var identity: AnyObject { get }
}

extension TemplateObject {
  package var text: String? { nil }
  package var identity: AnyObject { self }
}

extension Value {
  /// The elements of a list of either kind.
  var elements: [Value]? {
    switch self {
    case .list(let elements), .nested(let elements, _): elements
    default: nil
    }
  }

  /// How many levels of lists and dictionaries a template has built here; data counts as one.
  var depth: Int {
    switch self {
    case .list: 1
    case .nested(_, let depth): Int(depth)
    case .dictionary(let dictionary): dictionary.depth
    case .object(let object): (object as? ValueGroup).map { $0.list.depth + 1 } ?? 0
    default: 0
    }
  }

  /// The list of `elements`, its depth recorded; nil where it would go too deep.
  static func collecting(_ elements: [Value]) -> Value? {
    var depth = 0
    for element in elements { depth = max(depth, element.depth) }
    if depth == 0 { return .list(elements) }
    guard depth < TemplateLimits.valueDepth else { return nil }
    return .nested(elements, depth: UInt8(depth + 1))
  }

  var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  /// Python's rule, which Jinja2 has: empty and zero values do not hold.
  var isTrue: Bool {
    switch self {
    case .none, .undefined: false
    case .bool(let value): value
    case .int(let value): value != 0
    case .double(let value): value != 0
    case .string(let value): !value.isEmpty
    case .html(let bytes): !bytes.isEmpty
    case .list(let elements), .nested(let elements, _): !elements.isEmpty
    case .dictionary(let dictionary): dictionary.count > 0
    case .object, .macro: true
    }
  }

  /// What a message calls the type, with its article.
  var typeName: String {
    switch self {
    case .none: "none"
    case .bool: "a boolean"
    case .int: "an integer"
    case .double: "a float"
    case .string: "a string"
    case .html: "markup"
    case .list, .nested: "a list"
    case .dictionary: "a dictionary"
    case .object: "an object"
    case .macro: "a macro"
    case .undefined: "undefined"
    }
  }

  /// The text of a string or of markup.
  var string: String? {
    switch self {
    case .string(let string): string
    case .html(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  /// The integer of an integer or boolean, as Python counts.
  var integer: Int? {
    switch self {
    case .int(let value): value
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }

  /// The number of an integer, boolean or float.
  var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    case .double(let value): value
    default: nil
    }
  }
}
