import Bytes
import Content

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
      \(HostingRules.headers.map { "\t\t\($0.name) \"\($0.value)\"" }.joined(separator: "\n"))
      	}
      	# A drawing that is opened as a page belongs to no site.
      	@drawing path_regexp "\(HostingRules.drawingPattern)$"
      	@page not path_regexp "\(HostingRules.drawingPattern)$"
      	header @drawing \(HostingRules.policyField) "\(SecurityPolicy.drawing)"
      	header @page \(HostingRules.policyField) "\(rules.securityPolicy)"
      \(caching)\(variance)\(redirects)
      \(base == "/" ? "\t\(files)" : folder)
      	handle_errors {
      		header Cache-Control "\(HostingRules.revalidated)"
      		header \(HostingRules.policyField) "\(rules.securityPolicy)"
      		rewrite * /404.html
      		file_server
      	}
      }
      """
  }

  /// Files whose names change with their bytes, and those that only look so.
  private var caching: String {
    let base = PatternText.scalars(rules.basePath)
    let expression = { (patterns: [String]) in
      patterns.isEmpty ? nil : "\"^\(base)(\(patterns.joined(separator: "|")))$\""
    }
    guard let stamped = expression(rules.fingerprints.expressions(PatternText.scalars)) else {
      return "\theader Cache-Control \"\(HostingRules.revalidated)\"\n"
    }
    let unstamped = expression(rules.fingerprints.exceptions(PatternText.scalars))
    let exception = unstamped.map { "\n\t\tnot path_regexp \($0)" } ?? ""
    let also = unstamped.map { "\t@unchanging path_regexp \($0)\n" } ?? ""
    let header = "header @unchanging Cache-Control \"\(HostingRules.revalidated)\""
    return """
      	# Files whose names change with their bytes are kept for a year, all else is asked for again.
      	@fingerprinted {
      		path_regexp \(stamped)\(exception)
      	}
      	@changing not path_regexp \(stamped)
      	header @fingerprinted Cache-Control "\(HostingRules.immutable)"
      	header @changing Cache-Control "\(HostingRules.revalidated)"
      \(also.isEmpty ? "" : "\(also)\t\(header)\n")
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
    let endings = HostingRules.texts.map(\.ending).joined(separator: "|")
    return """
      	@text path_regexp "(?i)(/|\\.(\(endings)))$"
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
      	redir "\(bare)" \(rules.baseURL.path)\(Self.query) 301
      	handle "\(base)*" {
      		uri strip_prefix "\(PercentEncoding.encode(bare))"
      		\(files.split(separator: "\n").joined(separator: "\n\t"))
      	}
      	handle {
      		error 404
      	}
      """
  }

  /// What follows the path of a request, with its question mark.
  private static let query = "{publish_mark}{query}"

  /// Looked up in one table. An address of letters and digits is compared as it is, any other by an
  /// expression in which its signs are escaped: a Caddyfile would take `{$` for a variable.
  private var redirects: String {
    let mark = """

      	# The query of an old address goes with it.
      	map {query} {publish_mark} {
      		~. "?"
      		default ""
      	}

      """
    let rows = rules.redirects.flatMap { redirect in
      redirect.sources.map { source in
        "\t\t\"\(Self.key(rules.basePath + String(Substring(source.utf8.dropFirst()))))\" \"\(redirect.target)\""
      }
    }
    guard !rows.isEmpty else { return rules.basePath == "/" ? "" : mark }
    return """
      \(mark)
      	# Old addresses.
      	map {path} {publish_target} {
      \(rows.joined(separator: "\n"))
      		default ""
      	}
      	@moved expression `{publish_target} != ""`
      	redir @moved {publish_target}\(Self.query) 301

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
