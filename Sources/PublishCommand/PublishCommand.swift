import ArgumentParser
import Content
import Diagnostics
import Files

/// The command line.
package struct PublishCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Makes a web site from Markdown articles.",
    version: ProgramVersion.text,
    subcommands: [
      BuildCommand.self, ServeCommand.self, CheckCommand.self, HostingCommand.self,
      ListCommand.self,
      NewCommand.self, RenderCommand.self, ImportCommand.self, ViewsCommand.self,
    ]
  )

  package init() {}

  /// Runs the command that the command line names, and ends the process with its exit status.
  ///
  /// As ArgumentParser does it, but for what it quotes of a command line that it refuses: no sign of it gets
  /// to the terminal that would do something there.
  package static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let status = exitCode(for: error)
      let message = fullMessage(for: error)
      if status.isSuccess || message.isEmpty { exit(withError: error) }
      let text = VisibleText.escapingLines(message) + "\n"
      try? StandardStream.error.write(Array(text.utf8))
      exit(withError: status)
    }
  }
}
