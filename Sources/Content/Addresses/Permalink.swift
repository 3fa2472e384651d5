import Bytes

/// The pattern that an article's address follows, such as `/:category/:slug/`.
package struct Permalink: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal(String)
    case token(Token)
  }

  package enum Token: String, Sendable, CaseIterable {
    case path
    case slug
    case year
    case month
    case day
    case category
  }

  /// Why a pattern cannot be used, as the end of a sentence.
  package struct Fault: Error {
    package let phrase: String
  }

  let parts: [Part]

  package static let standard = Permalink(parts: [
    .literal("/"), .token(.path), .literal("/"),
  ])

  private init(parts: [Part]) {
    self.parts = parts
  }

  package init(_ pattern: String) throws(Fault) {
    guard pattern.hasPrefix("/") else { throw Fault(phrase: "must begin with '/'") }
    guard pattern.hasSuffix("/") || pattern.hasSuffix(".html") else {
      throw Fault(phrase: "must end with '/' or '.html'")
    }
    var parts: [Part] = []
    var rest = Substring(pattern)
    while let sign = rest.first {
      if sign == ":" {
        let name = rest.dropFirst().prefix { $0.isASCII && $0.isLetter }
        guard let token = Token(rawValue: String(name)) else {
          let known = Token.allCases.map { ":\($0.rawValue)" }.joined(separator: ", ")
          throw Fault(phrase: "has the unknown token ':\(name)'; known are \(known)")
        }
        parts.append(.token(token))
        rest = rest[name.endIndex...]
      } else {
        let literal = rest.prefix { $0 != ":" }
        parts.append(.literal(String(literal)))
        rest = rest[literal.endIndex...]
      }
    }
    guard Self.isPlainPath(pattern) else { throw Fault(phrase: "must be a plain path") }
    guard parts.contains(.token(.path)) || parts.contains(.token(.slug)) else {
      throw Fault(phrase: "must hold ':path' or ':slug', or all articles share one address")
    }
    self.parts = parts
  }

  /// Whether the pattern has parts that each can be one of an address, read byte by byte as a file system
  /// reads them: no part is empty, and none begins with a dot.
  private static func isPlainPath(_ pattern: String) -> Bool {
    let names = pattern.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return (try? AddressPath.segments(of: pattern)) != nil
      && names.dropLast().allSatisfy { !$0.isEmpty }
      && names.allSatisfy { $0.first != UInt8(ascii: ".") }
      && !pattern.utf8.contains { "?#%".utf8.contains($0) }
  }

  /// Whether articles of different days have different addresses.
  package var holdsDay: Bool { parts.contains(.token(.day)) }

  /// What the tokens stand for in one article; `path` without slashes at its ends.
  package struct Values {
    package let path: String
    let slug: String
    let date: Timestamp?
    let category: String?

    package init(path: String, slug: String, date: Timestamp?, category: String?) {
      self.path = path
      self.slug = slug
      self.date = date
      self.category = category
    }
  }

  /// The address, or the token that the article has no value for.
  package func address(_ values: Values) -> Result<Address, MissingToken> {
    var path = ""
    for part in parts {
      switch part {
      case .literal(let text): path += text
      case .token(let token):
        guard let value = Self.value(of: token, in: values) else {
          return .failure(MissingToken(token: token))
        }
        path += value
      }
    }
    return .success(Address(path))
  }

  package struct MissingToken: Error {
    package let token: Token
  }

  private static func value(of token: Token, in values: Values) -> String? {
    switch token {
    case .path: values.path
    case .slug: values.slug
    case .year: values.date.map { String($0.day.prefix(4)) }
    case .month: values.date.map { String($0.day.dropFirst(5).prefix(2)) }
    case .day: values.date.map { String($0.day.suffix(2)) }
    case .category: values.category.map(TermSlug.of)
    }
  }
}
