import Testing

@testable import Build

@Suite struct WorkersTests {
  @Test(arguments: [0, 1, 2, 7, 1000])
  func keepsTheOrderOfTheElements(_ count: Int) async {
    let numbers = Array(0..<1003)
    let squares = await Workers(count).map(numbers) { $0 * $0 }
    #expect(squares == numbers.map { $0 * $0 })
  }

  @Test func addsResultsBehindOthers() async {
    var numbers = [7, 8]
    await Workers(3).append(Array(0..<500), chunk: 3, to: &numbers) { -$0 }
    #expect(numbers == [7, 8] + (0..<500).map { -$0 })
  }

  @Test func mapsNothingToNothing() async {
    #expect(await Workers(4).map([Int]()) { $0 }.isEmpty)
  }
}
