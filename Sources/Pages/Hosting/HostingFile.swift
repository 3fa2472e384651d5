import Content

/// A file of rules in the output folder.
package enum HostingFile: Sendable, Hashable {
  /// Apache's, version 2.4.
  case htaccess
  /// Netlify's, which some other hosts read too.
  case redirects
  case headers

  package var address: Address {
    switch self {
    case .htaccess: Address("/.htaccess")
    case .redirects: Address("/_redirects")
    case .headers: Address("/_headers")
    }
  }
}

extension HostingServer {
  /// What a build writes for it. nginx and Caddy read no rules from the folder that they serve:
  /// theirs is a server block, which `publish hosting` prints.
  package var files: [HostingFile] {
    switch self {
    case .nginx, .caddy: []
    case .apache: [.htaccess]
    case .netlify: [.redirects, .headers]
    }
  }
}
