import Bytes
import Compression
import Content
import Diagnostics
import Files
import Pages
import Plan

/// Makes one file of the output, or finds that it is there already.
struct FileMaker: Sendable {
  let site: LoadedSite
  let renderer: PageRenderer
  let output: any OutputFolder
  /// What messages call the output folder.
  let name: String
  let sources: any SourceTree
  /// The stamps of the files that are copied, by their paths from the site's root.
  let stamps: [String: FileStamp]
  /// From before the sources were listed.
  let clocks: FileSystemClocks
  let earlier: EarlierOutput
  let forms: CompressedForms
  let resizer: ImageResizer?

  /// What became of a file.
  struct Outcome: Sendable {
    var record: OutputRecord
    /// Written, and waiting to be put into its place.
    var staged: StagedFile?
    /// Whether it could not be made; the reason may have been reported before.
    var isFaulty = false
    var faults: [Diagnostic] = []
    /// Whether it is a page that had to be looked at.
    var isExamined = false
    /// Why the page was rendered; nil where it was not.
    var reason: String?
    /// The same file compressed.
    var forms: [Outcome] = []
  }

  /// The file, and its compressed forms.
  func make(_ copy: FileCopy) -> Outcome {
    let path = copy.address.outputPath
    let stamp = stamps[copy.source].flatMap { clocks.settle($0) ? $0 : nil }
    var outcome = Outcome(
      record: OutputRecord(path: path, origin: .copy(source: copy.source, stamp), stamp: nil))
    if let known = earlier.file(at: path), known.isIntact,
      case .copy(copy.source, let old?) = known.record.origin, old == stamps[copy.source]
    {
      outcome.record = known.record
      outcome.forms = makeForms(of: path, isKept: true) { bytes(of: copy.source) }
      return outcome
    }
    stage(&outcome) { () throws(FileError) in
      try output.stageCopy(of: copy.source, in: sources, at: path)
    }
    outcome.forms = makeForms(of: path, isKept: false) { bytes(of: copy.source) }
    return outcome
  }

  private func bytes(of source: String) -> [UInt8]? {
    try? sources.read(source, limit: CompressedForms.sizeLimit)
  }

  /// What an earlier run made of a file that is kept is kept too. `bytes` are those of the file.
  private func makeForms(
    of path: String, isKept: Bool, _ bytes: () -> [UInt8]?
  ) -> [Outcome] {
    let wanted = forms.places(of: path)
    if wanted.isEmpty { return [] }
    let records = wanted.map { form -> OutputRecord? in
      guard isKept, let known = earlier.file(at: form.path), known.isIntact,
        case .form = known.record.origin
      else { return nil }
      return known.record
    }
    // A form that is missing may not have been worth having.
    let bytes = records.contains { $0 == nil } ? bytes() : nil
    return zip(wanted, records).compactMap { form, record in
      if let record { return Outcome(record: record) }
      guard let bytes, let compressed = form.kind.compress(bytes) else { return nil }
      var outcome = Outcome(record: OutputRecord(path: form.path, origin: .form))
      stage(&outcome) { () throws(FileError) in try output.stage(compressed, at: form.path) }
      return outcome
    }
  }

  /// A smaller form of an image. One that an earlier run has made is right: its path carries the
  /// fingerprint of the image.
  func make(_ variant: ImageVariant) -> Outcome {
    let path = variant.address.outputPath
    var outcome = Outcome(record: OutputRecord(path: path, origin: .variant))
    if let known = earlier.file(at: path), known.isIntact, case .variant = known.record.origin {
      outcome.record = known.record
      return outcome
    }
    guard let bytes = bytes(of: variant.source),
      let small = try? resizer?.resize(bytes, to: variant.width)
    else {
      outcome.isFaulty = true
      // Once for all widths.
      outcome.faults = variant.isSmallest ? [ImageResizer.failure(of: variant.source)] : []
      return outcome
    }
    stage(&outcome) { () throws(FileError) in try output.stage(small, at: path) }
    return outcome
  }

  /// The page, and its compressed forms. `digester` is nil where nothing is known of earlier pages.
  func make(_ page: PagePlan, _ digester: PageDigester?) -> Outcome {
    let path = page.address.outputPath
    let known = earlier.file(at: path)
    if let known, known.isIntact, case .page(let digest, _) = known.record.origin,
      digester?.keeps(digest) == true
    {
      return Outcome(
        record: known.record,
        forms: makeForms(of: path, isKept: true) { try? output.read(path) })
    }
    let prepared = renderer.prepare(page)
    let digest = digester?.digest(of: prepared)
    var outcome = Outcome(record: OutputRecord(path: path, origin: .page(.none, content: 0)))
    outcome.isExamined = true
    if let known, case .page(let old, let content) = known.record.origin, let digest {
      if let part = digest.firstChange(since: old) {
        outcome.reason = reason(for: part, of: prepared)
      } else if known.isIntact {
        outcome.record = known.record
        outcome.forms = makeForms(of: path, isKept: true) { try? output.read(path) }
        return outcome
      } else if let bytes = try? output.read(path), Digest.of(bytes) == content {
        outcome.record.origin = known.record.origin
        outcome.forms = makeForms(of: path, isKept: false) { bytes }
        return outcome
      } else {
        outcome.reason = "'\(name)/\(path)' was changed or deleted by someone"
      }
    } else {
      outcome.reason = earlier.absence?.reason ?? "it is new"
    }
    let rendered: RenderedPage
    do throws(PageFault) {
      rendered = try renderer.render(prepared)
    } catch {
      outcome.isFaulty = true
      outcome.faults = error.diagnostic.map { [$0] } ?? []
      return outcome
    }
    outcome.record.origin = .page(digest ?? .none, content: Digest.of(rendered.bytes))
    stage(&outcome) { () throws(FileError) in try output.stage(rendered.bytes, at: path) }
    outcome.forms = makeForms(of: path, isKept: false) { rendered.bytes }
    return outcome
  }

  private func stage(
    _ outcome: inout Outcome, _ stage: () throws(FileError) -> StagedFile?
  ) {
    do throws(FileError) {
      outcome.staged = try stage()
    } catch {
      // A file that cannot be copied may also be one that cannot be read.
      let isOutput = error.operation != .read
      outcome.isFaulty = true
      outcome.faults = [(isOutput ? error.inside(name) : error).diagnostic]
    }
  }

  private func reason(for part: PageDigest.Part, of page: PreparedPage) -> String {
    switch part {
    case .template: return "its template '\(page.template ?? "")' changed"
    case .article:
      guard let path = site.plan.source(of: page.plan)?.sourcePath else {
        return "its text changed"
      }
      return site.changedArticles.contains(path)
        ? "'\(path)' changed" : "what '\(path)' links to changed"
    case .list: return "an article, tag or category that it lists changed"
    case .neighbours: return "an article before, after or like it changed"
    case .page:
      return page.template == nil
        ? "an article or address that it names changed" : "its title, address or place changed"
    case .site: return "what every page shows of the site changed"
    case .strings: return "the words of its language changed"
    case .environment: return "a file of the theme, or an option, changed"
    }
  }
}
