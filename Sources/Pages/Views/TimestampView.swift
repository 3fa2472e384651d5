import Bytes
import Content
import Templates

/// A date as templates see it.
final class TimestampView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case iso
    case day
    case time
    case year
    case month
    case dayOfMonth
    case timestamp
    case long
    case chinese
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let timestamp: Timestamp
  // The three that every list prints are made once.
  private let day: String
  private let iso: String
  let text: String?

  init(_ timestamp: Timestamp) {
    self.timestamp = timestamp
    day = timestamp.day
    iso = timestamp.iso
    text = timestamp.text
  }

  convenience init?(_ timestamp: Timestamp?) {
    guard let timestamp else { return nil }
    self.init(timestamp)
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .iso: .string(iso)
    case .day: .string(day)
    case .time: Value(timestamp.time)
    case .year: .int(timestamp.year)
    case .month: .int(timestamp.month)
    case .dayOfMonth: .int(timestamp.dayOfMonth)
    case .timestamp: .int(timestamp.seconds)
    case .long: .string(timestamp.long)
    case .chinese: .string(timestamp.chinese)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(timestamp.seconds)
    walk.digest.add(timestamp.offset)
    walk.digest.add(timestamp.hasTime)
  }
}
