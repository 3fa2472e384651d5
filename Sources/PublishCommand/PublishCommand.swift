import ArgumentParser
import Site

/// The command line.
package struct PublishCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Makes a web site from Markdown articles.",
    version: "publish \(PublishVersion.current)",
    subcommands: [
      BuildCommand.self, ServeCommand.self, CheckCommand.self, HostingCommand.self,
      ListCommand.self,
      NewCommand.self, RenderCommand.self,
    ]
  )

  package init() {}
}
