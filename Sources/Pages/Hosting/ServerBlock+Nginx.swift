import Bytes
import Content

extension ServerBlock {
  /// For nginx 1.18 and later, to be included in its `http` block.
  package var nginx: String {
    let base = rules.basePath
    return """
      # For nginx: put it where its http block includes it, such as /etc/nginx/conf.d/.
      # Made by `publish hosting nginx`; make it again when aliases have changed.

      # Files whose names change with their bytes are kept for a year, all else is asked for again.
      map $uri \(variable("cache")) {
        default "\(HostingRules.revalidated)";
      \(cachingRows)}
      # A drawing that is opened as a page belongs to no site.
      map $uri \(variable("policy")) {
        default "\(rules.securityPolicy)";
        "~\(HostingRules.drawingPattern)$" "\(SecurityPolicy.drawing)";
      }

      server {
        \(listening)
        server_name "\(serverName)";
        \(base == "/" ? "root \"\(root)\";\n  index index.html;" : "index index.html;")
        absolute_redirect off;
        charset utf-8;
        charset_types text/plain text/css text/xml text/javascript application/javascript
          application/json application/xml image/svg+xml;
        error_page 403 404 =404 "\(base)404.html";

        add_header \(HostingRules.policyField) \(variable("policy")) always;
      \(HostingRules.headers.map { "  add_header \($0.name) \"\($0.value)\" always;" }
        .joined(separator: "\n"))
        add_header Cache-Control \(variable("cache"));

      \(compression)
      \(base == "/" ? "" : folder)
        # What begins with a dot is not for readers.
        location ~ "^\(PatternText.bytes(base))(.*/)?\\.(?!well-known/)" { return 404; }
      \(redirects)}
      """
  }

  /// Of one length whatever the host is, and another for every site: nginx has a table of variables for all
  /// its sites, in which a name of some 40 letters has no room.
  private func variable(_ name: String) -> String {
    let site = Digest.of(Array("\(rules.baseURL.origin)\(rules.basePath)".utf8))
    let digits = String(site & 0xFFFF_FFFF, radix: 16)
    return "$publish_\(name)_\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }

  /// Tried in this order.
  private var cachingRows: String {
    let base = PatternText.bytes(rules.basePath)
    let rows =
      rules.fingerprints.exceptions(PatternText.bytes).map { ($0, HostingRules.revalidated) }
      + rules.fingerprints.expressions(PatternText.bytes).map { ($0, HostingRules.immutable) }
    return rows.map { "  \"~^\(base)\($0)$\" \"\($1)\";\n" }.joined()
  }

  /// A certificate is not ours to name.
  private var listening: String {
    "listen \(port);\n  listen [::]:\(port);"
      + (isSecure ? "\n  # certbot --nginx adds the certificate and turns this to https." : "")
  }

  /// Letters of a name that has room in nginx's table of names (`server_names_hash_bucket_size` 64, with 18
  /// bytes beside the name). A longer one is written as an expression, which is in no table.
  private static let nameLimit = 46

  private var serverName: String {
    guard let host else { return "_" }
    return host.utf8.count <= Self.nameLimit ? host : "~^\(PatternText.bytes(host))$"
  }

  private var compression: String {
    guard rules.isCompressed else { return "" }
    return """
        # Files that `compress: true` has written are served as they are.
        gzip_static on;
        gzip_vary on;
        # Where the module ngx_brotli is installed:
        # brotli_static on;

      """
  }

  /// Below a path of the host the folder stands under another name.
  private var folder: String {
    let base = rules.basePath
    let bare = String(Substring(base.utf8.dropLast()))
    return """
        location = "\(bare)" { return 301 \(rules.baseURL.path)$is_args$args; }
        location "\(base)" { alias "\(root)/"; }

      """
  }

  /// An exact location is found in a tree, however many there are. One whose name is longer than a
  /// byte can count, and one that leads to an address longer than nginx reads, is left to the page that
  /// stands there.
  private var redirects: String {
    let lines = rules.redirects.flatMap { redirect -> [String] in
      if redirect.target.utf8.count > Self.pieceLimit { return [] }
      return redirect.sources.map { rules.basePath + String(Substring($0.utf8.dropFirst())) }
        .filter { $0.utf8.count <= Self.locationLimit }
        .map { "  location = \(Self.quoted($0)) { return 301 \(redirect.target)$is_args$args; }" }
    }
    return lines.isEmpty
      ? "" : "\n  # Old addresses.\n" + lines.joined(separator: "\n") + "\n"
  }

  /// In nginx's double quotes only a backslash and a quote have a meaning of their own; variables
  /// have none in the name of a location. Addresses hold no control characters.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
