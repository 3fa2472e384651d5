/// The folder of articles and of the files that are copied beside them.
package enum ContentFolder {
  package static let name = "Content"

  /// From the site's root, for a path within the folder.
  package static func path(of path: String) -> String { "\(name)/\(path)" }
}
