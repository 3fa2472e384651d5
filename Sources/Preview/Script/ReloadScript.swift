/// The script of the preview, as it is sent: `preview.js` beside this file, which the compiler puts
/// into the program.
enum ReloadScript {
  static let bytes = PackageResources.preview_js
}
