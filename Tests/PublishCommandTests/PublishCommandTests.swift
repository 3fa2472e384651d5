import Testing

@testable import PublishCommand
