/// A web server, or a host of static sites, for which rules are written.
package enum HostingServer: String, Sendable, CaseIterable {
  case nginx
  case caddy
  case apache
  case netlify
}
