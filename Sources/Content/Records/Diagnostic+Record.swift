import Diagnostics

extension RecordWriter {
  package mutating func put(_ diagnostics: [Diagnostic]) {
    put(diagnostics) { writer, diagnostic in
      writer.put(diagnostic.severity == .error)
      writer.put(diagnostic.id)
      writer.put(diagnostic.message)
      writer.put(diagnostic.location) { $0.put($1) }
      writer.put(diagnostic.hint)
      writer.put(diagnostic.trail) { writer, step in
        writer.put(step.message)
        writer.put(step.location)
      }
    }
  }

  mutating func put(_ location: SourceLocation) {
    put(location.path)
    put(location.offset)
    put(location.line)
    put(location.column)
    put(location.excerpt) { writer, excerpt in
      writer.put(excerpt.before)
      writer.put(excerpt.marked)
      writer.put(excerpt.after)
    }
  }
}

extension RecordReader {
  package mutating func diagnostics() throws(RecordDamage) -> [Diagnostic] {
    try list { (reader) throws(RecordDamage) in
      let severity = try reader.bool() ? Diagnostic.Severity.error : .warning
      return Diagnostic(
        severity, try reader.string(), try reader.string(),
        at: try reader.optional { (reader) throws(RecordDamage) in try reader.location() },
        hint: try reader.optionalString(),
        trail: try reader.list { (reader) throws(RecordDamage) in
          Diagnostic.Step(try reader.string(), at: try reader.location())
        })
    }
  }

  mutating func location() throws(RecordDamage) -> SourceLocation {
    SourceLocation(
      path: try string(), offset: try int(), line: try int(), column: try int(),
      excerpt: try optional { (reader) throws(RecordDamage) in
        Excerpt(
          before: try reader.string(), marked: try reader.string(), after: try reader.string())
      })
  }
}
