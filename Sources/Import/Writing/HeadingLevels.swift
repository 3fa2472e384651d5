import Markdown

/// Headings of an article begin at the second level: the first is its title.
enum HeadingLevels {
  static func shifted(_ blocks: [WrittenBlock]) -> [WrittenBlock] {
    let levels = blocks.compactMap { block in
      if case .heading(let level, _, _) = block { level } else { nil }
    }
    guard let least = levels.min(), least != 2 else { return blocks }
    return blocks.map { block in
      guard case .heading(let level, let content, let identifier) = block else { return block }
      return .heading(level: min(6, level - least + 2), content, identifier: identifier)
    }
  }
}
