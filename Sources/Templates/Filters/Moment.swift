import Bytes

/// A date, with or without a time and an offset from UTC.
struct Moment {
  let civil: CivilTime
  /// Minutes east of UTC; nil where the text gave none.
  let offset: Int?
  let hasTime: Bool

  /// A moment from `2022-12-08`, `2022-12-08 14:23:18`, RFC 3339, seconds since 1970, or an object
  /// that prints as one of these.
  init?(_ value: Value) {
    switch value {
    case .string(let text): self.init(text: text)
    case .html(let bytes): self.init(text: String(decoding: bytes, as: UTF8.self))
    case .int(let seconds): self.init(seconds: seconds)
    case .object(let object):
      if case .string(let iso)? = value.attribute(named: "iso"), let moment = Moment(text: iso) {
        self = moment
      } else if let text = object.text {
        self.init(text: text)
      } else {
        return nil
      }
    default: return nil
    }
  }

  private init?(seconds: Int) {
    guard seconds.magnitude < 1 << 46 else { return nil }
    civil = CivilTime(secondsSinceEpoch: seconds)
    offset = 0
    hasTime = true
  }

  private init?(text: String) {
    guard let written = WrittenTime(text.trimmed()) else { return nil }
    civil = written.civil
    offset = written.offset.map { $0 / 60 }
    hasTime = written.hasTime
  }
}
