import Synchronization

/// Something that is read whole or not at all, such as a file of the theme.
package final class ReadFlag: Sendable {
  private let flag: Atomic<Bool>

  package init(_ isRead: Bool = false) {
    flag = Atomic(isRead)
  }

  package func note() {
    if !flag.load(ordering: .relaxed) { flag.store(true, ordering: .relaxed) }
  }

  package var isRead: Bool { flag.load(ordering: .relaxed) }
}
