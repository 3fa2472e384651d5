import Content
import Plan

/// Regular expressions for the addresses of files whose names change with their bytes, below the base
/// path: a few for each kind of file, however many files there are.
///
/// Eight hexadecimal digits alone do not make a fingerprint: `price.20240101.pdf` carries a date. So the
/// files of the theme are known by their names, and what else looks like a fingerprinted file is listed.
struct FingerprintPatterns: Sendable {
  /// A piece of an expression.
  private enum Piece: Sendable {
    /// Stands for itself.
    case text(String)
    case syntax(String)
  }

  /// Alternatives.
  private var kinds: [[Piece]] = []
  /// Addresses that one of the kinds takes for fingerprinted.
  private var exceptions: [Address] = []

  private static let assets = "/\(TemplateFolder.assets)/"
  private static let digits = "[0-9a-f]{8}"
  /// Bytes of the names of the theme's files that are worth listing. A theme of hundreds of files is
  /// known by its folder.
  private static let listLimit = 4_000
  /// Bytes after which another expression is begun, and of a single alternative; nginx takes 4,095.
  private static let (usualLength, longestAlternative) = (1_500, 3_500)

  init(_ plan: SitePlan, _ images: SiteConfiguration.Images) {
    let folder = "\(TemplateFolder.name)/\(TemplateFolder.assets)/"
    let names = plan.copies.filter { $0.isFingerprinted && $0.source.hasPrefix(folder) }
      .map { Fingerprinted.parts(of: String($0.source.dropFirst(folder.count))) }
    let length = names.reduce(0) { $0 + PatternText.bytes($1.stem + $1.ending).utf8.count + 20 }
    let areListed = length <= Self.listLimit
    if areListed {
      kinds += names.map {
        [
          .text("assets/\($0.stem)"), .syntax("\\.\(Self.digits)"), .text($0.ending),
        ]
      }
    } else {
      kinds.append([.syntax("assets/.+\\.\(Self.digits)(\\.[^./]+)?")])
    }
    if plan.pages.contains(where: { $0.kind.isFingerprinted }) {
      kinds.append([.syntax("search/\(Self.digits)\\.(bin|json)")])
    }
    if images.stampsNames {
      let endings = ImageFile.endings.joined(separator: "|")
      kinds.append([.syntax(".+\\.\(Self.digits)\\.(\(endings))")])
    }
    if images.resizes { kinds.append([.syntax(".+\\.[0-9]+w\\.\(Self.digits)\\.webp")]) }
    let listed = areListed ? Set(names.map { "\($0.stem)/\($0.ending)" }) : nil
    exceptions = Self.unstamped(in: plan).filter {
      Self.mayBeTaken($0, names: listed, images)
    }
  }

  /// Addresses of files that carry no fingerprint.
  private static func unstamped(in plan: SitePlan) -> some Sequence<Address> {
    let copies = plan.copies.lazy.filter { !$0.isFingerprinted }.map(\.address)
    let pages = plan.pages.lazy.filter { !$0.kind.isFingerprinted }.map(\.address)
      .filter { $0.path.utf8.last != UInt8(ascii: "/") }
    return [AnySequence(copies), AnySequence(pages)].lazy.joined()
  }

  /// Whether one of the kinds may match the address; `names` are those of the theme's files, where they
  /// are listed.
  private static func mayBeTaken(
    _ address: Address, names: Set<String>?, _ images: SiteConfiguration.Images
  ) -> Bool {
    stampedForms(of: address).contains { stem, ending in
      if stem.utf8.starts(with: assets.utf8) {
        guard let names else { return true }
        let name = String(Substring(stem.utf8.dropFirst(assets.utf8.count)))
        if names.contains("\(name)/\(ending)") { return true }
      }
      if stem == "/search/" { return ending == ".bin" || ending == ".json" }
      return images.stampsNames && ImageFile.endings.contains(String(ending.dropFirst()))
        || images.resizes && ending == ".webp"
    }
  }

  /// The ways to read an address as one with a fingerprint: what is before it, and what follows.
  private static func stampedForms(of address: Address) -> [(stem: String, ending: String)] {
    let path = address.path
    let nameStart = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
    let start = nameStart ?? path.startIndex
    let parts = path.utf8[start...].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.indices.suffix(2).compactMap { index in
      let digits = parts[index]
      guard digits.count == 8,
        digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { return nil }
      let stem = index == 0 ? path[..<start] : path[..<path.utf8.index(before: digits.startIndex)]
      return (String(stem), String(path[digits.endIndex...]))
    }
  }

  /// Expressions that each match some of the fingerprinted addresses; `escape` makes text one that
  /// matches just it.
  func expressions(_ escape: (String) -> String) -> [String] {
    Self.joined(
      kinds.map { pieces in
        pieces.map {
          switch $0 {
          case .text(let text): escape(text)
          case .syntax(let syntax): syntax
          }
        }.joined()
      })
  }

  /// Expressions for addresses that one of the others matches by chance.
  func exceptions(_ escape: (String) -> String) -> [String] {
    Self.joined(exceptions.map { escape(String(Substring($0.path.utf8.dropFirst()))) })
  }

  private static func joined(_ alternatives: [String]) -> [String] {
    var groups: [[String]] = []
    var length = 0
    for alternative in alternatives where alternative.utf8.count <= longestAlternative {
      length += alternative.utf8.count + 1
      if groups.isEmpty || length > usualLength {
        groups.append([])
        length = alternative.utf8.count
      }
      groups[groups.count - 1].append(alternative)
    }
    return groups.map { "(\($0.joined(separator: "|")))" }
  }
}
