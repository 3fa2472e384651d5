/// The names that templates use for the cases of an enumeration: `absoluteUrl` is `absolute_url`.
func attributeNames<Attribute: CaseIterable>(of _: Attribute.Type) -> [String] {
  Attribute.allCases.map { attribute in
    String(describing: attribute).reduce(into: "") { name, character in
      if character.isUppercase {
        name += "_" + character.lowercased()
      } else {
        name.append(character)
      }
    }
  }
}
