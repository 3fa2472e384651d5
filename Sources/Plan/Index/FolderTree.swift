import Bytes
import Content

/// The folders that articles lie in and those above them, each known by a number: what concerns a
/// folder is worked out once and not for each of its articles.
struct FolderTree {
  struct Folder {
    /// From the content folder, without slashes at its ends; empty for the content folder itself.
    let path: String
    /// nil for the content folder itself.
    let parent: Int?
    let name: String
    /// The slugs of it and of those above it, with a slash behind each.
    let slugs: String
  }

  /// The content folder first, and each folder behind the one it lies in.
  private(set) var folders = [Folder(path: "", parent: nil, name: "", slugs: "")]
  /// Folders that differ only in normalisation are one.
  private var numbers = ["": 0]
  /// What was asked for last: articles come folder by folder.
  private var last = (path: "", number: 0)

  static let root = 0

  subscript(number: Int) -> Folder { folders[number] }

  mutating func number(of path: String) -> Int {
    if path == last.path { return last.number }
    let number = numbers[path] ?? add(path)
    last = (path, number)
    return number
  }

  private mutating func add(_ path: String) -> Int {
    var number = Self.root
    var text = ""
    for name in AddressPath.names(in: path) {
      text += text.isEmpty ? name : "/" + name
      if let known = numbers[text] {
        number = known
        continue
      }
      let slugs = folders[number].slugs + Slug.neverEmpty(name) + "/"
      folders.append(Folder(path: text, parent: number, name: name, slugs: slugs))
      number = folders.count - 1
      numbers[text] = number
    }
    return number
  }

  /// The folder and those above it, up to the content folder.
  func lineage(of number: Int) -> some Sequence<Int> {
    sequence(first: number) { folders[$0].parent }
  }
}
