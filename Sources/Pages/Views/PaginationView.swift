import Bytes
import Templates

/// Where a page stands among the pages of its list.
final class PaginationView: TrackedView {
  private enum Attribute: Int, CaseIterable {
    case number
    case total
    case previous
    case next
    case items
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let number: Int
  private let total: Int
  private let url: @Sendable (Int) -> String
  let mask: ReadMask

  /// `url` gives the link to a page by its number, from 1.
  init(
    number: Int, total: Int, mask: ReadMask, url: @escaping @Sendable (Int) -> String
  ) {
    self.mask = mask
    self.number = number
    self.total = total
    self.url = url
  }

  func value(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .number: .int(number)
    case .total: .int(total)
    case .previous: number > 1 ? .string(url(number - 1)) : .none
    case .next: number < total ? .string(url(number + 1)) : .none
    case .items: .list(Self.shown(number, of: total).map(item))
    case nil: .none
    }
  }

  private func item(_ shown: Int?) -> Value {
    .object(PageNumberView(number: shown, url: shown.map(url), isCurrent: shown == number))
  }

  /// The first, the last, and two on either side of the page; nil for a gap of more than one.
  static func shown(_ number: Int, of total: Int) -> [Int?] {
    let near = max(1, number - 2)...min(total, number + 2)
    var result: [Int?] = near.map { $0 }
    if near.lowerBound > 1 {
      if near.lowerBound == 3 { result.insert(2, at: 0) }
      if near.lowerBound > 3 { result.insert(nil, at: 0) }
      result.insert(1, at: 0)
    }
    if near.upperBound < total {
      if near.upperBound == total - 2 { result.append(total - 1) }
      if near.upperBound < total - 2 { result.append(nil) }
      result.append(total)
    }
    return result
  }
}

/// A number in the row of pages, or a gap.
final class PageNumberView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case number
    case url
    case current
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let number: Int?
  private let url: String?
  private let isCurrent: Bool

  init(number: Int?, url: String?, isCurrent: Bool) {
    self.number = number
    self.url = url
    self.isCurrent = isCurrent
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .number: number.map(Value.int) ?? .none
    case .url: Value(url)
    case .current: .bool(isCurrent)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(number ?? 0)
    walk.digest.add(url)
    walk.digest.add(isCurrent)
  }
}
