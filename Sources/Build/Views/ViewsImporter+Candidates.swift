import Compression
import Diagnostics
import Files
import Views

/// Which logs an import reads.
extension ViewsImporter {
  mutating func candidates() throws(FileError) -> [LogCandidate] {
    var candidates: [LogCandidate] = []
    for path in request.paths {
      let log = try AccessLog(path)
      guard log.file.kind == .folder else {
        if let candidate = try candidate(log, inFolder: false, candidates.count) {
          candidates.append(candidate)
        }
        continue
      }
      let before = report.files.count
      for name in try NamedFile.files(in: path) {
        if let candidate = try candidate(try AccessLog(name), inFolder: true, candidates.count) {
          candidates.append(candidate)
        }
      }
      if report.files.count == before {
        report.diagnostics.append(
          .error(
            "views-no-log", "'\(path)' holds no access log",
            at: SourceFile.location(ofWhole: path), hint: "name the files of the log"))
      }
    }
    return candidates
  }

  private mutating func candidate(
    _ log: AccessLog, inFolder: Bool, _ position: Int
  ) throws(FileError) -> LogCandidate? {
    let path = log.file.path
    let stamp = log.file.size == nil ? 0 : state.stampHash(log.file.stamp.parts)
    if !isRanged, stamp != 0, source.streams.contains(where: { $0.stamp == stamp }) {
      var file = ViewsReport.File(path: path, format: nil)
      file.history = .unchanged
      report.files.append(file)
      return nil
    }
    let sample = try log.sample(LogFormat.sampleSize)
    guard !sayDamage(of: log) else { return nil }
    let recognition =
      if let pattern = request.pattern {
        LogFormat.recognise(sample, as: pattern)
      } else if let formats = request.formats {
        LogFormat.recognise(sample, among: formats)
      } else {
        LogFormat.recognise(sample)
      }
    guard let recognition else {
      // Nothing is in it, as right after rotation.
      report.files.append(ViewsReport.File(path: path, format: nil))
      return nil
    }
    guard recognition.isCertain || request.isForced && recognition.share > 0 else {
      refuse(path, recognition, inFolder)
      return nil
    }
    report.files.append(
      ViewsReport.File(path: path, format: recognition.format?.rawValue ?? "pattern"))
    let isData = { (line: [UInt8]) in !line.isEmpty && line.first != UInt8(ascii: "#") }
    guard let first = sample.first(where: isData) else { return nil }
    return LogCandidate(
      path: path, recognition: recognition,
      first: recognition.firstTime(in: sample) ?? Int.min,
      id: first.withUnsafeBufferPointer { state.stream(request.source, firstLine: $0) },
      isPlainFile: log.form == nil && log.file.kind == .file, stamp: stamp,
      modified: log.file.stamp.modified,
      opened: log.file.kind == .stream ? log : nil, position: position)
  }

  /// Whether the log cannot be read for how it is compressed.
  private mutating func sayDamage(of log: AccessLog) -> Bool {
    guard let form = log.form, log.isTooLarge || log.isDamaged && log.offset == 0 else {
      return false
    }
    let place = SourceFile.location(ofWhole: log.file.path)
    report.diagnostics.append(
      log.isTooLarge
        ? .error(
          "views-compression",
          "'\(log.file.path)' needs more memory to be decompressed than a log is given", at: place,
          hint: "decompress it first: \(form.command) FILE")
        : .error("views-compression", "'\(log.file.path)' is damaged", at: place))
    return true
  }

  private mutating func refuse(
    _ path: String, _ recognition: LogFormat.Recognition, _ inFolder: Bool
  ) {
    let format = recognition.format?.rawValue ?? "the pattern"
    let nearest =
      recognition.share == 0
      ? "no line of its beginning is a request in a known format"
      : "nearest is \(format), which reads \(recognition.share) % of its beginning"
    let message = "'\(path)' is no access log: \(nearest)"
    let place = SourceFile.location(ofWhole: path)
    report.diagnostics.append(
      inFolder
        ? .warning("views-format", message, at: place)
        : .error(
          "views-format", message, at: place,
          hint: "name the format with --format, or write its pattern, such as "
            + #"--format '$address - - [$time] "$request" $status $bytes'"#))
  }
}

extension FileStamp {
  /// What stays when a file is renamed, and changes when it is written.
  fileprivate var parts: [Int] {
    [
      size, Int(modified.seconds), Int(modified.nanoseconds),
      Int(truncatingIfNeeded: inode),
    ]
  }
}
