#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Moments that have passed on the file systems of a site, for certain.
///
/// Each file system stamps files by its own clock: that of another machine may be hours behind, and it moves
/// in steps, from nanoseconds to the two seconds of FAT. A file that changed in the step in which it was
/// looked at may change again without a new time (what git calls racily clean). So a stamp proves something
/// only when it is older than a moment of that same clock.
package struct FileSystemClocks: Sendable {
  private var moments: [UInt64: ModificationTime] = [:]
  /// The file system whose clock was asked.
  private var probed: UInt64?
  /// Of those that are not among `moments`.
  private var elsewhere: ModificationTime?

  /// Nothing is known.
  package init() {}

  /// What the stamp of a file shows that was written just now.
  package init(_ probe: FileStamp) {
    probed = probe.device
    moments[probe.device] = probe.modified
  }

  /// The same moment everywhere.
  package init(everywhere moment: ModificationTime) {
    elsewhere = moment
  }

  /// Notes that a moment has passed on a file system whose clock cannot be asked. In whatever steps that
  /// moves, it takes no longer than two seconds for one.
  package mutating func note(_ moment: ModificationTime, on device: UInt64) {
    if device == probed { return }
    let moment = moment.earlier(bySeconds: 2)
    moments[device] = max(moments[device] ?? moment, moment)
  }

  /// Whether every later change of the file shows in its stamp.
  package func settle(_ stamp: FileStamp) -> Bool {
    settle(stamp.settlingMoment, on: stamp.device)
  }

  func settle(_ moment: ModificationTime, on device: UInt64) -> Bool {
    (moments[device] ?? elsewhere).map { moment <= $0 } ?? false
  }

  /// Waits a part of a step. The system waits, not the runtime: `Task.sleep` uses a timer that never fires in
  /// a process whose clock is another (`faketime`).
  package static func waitPartOfStep() {
    usleep(1000)
  }
}

extension FileStamp {
  /// The first moment of its file system's clock that shows that the file cannot change any more without
  /// a new time. Times in whole seconds may come from a clock that moves in steps of two.
  var settlingMoment: ModificationTime { max(modified.next, changed.next) }
}

extension ModificationTime {
  fileprivate var next: ModificationTime {
    nanoseconds == 0
      ? ModificationTime(
        seconds: seconds.addingReportingOverflow(2).overflow ? .max : seconds + 2, nanoseconds: 0)
      : ModificationTime(seconds: seconds, nanoseconds: nanoseconds + 1)
  }

  fileprivate func earlier(bySeconds count: Int64) -> ModificationTime {
    ModificationTime(seconds: seconds &- count, nanoseconds: nanoseconds)
  }

  /// This moment, and as much later as `end` is after `start`; the moment itself where it is not.
  package func advanced(from start: ModificationTime, to end: ModificationTime) -> ModificationTime
  {
    guard start < end else { return self }
    let sum = nanoseconds + end.nanoseconds - start.nanoseconds
    let carry: Int64 = sum < 0 ? -1 : sum / 1_000_000_000
    return ModificationTime(
      seconds: seconds &+ end.seconds &- start.seconds &+ carry,
      nanoseconds: sum - carry * 1_000_000_000)
  }
}

/// When files last changed, on each file system that holds some of them.
package struct LastChanges: Sendable {
  private struct Device {
    let number: UInt64
    var changed: ModificationTime
    var settling: ModificationTime
  }

  /// Mostly one.
  private var devices: [Device] = []

  package init() {}

  package mutating func add(_ stamp: FileStamp) {
    guard let index = devices.firstIndex(where: { $0.number == stamp.device }) else {
      devices.append(
        Device(number: stamp.device, changed: stamp.changed, settling: stamp.settlingMoment))
      return
    }
    devices[index].changed = max(devices[index].changed, stamp.changed)
    devices[index].settling = max(devices[index].settling, stamp.settlingMoment)
  }

  /// Whether every later change of any of the files shows in its stamp.
  package func areSettled(by clocks: FileSystemClocks) -> Bool {
    devices.allSatisfy { clocks.settle($0.settling, on: $0.number) }
  }

  /// Of each file system a moment that has passed there: no program can set that time.
  package var moments: [(device: UInt64, moment: ModificationTime)] {
    devices.map { ($0.number, $0.changed) }
  }
}
