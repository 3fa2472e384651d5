/// Where the attributes that a program names are in each type of object, filled in as types come by.
struct ObjectLayouts: Sendable {
  private let names: NameTable
  private var types: [ObjectIdentifier] = []
  /// For each type and each name the attribute's index, -1 where the type has none.
  private var indices: [Int16] = []

  /// How many types have come by.
  var count: Int { types.count }

  init(_ names: NameTable) {
    self.names = names
  }

  /// The index of attribute `name` of `object`; nil where its type has none of that name.
  mutating func index(of name: Int, in object: any TemplateObject) -> Int? {
    let type = ObjectIdentifier(Swift.type(of: object))
    var row = 0
    while row < types.count, types[row] != type { row += 1 }
    if row == types.count { add(Swift.type(of: object)) }
    let index = indices[row * names.names.count + name]
    return index < 0 ? nil : Int(index)
  }

  private mutating func add(_ type: any TemplateObject.Type) {
    types.append(ObjectIdentifier(type))
    let start = indices.count
    indices.append(contentsOf: repeatElement(-1, count: names.names.count))
    for (index, attribute) in type.attributes.enumerated() {
      if let number = names.numbers[attribute] { indices[start + number] = Int16(index) }
    }
  }
}
