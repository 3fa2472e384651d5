import Diagnostics

/// Who publishes to which file: finds two sources that claim one.
struct AddressClaims {
  struct Claimant {
    /// As the subject of a sentence: `Content/a.md`, `the list of all tags`.
    let name: String
    let place: SourceLocation?
  }

  private var files: [String: Claimant] = [:]
  /// Folders that must exist for a claimed file, with the first file that needs each.
  private var folders: [String: Claimant] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Bytes that file systems allow the name of a file or folder.
  private static let nameLimit = 255
  /// Folders inside one another that are written.
  private static let depthLimit = 60

  /// Notes the claim; false where the address is taken, which is an error that names both, or
  /// where no file can stand there.
  mutating func claim(_ address: Address, by claimant: Claimant) -> Bool {
    let path = address.outputPath
    if let fault = Self.fault(of: path) {
      diagnostics.append(
        .error(
          "address-too-long", "address of \(claimant.name) \(fault)", at: claimant.place,
          hint: "shorten the name, or give an article a 'slug'"))
      return false
    }
    let file = Slug.folded(path)
    if let other = files[file] ?? folders[file] {
      refuse(address, claimant, other)
      return false
    }
    let slashes = file.utf8.indices.filter { file.utf8[$0] == UInt8(ascii: "/") }
    let parents = slashes.map { String(file[..<$0]) }
    // From the deepest: once a folder is known, so are those above it.
    for folder in parents.reversed() {
      if folders[folder] != nil { break }
      if let other = files[folder] {
        refuse(address, claimant, other)
        return false
      }
      folders[folder] = claimant
    }
    files[file] = claimant
    return true
  }

  /// Why no file can stand at the path, as the end of a sentence.
  private static func fault(of path: String) -> String? {
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    if names.contains(where: { $0.count > nameLimit }) {
      return "has a part of more than \(nameLimit) bytes"
    }
    return names.count > depthLimit ? "has more than \(depthLimit) parts" : nil
  }

  func claimant(of address: Address) -> Claimant? {
    files[Slug.folded(address.outputPath)]
  }

  private mutating func refuse(_ address: Address, _ claimant: Claimant, _ other: Claimant) {
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
