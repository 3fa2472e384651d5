import Bytes

/// What is to be done with the files of one run, decided from what is there already: never over what others wrote.
package enum ImportPlan {
  package enum Decision: Sendable, Equatable {
    case write
    /// The same text is there.
    case unchanged
    /// Somebody has edited it, or import did not write it.
    case keep
    /// Import would write something else now, and was not asked to.
    case stale
  }

  /// `existing` is the file at the target, where there is one.
  package static func decide(_ text: [UInt8], existing: [UInt8]?, updates: Bool) -> Decision {
    guard let existing else { return .write }
    guard let original = ImportStamp.original(existing), original.isUntouched else { return .keep }
    if original.text == text { return .unchanged }
    return updates ? .write : .stale
  }
}
