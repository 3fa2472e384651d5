/// What became of the lines of an import.
package struct ImportTally: Sendable, Equatable {
  /// Why a line that was read is no view.
  package enum Refusal: String, Sendable, CaseIterable {
    case files = "other files"
    case robots = "robots"
    case repeats = "repeats"
    case pages = "other pages"
    case status = "status"
    case methods = "methods"
    case hosts = "other hosts"
    case prefetches = "prefetches"
    case future = "of the future"
    case dates = "outside the dates"
  }

  package internal(set) var lines = 0
  package internal(set) var views = 0
  /// Lines of a time that was counted already.
  package internal(set) var alreadyCounted = 0
  package internal(set) var malformed = 0
  private var refusals = [Int](repeating: 0, count: Refusal.allCases.count)

  package init() {}

  package mutating func refuse(_ refusal: Refusal) {
    refusals[Self.position(refusal)] += 1
  }

  package subscript(_ refusal: Refusal) -> Int { refusals[Self.position(refusal)] }

  @inline(__always)
  private static func position(_ refusal: Refusal) -> Int {
    switch refusal {
    case .files: 0
    case .robots: 1
    case .repeats: 2
    case .pages: 3
    case .status: 4
    case .methods: 5
    case .hosts: 6
    case .prefetches: 7
    case .future: 8
    case .dates: 9
    }
  }

  /// Whether so many lines could not be read that the file may be something else.
  package var isDoubtful: Bool { malformed * 100 > lines }
}

/// A line that could not be read.
package struct MalformedLine: Sendable, Hashable {
  package let path: String
  package let line: Int
  package let column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
