import Content

/// `_redirects` and `_headers`, as Netlify reads them.
///
/// Addresses are percent-encoded down to letters, digits and `-._~/`, so that neither a space nor
/// `*`, `:` or `#` of an alias can mean anything.
struct NetlifyRules {
  private let rules: HostingRules

  init(_ rules: HostingRules) {
    self.rules = rules
  }

  /// With `!`, for at each of these addresses stands a page too.
  func writeRedirects(into output: inout [UInt8]) {
    for redirect in rules.redirects {
      output += "\(rules.baseURL.relative(redirect.from)) \(redirect.target) 301!\n".utf8
    }
  }

  /// Of two rules for one address both hold. Hosts do not agree on what a star within a path matches, so
  /// drawings that hold scripts are named one by one as well.
  func writeHeaders(into output: inout [UInt8]) {
    let policy = (HostingRules.policyField, rules.securityPolicy)
    write([policy] + HostingRules.headers, of: rules.baseURL.path + "*", into: &output)
    let drawing = [(HostingRules.policyField, SecurityPolicy.drawing)]
    write(drawing, of: rules.baseURL.path + "*.svg", into: &output)
    for address in rules.activeDrawings {
      write(drawing, of: rules.baseURL.relative(address), into: &output)
    }
    for address in rules.fingerprinted {
      let caching = [("Cache-Control", HostingRules.immutable)]
      write(caching, of: rules.baseURL.relative(address), into: &output)
    }
  }

  private func write(
    _ fields: [(String, String)], of path: String, into output: inout [UInt8]
  ) {
    output += "\(path)\n".utf8
    for (name, value) in fields { output += "  \(name): \(value)\n".utf8 }
  }
}
