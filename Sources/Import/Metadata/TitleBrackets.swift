/// The category that a title names in brackets: `【客服】如何退款`.
enum TitleBrackets {
  /// The words in the brackets and the title without them.
  static func split(_ title: String) -> (category: String, title: String)? {
    for (open, close) in [("【", "】"), ("[", "]"), ("［", "］"), ("〔", "〕")] {
      if title.hasPrefix(open), let end = title.firstRange(of: close) {
        let name = title[title.index(after: title.startIndex)..<end.lowerBound].trimmingSpace
        let rest = title[end.upperBound...].trimmingSpace
        if !name.isEmpty, !rest.isEmpty, name.count <= 10 { return (name, rest) }
      }
      if title.hasSuffix(close), let start = title.ranges(of: open).last {
        let name = title[start.upperBound...].dropLast(close.count).trimmingSpace
        let rest = title[..<start.lowerBound].trimmingSpace
        if !name.isEmpty, !rest.isEmpty, name.count <= 10 { return (name, rest) }
      }
    }
    return nil
  }
}
