import Content

/// One file of the site as data: its address, and what is rendered there.
package struct PagePlan: Sendable {
  package let address: Address
  package let content: any PageContent

  package var kind: PageKind { content.kind }
}
