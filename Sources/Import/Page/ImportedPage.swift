/// What became of one page.
package struct ImportedPage: Sendable {
  package enum Status: String, Sendable {
    case imported
    /// Two places would do, or too little was found.
    case unsure = "not sure"
    case noArticle = "no article"
    /// Read, and left out by `import.yaml`.
    case excluded
    /// Too large or too deep to be read, or in an encoding that the system cannot convert.
    case failed
  }

  package var source: String
  package var target: String
  package var status: Status
  /// Why it is not imported.
  package var reason = ""
  package var encoding = ""
  package var refutedLabel: String?
  package var losses = 0
  package var firstLossLine = 0
  package var selector = ""
  package var method = ""
  package var runnerUp: String?
  package var metadata = Metadata()
  package var findings: [Finding] = []
  /// Lines that a template put into the article.
  package var removedLines: [String] = []
  /// The whole file, without the record of the import in its front matter.
  package var markdown: [UInt8] = []
  package var rawBlocks = 0
  /// Pictures of the mirror, and where they go below the target.
  package var pictures: [Picture] = []
  package var missingPictures = 0
  /// Pages of the mirror that the text links to.
  package var links: [String] = []

  package struct Picture: Sendable, Hashable {
    package let source: String
    package let target: String

    package init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  package init(source: String, target: String, status: Status, reason: String = "") {
    self.source = source
    self.target = target
    self.status = status
    self.reason = reason
  }

  package var isInfected: Bool { findings.contains(where: \.isInfection) }
}
