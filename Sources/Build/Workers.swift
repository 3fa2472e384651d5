/// Spreads work over cores and puts the results back in order.
package struct Workers: Sendable {
  package let count: Int

  /// `count` is how many run at once; at least one.
  package init(_ count: Int) {
    self.count = max(1, count)
  }

  /// Elements that one worker takes at a time: enough to make handing them out cheap, few enough
  /// that the last worker does not keep the others waiting.
  package static let chunkSize = 64

  /// The results of `transform`, in the order of `elements`, of which a worker takes `chunk` at a time.
  package func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], chunk size: Int = chunkSize,
    _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    var results: [Result] = []
    await append(elements, chunk: size, to: &results, transform)
    return results
  }

  /// The results of `transform` for each run of `size` elements, in their order.
  func map<Element: Sendable, Result: Sendable>(
    partsOf elements: [Element], size: Int = chunkSize,
    _ transform: @escaping @Sendable (ArraySlice<Element>) -> Result
  ) async -> [Result] {
    await map(Self.ranges(of: elements, size: size), chunk: 1) { transform(elements[$0]) }
  }

  private static func ranges(of elements: [some Any], size: Int) -> [Range<Int>] {
    stride(from: 0, to: elements.count, by: size).map { $0..<min($0 + size, elements.count) }
  }

  /// Adds the results of `transform` to others, as soon as all before them are there: no part is held
  /// twice.
  func append<Element: Sendable, Result: Sendable>(
    _ elements: [Element], chunk size: Int = chunkSize, to results: inout [Result],
    _ transform: @escaping @Sendable (Element) -> Result
  ) async {
    let chunks = Self.ranges(of: elements, size: size)
    results.reserveCapacity(results.count + elements.count)
    await withTaskGroup(of: (Int, [Result]).self) { group in
      var waiting: [Int: [Result]] = [:]
      var (next, awaited) = (0, 0)
      func start() {
        let (number, range) = (next, chunks[next])
        next += 1
        group.addTask { (number, elements[range].map(transform)) }
      }
      while next < min(count, chunks.count) { start() }
      for await (number, part) in group {
        if next < chunks.count { start() }
        waiting[number] = part
        while let part = waiting.removeValue(forKey: awaited) {
          results += part
          awaited += 1
        }
      }
    }
  }
}
