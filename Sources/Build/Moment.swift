import Content
import Diagnostics
import Plan

/// The moment of a run, and whether it can be right.
struct Moment: Sendable {
  let seconds: Int
  /// Why it cannot; nil where nothing speaks against it.
  let doubt: Diagnostic?

  var isBehind: Bool { doubt != nil }

  /// In UTC.
  var text: String { Self.text(seconds) }

  static let doubtID = "clock-behind"

  /// Seconds by which the clocks of two machines may differ, with what wrong time zones make of them.
  private static let tolerance = 86_400

  /// A moment that somebody has named is right. That of the machine's clock is behind where a source was
  /// saved after it, or a build was made.
  init(_ request: SiteBuilder.Request, _ sources: SiteSources, earlier: Int?) {
    let seconds = request.options.clock
    self.seconds = seconds
    guard request.usesMachineClock else {
      doubt = nil
      return
    }
    func isLater(_ other: Int) -> Bool { other - Self.tolerance > seconds }
    if let newest = sources.newest, isLater(newest.seconds) {
      doubt = Self.doubt(seconds, "'\(newest.path)' was saved at \(Self.text(newest.seconds))")
    } else if let earlier, isLater(earlier) {
      doubt = Self.doubt(seconds, "the last build was made at \(Self.text(earlier))")
    } else {
      doubt = nil
    }
  }

  private static func doubt(_ seconds: Int, _ reason: String) -> Diagnostic {
    .warning(
      doubtID, "clock of this machine says \(text(seconds)), but \(reason)", at: nil,
      hint: "set the clock, or name the moment with --clock: articles dated later are left out; "
        + "save a file again whose time is wrong")
  }

  private static func text(_ seconds: Int) -> String {
    DateParser.utc.timestamp(seconds: seconds).text + " UTC"
  }
}
