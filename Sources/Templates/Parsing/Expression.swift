/// An expression of the language, with its place in the source.
struct Expression: Sendable {
  let kind: Kind
  let range: Range<Int>
  /// Levels below this one; the parser keeps it under `TemplateLimits.expressionDepth`, so that
  /// everything that walks or releases an expression may recurse.
  let depth: Int

  indirect enum Kind: Sendable {
    case literal(Value)
    case name(String)
    case list([Expression])
    case dictionary([(key: Expression, value: Expression)])
    /// `value.name` and `value["name"]`.
    case attribute(Expression, String)
    case item(Expression, Expression)
    case slice(Expression, start: Expression?, end: Expression?, step: Expression?)
    case negative(Expression)
    case positive(Expression)
    case not(Expression)
    // A row of operators of one precedence is one expression, however long: it nests nothing.
    case and([Expression])
    case or([Expression])
    case arithmetic(Expression, [Step])
    case concatenation([Expression])
    case comparison(Expression, [(relation: Comparison, operand: Expression)])
    case conditional(test: Expression, then: Expression, otherwise: Expression?)
    /// The filters that a value goes through, each with the end of its call.
    case filters(Expression, [(filter: Application, end: Int)])
    case test(Expression, Application, negated: Bool)
    case call(Expression, Arguments)
  }

  /// One operator of a row.
  struct Step: Sendable {
    let operation: Arithmetic
    let operand: Expression
    /// Where the row ends with it.
    let end: Int
  }

  enum Arithmetic: UInt8, Sendable {
    case add, subtract, multiply, divide, floorDivide, modulo, power

    var sign: String {
      switch self {
      case .add: "+"
      case .subtract: "-"
      case .multiply: "*"
      case .divide: "/"
      case .floorDivide: "//"
      case .modulo: "%"
      case .power: "**"
      }
    }
  }

  enum Comparison: UInt8, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained

    var sign: String {
      switch self {
      case .equal: "=="
      case .notEqual: "!="
      case .less: "<"
      case .lessOrEqual: "<="
      case .greater: ">"
      case .greaterOrEqual: ">="
      case .contained: "in"
      case .notContained: "not in"
      }
    }
  }
}

/// What stands between the parentheses of a call.
struct Arguments: Sendable {
  struct Named: Sendable {
    let name: String
    let value: Expression
    let range: Range<Int>
  }

  var positional: [Expression] = []
  var named: [Named] = []

  static let none = Arguments()

  var depth: Int {
    max(positional.map(\.depth).max() ?? 0, named.map(\.value.depth).max() ?? 0)
  }
}

/// A filter or test with its arguments.
struct Application: Sendable {
  let name: String
  let nameRange: Range<Int>
  let arguments: Arguments
}

extension Application {
  /// The same without the arguments of these names.
  func dropping(names: [String]) -> Application {
    var arguments = arguments
    arguments.named.removeAll { names.contains($0.name) }
    return Application(name: name, nameRange: nameRange, arguments: arguments)
  }
}
