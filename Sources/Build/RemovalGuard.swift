import Diagnostics
import Files
import Plan

/// Asks before more than half of the articles' pages go: a clock that is years behind, a folder that was
/// not there when the site was built, or a wrong option takes them all away in silence.
///
/// It counts pages, so that articles may move to other addresses, all of them if need be.
struct RemovalGuard {
  /// Pages that must go for the question to be worth asking. In a small site half of it may go any day;
  /// what a wrong clock takes away never should.
  static func minimum(clockIsBehind: Bool) -> Int { clockIsBehind ? 1 : 3 }

  /// The fault of a run after which `current` are the articles' pages, and before which `earlier` are; nil
  /// where it may go on. `name` is what messages call the output folder.
  static func fault(
    earlier: Set<String>, current: Set<String>, in name: String, _ report: BuildReport,
    _ moment: Moment
  ) -> Diagnostic? {
    let lost = earlier.count - current.count
    guard lost >= minimum(clockIsBehind: moment.isBehind), lost * 2 > earlier.count else {
      return nil
    }
    let gone = earlier.subtracting(current).sorted()
    let examples = gone.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let pages = earlier.count == 1 ? "article's page" : "articles' pages"
    let new = current.subtracting(earlier).count
    let news = new == 0 ? "" : ", for \(new) new \(new == 1 ? "one" : "ones")"
    return .error(
      "mass-removal",
      "\(gone.count) of \(earlier.count) \(pages) in '\(name)' would be removed\(news), such as \(examples)",
      at: nil, hint: hint(report, moment))
  }

  private static func hint(_ report: BuildReport, _ moment: Moment) -> String {
    var parts: [String] = []
    if moment.isBehind {
      parts.append("the clock of this machine says \(moment.text)")
    }
    for reason in SkipReason.allCases {
      let count = report.skipped.count { $0.reason == reason }
      guard count > 0 else { continue }
      let articles = "\(count) \(count == 1 ? "article is" : "articles are")"
      switch reason {
      case .draft: parts.append("\(articles) left out as drafts")
      case .future: parts.append("\(articles) left out as dated after \(moment.text)")
      case .expired: parts.append("\(articles) left out as expired by \(moment.text)")
      case .secret: parts.append("\(articles) left out as private")
      case .copy: parts.append("\(articles) left out as copies of others")
      case .empty: parts.append("\(articles) left out as empty")
      }
    }
    return (parts + ["if that is meant, build with --allow-removal"]).joined(separator: "; ")
  }
}
