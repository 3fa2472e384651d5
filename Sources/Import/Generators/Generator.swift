/// Another program that makes sites of Markdown.
package enum Generator: String, Sendable, CaseIterable {
  case hexo, hugo, jekyll, mkdocs, vuepress, docusaurus, obsidian, gitbook

  /// Where its articles lie, in the order in which a folder decides; each with whether they are drafts.
  var contentFolders: [(folder: String, isDraft: Bool)] {
    switch self {
    case .hexo: [("source/_posts/", false), ("source/_drafts/", true), ("source/", false)]
    case .hugo: [("content/", false)]
    case .jekyll: [("_posts/", false), ("_drafts/", true), ("", false)]
    case .mkdocs: [("docs/", false)]
    case .vuepress: [("docs/", false), ("src/", false), ("", false)]
    case .docusaurus: [("docs/", false), ("blog/", false), ("src/pages/", false)]
    case .obsidian, .gitbook: [("", false)]
    }
  }

  /// Folders whose files stand at the root of the site.
  var staticFolders: [String] {
    switch self {
    case .hexo: ["source/"]
    case .hugo: ["static/", "assets/", "content/"]
    case .jekyll, .obsidian, .gitbook: [""]
    case .mkdocs: ["docs/"]
    case .vuepress:
      [
        "docs/.vuepress/public/", ".vuepress/public/", "src/.vuepress/public/", "docs/public/",
        "docs/", "src/",
      ]
    case .docusaurus: ["static/", "docs/", "blog/"]
    }
  }

  /// Folders of the generator itself.
  var ownFolders: [String] {
    [
      "node_modules/", ".git/", "themes/", "layouts/", "_layouts/", "_includes/", "_sass/",
      "_site/", "public/", "resources/", "scaffolds/",
      ".obsidian/", ".trash/", ".vuepress/", "docs/.vuepress/", "archetypes/", "i18n/", "_book/",
      "build/", "vendor/", "_data/", "_plugins/", ".docusaurus/",
      "src/components/", "src/theme/", "src/css/", "site/",
    ]
  }
}
