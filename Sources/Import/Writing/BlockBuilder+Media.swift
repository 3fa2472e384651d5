import Markdown

extension BlockBuilder {
  /// A picture with a caption; nil for what else stands in a `figure`.
  func figure(_ node: Int) -> WrittenBlock? {
    let images = tree.subtree(node).filter {
      tree.tag($0) == Tag.img && tree.marks[$0].isDisjoint(with: Self.excluded)
        && !tree.ancestors($0).prefix(while: { $0 > node }).contains {
          tree.tag($0) == Tag.noscript
        }
    }
    guard images.count == 1, case .image(let address, _, let alternative)? = image(images[0]),
      let caption = tree.subtree(node).first(where: { tree.tag($0) == Tag.figcaption })
    else { return nil }
    let shown = tree.visibleBytes(caption, without: Self.excluded)
    let text = cleaning.clean(shown[...])
    let isWhole = shown == tree.visibleBytes(node, without: Self.excluded)
    let hasLink = tree.subtree(node).contains {
      tree.tag($0) == Tag.a && tree.attribute("href", $0) != nil
    }
    guard !text.isEmpty, !text.contains("\n"), isWhole, !hasLink else { return nil }
    return .figure(address: address, alternative: alternative, caption: text)
  }

  /// The link to a film that a page shows in a frame; nil for what else a frame shows.
  func player(_ node: Int) -> WrittenInline? {
    let value = (tree.attribute("src", node) ?? tree.attribute("data-src", node)).map(Self.trimmed)
    guard var address = value else { return nil }
    if address.hasPrefix("//") { address = "https:" + address }
    let host = address.split(separator: "/").dropFirst().first.map { $0.lowercased() } ?? ""
    guard Self.players.contains(where: { host == $0 || host.hasSuffix("." + $0) }) else {
      return nil
    }
    let title = Self.oneLine(tree.attribute("title", node) ?? "")
    return .link(address: address, title: "", [.text(title.isEmpty ? address : title)])
  }

  private static let players = [
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "youku.com",
    "qq.com", "bilibili.com", "iqiyi.com", "tudou.com", "sohu.com", "ixigua.com", "twitch.tv",
    "ted.com", "facebook.com", "soundcloud.com",
  ]

  func media(_ node: Int) -> WrittenBlock? {
    let sources = tree.subtree(node).compactMap { index in
      tree.attribute("src", index).map(Self.trimmed)
    }
    guard
      let source = sources.first(where: {
        !$0.isEmpty && !Self.isScript($0) && !$0.hasPrefix("blob:")
      })
    else { return nil }
    let name = tree.tag(node) == Tag.video ? "video" : "audio"
    var attributes: [WrittenBlock.Attribute] = [.init("src", source), .init("controls", "")]
    if let poster = tree.attribute("poster", node).map(Self.trimmed), !poster.isEmpty {
      attributes.append(.init("poster", poster))
    }
    return .element(name, attributes, [])
  }

  /// The text of a `pre`, as it is.
  func code(_ node: Int) -> WrittenBlock {
    var text = ""
    var index = node + 1
    while index < tree.end(node) {
      if !tree.marks[index].isDisjoint(with: Self.excluded) {
        index = tree.end(index)
        continue
      }
      if tree.isText(index) {
        text += String(decoding: tree.html.text(index), as: UTF8.self)
      } else if tree.tag(index) == Tag.br
        || tree.isBlock(index) && !text.isEmpty && !text.hasSuffix("\n")
      {
        text += "\n"
      }
      index += 1
    }
    if !text.hasSuffix("\n") { text += "\n" }
    return .code(text, language: language(of: node))
  }

  /// `language-x`, `lang-x`, `brush: x`, `lang="x"`, on the block, what stands in it, or around it.
  private func language(of node: Int) -> String {
    var places = [node]
    places += tree.children(node).filter { tree.tag($0) == Tag.code }
    places += tree.ancestors(node).prefix(2)
    for place in places {
      for attribute: StaticString in ["class", "lang", "data-language", "data-lang"] {
        guard let value = tree.attribute(attribute, place) else { continue }
        if attribute.utf8CodeUnitCount != 5 {
          // `lang` of the page around is that of its reader.
          if place == node || attribute.utf8CodeUnitCount > 4, Self.isLanguage(value) {
            return value.lowercased()
          }
        } else if let language = Self.language(inClasses: value) {
          return language
        }
      }
    }
    return ""
  }

  static func language(inClasses text: String) -> String? {
    let classes = text.lowercased()
    for prefix in ["language-", "lang-", "highlight-source-", "brush:", "sourcecode "] {
      guard let range = classes.firstRange(of: prefix) else { continue }
      let name = classes[range.upperBound...].drop { $0 == " " }.prefix { !" ;,".contains($0) }
      if isLanguage(String(name)) { return String(name) }
    }
    return nil
  }

  private static func isLanguage(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count < 24
      && name.utf8.allSatisfy {
        (0x21...0x7E).contains($0) && $0 != 0x60 && $0 != 0x7B && $0 != 0x3C
      }
  }
}
