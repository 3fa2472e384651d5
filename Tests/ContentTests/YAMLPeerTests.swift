import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Content

/// Reads random documents as PyYAML does, which is written anew in Python and shares no code with libyaml.
/// `make test-differential` names the Python that has it.
@Suite struct YAMLPeerTests {
  private static let python = ProcessInfo.processInfo.environment["PUBLISH_PYYAML"]

  /// Without tabs, of which PyYAML takes fewer, and full-width colons, which it does not know.
  private static let pieces = [
    "a", "b", "c", ": ", ": ", "\n", "\n", "\n", "  ", "- ", "[", "]", ", ", "{", "}", "\"", "'",
    "退款",
    " ", "~", "null", "12", "#", "|\n", ">\n", "? ", "\r\n", "\\n", "a: 1\n", "b: [x, y]\n",
    "c:\n  - z\n", "d: \"q\"\n", "e: 'it''s'\n", "f: {g: h}\n", "é", "  b: c\n", "- x\n",
    "  text\n",
    "|-\n", "😀", " # c", "&x ", "*x", "!y ", "--- ", "\u{2028}", "\u{85}",
  ]

  @Test(.enabled(if: python != nil, "PUBLISH_PYYAML names no Python with PyYAML"))
  func readsWhatPyYAMLReads() throws {
    var random = SeededGenerator(for: "readsWhatPyYAMLReads")
    let texts = (0..<20_000).map { _ in
      (0..<Int.random(in: 1...10, using: &random)).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      }.joined()
    }
    let peers = try Self.treesOfPyYAML(texts)
    try #require(peers.count == texts.count)
    // Within brackets PyYAML takes `~'? ` for the start of a key, where libyaml reads on: neither is asked there.
    let asked = zip(texts, peers).filter { text, _ in
      !text.contains("? ") || !text.contains("[") && !text.contains("{")
    }
    for (text, peer) in asked {
      let source = SourceFile(path: "a.yaml", text: text)
      let (root, diagnostics) = YAMLDocument.parse(source, in: 0..<source.bytes.count)
      var tree: [String] = []
      if let root { write(root, of: source, to: &tree) }
      #expect((diagnostics.isEmpty ? tree : ["fault"]) == peer, "\(text.debugDescription)")
    }
    #expect(peers.count { $0 != ["fault"] } > 2_000)
  }

  private static func treesOfPyYAML(_ texts: [String]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let output = folder.path + "/trees.json"
    try folder.write(Array(JSONEncoder().encode(texts)), at: "texts.json")
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Differential/yaml_trees.py")
    let process = Process()
    process.executableURL = URL(filePath: python ?? "")
    process.arguments = [script.path, folder.path + "/texts.json", output]
    try process.run()
    process.waitUntilExit()
    return try JSONDecoder().decode([[String]].self, from: Data(folder.read("trees.json")))
  }

  /// As `yaml_trees.py` writes them: a word for each node, with its place in scalars.
  private func write(_ node: YAMLNode, of source: SourceFile, to tree: inout [String]) {
    func place(_ range: Range<Int>) -> Int {
      String(decoding: source.bytes[..<range.lowerBound], as: UTF8.self).unicodeScalars.count
    }
    let start = place(node.range)
    switch node.content {
    case .null: tree.append("null@\(start)")
    case .scalar(let text, let isPlain):
      tree.append("\(isPlain ? "plain" : "text") \(text)@\(start)")
    case .sequence(let elements):
      tree.append("[@\(start)")
      for element in elements { write(element, of: source, to: &tree) }
      tree.append("]")
    case .mapping(let entries):
      tree.append("{@\(start)")
      for entry in entries {
        tree.append("key \(entry.key)@\(place(entry.keyRange))")
        write(entry.value, of: source, to: &tree)
      }
      tree.append("}")
    }
  }
}
