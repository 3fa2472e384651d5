/// The front matter of an article, without the record of the import.
struct FrontMatterText {
  private(set) var text = "---\n"
  private(set) var findings: [Finding] = []

  init(_ metadata: Metadata, today: String, aliases: [String], extra: [String] = []) {
    if let title = metadata.title { text += "title: \(YAMLScalar.text(title.value))\n" }
    if let date = metadata.date {
      let day = String(date.value.text.prefix(10))
      if day > today || date.value.year < 1995 {
        findings.append(
          Finding(
            "date", "date that cannot be right", 0..<0, text: date.value.text, .removed,
            isInfection: false))
      } else {
        text += "date: \(date.value.text)\n"
      }
    }
    if let category = metadata.category { text += "category: \(YAMLScalar.text(category.value))\n" }
    if let tags = metadata.tags, !tags.value.isEmpty {
      text += "tags: \(YAMLScalar.list(tags.value))\n"
    }
    if let views = metadata.views { text += "views: \(views.value)\n" }
    if let description = metadata.description {
      text += "description: \(YAMLScalar.text(description.value))\n"
    }
    if let author = metadata.author { text += "author: \(YAMLScalar.text(author.value))\n" }
    if let source = metadata.source { text += "source: \(YAMLScalar.text(source.value))\n" }
    if !aliases.isEmpty { text += "aliases: \(YAMLScalar.list(aliases))\n" }
    for line in extra { text += line + "\n" }
    text += "---\n"
  }
}
