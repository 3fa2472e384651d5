/// The version of this program.
package enum PublishVersion {
  package static let current = "0.1.0"
}
