/// A block of a text that is to be written as Markdown.
package indirect enum WrittenBlock: Sendable, Equatable {
  case paragraph([WrittenInline])
  /// `identifier` is what links call it, where that is not to be made of its text.
  case heading(level: Int, [WrittenInline], identifier: String? = nil)
  case quote([WrittenBlock])
  /// Numbered from `start`; nil for a list with bullets.
  case list(start: Int?, isTight: Bool, items: [[WrittenBlock]])
  case code(String, language: String)
  case rule
  /// The first row is the header.
  case table([[[WrittenInline]]], alignments: [Alignment])
  case figure(address: String, alternative: String, caption: String)
  /// What Markdown has no signs for: an element of HTML, with blocks in it.
  case element(String, [Attribute], [WrittenBlock])
  /// Text in such an element that is no paragraph.
  case phrase([WrittenInline])

  package enum Alignment: Sendable, Equatable { case none, left, center, right }

  package struct Attribute: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// A piece of a line of such a text.
package indirect enum WrittenInline: Sendable, Equatable {
  case text(String)
  case code(String)
  case emphasis([WrittenInline])
  case strong([WrittenInline])
  case deleted([WrittenInline])
  case link(address: String, title: String, [WrittenInline])
  case image(address: String, title: String, alternative: String)
  case lineBreak
  /// An element that Markdown has no sign for, such as `sup`.
  case element(String, [WrittenBlock.Attribute], [WrittenInline])
}
