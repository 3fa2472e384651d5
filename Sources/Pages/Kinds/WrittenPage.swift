import Plan

/// A page of fixed format, which is written without a template.
protocol WrittenPage: PageContent {
  /// Writes the page. Whatever it shows of an article, it has from `sources`, which note that.
  func write(into output: inout [UInt8], from sources: inout PageSources)
}

extension WrittenPage {
  package var making: any PageMaking { Making.format(self) }
}
