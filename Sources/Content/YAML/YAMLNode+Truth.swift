extension YAMLNode {
  /// What the node says to a question of yes or no, in quotes or without; nil for anything else.
  var truth: Bool? { text.flatMap(Truth.of) }
}
