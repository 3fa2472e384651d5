import Diagnostics
import Testing

@testable import Content
@testable import Pages
@testable import Plan

@Suite struct HostingTests {
  private func rules(
    aliases: [String] = [], text: String = "Text.", configuration: String = "title: Shop",
    assets: [String] = []
  ) -> HostingRules {
    let list = aliases.map {
      "  - '\($0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'\n"
    }
    let sample = SiteSample(
      [("new.md", "---\naliases:\n\(list.joined())---\n\(text)")], configuration: configuration,
      assets: assets)
    #expect(sample.diagnostics.isEmpty)
    return HostingRules(sample.plan, sample.configuration)
  }

  private func text(_ file: HostingFile, _ rules: HostingRules) -> String {
    var output: [UInt8] = []
    rules.write(file, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func block(_ rules: HostingRules) throws -> ServerBlock {
    try ServerBlock(rules, root: "/srv/www/Public")
  }

  // MARK: Configuration

  @Test func writesTheFilesOfTheServersThatAreNamed() {
    let files: (String) -> [String] = { servers in
      SiteSample([("a.md", "# A")], configuration: "title: S\nhosting: \(servers)")
        .addresses(of: .hosting)
    }
    #expect(files("[nginx, caddy]") == [])
    #expect(files("[apache, netlify, apache]") == ["/.htaccess", "/_redirects", "/_headers"])
    #expect(files("Netlify") == ["/_redirects", "/_headers"])
    #expect(files("") == [])
  }

  @Test func namesTheServerThatWasMeant() throws {
    let (_, diagnostics) = ConfigurationParser.parse(
      SourceFile(path: "site.yaml", text: "title: S\nhosting: [ngnix, iis]"))
    #expect(
      diagnostics.map(\.message) == [
        "'ngnix' is not a server that rules are written for; did you mean 'nginx'?",
        "'iis' is not a server that rules are written for",
      ])
    #expect(diagnostics.allSatisfy { $0.severity == .error })
    #expect(diagnostics.first?.location?.column == 11)
    #expect(diagnostics.first?.hint?.hasPrefix("nginx, caddy, apache and netlify are") == true)
  }

  @Test(arguments: ["default-src \\\"x", "a %b", "a $b", "a {b}", "策略"])
  func refusesAPolicyThatAHeaderCannotCarry(_ policy: String) {
    let (site, diagnostics) = ConfigurationParser.parse(
      SourceFile(path: "site.yaml", text: "title: S\ncontentSecurityPolicy: \"\(policy)\""))
    #expect(diagnostics.map(\.id) == ["security-policy"])
    #expect(site.contentSecurityPolicy == nil)
  }

  @Test func aFileOfTheWritersOwnCollidesWithTheRules() {
    let sample = SiteSample(
      [("a.md", "# A")], configuration: "title: S\nhosting: [apache]", files: [".htaccess"])
    #expect(sample.diagnostics.map(\.id) == ["address-conflict"])
    #expect(sample.diagnostics.first?.message.contains("the rules for apache") == true)
  }

  // MARK: The security policy

  @Test func policyNamesTheHostsOfImagesAlone() {
    let text = """
      ![a](https://img.example.com/a.png) ![b](//CDN.example.org:8443/b.png)
      ![c](http://img.example.com/c.png?x=https://evil.example) ![d](d.png)
      [link](https://other.example/)
      """
    #expect(
      rules(text: text).securityPolicy.contains(
        "img-src 'self' http://img.example.com https://cdn.example.org:8443 "
          + "https://img.example.com data:;"))
    #expect(!rules(text: text).securityPolicy.contains("evil"))
    #expect(rules().securityPolicy.contains("img-src 'self' data:;"))
  }

  @Test(arguments: [
    "https://a;b/x.png", "https://a'b/x.png", "https://a b/x.png", "https:///x.png",
  ])
  func aHostCannotAddToThePolicy(_ image: String) {
    let policy = rules(text: "![a](<\(image)>)").securityPolicy
    #expect(policy == rules().securityPolicy)
  }

  @Test func tooManyHostsAreNotListed() {
    let images = (0..<21).map { "![a](https://h\($0).example/a.png)" }.joined(separator: "\n")
    #expect(rules(text: images).securityPolicy.contains("img-src 'self' https: data:;"))
  }

  @Test func aPolicyOfTheSitesOwnTakesItsPlace() throws {
    let own = "title: S\ncontentSecurityPolicy: default-src 'self' https://stats.example"
    let rules = rules(configuration: own)
    let header = "Content-Security-Policy"
    let value = "default-src 'self' https://stats.example"
    #expect(text(.headers, rules).contains("  \(header): \(value)\n"))
    #expect(text(.htaccess, rules).contains("Header always set \(header) \"\(value)\"\n"))
    #expect(try block(rules).nginx.contains("  default \"\(value)\";\n"))
    #expect(try block(rules).caddy.contains("header @page \(header) \"\(value)\"\n"))
  }

