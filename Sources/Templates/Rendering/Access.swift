import Diagnostics

/// Attributes, items and slices.
extension Machine {
  @inline(__always)
  mutating func attribute(
    _ name: Int, of owner: Value, isStrict: Bool, at position: Int
  ) throws(RuntimeFault) -> Value {
    switch owner {
    case .object(let object):
      if let index = objects.index(of: name, in: object) { return object.attribute(at: index) }
    case .dictionary(let dictionary):
      let key = names[name]
      if let value = dictionary.value(of: key, at: Int(hints[position])) { return value }
      if let found = dictionary.position(of: key) {
        hints[position] = Int32(truncatingIfNeeded: found)
        return dictionary.value(at: found)
      }
    case .undefined: throw .absent(owner)
    default: break
    }
    if isStrict { throw unknownAttribute(program.names.names[name], of: owner) }
    return .undefined(.name)
  }

  func unknownAttribute(_ name: String, of owner: Value) -> RuntimeFault {
    switch owner {
    case .dictionary, .object:
      let phrase = Suggestion.phrase(for: name, among: owner.attributeNames)
      return RuntimeFault(
        "unknown-attribute", "attribute '\(name)' is unknown" + phrase,
        hint: "allow for its absence with 'default' or 'is defined'")
    default:
      return RuntimeFault(
        "unknown-attribute", "attribute '\(name)' is unknown to \(owner.typeName)")
    }
  }

  mutating func item(
    _ key: Value, of owner: Value, isStrict: Bool
  ) throws(RuntimeFault) -> Value {
    if case .undefined = owner { throw .absent(owner) }
    if let name = key.string {
      if let value = owner.attribute(named: name) { return value }
      if isStrict { throw unknownAttribute(name, of: owner) }
      return .undefined(.name)
    }
    if case .dictionary(let dictionary) = owner, let name = key.key {
      if let value = dictionary[name] { return value }
      if isStrict { throw unknownAttribute(name, of: owner) }
      return .undefined(.name)
    }
    guard let index = key.integer else {
      throw RuntimeFault("bad-index", "index is an integer or a string, not \(key.typeName)")
    }
    guard let elements = try items(of: owner) else {
      throw RuntimeFault("not-indexable", "\(owner.typeName) has no items to be taken by number")
    }
    let position = index < 0 ? elements.count + index : index
    guard elements.indices.contains(position) else {
      if !isStrict { return .undefined(.item) }
      throw RuntimeFault(
        "unknown-item", "item \(index) does not exist; there are \(elements.count)",
        hint: "allow for its absence with 'default' or 'is defined'")
    }
    return elements[position]
  }

  mutating func slice(_ parts: UInt8) throws(RuntimeFault) {
    let step = parts & 4 != 0 ? try bound(pop()) ?? 1 : 1
    let end = parts & 2 != 0 ? try bound(pop()) : nil
    let start = parts & 1 != 0 ? try bound(pop()) : nil
    let owner = pop()
    guard step != 0 else { throw RuntimeFault("bad-slice", "step of a slice is not zero") }
    guard let elements = try items(of: owner), owner.isSequence else {
      throw RuntimeFault("not-sliceable", "\(owner.typeName) has no slices; lists and strings do")
    }
    let sliced = elements.sliced(from: start, to: end, by: step)
    try spend(steps: sliced.count)
    if case .string = owner {
      stack.append(.string(sliced.compactMap(\.string).joined()))
    } else {
      stack.append(try list(sliced))
    }
  }

  private func bound(_ value: Value) throws(RuntimeFault) -> Int? {
    if case .none = value { return nil }
    guard let bound = value.integer else {
      throw RuntimeFault("bad-slice", "bound of a slice is an integer, not \(value.typeName)")
    }
    return bound
  }
}

extension Value {
  /// Attribute `name` of a dictionary or object; nil where there is none.
  func attribute(named name: String) -> Value? {
    switch self {
    case .dictionary(let dictionary): return dictionary[name]
    case .object(let object):
      return type(of: object).attributes.firstIndex(of: name).map { object.attribute(at: $0) }
    default: return nil
    }
  }

  /// What `a.b.0.c` comes to from here, as filters name attributes; nil where a part is missing.
  func attribute(path: String) -> Value? {
    var value = self
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      if let attribute = value.attribute(named: String(part)) {
        value = attribute
      } else if let index = Int(part), let elements = value.elements,
        elements.indices.contains(index)
      {
        value = elements[index]
      } else {
        return nil
      }
    }
    return value
  }

  var isSequence: Bool {
    switch self {
    case .list, .nested, .string: true
    default: false
    }
  }

  /// The key of a dictionary that this value is.
  var key: String? {
    switch self {
    case .string(let string): string
    case .html(let bytes): String(decoding: bytes, as: UTF8.self)
    case .int(let value): String(value)
    case .bool(let value): value ? "True" : "False"
    default: nil
    }
  }
}

extension [Value] {
  /// Python's slice.
  func sliced(from start: Int?, to end: Int?, by step: Int) -> [Value] {
    func clamped(_ bound: Int, _ lowest: Int, _ highest: Int) -> Int {
      Swift.min(Swift.max(bound < 0 ? bound &+ count : bound, lowest), highest)
    }
    var sliced: [Value] = []
    if step > 0 {
      var index = clamped(start ?? 0, 0, count)
      let last = clamped(end ?? count, 0, count)
      while index < last {
        sliced.append(self[index])
        let (next, isOver) = index.addingReportingOverflow(step)
        if isOver { break }
        index = next
      }
    } else {
      var index = start.map { clamped($0, -1, count - 1) } ?? count - 1
      let last = end.map { clamped($0, -1, count - 1) } ?? -1
      while index > last {
        sliced.append(self[index])
        let (next, isOver) = index.addingReportingOverflow(step)
        if isOver { break }
        index = next
      }
    }
    return sliced
  }
}
