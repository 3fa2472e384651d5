import Files

/// What earlier runs wrote into the output folder, against what this one wants there.
struct WrittenPaths {
  /// Whether an earlier run wrote the file at a path; nil where nothing is known of earlier runs.
  let isOurs: ((String) -> Bool)?
  /// What only earlier runs wrote.
  let stale: [String]
  /// Whether the manifest lists just the files of this run.
  let isListed: Bool

  /// `current` are the paths of this run.
  init(_ run: Run, current: [String]) throws(FileError) {
    if let logged = run.earlier?.run.manifest, try run.state.manifest.digest() == logged {
      // The manifest lists what the log does: nothing but a few paths has to be looked at.
      let (new, gone) = run.earlierOutput.difference(to: current)
      isOurs = { run.earlierOutput.file(at: $0) != nil }
      stale = gone
      isListed = new.isEmpty && gone.isEmpty
      return
    }
    let contents = try run.state.manifest.read()
    let listed = contents?.paths
    let known = run.earlier.map { $0.outputs.map(\.path) } ?? []
    let earlier = listed.map { $0.union(known) } ?? (known.isEmpty ? nil : Set(known))
    isOurs = earlier.map { earlier in { earlier.contains($0) } }
    let wanted = Set(current)
    stale = Array((earlier ?? []).subtracting(wanted))
    isListed = listed == wanted && contents?.articles != nil
  }
}
