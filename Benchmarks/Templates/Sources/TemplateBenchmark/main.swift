import Diagnostics
import Foundation
import Mustache
import Stencil
import Templates

// Renders the pages of one folder with each engine and prints `engine page microseconds bytes`, tabs
// between them. Arguments: the folder, how many times.

let folder = CommandLine.arguments[1]
let rounds = Int(CommandLine.arguments[2]) ?? 2000
/// No engine is measured longer than this on one page.
let longest = 4.0

func read(_ name: String) throws -> Foundation.Data {
  try Foundation.Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
}

/// Prints the mean of the fastest tenth, since other programs of the machine slow the rest down.
func measure(_ engine: String, _ page: String, _ render: () throws -> Int) rethrows {
  var size = try render()
  var count = 0
  var fastest = Double.infinity
  let start = Date()
  while count < rounds, Date().timeIntervalSince(start) < longest {
    let begin = Date()
    let batch = max(1, rounds / 10)
    var done = 0
    while done < batch, Date().timeIntervalSince(start) < longest {
      size = try render()
      done += 1
    }
    count += done
    if done == batch || fastest == .infinity {
      fastest = min(fastest, Date().timeIntervalSince(begin) / Double(done))
    }
  }
  print("\(engine)\t\(page)\t\(String(format: "%.1f", fastest * 1e6))\t\(size)\t\(count)")
}

func prepare(_ page: String) throws -> (Templates.Template, Value) {
  let isTheme = page == "theme"
  let root = isTheme ? folder + "/../../../Templates" : folder
  let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
  let sources = try files.filter { $0.hasSuffix(".html") && !$0.hasPrefix(".") }.sorted().map {
    let bytes = try Foundation.Data(contentsOf: URL(fileURLWithPath: root + "/" + $0))
    return (name: $0, source: SourceFile(path: $0, bytes: Array(bytes)))
  }
  let asset = Filter("asset") { value, _ throws(FilterFailure) in
    guard case .string(let name) = value else { throw FilterFailure("needs a name") }
    return .string("/assets/" + name)
  }
  let (set, diagnostics) = TemplateSet.parse(sources, options: TemplateOptions(filters: [asset]))
  if !diagnostics.isEmpty { print(DiagnosticPrinter().text(for: diagnostics)) }
  guard let template = set.template(named: isTheme ? "article.html" : page + ".html") else {
    throw CocoaError(.fileNoSuchFile)
  }
  let data = try Value(json: SourceFile(path: page, bytes: Array(try read(page + ".json"))))
  return (template, isTheme ? marked(data) : data)
}

/// The data with what is HTML in it marked as such, as the publisher gives it.
func marked(_ value: Value, key: String = "") -> Value {
  switch value {
  case .dictionary(let dictionary):
    return .dictionary(
      ValueDictionary(
        zip(dictionary.keys, dictionary.values).map { ($0, marked($1, key: $0)) }))
  case .list(let elements): return .list(elements.map { marked($0) })
  case .string(let text) where ["content", "notice", "closing", "announcement"].contains(key):
    return .html(Array(text.utf8))
  default: return value
  }
}

/// What mustache and Stencil take: arrays and dictionaries of plain Swift values.
func plain(_ value: Any) -> Any {
  switch value {
  case let list as [Any]: return list.map(plain)
  case let object as [String: Any]: return object.mapValues(plain)
  case let number as NSNumber:
    if CFGetTypeIDIsBoolean(number) { return number.boolValue }
    return number.intValue
  case let string as NSString: return String(describing: string)
  default: return value
  }
}

func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool {
  String(cString: number.objCType) == "c"
}

let pages = ProcessInfo.processInfo.environment["PAGES"]?.split(separator: " ").map(String.init)
for page in pages ?? ["list", "article", "table", "theme"] {
  let (template, data) = try prepare(page)
  var buffer: [UInt8] = []
  try measure("publish", page) {
    buffer.removeAll(keepingCapacity: true)
    do throws(TemplateError) { try template.render(data, into: &buffer) } catch {
      print(DiagnosticPrinter().text(for: error.diagnostic))
      throw error
    }
    return buffer.count
  }
  try Foundation.Data(buffer).write(
    to: URL(fileURLWithPath: folder + "/.work/\(page)-publish.html"))
  // The theme is written in our language, which only Jinja's family reads.
  if page == "theme" || CommandLine.arguments.count > 3 { continue }

  let object = plain(try JSONSerialization.jsonObject(with: try read(page + ".json")))
  let mustache = try MustacheTemplate(
    string: String(decoding: try read(page + ".mustache"), as: UTF8.self))
  measure("swift-mustache", page) { mustache.render(object).utf8.count }

  let environment = Environment()
  let stencil = Stencil.Template(
    templateString: String(decoding: try read(page + ".stencil"), as: UTF8.self),
    environment: environment)
  let context = object as? [String: Any] ?? [:]
  try measure("Stencil", page) { try stencil.render(context).utf8.count }
}
