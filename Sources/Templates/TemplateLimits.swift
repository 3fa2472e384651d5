/// Every bound of the engine, so that no template and no data can exhaust time, memory or the stack.
///
/// Each is far above what a theme needs and far below what hurts; crossing one is a diagnostic.
package enum TemplateLimits {
  /// Bytes of one template's source.
  package static let sourceBytes = 4 << 20
  /// Bytes of one expression or statement between its delimiters.
  package static let tagBytes = 64 << 10
  /// Levels of parentheses, operators and filters in one expression.
  package static let expressionDepth = 64
  /// Levels of statements inside one another in one template.
  package static let statementDepth = 32
  /// Levels of statements, blocks and includes inside one another in a page put together.
  package static let expansionDepth = 64
  /// Instructions of one page, with all it includes and extends.
  package static let instructions = 100_000
  /// Times that one page takes in a template, a block or a macro.
  package static let expansions = 4_000
  /// Templates in one chain of `extends`.
  package static let inheritance = 32
  /// Macros and recursive loops that are running inside one another.
  package static let callDepth = 200
  /// Loop rounds and list elements that one rendering may go through.
  package static let steps = 1_000_000
  /// Instructions of a loop's body that one round goes through at the price of one step.
  package static let instructionsPerStep = 100
  /// Bytes of text that a filter or comparison goes through at the price of one step.
  package static let bytesPerStep = 8
  /// Bytes of a format of dates.
  package static let dateFormatBytes = 1_000
  /// Bytes of one output in a `srcset`, whose candidates are taken apart.
  package static let srcsetBytes = 64 << 10
  /// Bytes of one word that `urlize` takes for an address.
  package static let addressBytes = 2_000
  /// Elements of one `range`.
  package static let rangeCount = 100_000
  /// Bytes of text that one rendering may build in values.
  package static let textBytes = 32 << 20
  /// Bytes of one list or dictionary when it is printed or written as JSON.
  package static let printedBytes = 4 << 20
  /// Bytes of one rendered page.
  package static let outputBytes = 64 << 20
  /// Levels of lists and dictionaries inside one another that a template may build.
  package static let valueDepth = 64
  /// Faults reported of one template; more are seldom read.
  package static let faultsPerTemplate = 50
}
