import Bytes
import Content
import Plan
import Templates

/// The parts of digests that pages have in common: by their templates, by their languages, and all.
struct CommonDigests: Sendable {
  private let theme: Theme
  private let composer: PageComposer
  /// Of what pages have read of the site, by template.
  private let sites: [String: UInt64]
  private let environment: UInt64
  /// Of all that `site.yaml` says.
  private let configuration: UInt64

  init(_ composer: PageComposer, _ theme: Theme, _ reads: PageReads.Snapshot) {
    self.composer = composer
    self.theme = theme
    let views = ViewDigests(reads)
    sites = composer.sites.mapValues { site in
      var walk = ValueWalk(views)
      walk.add(attributesOf: site)
      return walk.digest.value
    }
    environment = Self.environment(composer.configuration, theme, reads)
    configuration = composer.configuration.digest
  }

  /// What filters know without reading it from a view: where the site is, how Markdown is read, and the
  /// addresses of the theme's files.
  private static func environment(
    _ configuration: SiteConfiguration, _ theme: Theme, _ reads: PageReads.Snapshot
  ) -> UInt64 {
    var digest = Digest()
    digest.add(configuration.baseURL.absolute(.home))
    digest.add("\(configuration.markdown)")
    for asset in reads.assets {
      digest.add(asset)
      digest.add(theme.assets.address(of: asset)?.path)
    }
    return digest.value
  }

  /// Adds what a page has in common with the others of its template and language.
  func add(_ template: String, _ language: String, to digest: inout PageDigest) {
    digest[.template] = theme.sourceDigests[template] ?? 0
    digest[.strings] = composer.words(in: language).digest
    digest[.site] = sites[template] ?? 0
    digest[.environment] = environment
  }

  /// Of all of it, of the plan, and of which attributes count.
  func outline(of plan: SitePlan, _ reads: PageReads.Snapshot) -> UInt64 {
    var digest = Digest(continuing: plan.outline)
    digest.add(configuration)
    for template in theme.templates.names.sorted() {
      for language in composer.strings.keys.sorted() {
        var parts = PageDigest()
        add(template, language, to: &parts)
        digest.add(template)
        digest.add(language)
        for part in PageDigest.Part.allCases { digest.add(parts[part]) }
      }
    }
    var writer = RecordWriter()
    reads.write(to: &writer)
    digest.add(writer.bytes)
    return digest.value
  }
}
