import TestSupport
import Testing

@testable import Pages

@Suite struct ApacheRedirectsTests {
  @Test func apacheTriesFewRulesForAnyAddress() throws {
    var random = SeededGenerator(for: "apacheTriesFewRulesForAnyAddress")
    let pieces = ["a", "b", "舊", "/", "-", "\"", "$", "*", "~", " ", "é", ".html", "7", "Z"]
    let aliases = (0..<3_000).map { _ in
      (0..<Int.random(in: 2...12, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }
    let sample = SiteSample(
      [("new.md", "---\naliases:\n\(aliases.map { "- '/x\($0)'\n" }.joined())---\nText")],
      configuration: "title: S\nbaseURL: https://e.example/d/")
    // Without those that others are in the way of.
    let files = Set(sample.addresses(of: .redirect))
    #expect(files.count > 1_000)
    let rules = HostingRules(sample.plan, sample.configuration)
    let apache = ApacheSimulation(try ServerBlock(rules, root: "/srv").apache)
    for alias in files {
      for address in Set([
        "/d\(alias)", "/d\(alias.hasSuffix("/") ? String(alias.dropLast()) : alias)",
      ]) {
        let (target, count) = apache.target(of: address)
        #expect(target == "/d/new/", "\(address)")
        #expect(count < 100)
      }
    }
    for address in ["/d/", "/", "/d/new/", "/d/x", "/d/xq/", "/xa/"] {
      let path = String(address.dropFirst(2))
      let isAlias = files.contains(path) || files.contains(path + "/")
      #expect(isAlias || apache.target(of: address).target == nil, "\(address)")
    }
  }
}

/// The rules before the first folder of a block, as mod_rewrite reads them.
private struct ApacheSimulation {
  private struct Rule {
    var pattern: Regex<AnyRegexOutput>
    /// The address that is not less than this one.
    var bound: [UInt8]?
    var skip = 0
    var target: String?
    var isLast = false
  }

  private var rules: [Rule] = []

  init(_ block: String) {
    var bound: [UInt8]?
    for line in block.prefix(upTo: block.firstRange(of: "<Directory")?.lowerBound ?? block.endIndex)
      .split(separator: "\n")
    {
      if let match = line.wholeMatch(of: /RewriteCond %\{ENV:PUBLISH_ADDRESS\} "!<(.*)"/) {
        bound = Array(match.output.1.utf8)
      } else if let match = line.wholeMatch(of: /RewriteRule \^ - \[(S=(\d+)|L)\]/) {
        rules.append(
          Rule(
            pattern: Regex(/^/), bound: bound, skip: match.output.2.flatMap { Int($0) } ?? 0,
            isLast: match.output.1 == "L"))
        bound = nil
      } else if let match = line.wholeMatch(of: /RewriteRule "(.*)" "(.*)" \[R=301,NE,L\]/),
        let pattern = try? Regex(Self.scalars(String(match.output.1)))
      {
        rules.append(Rule(pattern: pattern, target: String(match.output.2)))
      }
    }
  }

  /// An expression over bytes as one over scalars, each of which stands for a byte.
  private static func scalars(_ pattern: String) -> String {
    pattern.replacing(/\\x([0-9a-f]{2})/) { "\\u{\($0.output.1)}" }
  }

  func target(of address: String) -> (target: String?, count: Int) {
    var key = Array(address.utf8)
    if key.last == UInt8(ascii: "/") { key.removeLast() }
    let text = String(String.UnicodeScalarView(address.utf8.map { Unicode.Scalar($0) }))
    var (index, count) = (0, 0)
    while index < rules.count {
      let rule = rules[index]
      count += 1
      index += 1
      if let bound = rule.bound {
        let precedes =
          key.count == bound.count ? key.lexicographicallyPrecedes(bound) : key.count < bound.count
        if !precedes { index += rule.skip }
      } else if rule.isLast {
        return (nil, count)
      } else if text.matches(of: rule.pattern.matchingSemantics(.unicodeScalar)).count == 1 {
        return (rule.target, count)
      }
    }
    return (nil, count)
  }
}
