import Content
import Diagnostics
import Files
import Plan

/// A whole run in short: what it began from, and what it said. Where all of that is as it was, the
/// next run says the same and is done.
struct RunRecord: Sendable {
  /// The program that ran (`ProgramIdentity`).
  let program: String
  let options: String
  /// The hash of all sources' stamps; nil where the stamps are no proof.
  let sources: UInt64?
  /// When it began, by the clock of the state folder.
  let start: ModificationTime
  /// Of each file system with sources a moment that had passed there by then.
  let moments: [(device: UInt64, moment: ModificationTime)]
  /// The moments at which the same articles are due, the first one included and the last one not.
  let clock: ClosedRange<Int>
  /// When it ran by the machine's clock; nil where somebody has named the moment.
  let machineClock: Int?
  /// The zone of the site, whose rules an update of the system may change.
  let timeZone: SiteConfiguration.TimeZoneName
  /// The hash of the manifest, which a killed run has changed.
  let manifest: UInt64
  let report: BuildReport
}

/// The two names of packs: a new one is written under the name that is free.
enum PackSlot: Int, Sendable {
  case first
  case second

  var other: PackSlot { self == .first ? .second : .first }
}

extension RunRecord {
  func write(to writer: inout RecordWriter) {
    writer.put(program)
    writer.put(options)
    writer.put(sources) { $0.put($1 as UInt64) }
    writer.put(start)
    writer.put(moments) { writer, entry in
      writer.put(entry.device)
      writer.put(entry.moment)
    }
    writer.put(clock.lowerBound)
    writer.put(clock.upperBound)
    writer.put(machineClock) { $0.put($1 as Int) }
    writer.put(timeZone.name)
    writer.put(timeZone.digest)
    writer.put(manifest)
    // The next run has a clock of its own.
    writer.put(report.diagnostics.filter { $0.id != Moment.doubtID })
    writer.put(report.pages) { writer, page in
      writer.put(page.kind)
      writer.put(page.count)
    }
    writer.put(report.copies)
    writer.put(report.skipped) { writer, skipped in
      writer.put(skipped.sourcePath)
      writer.put(skipped.reason.rawValue)
      writer.put(skipped.detail)
      writer.put(skipped.moment) { $0.put($1 as Int) }
    }
    writer.put(report.timeZone)
    writer.put(report.nextChange) { $0.put($1 as Int) }
    writer.put(report.notes)
    writer.put(report.unnamedCount)
    writer.put(report.unnamedFiles) { $0.put($1 as String) }
    writer.put(report.explanations) { $0.put($1 as String) }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    program = try reader.string()
    options = try reader.string()
    sources = try reader.optional { (reader) throws(RecordDamage) in try reader.word() }
    start = try reader.time()
    moments = try reader.list { (reader) throws(RecordDamage) in
      (device: try reader.word(), moment: try reader.time())
    }
    let (from, until) = (try reader.int(), try reader.int())
    guard from <= until else { throw RecordDamage() }
    clock = from...until
    machineClock = try reader.optional { (reader) throws(RecordDamage) in try reader.int() }
    timeZone = .init(name: try reader.string(), digest: try reader.word())
    manifest = try reader.word()
    var report = BuildReport()
    report.diagnostics = try reader.diagnostics()
    report.pages = try reader.list { (reader) throws(RecordDamage) in
      (try reader.string(), try reader.int())
    }
    report.copies = try reader.int()
    report.skipped = try reader.list { (reader) throws(RecordDamage) in
      let path = try reader.string()
      guard let reason = SkipReason(rawValue: try reader.string()) else { throw RecordDamage() }
      return SiteIndex.Skipped(
        sourcePath: path, reason: reason, detail: try reader.optionalString(),
        moment: try reader.optional { (reader) throws(RecordDamage) in try reader.int() })
    }
    report.timeZone = try reader.string()
    report.nextChange = try reader.optional { (reader) throws(RecordDamage) in try reader.int() }
    report.notes = try reader.diagnostics()
    report.unnamedCount = try reader.int()
    report.unnamedFiles = try reader.list { (reader) throws(RecordDamage) in try reader.string() }
    report.explanations = try reader.list { (reader) throws(RecordDamage) in try reader.string() }
    self.report = report
  }
}
