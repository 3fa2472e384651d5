extension SourceFile {
  /// The fault of bytes that are not UTF-8, at the first of them; nil where all are.
  package func encodingFault() -> Diagnostic? {
    guard let offset = firstInvalidOffset() else { return nil }
    return .error(
      "invalid-utf8", "byte \(offset) is not valid UTF-8",
      at: location(of: offset..<offset + 1), hint: "save the file as UTF-8")
  }

  private func firstInvalidOffset() -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var offset = 0
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
