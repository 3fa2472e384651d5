import ArgumentParser

/// The command line.
package struct PublishCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(commandName: "publish")

  package init() {}
}
