import Diagnostics
import Files

/// A site on the disk, with its output folder: one run at a time may build it.
package struct SiteFolder: Sendable {
  /// What stops a run before it has looked at the site.
  package enum Refusal: Error {
    /// The output folder must not be written to, or another run holds it.
    case diagnostic(Diagnostic)
    case system(FileError)
  }

  private let root: String
  private let output: String

  /// `output` is `Public` in the site where it is nil.
  package init(root: String, output: String?) {
    self.root = root
    self.output = output ?? "\(root)/Public"
  }

  package var sources: any SourceTree { DiskTree(root: root) }

  private var state: String { "\(root)/.publish" }

  package func build(_ request: SiteBuilder.Request) async throws(Refusal) -> BuildReport {
    if let fault = OutputGuard(site: root).fault(of: output) { throw .diagnostic(fault) }
    let resolved = OutputGuard.resolve(output)
    do throws(FileError) {
      guard DiskTree(root: root).exists("site.yaml") else {
        // Nothing is left behind in a folder that is no site.
        return await SiteBuilder(sources, request).check()
      }
      guard let lock = try FolderLock.acquire("\(state)/lock") else { throw refusalOfLock }
      let token = RunToken.make()
      let stateFolder = DiskOutput(root: state, token: token)
      var run = InterruptedRun(in: stateFolder)
      if let earlier = try run.read() {
        try DiskOutput(root: earlier.output, token: earlier.token).sweep(token: earlier.token)
        try stateFolder.sweep(token: earlier.token)
      }
      _ = lock
    } catch {
      throw .system(error)
    }
  }
}
