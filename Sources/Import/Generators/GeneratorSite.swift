/// The files of another generator's site, and where each goes.
package struct GeneratorSite: Sendable {
  package struct Article: Sendable {
    package let source: String
    package let target: String
    let isDraft: Bool
  }

  package let generator: Generator
  package private(set) var articles: [Article] = []
  /// From the site's files to those below the target.
  package private(set) var files: [(source: String, target: String)] = []
  private var targets: [String: String] = [:]
  /// Articles by the name of their file, for links that name no folder.
  private var names: [String: String] = [:]
  private var fileTargets: [String: String] = [:]
  private var fileNames: [String: String] = [:]

  package init(_ generator: Generator, files paths: [String]) {
    self.generator = generator
    var taken: Set<String> = []
    for path in paths.sorted() where !isOwn(path) {
      guard let (folder, isDraft) = Self.folder(of: path, in: generator), Self.isArticle(path),
        path != "SUMMARY.md"
      else { continue }
      var target = Self.target(String(path.dropFirst(folder.count)))
      if target.split(separator: "/").contains(where: { $0.hasPrefix("_") }) { continue }
      if generator == .docusaurus, folder == "blog/" { target = "blog/" + target }
      if !taken.insert(target.lowercased()).inserted { continue }
      articles.append(Article(source: path, target: target, isDraft: isDraft))
      targets[path] = target
      names[Self.stem(path).lowercased()] = target
    }
    for path in paths.sorted()
    where !isOwn(path) && !Self.isArticle(path) && !Self.isConfiguration(path) {
      guard let folder = generator.staticFolders.first(where: { $0.isEmpty || path.hasPrefix($0) })
      else { continue }
      var target = String(path.dropFirst(folder.count))
      for prefix in ["_posts/", "_drafts/"] where target.hasPrefix(prefix) {
        target = String(target.dropFirst(prefix.count))
      }
      guard
        !target.split(separator: "/").contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") }),
        taken.insert(target.lowercased()).inserted
      else { continue }
      files.append((path, target))
      fileTargets[target.lowercased()] = target
      fileNames[target.split(separator: "/").last.map { $0.lowercased() } ?? ""] = target
    }
  }

  private func isOwn(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains("node_modules")
      || generator.ownFolders.contains {
        path.hasPrefix($0)
          && !generator.staticFolders.contains {
            !$0.isEmpty && path.hasPrefix($0) && $0.contains("public")
          }
      }
      || path.hasPrefix(".") && !path.hasPrefix(".vuepress/public/")
  }

  private static func folder(of path: String, in generator: Generator) -> (String, Bool)? {
    generator.contentFolders.first { path.hasPrefix($0.folder) }.map { ($0.folder, $0.isDraft) }
  }

  static func isArticle(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".md", ".markdown", ".mdx", ".mkd"].contains { name.hasSuffix($0) }
  }

  private static func isConfiguration(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return !path.contains("/")
      && [
        ".yml", ".yaml", ".toml", ".json", ".js", ".ts", ".lock", ".mjs", ".cjs", ".gemspec", ".sh",
        ".py",
      ].contains { name.hasSuffix($0) }
      || [
        "Gemfile", "Makefile", "Rakefile", "LICENSE", "_category_.json", "package.json", ".pages",
      ].contains(String(name))
      || name.hasSuffix(".canvas") || name.hasSuffix(".scss") || name.hasSuffix(".vue")
      || name.hasSuffix(".jsx") || name.hasSuffix(".tsx")
  }

  private static func target(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    var name = parts.popLast() ?? ""
    if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    if name.lowercased() == "_index" || name.lowercased() == "readme"
      || name == "index" && !parts.isEmpty
    {
      name = "index"
    }
    // A folder with an article and its pictures stays one.
    return (parts + [name]).joined(separator: "/") + ".md"
  }

  static func stem(_ path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    if ["index", "_index", "readme"].contains(name.lowercased()) {
      return path.split(separator: "/").dropLast().last.map(String.init) ?? name
    }
    return name
  }

  /// The article that a name or a path means, from an article's own place; nil where none does.
  func article(named name: String, from article: Article) -> String? {
    var plain = OldAddress.decoded(name)
    while plain.hasPrefix("/") { plain.removeFirst() }
    for ending in [".md", ".mdx", ".markdown", ".html", "/"] where plain.hasSuffix(ending) {
      plain = String(plain.dropLast(ending.count))
    }
    let folder = article.target.split(separator: "/").dropLast().joined(separator: "/")
    for candidate in [plain, folder + "/" + plain] {
      for end in [".md", "/index.md"] {
        if let found = articles.first(where: {
          $0.target.lowercased() == (candidate + end).lowercased()
        }) {
          return found.target
        }
      }
    }
    if let found = names[plain.lowercased()] ?? names[Self.stem(plain).lowercased()] {
      return found
    }
    // A post by its name without the date before it.
    let stem = Self.stem(plain).lowercased()
    return names.first { $0.key.hasSuffix("-" + stem) }?.value
  }

  /// The file that an address means.
  func file(named name: String, from article: Article) -> String? {
    let plain = OldAddress.decoded(name).lowercased()
    let folder = article.target.split(separator: "/").dropLast().joined(separator: "/").lowercased()
    if plain.hasPrefix("/") { return fileTargets[String(plain.dropFirst())] }
    let stem = String(article.target.dropLast(3)).lowercased()
    return fileTargets[stem + "/" + plain] ?? fileTargets[
      folder.isEmpty ? plain : folder + "/" + plain] ?? fileTargets[plain]
      ?? (plain.contains("/") ? nil : fileNames[plain])
  }
}
