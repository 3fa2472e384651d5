import ArgumentParser
import PublishCommand

@main
struct Publish {
  static func main() async { await PublishCommand.main() }
}
