import Bytes
import Markdown

/// Reads the pages of one site: bytes in, an article and what was found out about it.
package struct PageImporter: Sendable {
  let options: ImportOptions
  let paths: MirrorPaths
  private var frame = SiteFrame()
  /// The brackets in titles that come back, which name categories.
  private var brackets: Set<String> = []
  /// Pages that turned out to hold no article; links to them lead to the old site.
  package var failed: Set<String> = []

  package init(options: ImportOptions, paths: MirrorPaths) {
    self.options = options
    self.paths = paths
  }

  /// What one page tells about the site.
  package struct Sample: Sendable {
    let frame: FrameSample
  }

  package func sample(_ bytes: [UInt8]) -> Sample? {
    let text = PageDecoder.decode(bytes, forced: options.encoding?.encoding).text
    guard let html = try? HTMLPage(parsing: text) else { return nil }
    return Sample(frame: FrameSample(scanned(PageTree(html), text).tree))
  }

  package mutating func learn(_ samples: [Sample]) {
    frame = SiteFrame(samples.map(\.frame))
    var counts: [String: Int] = [:]
    for sample in samples {
      let title = TitleParts.withoutSite(sample.frame.title, end: frame.titleEnd, siteName: nil)
      if let (name, _) = TitleBrackets.split(title) { counts[name, default: 0] += 1 }
    }
    brackets = Set(counts.filter { $0.value >= 2 }.keys)
  }

  static func reason(lacking encoding: String) -> String {
    "this system has no converter for \(encoding); import on one whose C library has them (gconv)"
  }

  private var ownDomain: String? { options.base.flatMap(Host.init(of:))?.domain }

  private func scanned(_ tree: PageTree, _ text: [UInt8]) -> SpamScan {
    var scan = SpamScan(tree, text: text, ownDomain: ownDomain, kept: options.kept)
    scan.run()
    return scan
  }

  package func read(_ bytes: [UInt8], at path: String) -> ImportedPage {
    var page = ImportedPage(source: path, target: paths.targets[path] ?? "", status: .imported)
    let decoded = PageDecoder.decode(bytes, forced: options.encoding?.encoding)
    page.encoding = decoded.encoding
    if let lacking = decoded.lacking {
      page.status = .failed
      page.reason = Self.reason(lacking: lacking)
      return page
    }
    page.refutedLabel = decoded.refutedLabel
    page.losses = decoded.losses
    page.firstLossLine = decoded.firstLossLine
    guard options.rules.includes(path) else {
      page.status = .excluded
      return page
    }
    let html: HTMLPage
    do throws(HTMLPage.Refusal) {
      html = try HTMLPage(parsing: decoded.text)
    } catch {
      page.status = .failed
      page.reason = Self.reason(error)
      return page
    }
    let scan = scanned(PageTree(html), decoded.text)
    page.findings = scan.findings
    var tree = scan.tree
    for selector in options.rules.drop {
      for node in selector.matches(in: tree) { tree.mark(node, .extra) }
    }
    frame.mark(&tree)
    guard let (body, cleaned) = body(of: tree, &page) else { return page }
    page.selector = body.selector
    page.method = body.method.rawValue
    page.runnerUp = body.runnerUp
    write(body, cleaned, scan, bytes, &page)
    return page
  }

  private static func reason(_ refusal: HTMLPage.Refusal) -> String {
    switch refusal {
    case .size: "the page is larger than 16 MB"
    case .depth: "elements are nested too deeply"
    case .elements: "the page has too many elements"
    case .attributes: "an element has too many attributes"
    case .repetition: "formatting is left open too often"
    }
  }

  /// A rule, a known CMS, or where the sentences stand.
  private func body(of tree: PageTree, _ page: inout ImportedPage) -> (Body, PageTree)? {
    if let rule = options.rules.body {
      let found = rule.matches(in: tree)
      guard !found.isEmpty else {
        page.status = .noArticle
        page.reason = "nothing matches '\(rule.text)'"
        return nil
      }
      return (Body(roots: found, method: .rule, selector: rule.text), tree)
    }
    if let body = KnownCMS.body(of: tree) {
      var cleaner = BodyCleaner(tree)
      cleaner.clean(body, isSure: true)
      if BodyReader.weight(of: body, in: cleaner.tree) > 0 { return (body, cleaner.tree) }
    }
    guard let (body, cleaned) = BodyReader.read(tree) else {
      page.status = .noArticle
      page.reason = "no sentences"
      return nil
    }
    let weight = BodyReader.weight(of: body, in: cleaned)
    guard weight >= Self.leastWeight else {
      page.status = weight > 0 ? .unsure : .noArticle
      page.reason = "too little text"
      page.selector = body.selector
      page.runnerUp = body.runnerUp
      return nil
    }
    return (body, cleaned)
  }

  /// A hundred Latin letters, or fifty Han characters.
  private static let leastWeight = 100

  private func write(
    _ body: Body, _ tree: PageTree, _ scan: SpamScan, _ bytes: [UInt8], _ page: inout ImportedPage
  ) {
    var reader = MetadataReader(
      tree, body: body, rules: options.rules, frame: frame, path: page.source)
    reader.read()
    page.metadata = reader.metadata
    if reader.isTitleHijacked, let node = tree.first(Tag.title) {
      let finding = Finding(
        "S6", "title of the page", scan.range(of: node), text: tree.visibleText(node, without: []),
        .removed,
        isInfection: true)
      if !options.kept.contains("S6"), !options.kept.contains(finding.id) {
        page.findings.append(finding)
      }
    }
    page.findings += HijackedMetas.findings(in: tree, scan).filter {
      !options.kept.contains($0.rule) && !options.kept.contains($0.id)
    }
    splitBrackets(&page.metadata)
    assemble(body, tree, scan, extra: [], aliases: aliases(of: page), &page)
  }

  /// An article whose text and metadata another system has kept apart, such as an item of an export.
  func write(
    _ bytes: [UInt8], _ metadata: Metadata, extra: [String], aliases: [String],
    _ page: inout ImportedPage
  ) {
    page.metadata = metadata
    guard let html = try? HTMLPage(parsing: bytes) else {
      page.status = .failed
      page.reason = "the text is too large or too deep"
      return
    }
    let scan = scanned(PageTree(html), bytes)
    page.findings += scan.findings
    guard let root = scan.tree.first(Tag.body) else { return }
    let body = Body(roots: [root], method: .rule, selector: "")
    assemble(body, scan.tree, scan, extra: extra, aliases: aliases, isWhole: true, &page)
  }

  private func assemble(
    _ body: Body, _ tree: PageTree, _ scan: SpamScan, extra: [String], aliases: [String],
    isWhole: Bool = false, _ page: inout ImportedPage
  ) {
    var builder = BlockBuilder(tree)
    builder.cleaning = cleaning(of: body, tree, scan, &page)
    let title = page.metadata.title?.value ?? ""
    builder.title = title
    builder.anchors = Anchors.all(in: tree, of: body)
    unlinkListed(body, scan, &builder, &page)
    var blocks = builder.blocks(of: body.roots)
    if !isWhole {
      let ends = ArticleEnds(blocks, title: title)
      blocks = ends.blocks
      page.removedLines = ends.removed
      page.metadata.contact = ends.contact
    }
    if options.promotesHeadings { blocks = BoldHeadings.promoted(blocks) }
    guard !blocks.isEmpty || isWhole else {
      page.status = .noArticle
      page.reason = "nothing is left of the body"
      return
    }
    var links = PageLinks(importer: self, page: page.source, target: page.target, title: title)
    links.pageBase = tree.first(Tag.base).flatMap { tree.attribute("href", $0) }
    blocks = blocks.map { $0.mappingAddresses { links.map($0, $1) } }
    page.findings += links.findings
    page.pictures = links.pictures
    page.missingPictures = links.missing
    page.links = links.pages
    let written = WrittenMarkdown(HeadingLevels.shifted(blocks))
    page.rawBlocks = written.rawBlocks
    if options.simplifies { simplify(&page.metadata) }
    let front = FrontMatterText(
      page.metadata, today: isWhole ? "9999" : options.today, aliases: aliases, extra: extra)
    page.findings += front.findings
    page.markdown = Array(front.text.utf8) + [0x0A] + written.text
  }

  private func splitBrackets(_ metadata: inout Metadata) {
    guard let title = metadata.title, let (name, rest) = TitleBrackets.split(title.value),
      brackets.contains(name) || options.rules.categories.values.contains(name)
        || metadata.category?.value == name
        || name.unicodeScalars.allSatisfy({ $0.value > 0x2E80 }) && name.count <= 4
    else { return }
    metadata.title = .init(rest, title.evidence)
    metadata.category = .init(name, "brackets in the title")
  }

  private func simplify(_ metadata: inout Metadata) {
    if let title = metadata.title?.value {
      metadata.title?.value = SimplifiedTable.simplified(title)
    }
    if let name = metadata.category?.value {
      metadata.category?.value = SimplifiedTable.simplified(name)
    }
    if let tags = metadata.tags?.value {
      metadata.tags?.value = tags.map(SimplifiedTable.simplified)
    }
  }

  /// S8 and S11 in the text of the body.
  private func cleaning(
    of body: Body, _ tree: PageTree, _ scan: SpamScan, _ page: inout ImportedPage
  ) -> TextCleaning {
    var cleaning = TextCleaning()
    var readings = 0
    var invisible = 0
    var sample: [UInt8] = []
    for root in body.roots {
      for node in tree.subtree(root)
      where tree.isText(node) && tree.marks[node].isDisjoint(with: BlockBuilder.excluded) {
        let text = tree.html.text(node)
        let count = Readings.count(in: text)
        if count > 0, sample.count < 300 { sample.append(contentsOf: text.prefix(300)) }
        readings += count
        if text.contains(where: { $0 >= 0xE2 }) {
          invisible += String(decoding: text, as: UTF8.self).unicodeScalars.count(
            where: Readings.isInvisible)
        }
      }
    }
    let range = body.roots.first.map { scan.range(of: $0) } ?? 0..<0
    if readings >= Readings.least {
      let finding = Finding(
        "S8", "readings in brackets", range, text: String(decoding: sample, as: UTF8.self),
        .removed, isInfection: true)
      if !options.kept.contains("S8"), !options.kept.contains(finding.id) {
        cleaning.removesReadings = true
        page.findings.append(finding)
        if SimplifiedTable.traditionalShare(sample[...]) > 0.1 {
          page.findings.append(
            Finding(
              "S8", "text turned into Traditional", range,
              text: String(decoding: sample, as: UTF8.self) + " ",
              options.simplifies ? .removed : .reported, isInfection: true))
        }
      }
    }
    if invisible > 0 {
      let finding = Finding(
        "S11", "invisible characters", range, text: "\(invisible) characters", .removed,
        isInfection: false)
      if options.kept.contains("S11") || options.kept.contains(finding.id) {
        cleaning.removesInvisible = false
      } else {
        page.findings.append(finding)
      }
    }
    cleaning.simplifies = options.simplifies
    return cleaning
  }

  /// S12: links of the body to other sites whose text is a term of the list.
  private func unlinkListed(
    _ body: Body, _ scan: SpamScan, _ builder: inout BlockBuilder, _ page: inout ImportedPage
  ) {
    guard !options.kept.contains("S12") else { return }
    for root in body.roots {
      for (node, _) in scan.outsideLinks(in: root) {
        let text = builder.tree.visibleBytes(node)
        guard text.count < 90, scan.words.count(in: text[...]).strong > 0 else { continue }
        let finding = Finding(
          "S12", "link of a listed word", scan.range(of: node),
          text: String(decoding: text, as: UTF8.self), .unlinked,
          isInfection: false)
        if options.kept.contains(finding.id) { continue }
        builder.unlinked.insert(node)
        page.findings.append(finding)
      }
    }
  }

  /// The old address, where it is a path.
  private func aliases(of page: ImportedPage) -> [String] {
    // A page that is the folder's own has its address already.
    let own = options.folder + page.target.dropLast(3) + "/index.html"
    return page.source.contains("?") || own == page.source ? [] : ["/" + page.source]
  }
}
