/// `.htaccess` for Apache 2.4. It needs no more than `AllowOverride FileInfo`, and every module that
/// may be missing is asked for.
struct ApacheRules {
  private let rules: HostingRules
  private let base: String

  init(_ rules: HostingRules) {
    self.rules = rules
    base = PatternText.bytes(rules.basePath)
  }

  func write(into output: inout [UInt8]) {
    output +=
      """
      # Written by publish, for Apache 2.4. The server must allow it: AllowOverride FileInfo.
      ErrorDocument 404 \(rules.baseURL.path)404.html
      AddDefaultCharset utf-8
      AddCharset utf-8 .html .css .js .json .xml .svg .txt
      <IfModule mod_mime.c>
      AddType text/javascript .js .mjs
      AddType application/xml .xml
      AddType image/avif .avif
      AddType image/webp .webp
      AddType image/svg+xml .svg
      AddType font/woff2 .woff2
      </IfModule>

      """.utf8
    writeHeaders(into: &output)
    writeRewriting(into: &output)
    if rules.isCompressed { writeCompressedTypes(into: &output) }
  }

  private func writeHeaders(into output: inout [UInt8]) {
    output += "<IfModule mod_headers.c>\n".utf8
    for (name, value) in rules.headers { output += "Header always set \(name) \"\(value)\"\n".utf8 }
    output +=
      """
      <IfModule mod_setenvif.c>
      SetEnvIf Request_URI "^\(base)\(rules.fingerprintPattern)(\\.gz|\\.br)?$" PUBLISH_IMMUTABLE
      Header set Cache-Control "\(HostingRules.revalidated)" env=!PUBLISH_IMMUTABLE
      Header set Cache-Control "\(HostingRules.immutable)" env=PUBLISH_IMMUTABLE
      </IfModule>
      </IfModule>

      """.utf8
  }

  /// Old addresses first: at each of them stands a page, which may be compressed as well.
  private func writeRewriting(into output: inout [UInt8]) {
    let folder = rules.basePath.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\\"")
    output += "<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteBase \"\(folder)\"\n".utf8
    for redirect in rules.redirects {
      var path = Substring(redirect.from.path.utf8.dropFirst())
      let isFolder = path.utf8.last == UInt8(ascii: "/")
      if isFolder { path = Substring(path.utf8.dropLast()) }
      let pattern = PatternText.bytes(String(path)) + (isFolder ? "/?" : "")
      output +=
        "RewriteRule \"^\(pattern)$\" \"\(Self.literal(redirect.target))\" [R=301,NE,L]\n"
        .utf8
    }
    // A folder without a page of its own is not there, rather than listed.
    output +=
      """
      RewriteCond %{REQUEST_FILENAME} -d
      RewriteCond %{REQUEST_FILENAME}/index.html !-f
      RewriteRule "(^|/)$" - [R=404,L]

      """.utf8
    if rules.isCompressed {
      for (name, ending) in [("br", ".br"), ("gzip", ".gz")] {
        output +=
          """
          RewriteCond %{HTTP:Accept-Encoding} "(^|[ ,])\(name)( *(,|$)| *; *q=(1|0?\\.0*[1-9]))"
          RewriteCond %{REQUEST_FILENAME}/index.html\(ending) -f
          RewriteRule "^((.*/)?)$" "$1index.html\(ending)" [L]
          RewriteCond %{HTTP:Accept-Encoding} "(^|[ ,])\(name)( *(,|$)| *; *q=(1|0?\\.0*[1-9]))"
          RewriteCond %{REQUEST_FILENAME}\(ending) -f
          RewriteRule "^(.*[^/])$" "$1\(ending)" [L]

          """.utf8
      }
    }
    output += "</IfModule>\n".utf8
  }

  /// A compressed file is served as what it holds, and marked.
  private func writeCompressedTypes(into output: inout [UInt8]) {
    output += "AddEncoding br .br\nAddEncoding gzip .gz\n".utf8
    for (ending, type) in Self.compressedTypes {
      output +=
        """
        <FilesMatch "\\.\(ending)\\.(gz|br)$">
        ForceType "\(type); charset=utf-8"
        </FilesMatch>

        """.utf8
    }
    output +=
      """
      <IfModule mod_headers.c>
      <FilesMatch "\\.(html|css|js|mjs|json|xml|svg|txt)(\\.gz|\\.br)?$">
      Header merge Vary Accept-Encoding
      </FilesMatch>
      </IfModule>

      """.utf8
  }

  private static let compressedTypes = [
    ("html", "text/html"), ("css", "text/css"), ("m?js", "text/javascript"),
    ("json", "application/json"), ("xml", "application/xml"), ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
  ]

  /// A percent-encoded address, in which mod_rewrite takes `%2` for a reference.
  private static func literal(_ target: String) -> String {
    target.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%")
  }
}
