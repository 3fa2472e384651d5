import Content

/// What the pages of a site have read of it, so far: the attributes of views, by what the views are to
/// the page, and the names of the theme's files.
///
/// Rendering is a pure function of what it reads, in the order in which it reads it. A page for which
/// all is as it was that any page like it has read, reads the same again, and comes out the same.
package final class PageReads: Sendable {
  private let roles: [ReadMask]
  private let templates: [String: [ReadMask]]
  private let earlier: Snapshot

  /// Begins from what earlier runs have read: pages that are not rendered again read it still.
  package init(templates names: [String], _ earlier: Snapshot = Snapshot()) {
    self.earlier = earlier
    roles = ViewRole.allCases.map { role in
      ReadMask(.role(role), earlier[.role(role)])
    }
    let masks = { (name: String) in
      RootRole.allCases.map { role in
        ReadMask(.template(name, role), earlier[.template(name, role)])
      }
    }
    templates = Dictionary(
      names.map { ($0, masks($0)) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(role: ViewRole) -> ReadMask { roles[role.rawValue] }

  /// A template that is not there is rendered by nobody: what is noted of it is lost.
  subscript(template: String, role: RootRole) -> ReadMask {
    templates[template]?[role.rawValue] ?? ReadMask(.template(template, role), 0)
  }

  /// A moment's value.
  package struct Snapshot: Sendable, Hashable {
    private var roles: [UInt64]
    private var templates: [String: [UInt64]]
    /// Files of the theme, from its assets folder, sorted.
    package var assets: [String]

    package init() {
      roles = ViewRole.allCases.map { _ in 0 }
      templates = [:]
      assets = []
    }

    init(roles: [UInt64], templates: [String: [UInt64]], assets: [String]) {
      self.roles = roles
      self.templates = templates
      self.assets = assets
    }

    subscript(place: ReadMask.Place) -> UInt64 {
      switch place {
      case .role(let role): roles[role.rawValue]
      case .template(let name, let role): templates[name]?[role.rawValue] ?? 0
      }
    }
  }

  func snapshot(assets: [String]) -> Snapshot {
    Snapshot(
      roles: roles.map(\.value), templates: templates.mapValues { $0.map(\.value) },
      assets: Set(assets).union(earlier.assets).sorted())
  }
}

extension PageReads.Snapshot {
  package func write(to writer: inout RecordWriter) {
    writer.put(roles) { $0.put($1 as UInt64) }
    writer.put(templates.sorted { $0.key < $1.key }) { writer, template in
      writer.put(template.key)
      for mask in template.value { writer.put(mask) }
    }
    writer.put(assets) { $0.put($1 as String) }
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    roles = try reader.list { (reader) throws(RecordDamage) in try reader.word() }
    guard roles.count == ViewRole.allCases.count else { throw RecordDamage() }
    let templates = try reader.list { (reader) throws(RecordDamage) in
      let name = try reader.string()
      var masks: [UInt64] = []
      for _ in RootRole.allCases { masks.append(try reader.word()) }
      return (name, masks)
    }
    self.templates = Dictionary(templates, uniquingKeysWith: { first, _ in first })
    assets = try reader.list { (reader) throws(RecordDamage) in try reader.string() }
  }
}
