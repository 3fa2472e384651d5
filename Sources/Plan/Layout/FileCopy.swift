import Content

/// A file that is copied as it is.
package struct FileCopy: Sendable, Hashable {
  /// From the site's root: `Content/images/a.png`.
  package let source: String
  package let address: Address
  /// Whether the address changes with the bytes of the file.
  package var isFingerprinted = false
}
