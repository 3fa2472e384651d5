import ArgumentParser
import Build
import Content
import Diagnostics
import Files
import Plan

/// `--site`, which every command takes.
struct SiteArguments: ParsableArguments {
  @Option(name: .customLong("site"), help: "The site's folder.", completion: .directory)
  var folder = "."

  func validate() throws {
    guard DiskTree(root: folder).isFolder else {
      throw ValidationError("There is no folder '\(folder)'.")
    }
  }
}

extension SiteArguments {
  /// Reads dates on the site's clock: that of UTC where `site.yaml` names none, or cannot be read.
  fileprivate var dates: DateParser {
    let loader = SiteLoader(
      SiteFolder(root: folder).sources, options: SiteOptions(clock: 0), workers: Workers(1))
    return loader.configuration().configuration.dates
  }
}

/// What decides which articles a site has.
struct SelectionArguments: ParsableArguments {
  @Flag(help: "Publish drafts too.")
  var drafts = false

  @Flag(help: "Publish articles dated in the future too.")
  var future = false

  @Flag(help: "Publish expired articles too.")
  var expired = false

  @Option(
    help: ArgumentHelp(
      "Take this for the present moment; without a zone it is on the site's clock "
        + "(default: now, or SOURCE_DATE_EPOCH).",
      valueName: "date"))
  var clock: String?

  func options(in site: SiteArguments) throws -> SiteOptions {
    var options = SiteOptions(clock: try moment(in: site))
    options.includesDrafts = drafts
    options.includesFuture = future
    options.includesExpired = expired
    return options
  }

  /// Whether nobody has named the moment.
  var usesMachineClock: Bool { clock == nil && Self.epochText == nil }

  private static var epochText: String? {
    ProcessEnvironment.value(of: "SOURCE_DATE_EPOCH").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The moment that the environment names.
  static var epoch: Int? {
    get throws {
      guard let epochText else { return nil }
      guard let seconds = Int(epochText), abs(seconds) < 1 << 40 else {
        throw ValidationError("SOURCE_DATE_EPOCH is seconds since 1970, not '\(epochText)'.")
      }
      return seconds
    }
  }

  private func moment(in site: SiteArguments) throws -> Int {
    if let clock {
      guard let date = site.dates.parse(clock) else {
        throw ValidationError(
          "--clock takes a date such as 2022-12-08 or 2022-12-08T14:23:18Z, not '\(clock)'.")
      }
      return date.seconds
    }
    return try Self.epoch ?? ProcessEnvironment.now
  }
}

/// What a run says.
struct ReportArguments: ParsableArguments {
  @Flag(help: "Print every fault and warning, and not only the first ten of each rule.")
  var all = false

  var console: Console { Console(showsAll: all) }
}

/// How a run works.
struct WorkArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Work on this many pages at once (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Take the place of 'baseURL' in site.yaml.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Let a warning fail the run as an error does.")
  var strict = false

  func request(_ options: SiteOptions) throws -> SiteBuilder.Request {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    var options = options
    if let baseURL {
      guard let url = BaseURL(baseURL) else {
        throw ValidationError("--base-url takes an absolute http or https URL, not '\(baseURL)'.")
      }
      options.baseURL = url
    }
    let count = jobs ?? ProcessEnvironment.processorCount
    var request = SiteBuilder.Request(options: options, workers: Workers(count))
    request.isStrict = strict
    return request
  }
}