  @Test func hostsAreListedInFewBytes() {
    let hosts = (10..<30).map {
      "image-host-\($0).\(String(repeating: "a", count: 60)).example:8443"
    }
    let images = hosts.map { "![a](https://\($0)/a.png)" }.joined(separator: "\n")
    #expect(rules(text: images).securityPolicy.contains("img-src 'self' https: data:;"))
    let mixed = images + "\n![a](http://plain.example/a.png)"
    #expect(rules(text: mixed).securityPolicy.contains("img-src 'self' http: https: data:;"))
  }

  @Test(arguments: [
    ("https://kb.example.com", "kb.example.com/assets/"),
    ("http://127.0.0.1:8080/docs/說明/", "127.0.0.1:8080/docs/%E8%AA%AA%E6%98%8E/assets/"),
    ("", "'self'"), ("http://[::1]:8080/", "'self'"), ("http://10.0.0.1/", "'self'"),
    ("https://知識庫.中國/", "'self'"),
  ])
  func scriptsComeFromTheFolderOfTheTheme(baseURL: String, source: String) throws {
    let rules = rules(configuration: "title: S\nbaseURL: \(baseURL)")
    let part = "; script-src \(source); worker-src 'none'; "
    #expect(rules.securityPolicy.contains(part))
    #expect(text(.headers, rules).contains(part))
    #expect(try block(rules).nginx.contains(part))
    #expect(try block(rules).caddy.contains(part))
    // mod_headers takes a percent sign for a variable.
    let apache = part.replacing("%", with: "%%")
    #expect(text(.htaccess, rules).contains(apache))
    #expect(try block(rules).apache.contains(apache))
  }

