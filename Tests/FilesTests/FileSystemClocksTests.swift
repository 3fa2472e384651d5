import Testing

@testable import Files

/// A stamp proves something when a later change cannot have the same.
@Suite struct FileSystemClocksTests {
  private func moment(_ seconds: Int64, _ nanoseconds: Int64 = 0) -> ModificationTime {
    ModificationTime(seconds: seconds, nanoseconds: nanoseconds)
  }

  private func stamp(
    _ changed: ModificationTime, modified: ModificationTime? = nil, device: UInt64 = 1
  )
    -> FileStamp
  {
    FileStamp(size: 1, modified: modified ?? changed, changed: changed, inode: 1, device: device)
  }

  @Test func settlesAFineStampAtTheNextStep() {
    let clocks = FileSystemClocks(stamp(moment(10, 500)))
    #expect(clocks.settle(stamp(moment(10, 499))))
    #expect(!clocks.settle(stamp(moment(10, 500))))
    #expect(!clocks.settle(stamp(moment(10, 499), modified: moment(10, 500))))
  }

  @Test func settlesAStampInWholeSecondsAfterTwo() {
    for (now, isSettled) in [
      (moment(10, 900), false), (moment(11, 999), false), (moment(12), true), (moment(13), true),
    ] {
      let clocks = FileSystemClocks(stamp(now))
      #expect(clocks.settle(stamp(moment(10))) == isSettled)
      // As unpacking an archive leaves it.
      #expect(clocks.settle(stamp(moment(9, 5), modified: moment(10))) == isSettled)
    }
    #expect(!FileSystemClocks(stamp(moment(13))).settle(stamp(moment(.max))))
  }

  @Test func knowsNothingOfAnotherFileSystem() {
    let clocks = FileSystemClocks(stamp(moment(100), device: 1))
    #expect(!clocks.settle(stamp(moment(5, 5), device: 2)))
    #expect(!FileSystemClocks().settle(stamp(moment(5, 5))))
    #expect(FileSystemClocks(everywhere: moment(6)).settle(stamp(moment(5, 5), device: 2)))
  }

  @Test func learnsOfAnotherFileSystemFromWhatIsThere() {
    var clocks = FileSystemClocks(stamp(moment(100), device: 1))
    clocks.note(moment(20, 3), on: 2)
    #expect(clocks.settle(stamp(moment(18, 2), device: 2)))
    #expect(!clocks.settle(stamp(moment(18, 3), device: 2)))
    clocks.note(moment(22), on: 2)
    clocks.note(moment(4), on: 2)
    #expect(clocks.settle(stamp(moment(18, 3), device: 2)))
    // The clock that was asked knows better.
    clocks.note(moment(500), on: 1)
    #expect(!clocks.settle(stamp(moment(100, 1), device: 1)))
  }

  @Test func addsTheTimeThatHasPassedElsewhere() {
    #expect(
      moment(5, 900_000_000).advanced(from: moment(1, 200_000_000), to: moment(3, 400_000_000))
        == moment(8, 100_000_000))
    #expect(
      moment(5, 100_000_000).advanced(from: moment(1, 900_000_000), to: moment(3, 400_000_000))
        == moment(6, 600_000_000))
    #expect(
      moment(5, 100_000_000).advanced(from: moment(1, 900_000_000), to: moment(2, 100_000_000))
        == moment(5, 300_000_000))
    #expect(moment(5, 100).advanced(from: moment(3), to: moment(1)) == moment(5, 100))
  }

  @Test func settlesAllChangesOrNone() {
    var changes = LastChanges()
    for (seconds, device) in [(3, 1), (9, 1), (4, 2)] as [(Int64, UInt64)] {
      changes.add(stamp(moment(seconds), device: device))
    }
    var clocks = FileSystemClocks(stamp(moment(11), device: 1))
    #expect(!changes.areSettled(by: clocks))
    clocks.note(moment(8), on: 2)
    #expect(changes.areSettled(by: clocks))
    #expect(LastChanges().areSettled(by: FileSystemClocks()))
  }
}
