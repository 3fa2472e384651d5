import Diagnostics

/// A fault of a page, which becomes a diagnostic when all are known: a place is found by reading its source from
/// the start, and places that are asked for in their order are found in one reading.
struct CompileFault {
  let id: String
  let message: String
  let source: SourceFile
  let range: Range<Int>
  let hint: String?
  let expansion: Int32
}

extension [CompileFault] {
  /// Each with the way to it through `expansions`.
  func diagnostics(through expansions: [Expansion]) -> [Diagnostic] {
    let steps = steps(through: expansions)
    var finder = PlaceFinder()
    return inOrder { ($0.source, $0.range) }.map { fault in
      var trail: [Diagnostic.Step] = []
      var index = fault.expansion
      while index >= 0, let step = steps[index] {
        trail.append(step)
        index = expansions[Int(index)].parent
      }
      return .error(
        fault.id, fault.message, at: finder.location(of: fault.range, in: fault.source),
        hint: fault.hint, trail: trail)
    }
  }

  /// Of each expansion that a fault is in, the place that led to it; the page itself has none.
  private func steps(through expansions: [Expansion]) -> [Int32: Diagnostic.Step] {
    var needed: Set<Int32> = []
    for fault in self {
      var index = fault.expansion
      while index >= 0, expansions[Int(index)].parent >= 0, needed.insert(index).inserted {
        index = expansions[Int(index)].parent
      }
    }
    func place(_ index: Int32) -> (SourceFile, Range<Int>) {
      let expansion = expansions[Int(index)]
      return (expansions[Int(expansion.parent)].source, expansion.range)
    }
    var finder = PlaceFinder()
    var steps: [Int32: Diagnostic.Step] = [:]
    for index in Array<Int32>(needed).inOrder(place) {
      let (source, range) = place(index)
      steps[index] = Diagnostic.Step(
        expansions[Int(index)].note, at: finder.location(of: range, in: source))
    }
    return steps
  }
}

/// Finds places in several sources.
struct PlaceFinder {
  private var maps: [String: SourceMap] = [:]

  mutating func location(of range: Range<Int>, in source: SourceFile) -> SourceLocation {
    maps[source.path, default: SourceMap(source)].location(of: range)
  }
}

extension Array {
  /// In the order of their places; those of one place stay as they are.
  func inOrder(_ place: (Element) -> (source: SourceFile, range: Range<Int>)) -> [Element] {
    let keys = enumerated().map { index, element in
      let (source, range) = place(element)
      return (path: source.path, offset: range.lowerBound, index: index)
    }
    return keys.sorted { $0 < $1 }.map { self[$0.index] }
  }
}
