import Content
import Diagnostics

/// Finds front matter that does nothing: keys of an article, in an `index.md` that is the page of
/// its folder and stands in no list.
enum FolderPageKeys {
  /// One warning for each such key. `source` is the page's file, which is needed only then.
  static func doubts(of page: Article, source: () -> SourceFile?) -> [Diagnostic] {
    guard mayHoldIdleKeys(page.frontMatter), let source = source(),
      case .success(let block) = FrontMatterBlock.find(in: source),
      case .mapping(let entries)? = block.root(in: source).root?.content
    else { return [] }
    return entries.filter { isIdle($0.key) && !$0.value.isNull }.map { entry in
      .warning(
        "idle-key", "front-matter key '\(entry.key)' does nothing on the page of a folder",
        at: source.location(of: entry.keyRange),
        hint: "the page is not in any list; take the line out, or give the file another name")
    }
  }

  private static func mayHoldIdleKeys(_ front: FrontMatter) -> Bool {
    FrontMatterSchema.holdsIdleKeys(ofFolderPages: front)
  }

  private static func isIdle(_ name: String) -> Bool {
    FrontMatterSchema.isIdle(onFolderPages: name)
  }
}
