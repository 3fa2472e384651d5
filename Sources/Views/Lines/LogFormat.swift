/// The formats of logs that are known by name.
package enum LogFormat: String, Sendable, CaseIterable {
  case combined, common, vhost, json, caddy, w3c
  case cloudFront = "cloudfront"
  case aliyun = "aliyun-cdn"
  case tencent = "tencent-cdn"
  case huawei = "huawei-cdn"

  /// The shapes that a log of the format may have, the one first that says more.
  var layouts: [LineReader.Layout] {
    switch self {
    // nginx, Apache; lighttpd writes the host into the second field. Alibaba's OSS has the duration before the
    // referrer and the host behind the agent, and may put numbers into quotation marks.
    case .combined:
      patterns(
        #"$address $identity $user [$time] "$request" $status $bytes "$referrer" "$agent""#)
        + patterns(
          #"$address $identity $user [$time] "$request" $status $bytes $skip "$referrer" "$agent" "$host""#,
          allowsQuotes: true)
    case .common: patterns(#"$address $identity $user [$time] "$request" $status $bytes"#)
    // Apache's vhost_combined with the port, Matomo's common_complete without, and Apache's vhost_common.
    case .vhost:
      patterns(
        #"$host $address $skip $user [$time] "$request" $status $bytes "$referrer" "$agent""#,
        needsAddress: true)
        + patterns(
          #"$host $address $skip $user [$time] "$request" $status $bytes"#, needsAddress: true)
    case .json: [.json(.flat)]
    case .caddy: [.json(.caddy)]
    case .w3c: [.fields(.w3c)]
    case .cloudFront: [.fields(.cloudFront)]
    // Alibaba's CDN: proxy, milliseconds; the method and the whole URL; sizes of request and answer, hit.
    case .aliyun:
      patterns(
        #"[$time] $address $skip $skip "$referrer" "$request" $status $skip $bytes $skip "$agent""#)
    // Tencent's CDN: province, operator; referrer, milliseconds; range, method.
    case .tencent:
      patterns(
        #"$time $address $host $path $bytes $skip $skip $status $referrer $skip "$agent" "$skip" $method $protocol"#
      )
        + patterns(
          #"$time $address $host $path $bytes $skip $skip $status $referrer $skip "$agent""#)
    case .huawei:
      patterns(
        #"[$time] $address $skip "$referrer" "$protocol" "$method" "$host" "$path" $status $bytes $skip "$agent""#
      )
    }
  }

  private func patterns(
    _ text: String, allowsQuotes: Bool = false, needsAddress: Bool = false
  ) -> [LineReader.Layout] {
    let pattern = try? LogPattern(text, allowsQuotes: allowsQuotes, needsAddress: needsAddress)
    return pattern.map { [.pattern($0, .backslash)] } ?? []
  }

  /// In the order in which they are tried: one that asks for more comes before one that takes the same lines.
  private static let order: [LogFormat] = [
    .vhost, .combined, .caddy, .json, .cloudFront, .w3c, .huawei, .aliyun, .tencent, .common,
  ]

  /// What the first lines of a log turned out to be.
  package struct Recognition: Sendable {
    package let reader: LineReader
    /// nil for a pattern of the user's own.
    package let format: LogFormat?
    /// Of the lines, in hundredths.
    package let share: Int

    /// The time of the first line that can be read.
    package func firstTime(in lines: [[UInt8]]) -> Int? {
      var reader = reader
      var request = LogRequest()
      for line in lines
      where line.withUnsafeBufferPointer({ reader.head($0, into: &request) }) == .request {
        return request.time
      }
      return nil
    }

    /// Fewer and the file is something else.
    package var isCertain: Bool { share >= 90 }
  }

  /// Lines from which a format is recognised.
  package static let sampleSize = 100

  /// The format that reads most of the lines; nil where there is no line but remarks.
  package static func recognise(
    _ lines: [[UInt8]], among formats: [LogFormat] = LogFormat.allCases
  ) -> Recognition? {
    var best: Recognition?
    for format in order where formats.contains(format) {
      for layout in format.layouts {
        guard let share = share(of: lines, readBy: LineReader(layout)) else { return nil }
        if share > best?.share ?? -1 {
          best = Recognition(reader: LineReader(layout), format: format, share: share)
        }
      }
    }
    return best
  }

  /// The same for a pattern of the user's own.
  package static func recognise(_ lines: [[UInt8]], as pattern: LogPattern) -> Recognition? {
    let reader = LineReader(.pattern(pattern, .backslash))
    return share(of: lines, readBy: reader).map {
      Recognition(reader: reader, format: nil, share: $0)
    }
  }

  private static func share(of lines: [[UInt8]], readBy reader: LineReader) -> Int? {
    var reader = reader
    var requests = 0
    var total = 0
    for line in lines {
      let kind = line.withUnsafeBufferPointer { reader.kind(of: $0) }
      if line.first == UInt8(ascii: "#") || kind == .remark { continue }
      total += 1
      if kind == .request { requests += 1 }
    }
    return total == 0 ? nil : requests * 100 / total
  }
}