  @Test func aDrawingBelongsToNoOrigin() throws {
    let own = "title: S\ncontentSecurityPolicy: default-src 'self'"
    for rules in [rules(), rules(configuration: own)] {
      let texts = [
        text(.headers, rules), text(.htaccess, rules), try block(rules).nginx,
        try block(rules).caddy,
        try block(rules).apache,
      ]
      for text in texts { #expect(text.contains("; sandbox"), "\(text)") }
    }
  }

  @Test func drawingsWithScriptsAreNamedToNetlify() {
    let drawing = { (path: String, holdsScript: Bool) in
      ImageCatalog.File(
        path: path, size: nil, byteCount: 9, fingerprint: nil, holdsScript: holdsScript)
    }
    let sample = SiteSample(
      [("a.md", "# A")], images: [drawing("x/pic.svg", true), drawing("b.svg", false)])
    let text = text(.headers, HostingRules(sample.plan, sample.configuration))
    #expect(text.contains("\n/*.svg\n  Content-Security-Policy: default-src 'none';"))
    #expect(text.contains("\n/x/pic.svg\n  Content-Security-Policy: default-src 'none';"))
    #expect(!text.contains("/b.svg"))
  }

  // MARK: Aliases, which are not trusted

  static let hostile = [
    "/a b/", "/a$uri/", "/${HOME}/", "/{$HOME}/", "/{env.X}/", "/a;b/", "/a\"b/", "/a'b/", "/`b`/",
    "/a*/", "/:x/", "/<If>/", "/\"; } location = x { return 200/", "/退 款/", "/a!/", "/~^(.*)$/",
  ]

  @Test(arguments: hostile)
  func netlifyReadsOnlyPlainSigns(_ alias: String) {
    let line = text(.redirects, rules(aliases: [alias]))
    #expect(line.wholeMatch(of: /\/[A-Za-z0-9%._~\/-]+ \/new\/ 301!\n/) != nil, "\(line)")
  }

  @Test(arguments: hostile)
  func apacheReadsOnlyPlainSigns(_ alias: String) throws {
    let lines = text(.htaccess, rules(aliases: [alias])).split(separator: "\n")
    let rules = lines.filter { $0.contains("R=301") }
    #expect(rules.count == 1)
    let pattern = /RewriteRule "\^[A-Za-z0-9\\_\/-]+\/\?\$" "\/new\/" \[R=301,NE,L\]/
    #expect(try #require(rules.first).wholeMatch(of: pattern) != nil, "\(rules)")
  }

  @Test(arguments: hostile)
  func nginxReadsTheNameOfALocationAsItIs(_ alias: String) throws {
    let lines = try block(rules(aliases: [alias])).nginx.split(separator: "\n")
    let locations = lines.filter { $0.contains("return 301") }
    #expect(locations.count == 2)
    let pattern = /\ \ location = "(?:[^"\\]|\\["\\])+" \{ return 301 \/new\/\$is_args\$args; \}/
    for line in locations { #expect(line.wholeMatch(of: pattern) != nil, "\(line)") }
  }

  @Test(arguments: hostile)
  func caddyFindsNoPlaceholderInAnAlias(_ alias: String) throws {
    let lines = try block(rules(aliases: [alias])).caddy.split(separator: "\n")
    let rows = lines.filter { $0.hasSuffix("\"/new/\"") }
    #expect(rows.count == 2)
    let pattern = /\t\t"[^"`$]+\$?" "\/new\/"/
    for row in rows {
      #expect(row.wholeMatch(of: pattern) != nil, "\(row)")
      #expect(!row.contains("{$") && !row.contains("{env"), "\(row)")
    }
  }

  @Test func aPercentEncodedTargetIsNoReferenceToApache() {
    let sample = SiteSample(
      [("退款.md", "---\naliases: /old/\n---\ntext")], configuration: "title: S\nhosting: apache")
    #expect(
      sample.text(at: "/.htaccess").contains(
        #"RewriteRule "^old/?$" "/\%E9\%80\%80\%E6\%AC\%BE/" [R=301,NE,L]"#))
  }

  @Test func nginxGetsNoLocationThatIsLongerThanItCanCount() throws {
    let long = "/" + String(repeating: "很長的地址", count: 16) + "/x/y"
    #expect(try block(rules(aliases: [long])).nginx.contains("return 301 /new/"))
    let longer = long + String(repeating: "z", count: 20)
    #expect(try !block(rules(aliases: [longer])).nginx.contains("return 301 /new/"))
    #expect(try block(rules(aliases: [longer])).caddy.contains("/new/"))
  }

  // MARK: Server blocks

  @Test func everythingStandsBelowTheBasePath() throws {
    let rules = rules(
      aliases: ["/old/"], configuration: "title: S\nbaseURL: https://example.com/docs/")
    let nginx = try block(rules).nginx
    #expect(nginx.contains("location = \"/docs/old/\" { return 301 /docs/new/$is_args$args; }"))
    #expect(nginx.contains("location \"/docs/\" { alias \"/srv/www/Public/\"; }"))
    #expect(nginx.contains("error_page 403 404 =404 \"/docs/404.html\";"))
    #expect(nginx.contains("server_name \"example.com\";"))
    let caddy = try block(rules).caddy
    #expect(caddy.contains("\"/docs/old/\" \"/docs/new/\""))
    #expect(caddy.contains("https://example.com {\n"))
    #expect(text(.redirects, rules) == "/docs/old/ /docs/new/ 301!\n")
    #expect(text(.htaccess, rules).contains("ErrorDocument 404 /docs/404.html\n"))
  }

  @Test func compressedFilesAreServedWhereThereAreAny() throws {
    for (configuration, count) in [("title: S", 0), ("title: S\ncompress: true", 1)] {
      let rules = rules(configuration: configuration)
      #expect(try block(rules).nginx.split(separator: "gzip_static on;").count == count + 1)
      #expect(try block(rules).caddy.split(separator: "precompressed br gzip").count == count + 1)
      #expect(text(.htaccess, rules).split(separator: "AddEncoding br").count == count + 1)
    }
  }

  @Test func fingerprintedFilesAreNamedToNetlify() {
    let text = text(.headers, rules(assets: ["style.css"]))
    #expect(
      text.contains(
        "/assets/style.0123abcd.css\n  Cache-Control: public, max-age=31536000, immutable\n"))
    #expect(!text.contains("/assets/style.css"))
  }

  @Test(arguments: ["/srv/a\"b", "/srv/$x", "/srv/{x}", "/srv/a\\b", "/srv/a\nb"])
  func refusesAFolderThatCannotBeQuoted(_ root: String) {
    #expect(throws: ServerBlock.Fault.self) { try ServerBlock(rules(), root: root) }
  }

  @Test func refusesABasePathThatCannotBeQuoted() {
    let rules = rules(configuration: "title: S\nbaseURL: https://example.com/a%22b/")
    #expect(throws: ServerBlock.Fault.self) { try ServerBlock(rules, root: "/srv") }
  }

  @Test func refusesWhatIsLongerThanServersRead() {
    let long = String(repeating: "a", count: 255)
    let path = rules(configuration: "title: S\nbaseURL: https://example.com/\(long)/")
    #expect(throws: ServerBlock.Fault.self) { try ServerBlock(path, root: "/srv") }
    let folder = "/" + String(repeating: "a/", count: 2_000)
    #expect(throws: ServerBlock.Fault.self) { try ServerBlock(rules(), root: folder) }
    let (site, diagnostics) = ConfigurationParser.parse(
      SourceFile(
        path: "site.yaml",
        text: "title: S\ncontentSecurityPolicy: \(String(repeating: "a ", count: 2_001))b"))
    #expect(diagnostics.map(\.id) == ["security-policy"])
    #expect(site.contentSecurityPolicy == nil)
  }

  @Test(arguments: [33, 46, 47, 64, 250])
  func nginxHasRoomForTheNamesOfAnyHost(_ length: Int) throws {
    let host = (0..<length).map { $0 % 40 == 20 ? "." : "h" }.joined()
    let nginx = try block(rules(configuration: "title: S\nbaseURL: https://\(host)/")).nginx
    for variable in nginx.matches(of: /\$publish_\w+/) { #expect(variable.output.count <= 24) }
    // A name of more than 46 bytes has no room in the table of names; an expression is in no table.
    #expect(nginx.contains("server_name \"~^") == (length > 46))
    #expect(nginx.contains("server_name \"\(host)\";") == (length <= 46))
  }

  @Test func sitesOfOneServerHaveVariablesOfTheirOwn() throws {
    let names = try ["a-b.example", "a.b.example", "a.b.example/c/", "a.b.example:81"].map {
      try block(rules(configuration: "title: S\nbaseURL: https://\($0)")).nginx
        .firstMatch(of: /\$publish_cache_\w+/).map { String($0.output) }
    }
    #expect(Set(names).count == names.count)
  }

  @Test func nginxReadsEveryPieceAtOnce() throws {
    let folder = (0..<6).map { _ in String(repeating: "客", count: 80) }.joined(separator: "/")
    let images =
      "![x](https://\(String(repeating: "a", count: 2_100))/x.png)\n"
      + (0..<20).map { "![x](https://\(String(repeating: "b", count: 60)).h\($0).example/x.png)" }
      .joined(separator: "\n")
    let sample = SiteSample(
      [
        ("\(folder)/a.md", "---\naliases: /old/\n---\n\(images)"),
        ("b.md", "---\naliases: /b-old/\n---\nText"),
      ],
      configuration: "title: S\nbaseURL: https://example.com/\(String(repeating: "說", count: 80))/",
      assets: (0..<300).map { "fonts/\(String(repeating: "字", count: 40))-\($0).woff2" })
    let nginx = try block(HostingRules(sample.plan, sample.configuration)).nginx
    let pieces = nginx.matches(of: /"[^"]*"|[^\s";]+/)
    #expect(pieces.allSatisfy { $0.output.utf8.count < 4_096 })
    // Left to the page that stands there.
    #expect(!nginx.contains("/old/\" {"))
    #expect(nginx.contains("/b-old/\" {"))
  }

  @Test func anIPv6AddressIsAHost() throws {
    let rules = rules(configuration: "title: S\nbaseURL: http://[2001:DB8::1]:8080/")
    #expect(try block(rules).nginx.contains("listen 8080;\n  listen [::]:8080;\n"))
    #expect(try block(rules).nginx.contains("server_name \"[2001:db8::1]\";"))
    #expect(try block(rules).caddy.contains("\nhttp://[2001:db8::1]:8080 {\n"))
    #expect(
      try block(rules).apache.contains("<VirtualHost *:8080>\nDocumentRoot "))
  }

  @Test func caddySendsTheQueryOn() throws {
    let caddy = try block(
      rules(aliases: ["/old/"], configuration: "title: S\nbaseURL: https://example.com/docs/")
    ).caddy
    #expect(caddy.contains("redir @moved {publish_target}{publish_mark}{query} 301\n"))
    #expect(caddy.contains("redir \"/docs\" /docs/{publish_mark}{query} 301\n"))
  }

  // MARK: Large sites

  @Test func warnsOfAFileThatApacheReadsForTooLong() {
    let text = { (count: Int) in
      "---\naliases: [\((0..<count).map { "/old-\($0)/" }.joined(separator: ", "))]\n---\nText"
    }
    let ids = { (count: Int, servers: String) in
      SiteSample([("a.md", text(count))], configuration: "title: S\nhosting: [\(servers)]")
        .diagnostics.map(\.id)
    }
    #expect(ids(201, "netlify, apache") == ["large-htaccess"])
    #expect(ids(200, "apache") == [])
    #expect(ids(201, "netlify, nginx") == [])
  }
}
