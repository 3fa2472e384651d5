import Bytes
import Content
import Diagnostics

/// Who publishes to which file: finds two sources that claim one.
///
/// Files and the folders that they need are in one table, by their folded paths (`Slug.folded`). The
/// folders of a path are its beginnings, so that they cost no copy, and who claims is put into words
/// only where there is something to say.
package struct AddressClaims {
  package struct Claimant {
    /// As the subject of a sentence: `Content/a.md`, `the list of all tags`.
    let name: String
    let place: SourceLocation?

    /// `place` is that of a source that a writer can rename; nil for a page that has none.
    package init(name: String, place: SourceLocation? = nil) {
      self.name = name
      self.place = place
    }
  }

  /// Who claims, each as it is told when it comes to a conflict.
  private var claimants: [PlanClaimant] = []
  /// Positions in `claimants`, doubled, and one more for a folder that must exist for the file.
  private var table = ByteTable(capacity: 1024)
  private let describe: (PlanClaimant) -> Claimant
  private let guardsForms: Bool
  /// Paths that may be compressed forms of others: who needs each, and the path whose form it would be.
  private var forms: [(claim: Int, address: Address, file: Range<Int>)] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Bytes that file systems allow the name of a file or folder.
  private static let nameLimit = 255
  /// Folders inside one another that are written.
  private static let depthLimit = 60
  /// The file that answers for a folder; its path is known by the folder's with a slash at the end.
  private static let index = Array("/index.html".utf8)

  /// `guardsForms` says whether every file claims the addresses of its compressed forms too.
  init(guardsForms: Bool = false, describe: @escaping (PlanClaimant) -> Claimant) {
    self.guardsForms = guardsForms
    self.describe = describe
  }

  /// Notes the claim; false where the address is taken, which is an error that names both, or
  /// where no file can stand there.
  ///
  /// With `yields`, an address that cannot be had is no fault.
  mutating func claim(
    _ address: Address, by claimant: PlanClaimant, yields: Bool = false
  ) -> Bool {
    let count = diagnostics.count
    defer {
      if yields { diagnostics.removeLast(diagnostics.count - count) }
    }
    if let fault = address.path.withBytes(Self.fault) {
      let claimant = describe(claimant)
      diagnostics.append(
        .error(
          "address-too-long", "address of \(claimant.name) \(fault)", at: claimant.place,
          hint: "shorten the name, or give an article a 'slug'"))
      return false
    }
    let path = address.folded.withBytes { table.append($0) }
    let file = key(path)
    if let other = table.number(of: file) {
      refuse(address, claimant, other)
      return false
    }
    let number = claimants.count * 2
    claimants.append(claimant)
    // From the deepest: once a folder is known, so are those above it.
    var end = path.upperBound
    while let slash = lastSlash(in: path.lowerBound..<end) {
      end = slash
      guard let other = table.insert(key(path.lowerBound..<end), number + 1) else {
        noteForm(path.lowerBound..<end, of: address)
        continue
      }
      if other & 1 == 0 {
        refuse(address, claimant, other)
        return false
      }
      break
    }
    _ = table.insert(file, number)
    noteForm(path, of: address)
    return true
  }

  /// What servers add to the name of a file to find it compressed.
  private static let formEndings = [Array(".gz".utf8), Array(".br".utf8)]

  /// Remembers a path, claimed last, that ends as a compressed form does.
  private mutating func noteForm(_ path: Range<Int>, of address: Address) {
    guard guardsForms else { return }
    let file = table.withBytes(path) { bytes in
      Self.formEndings.first { bytes.count > $0.count && bytes.suffix($0.count).elementsEqual($0) }
        .map { path.lowerBound..<path.upperBound - $0.count }
    }
    if let file { forms.append((claimants.count - 1, address, file)) }
  }

  /// Refuses every file and folder at the address of a compressed form, to be called after the last
  /// claim.
  ///
  /// Asked for X, a server answers with X.gz or X.br where there is one, whatever made it: a form that
  /// `publish` does not make, since it would be no smaller or X is no text, is reserved all the same.
  mutating func refuseForms() {
    for form in forms {
      guard let file = table.number(of: key(form.file)), file & 1 == 0 else { continue }
      let (claimant, original) = (describe(claimants[form.claim]), describe(claimants[file / 2]))
      diagnostics.append(
        .error(
          "address-conflict",
          "address '\(form.address.path)' of \(claimant.name) is also claimed by the compressed form "
            + "of \(original.name)",
          at: claimant.place ?? original.place,
          hint: "rename it or take it away; 'compress: true' makes the compressed forms"))
    }
    forms = []
  }

  /// Where the last slash is, but for the one at the start.
  private func lastSlash(in path: Range<Int>) -> Int? {
    table.withBytes(path) { bytes in
      var index = bytes.count - 1
      while index > 0, bytes[index] != UInt8(ascii: "/") { index -= 1 }
      return index > 0 ? path.lowerBound + index : nil
    }
  }

  /// What the file or folder at a folded path is known by.
  private func key(_ path: Range<Int>) -> Range<Int> {
    table.withBytes(path) { bytes in
      guard bytes.count >= Self.index.count,
        bytes.suffix(Self.index.count).elementsEqual(Self.index)
      else { return path }
      return path.lowerBound..<path.upperBound - Self.index.count + 1
    }
  }

  /// Why no file can stand at the path of an address, as the end of a sentence.
  private static func fault(of path: UnsafeBufferPointer<UInt8>) -> String? {
    // An address that ends in a slash is that of an `index.html`.
    var names = path.last == UInt8(ascii: "/") ? 1 : 0
    var length = 0
    for byte in path {
      if byte == UInt8(ascii: "/") {
        length = 0
        continue
      }
      if length == 0 { names += 1 }
      length += 1
      if length > nameLimit { return "has a part of more than \(nameLimit) bytes" }
    }
    return names > depthLimit ? "has more than \(depthLimit) parts" : nil
  }

  /// Whether some file stands at the address.
  mutating func isTaken(_ address: Address) -> Bool {
    let path = address.folded.withBytes { table.append($0) }
    return table.number(of: key(path)).map { $0 & 1 == 0 } ?? false
  }

  private mutating func refuse(_ address: Address, _ claimant: PlanClaimant, _ other: Int) {
    let (claimant, other) = (describe(claimant), describe(claimants[other / 2]))
    // The place of a source that a writer can rename is worth more than that of a generated page.
    let (subject, rival) = claimant.place == nil ? (other, claimant) : (claimant, other)
    // What the first line has said is not said again below it.
    let isNew = rival.place.map { $0.excerpt != nil || $0.path != rival.name } ?? false
    diagnostics.append(
      .error(
        "address-conflict",
        "address '\(address.path)' of \(subject.name) is also claimed by "
          + Self.describe(rival.name, beside: subject.name),
        at: subject.place, hint: "rename one of them, or give an article another 'slug'",
        trail: rival.place.flatMap {
          isNew ? [.init("\(rival.name) claims it", at: $0)] : nil
        } ?? []))
  }

  /// The rival's name, and what tells it from one that looks the same.
  private static func describe(_ name: String, beside other: String) -> String {
    if name.utf8.elementsEqual(other.utf8) { return name }
    // Strings that are equal here differ in their code points: é may be one or two.
    if name == other {
      return "a file whose name differs only in how its characters are stored"
    }
    let isCase = Slug.folded(name) == Slug.folded(other)
    return isCase ? "\(name), whose name differs only in case" : name
  }
}
