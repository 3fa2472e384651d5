import Diagnostics

/// The front matter of an article: most often YAML between two lines of `---` at its start.
package struct FrontMatterBlock {
  package enum Format: Sendable {
    case yaml
    case toml
    /// An object in braces.
    case json
    /// The members of a JSON object without its braces, as Hexo has them before `;;;`.
    case members
    /// `Key: value` lines up to an empty one (MultiMarkdown, Pelican, MkDocs).
    case lines
  }

  /// What stands between the fences; nil where the article has none.
  package let content: Range<Int>?
  package let format: Format
  /// Where the Markdown begins.
  package let bodyStart: Int
  /// What is odd about the block, or about a text that looks like one.
  package let doubts: [Diagnostic]

  package struct Failure: Error {
    package let diagnostic: Diagnostic
  }

  package static func find(in source: SourceFile) -> Result<FrontMatterBlock, Failure> {
    do throws(Failure) {
      return .success(try FrontMatterFinder(source).find())
    } catch {
      return .failure(error)
    }
  }

  /// The keys and values of the block in `source`, which it was found in; nil where there is none or
  /// it cannot be read.
  package func root(in source: SourceFile) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    guard let content else { return (nil, []) }
    switch format {
    case .yaml: return YAMLDocument.parse(source, in: content)
    case .toml: return TOMLReader.parse(source, in: content)
    case .json: return JSONBlockReader.parse(source, in: content, hasBraces: true)
    case .members: return JSONBlockReader.parse(source, in: content, hasBraces: false)
    case .lines: return KeyLines.parse(source, in: content)
    }
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
