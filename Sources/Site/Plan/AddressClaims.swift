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

  /// Notes the claim; false where the address is taken, which is an error that names both.
  mutating func claim(_ address: Address, by claimant: Claimant) -> Bool {
    let file = Slug.folded(address.outputPath)
    if let other = files[file] ?? folders[file] {
      refuse(address, claimant, other)
      return false
    }
    var parents: [String] = []
    var end = file.startIndex
    while let slash = file[end...].firstIndex(of: "/") {
      parents.append(String(file[..<slash]))
      end = file.index(after: slash)
    }
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

  func claimant(of address: Address) -> Claimant? {
    files[Slug.folded(address.outputPath)]
  }

  private mutating func refuse(_ address: Address, _ claimant: Claimant, _ other: Claimant) {
    // The place of a source that a writer can rename is worth more than that of a generated page.
    let (subject, rival) = claimant.place == nil ? (other, claimant) : (claimant, other)
    diagnostics.append(
      .error(
        "address-conflict",
        "address '\(address.path)' of \(subject.name) is also claimed by \(rival.name)",
        at: subject.place, hint: "rename one of them, or give an article another 'slug'",
        trail: rival.place.map { [.init("\(rival.name) claims it", at: $0)] } ?? []))
  }
}
