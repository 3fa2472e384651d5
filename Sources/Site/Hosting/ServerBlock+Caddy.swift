extension ServerBlock {
  /// For Caddy 2.6 and later. It gets the certificate for an https address by itself.
  package var caddy: String {
    let base = rules.basePath
    return """
      # For Caddy: put it into its Caddyfile.
      # Made by `publish hosting caddy`; make it again when aliases have changed.

      \(origin ?? ":80") {
      	root * "\(root)"

      	header {
      \(rules.headers.map { "\t\t\($0.name) \"\($0.value)\"" }.joined(separator: "\n"))
      	}
      	# Files whose names change with their bytes are kept for a year, all else is asked for again.
      	@fingerprinted path_regexp "^\(PatternText.scalars(base))\(rules.fingerprintPattern)$"
      	@changing not path_regexp "^\(PatternText.scalars(base))\(rules.fingerprintPattern)$"
      	header @fingerprinted Cache-Control "\(HostingRules.immutable)"
      	header @changing Cache-Control "\(HostingRules.revalidated)"
      \(variance)\(redirects)
      \(base == "/" ? "\t\(files)" : folder)
      	handle_errors {
      		header Cache-Control "\(HostingRules.revalidated)"
      		rewrite * /404.html
      		file_server
      	}
      }
      """
  }

  /// Hidden are the rules for other servers.
  private var files: String {
    rules.isCompressed
      ? "file_server {\n\t\thide .htaccess\n\t\tprecompressed br gzip\n\t}"
      : "file_server {\n\t\thide .htaccess\n\t}"
  }

  /// Caddy says by itself that an answer depends on what was asked for only where it is compressed.
  private var variance: String {
    guard rules.isCompressed else { return "" }
    return """
      	@text path_regexp "(/|\\.(html|css|js|mjs|json|xml|svg|txt))$"
      	header @text {
      		Vary Accept-Encoding
      		defer
      	}

      """
  }

  private var folder: String {
    let base = rules.basePath
    let bare = String(Substring(base.utf8.dropLast()))
    return """
      	redir "\(bare)" \(rules.baseURL.path) 301
      	handle "\(base)*" {
      		uri strip_prefix "\(PercentEncoding.encode(bare))"
      		\(files.split(separator: "\n").joined(separator: "\n\t"))
      	}
      	handle {
      		error 404
      	}
      """
  }

  /// Looked up in one table. An address of letters and digits is compared as it is, any other by an
  /// expression in which its signs are escaped: a Caddyfile would take `{$` for a variable.
  private var redirects: String {
    let rows = rules.redirects.flatMap { redirect in
      redirect.sources.map { source in
        "\t\t\"\(Self.key(rules.basePath + String(Substring(source.utf8.dropFirst()))))\" \"\(redirect.target)\""
      }
    }
    guard !rows.isEmpty else { return "" }
    return """

      	# Old addresses.
      	map {path} {publish_target} {
      \(rows.joined(separator: "\n"))
      		default ""
      	}
      	@moved expression `{publish_target} != ""`
      	redir @moved {publish_target} 301

      """
  }

  private static func key(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.isASCII && $0.properties.numericType != nil
        || "/-_.".unicodeScalars.contains($0)
    }
    return isPlain ? path : "~^" + PatternText.scalars(path) + "$"
  }
}
