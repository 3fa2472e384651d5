import Build
import Content
import Plan

/// A moment as a summary writes it: `2026-12-01 09:49 Asia/Shanghai, in 7 h 59 min`.
struct MomentText {
  private let dates: DateParser
  private let zone: String
  /// The moment of the run.
  private let clock: Int

  /// `zone` is the name of the site's time zone.
  init(zone: String, clock: Int) {
    dates = TimeZoneDatabase.system.dates(in: zone) ?? .utc
    self.zone = zone
    self.clock = clock
  }

  /// What is said of a skipped article beside its name.
  func detail(of skipped: SiteIndex.Skipped) -> String? {
    skipped.moment.map(text) ?? skipped.detail
  }

  func text(_ moment: Int) -> String { "\(day(moment)), \(distance(to: moment))" }

  /// To the minute, where no second needs to be told.
  private func day(_ moment: Int) -> String {
    let text = dates.timestamp(seconds: moment).text
    return "\(text.hasSuffix(":00") ? String(text.dropLast(3)) : text) \(zone)"
  }

  private func distance(to moment: Int) -> String {
    let seconds = abs(moment - clock)
    let minutes = seconds / 60
    let length =
      switch minutes {
      case 0: "\(seconds) s"
      case ..<60: "\(minutes) min"
      case ..<2880:
        minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
      default: "\(minutes / 1440) days"
      }
    return moment > clock ? "in \(length)" : "\(length) ago"
  }
}
