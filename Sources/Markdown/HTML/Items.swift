import Bytes

/// Items of lists, and what else is read as one.
extension HTMLRenderer {
  mutating func openItem(_ node: Node) {
    startLine()
    switch node.role {
    case .footnote(let number):
      output.append("<li id=\"fn-")
      writeLabel(number)
      output.append("\">")
    case .definition: output.append("<dd>")
    default:
      output.append("<li>")
      if options.taskLists { writeCheckBox(node) }
    }
  }

  mutating func closeItem(_ node: Node) {
    switch node.role {
    case .footnote(let number):
      if node.lastChild?.kind != .paragraph {
        startLine()
        writeBackReferences(number)
        output.append(0x0A)
      }
      output.append("</li>\n")
    case .definition: output.append("</dd>\n")
    default: output.append("</li>\n")
    }
  }

  private mutating func writeCheckBox(_ item: Node) {
    guard let block = item.firstChild, block.kind == .paragraph || block.kind == .heading,
      let first = block.firstChild, first.kind == .text
    else { return }
    let run = first.literal.bytes
    guard run.first == 0x5B, Mark.at(1, of: run) == .task else { return }
    let start = 1 + Mark.length
    guard run.count >= start + 2, run[start + 1] == 0x5D else { return }
    output.append(
      run[start] == 0x20
        ? "<input type=\"checkbox\" disabled=\"\" /> "
        : "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
    skippedBytes = start + 2 + run[(start + 2)...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
