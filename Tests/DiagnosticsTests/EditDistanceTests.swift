import TestSupport
import Testing

@testable import Diagnostics

@Suite struct EditDistanceTests {
  /// The definition, without a limit: the whole matrix.
  private static func defined(_ first: String, _ second: String) -> Int {
    let a = Array(first.lowercased().unicodeScalars)
    let b = Array(second.lowercased().unicodeScalars)
    var matrix = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { matrix[i][0] = i }
    for j in 0...b.count { matrix[0][j] = j }
    for i in a.indices {
      for j in b.indices {
        var steps = min(
          matrix[i][j] + (a[i] == b[j] ? 0 : 1), matrix[i][j + 1] + 1, matrix[i + 1][j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          steps = min(steps, matrix[i - 1][j - 1] + 1)
        }
        matrix[i + 1][j + 1] = steps
      }
    }
    return matrix[a.count][b.count]
  }

  @Test func isTheDefinedOneUpToTheLimit() {
    var random = SeededGenerator(for: "EditDistanceTests")
    let word = { (random: inout SeededGenerator) in
      let count = Int.random(in: 0...9, using: &random)
      return String((0..<count).map { _ in "aAb款É".randomElement(using: &random) ?? "a" })
    }
    for _ in 0..<20_000 {
      let (first, second) = (word(&random), word(&random))
      let limit = Int.random(in: 0...4, using: &random)
      let defined = Self.defined(first, second)
      var distances = EditDistance(
        from: first.unicodeScalars.map(EditDistance.folded), within: limit)
      // Twice: what one word leaves behind is nothing to the next.
      for _ in 0..<2 {
        #expect(
          distances.distance(to: second) == (defined <= limit ? defined : nil),
          "'\(first)' to '\(second)' within \(limit)")
      }
    }
  }
}
