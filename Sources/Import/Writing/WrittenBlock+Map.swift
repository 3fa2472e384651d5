import Markdown

/// What an address in a text is for.
enum AddressUse: Sendable {
  case link, picture
}

extension WrittenBlock {
  /// The same with other addresses; a link for which there is none becomes its text.
  func mappingAddresses(_ map: (String, AddressUse) -> String?) -> WrittenBlock {
    switch self {
    case .paragraph(let content): .paragraph(content.mappingAddresses(map))
    case .phrase(let content): .phrase(content.mappingAddresses(map))
    case .heading(let level, let content, let identifier):
      .heading(level: level, content.mappingAddresses(map), identifier: identifier)
    case .quote(let blocks): .quote(blocks.map { $0.mappingAddresses(map) })
    case .list(let start, let isTight, let items):
      .list(
        start: start, isTight: isTight, items: items.map { $0.map { $0.mappingAddresses(map) } })
    case .table(let rows, let alignments):
      .table(rows.map { $0.map { $0.mappingAddresses(map) } }, alignments: alignments)
    case .figure(let address, let alternative, let caption):
      .figure(
        address: map(address, .picture) ?? address, alternative: alternative, caption: caption)
    case .element(let name, let attributes, let blocks):
      .element(name, attributes.mappingAddresses(map), blocks.map { $0.mappingAddresses(map) })
    case .code, .rule: self
    }
  }
}

extension [WrittenBlock.Attribute] {
  func mappingAddresses(_ map: (String, AddressUse) -> String?) -> [WrittenBlock.Attribute] {
    self.map { attribute in
      guard attribute.name == "src" || attribute.name == "poster" else { return attribute }
      return .init(attribute.name, map(attribute.value, .picture) ?? attribute.value)
    }
  }
}

extension [WrittenInline] {
  func mappingAddresses(_ map: (String, AddressUse) -> String?) -> [WrittenInline] {
    flatMap { piece -> [WrittenInline] in
      switch piece {
      case .text, .code, .lineBreak: return [piece]
      case .emphasis(let inner): return [.emphasis(inner.mappingAddresses(map))]
      case .strong(let inner): return [.strong(inner.mappingAddresses(map))]
      case .deleted(let inner): return [.deleted(inner.mappingAddresses(map))]
      case .image(let address, let title, let alternative):
        return map(address, .picture).map {
          [.image(address: $0, title: title, alternative: alternative)]
        } ?? []
      case .link(let address, let title, let inner):
        let content = inner.mappingAddresses(map)
        return map(address, .link).map { [.link(address: $0, title: title, content)] } ?? content
      case .element(let name, let attributes, let inner):
        return [.element(name, attributes, inner.mappingAddresses(map))]
      }
    }
  }
}
