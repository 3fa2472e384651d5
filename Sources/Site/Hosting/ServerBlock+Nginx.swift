extension ServerBlock {
  /// For nginx 1.18 and later, to be included in its `http` block.
  package var nginx: String {
    let cache = "$publish_cache_" + (host.map(Self.variable) ?? "site")
    let base = rules.basePath
    return """
      # For nginx: put it where its http block includes it, such as /etc/nginx/conf.d/.
      # Made by `publish hosting nginx`; make it again when aliases have changed.

      # Files whose names change with their bytes are kept for a year, all else is asked for again.
      map $uri \(cache) {
        default "\(HostingRules.revalidated)";
        "~^\(PatternText.bytes(base))\(rules.fingerprintPattern)$" "\(HostingRules.immutable)";
      }

      server {
        \(listening)
        server_name "\(host ?? "_")";
        \(base == "/" ? "root \"\(root)\";\n  index index.html;" : "index index.html;")
        absolute_redirect off;
        charset utf-8;
        charset_types text/plain text/css text/xml text/javascript application/javascript
          application/json application/xml image/svg+xml;
        error_page 403 404 =404 "\(base)404.html";

      \(rules.headers.map { "  add_header \($0.name) \"\($0.value)\" always;" }
        .joined(separator: "\n"))
        add_header Cache-Control \(cache);

      \(compression)
      \(base == "/" ? "" : folder)
        # What begins with a dot is not for readers.
        location ~ "/\\.(?!well-known/)" { return 404; }
      \(redirects)}
      """
  }

  /// A certificate is not ours to name.
  private var listening: String {
    let port = port ?? "80"
    let isSecure = origin?.hasPrefix("https:") ?? false
    return "listen \(port);\n  listen [::]:\(port);"
      + (isSecure ? "\n  # certbot --nginx adds the certificate and turns this to https." : "")
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
  /// byte can count is left to the page that stands there.
  private var redirects: String {
    let lines = rules.redirects.flatMap { redirect in
      redirect.sources.map { rules.basePath + String(Substring($0.utf8.dropFirst())) }
        .filter { $0.utf8.count <= 255 }
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

  private static func variable(_ host: String) -> String {
    String(host.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
