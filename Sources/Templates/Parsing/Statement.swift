/// A statement of the language, with its place in the source.
struct Statement: Sendable {
  let kind: Kind
  /// The tag, or the head tag of a statement with a body.
  let range: Range<Int>

  indirect enum Kind: Sendable {
    /// Bytes of the source.
    case text
    case output(Expression)
    case choice([(test: Expression, body: [Statement])], otherwise: [Statement])
    case loop(Loop)
    case set([Target], Expression)
    case setBlock(name: String, filters: [Application], body: [Statement])
    case with([(name: String, value: Expression)], body: [Statement])
    case macro(Macro)
    case call(Macro, target: Expression)
    case importing(template: Expression, alias: String, withVariables: Bool)
    case importingNames(template: Expression, names: [ImportedName], withVariables: Bool)
    case include(template: Expression, ignoringMissing: Bool, withVariables: Bool)
    case extends(Expression)
    case block(Block)
    case filter([Application], body: [Statement])
  }

  struct Target: Sendable {
    let name: String
    let range: Range<Int>
  }

  struct ImportedName: Sendable {
    let name: String
    let alias: String
    let range: Range<Int>
  }

  final class Loop: Sendable {
    let targets: [Target]
    let iterable: Expression
    let condition: Expression?
    let isRecursive: Bool
    let body: [Statement]
    let otherwise: [Statement]

    init(
      targets: [Target], iterable: Expression, condition: Expression?, isRecursive: Bool,
      body: [Statement], otherwise: [Statement]
    ) {
      self.targets = targets
      self.iterable = iterable
      self.condition = condition
      self.isRecursive = isRecursive
      self.body = body
      self.otherwise = otherwise
    }
  }

  final class Macro: Sendable {
    struct Parameter: Sendable {
      let name: String
      let fallback: Expression?
    }

    let name: String
    let nameRange: Range<Int>
    let parameters: [Parameter]
    let body: [Statement]

    init(name: String, nameRange: Range<Int>, parameters: [Parameter], body: [Statement]) {
      self.name = name
      self.nameRange = nameRange
      self.parameters = parameters
      self.body = body
    }
  }

  final class Block: Sendable {
    let name: String
    let nameRange: Range<Int>
    let isScoped: Bool
    let isRequired: Bool
    let body: [Statement]

    init(
      name: String, nameRange: Range<Int>, isScoped: Bool, isRequired: Bool, body: [Statement]
    ) {
      self.name = name
      self.nameRange = nameRange
      self.isScoped = isScoped
      self.isRequired = isRequired
      self.body = body
    }
  }
}
