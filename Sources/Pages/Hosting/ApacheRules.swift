import Content

/// Rules for Apache 2.4: a `.htaccess`, or a block for the server's own configuration.
///
/// The file needs no more than `AllowOverride FileInfo`, and asks for every module that may be missing.
/// Apache reads it again at every request: with thousands of redirects it does hardly anything else.
struct ApacheRules {
  private let rules: HostingRules
  private let base: String

  init(_ rules: HostingRules) {
    self.rules = rules
    base = PatternText.bytes(rules.basePath)
  }

  func writeFile(into output: inout [UInt8]) {
    output +=
      "# Written by publish, for Apache 2.4. The server must allow it: AllowOverride FileInfo.\n"
      .utf8
    let redirects = rules.redirects.map { Self.rule(for: $0, below: "") + "\n" }.joined()
    output += "\(types)\(headers)\(caching)\(rewriting(redirects))\(compressedForms)".utf8
  }

  /// For a folder in the server's own configuration, which has the header fields and the redirects
  /// elsewhere. What begins with a dot is not for readers.
  var folderRules: String {
    let hidden = "RewriteRule \"(^|/)\\.(?!well-known(/|$))\" - [R=404,L]\n"
    return "\(types)\(caching)\(rewriting(hidden))\(compressedForms)"
  }

  private var types: String {
    """
    ErrorDocument 404 \(rules.baseURL.path)404.html
    AddDefaultCharset utf-8
    <IfModule mod_mime.c>
    AddCharset utf-8 \(HostingRules.texts.map { ".\($0.ending)" }.joined(separator: " "))
    \(Self.mediaTypes)
    </IfModule>

    """
  }

  /// Those that Apache may not know.
  private static let mediaTypes: String = {
    var types = HostingRules.texts.filter { !["html", "htm", "css", "txt"].contains($0.ending) }
    types += [("avif", "image/avif"), ("webp", "image/webp"), ("woff2", "font/woff2")]
    return types.map { "AddType \($0.type) .\($0.ending)" }.joined(separator: "\n")
  }()

  /// The header fields of every answer.
  var headers: String {
    let policy = (name: HostingRules.policyField, value: rules.securityPolicy)
    let fields = ([policy] + HostingRules.headers).map { Self.field($0.name, $0.value) }
    return """
      <IfModule mod_headers.c>
      \(fields.joined(separator: "\n"))
      <FilesMatch "\(HostingRules.drawingPattern)(\\.gz|\\.br)?$">
      \(Self.field(HostingRules.policyField, SecurityPolicy.drawing))
      </FilesMatch>
      </IfModule>

      """
  }

  /// Within a folder alone: outside of one, mod_setenvif sees an address that is still encoded.
  private var caching: String {
    let immutable = "PUBLISH_IMMUTABLE"
    let mark = { (pattern: String, variable: String) in
      "SetEnvIf Request_URI \"^\(base)\(pattern)(\\.gz|\\.br)?$\" \(variable)"
    }
    var marks = rules.fingerprints.expressions(PatternText.bytes).map { mark($0, immutable) }
    marks += rules.fingerprints.exceptions(PatternText.bytes).map { mark($0, "!" + immutable) }
    return """
      <IfModule mod_headers.c>
      <IfModule mod_setenvif.c>
      \(marks.joined(separator: "\n"))
      Header set Cache-Control "\(HostingRules.revalidated)" env=!\(immutable)
      Header set Cache-Control "\(HostingRules.immutable)" env=\(immutable)
      </IfModule>
      </IfModule>

      """
  }

  /// mod_headers takes a percent sign for a variable.
  private static func field(_ name: String, _ value: String) -> String {
    let literal = value.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
    return "Header always set \(name) \"\(literal)\""
  }

  /// Old addresses first: at each of them stands a page, which may be compressed as well.
  private func rewriting(_ first: String) -> String {
    let folder = rules.basePath.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\\"")
    return """
      <IfModule mod_rewrite.c>
      RewriteEngine On
      RewriteBase "\(folder)"
      \(first)\
      # A folder without a page of its own is not there, rather than listed.
      RewriteCond %{REQUEST_FILENAME} -d
      RewriteCond %{REQUEST_FILENAME}/index.html !-f
      RewriteRule "(^|/)$" - [R=404,L]
      \(rules.isCompressed ? Self.compressedAnswers : "")</IfModule>

      """
  }

  /// The rule that sends an address on, which is matched from after `base`.
  static func rule(for redirect: HostingRules.Redirect, below base: String) -> String {
    var path = Substring(redirect.from.path.utf8.dropFirst())
    let isFolder = path.utf8.last == UInt8(ascii: "/")
    if isFolder { path = Substring(path.utf8.dropLast()) }
    let pattern = PatternText.bytes(base + String(path)) + (isFolder ? "/?" : "")
    // Percent-encoded, in which mod_rewrite takes `%2` for a reference.
    let target = redirect.target.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "\\%")
    return "RewriteRule \"^\(pattern)$\" \"\(target)\" [R=301,NE,L]"
  }

  // MARK: Compressed forms

  private static let endings = HostingRules.texts.map(\.ending).joined(separator: "|")

  /// A file is sent compressed where the reader takes that, but for one of whose name a rewritten address
  /// would make an escape, a query or a fragment: `50%.svg`, `what?.svg`, `C#.svg`.
  private static let compressedAnswers = forms.map { name, ending in
    let accepts =
      "RewriteCond %{HTTP:Accept-Encoding} \"(^|[ ,])\(name)( *(,|$)| *; *q=(1|0?\\.0*[1-9]))\""
    return """
      \(accepts)
      RewriteCond %{REQUEST_FILENAME}/index.html\(ending) -f
      RewriteRule "^(([^%?#]*/)?)$" "$1index.html\(ending)" [L]
      \(accepts)
      RewriteCond %{REQUEST_FILENAME} -f
      RewriteCond %{REQUEST_FILENAME}\(ending) -f
      RewriteRule "(?i)^([^%?#]*\\.(\(endings)))$" "$1\(ending)" [L]

      """
  }.joined()

  private static let forms: [(name: String, ending: String)] = [("br", ".br"), ("gzip", ".gz")]

  /// A compressed form is served as what it holds, and marked. An archive of the writer's own is neither.
  private var compressedForms: String { rules.isCompressed ? Self.allForms : "" }

  private static let allForms: String = {
    let encodings = forms.map {
      section("(\(endings))\\\($0.ending)", "AddEncoding \($0.name) \($0.ending)")
    }
    let types = HostingRules.texts.map {
      section("\($0.ending)\\.(gz|br)", "ForceType \"\($0.type); charset=utf-8\"")
    }
    let variance = section("(\(endings))(\\.gz|\\.br)?", "Header merge Vary Accept-Encoding")
    return (encodings + types + ["<IfModule mod_headers.c>\n", variance, "</IfModule>\n"]).joined()
  }()

  private static func section(_ pattern: String, _ directive: String) -> String {
    "<FilesMatch \"(?i)\\.\(pattern)$\">\n\(directive)\n</FilesMatch>\n"
  }
}
