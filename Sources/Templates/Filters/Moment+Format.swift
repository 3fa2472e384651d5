import Bytes

/// Dates as text, by the conversions of `strftime` or by a name.
extension Moment {
  /// The formats that have a name.
  static let namedFormats: [String: String] = [
    "date": "%Y-%m-%d",
    "time": "%H:%M:%S",
    "datetime": "%Y-%m-%d %H:%M:%S",
    "long": "%-d %B %Y",
    "short": "%-d %b %Y",
    "month": "%B %Y",
    "year": "%Y",
    "chinese": "%Y年%-m月%-d日",
  ]

  func text(format: String) throws(FilterFailure) -> String {
    switch format {
    case "iso":
      return hasTime ? try text(format: "%Y-%m-%dT%H:%M:%S") + zone(":") : try text(format: "%F")
    case "rfc822":
      return try text(format: "%a, %d %b %Y %H:%M:%S ") + (offset == nil ? "+0000" : zone(""))
    default: break
    }
    if let named = Self.namedFormats[format] { return try text(format: named) }
    guard format.contains("%") else {
      throw FilterFailure(
        "does not know the format '\(format)'",
        hint: "use one with '%' or one of: "
          + (Self.namedFormats.keys + ["iso", "rfc822"]).sorted().joined(separator: ", "))
    }
    var result = ""
    var scalars = format.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let isBare = scalars.first == "-"
      if isBare { scalars.removeFirst() }
      guard let conversion = scalars.popFirst() else {
        throw FilterFailure("has a '%' at the end of its format")
      }
      var part = try part(conversion)
      if isBare { part = String(part.drop { $0 == "0" || $0 == " " }) }
      result += isBare && part.isEmpty ? "0" : part
    }
    return result
  }

  private func part(_ conversion: Unicode.Scalar) throws(FilterFailure) -> String {
    switch conversion {
    case "Y": return padded(civil.year, 4)
    case "y": return padded(civil.year % 100, 2)
    case "C": return padded(civil.year / 100, 2)
    case "m": return padded(civil.month, 2)
    case "d": return padded(civil.dayOfMonth, 2)
    case "e": return padded(civil.dayOfMonth, 2, " ")
    case "H": return padded(civil.hour, 2)
    case "I": return padded((civil.hour + 11) % 12 + 1, 2)
    case "M": return padded(civil.minute, 2)
    case "S": return padded(civil.second, 2)
    case "p": return civil.hour < 12 ? "AM" : "PM"
    case "j": return padded(civil.dayOfYear, 3)
    case "u": return String(civil.weekday == 0 ? 7 : civil.weekday)
    case "w": return String(civil.weekday)
    case "a": return String(Self.weekdays[civil.weekday].prefix(3))
    case "A": return Self.weekdays[civil.weekday]
    case "b", "h": return String(CivilTime.months[civil.month - 1].prefix(3))
    case "B": return CivilTime.months[civil.month - 1]
    case "F":
      return padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-"
        + padded(civil.dayOfMonth, 2)
    case "T":
      return padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(civil.second, 2)
    case "R": return padded(civil.hour, 2) + ":" + padded(civil.minute, 2)
    case "D":
      return padded(civil.month, 2) + "/" + padded(civil.dayOfMonth, 2) + "/"
        + padded(civil.year % 100, 2)
    case "s":
      return String(civil.secondsSinceEpoch - (offset ?? 0) * 60)
    case "z": return offset == nil ? "" : zone("")
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: throw FilterFailure("does not know the conversion '%\(conversion)'")
    }
  }

  /// `+08:00`, with `separator` between hours and minutes; `Z` for UTC in RFC 3339.
  private func zone(_ separator: String) -> String {
    guard let offset else { return "" }
    if offset == 0, !separator.isEmpty { return "Z" }
    let minutes = Int(offset.magnitude)
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator + padded(minutes % 60, 2)
  }

  private func padded(_ number: Int, _ width: Int, _ filling: String = "0") -> String {
    let digits = String(number)
    return String(repeating: filling, count: max(0, width - digits.count)) + digits
  }

  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}
