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

  func writeHeaders(into output: inout [UInt8]) {
    output += "\(rules.baseURL.path)*\n".utf8
    for (name, value) in rules.headers { output += "  \(name): \(value)\n".utf8 }
    for address in rules.fingerprinted {
      output += "\(rules.baseURL.relative(address))\n".utf8
      output += "  Cache-Control: \(HostingRules.immutable)\n".utf8
    }
  }
}
