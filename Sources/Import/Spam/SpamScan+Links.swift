import Markdown

/// S3 and S9: blocks of links to other sites.
extension SpamScan {
  /// S9: one domain under five random names or more, or with five random paths.
  mutating func findPools() {
    var groups: [String: (names: Set<String>, paths: Set<String>, links: [Int])] = [:]
    for (node, host) in outsideLinks(in: 0) where tree.marks[node].isDisjoint(with: .gone) {
      groups[host.domain, default: ([], [], [])].links.append(node)
      if !host.subdomain.isEmpty { groups[host.domain]?.names.insert(host.subdomain) }
      if let segment = pathSegment(node) { groups[host.domain]?.paths.insert(segment) }
    }
    for (domain, group) in groups.sorted(by: { $0.key < $1.key }) {
      let isPool =
        group.names.count >= 5 && RandomName.areRandom(group.names)
        || group.paths.count >= 5 && group.paths.count * 10 >= group.links.count * 8
          && group.paths.allSatisfy(RandomName.isRandom) && isLinkHeavy(group.links)
      guard isPool else { continue }
      for block in blocks(around: group.links) where tree.marks[block].isDisjoint(with: .spam) {
        take("S9", "links to random names of \(domain)", block, isInfection: true)
      }
    }
  }

  private func pathSegment(_ node: Int) -> String? {
    guard let address = tree.attribute("href", node), let scheme = address.firstRange(of: "//")
    else { return nil }
    let path = address[scheme.upperBound...].drop { $0 != "/" }
    let segments = path.split(separator: "/")
    guard segments.count == 1, let last = segments.first else { return nil }
    return String(last.prefix { $0 != "." && $0 != "?" })
  }

  private func isLinkHeavy(_ links: [Int]) -> Bool {
    guard let first = links.first, let around = commonAncestor(links, first) else { return false }
    return linkShare(around) > 0.6
  }

  private func commonAncestor(_ links: [Int], _ first: Int) -> Int? {
    tree.ancestors(first).first { ancestor in links.allSatisfy { tree.contains(ancestor, $0) } }
  }

  /// The blocks in which such links stand together; a lone one is taken as the link that it is.
  private func blocks(around links: [Int]) -> [Int] {
    var blocks: [Int] = []
    for link in links where !blocks.contains(where: { tree.contains($0, link) }) {
      var block = link
      for ancestor in tree.ancestors(link) {
        let tag = tree.tag(ancestor)
        if tag == Tag.body || tag == Tag.html { break }
        if linkShare(ancestor) < 0.6 || weights[ancestor] * 2 > weights[0] { break }
        let inside = outsideLinks(in: ancestor).count
        let all = tree.subtree(ancestor).count { tree.tag($0) == Tag.a }
        if inside * 2 < all { break }
        block = ancestor
      }
      blocks.append(block)
    }
    return blocks
  }

  func linkShare(_ node: Int) -> Double {
    var linked: Int32 = 0
    var index = node
    while index < tree.end(node) {
      if tree.tag(index) == Tag.a, tree.html.attribute("href", of: index) != nil {
        linked += weights[index]
        index = tree.end(index)
      } else {
        index += 1
      }
    }
    return weights[node] == 0 ? 0 : Double(linked) / Double(weights[node])
  }

  /// S3: eight links or more to five other domains, and hardly a word besides. S10: terms of the list in it.
  mutating func findLinkBlocks() {
    var node = 0
    while node < tree.count {
      guard tree.isBlock(node), tree.marks[node].isDisjoint(with: .gone),
        tree.tag(node) != Tag.body,
        tree.tag(node) != Tag.html, weights[node] > 0, mayHoldLinkBlock(node)
      else {
        node += 1
        continue
      }
      let links = outsideLinks(in: node)
      guard links.count >= 8, Set(links.map(\.host.domain)).count >= 5, linkShare(node) >= 0.8
      else {
        node += 1
        continue
      }
      let isFriends = isUnderFriends(node)
      let names = Set(links.map(\.host.subdomain).filter { !$0.isEmpty })
      let hasTerms = words.count(in: tree.visibleBytes(node, without: .spam)[...]).strong >= 2
      let isPool =
        names.count >= 5 && RandomName.areRandom(names)
        || hasRandomDomains(links.map(\.host.domain))
      if hasTerms || isPool && !isFriends {
        take(
          "S3", "block of links to \(Set(links.map(\.host.domain)).count) domains", node,
          isInfection: hasTerms || isPool)
      } else if !isFriends {
        take("S3", "block of links", node, mark: [], isInfection: false)
      }
      node = tree.end(node)
    }
  }

  private func mayHoldLinkBlock(_ node: Int) -> Bool { tree.end(node) - node >= 16 }

  private func hasRandomDomains(_ domains: [String]) -> Bool {
    let names = Set(domains.map { String($0.prefix { $0 != "." }) })
    return names.count >= 5 && RandomName.areRandom(names)
  }

  /// Sites of friends are linked openly, under a heading that says so.
  private func isUnderFriends(_ node: Int) -> Bool {
    let around = tree.ancestors(node).prefix(2).first { weights[$0] > weights[node] } ?? node
    guard weights[around] < weights[node] + 400 else { return false }
    let text = tree.visibleText(around, without: .gone, limit: 2_000)
    return ["友情链接", "友情連結", "合作伙伴", "友链", "blogroll", "Blogroll", "Links"].contains {
      text.contains($0)
    }
  }
}
