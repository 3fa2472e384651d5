import Foundation

/// Runs the built program as a person would.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  private let folder: String
  private let environment: [String: String]
  private let executable: URL

  /// `folder` is the working directory; `executable` runs in the place of the program, such as a shell that
  /// runs it.
  init(in folder: String, environment: [String: String] = [:], executable: String? = nil) {
    self.folder = folder
    self.environment = environment
    self.executable = executable.map { URL(fileURLWithPath: $0) } ?? Self.executable
  }

  /// Beside the test bundle in the build folder.
  static var executable: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("publish")
  }

  /// `outputTo` is a file that takes the standard output in place of the outcome.
  func run(_ arguments: String..., input: String = "", outputTo file: String? = nil) throws
    -> Outcome
  {
    try run(arguments: arguments, input: input, outputTo: file)
  }

  func run(arguments: [String], input: String = "", outputTo file: String? = nil) throws -> Outcome
  {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a pipe that fills stops the program.
    let files = try ["in", "out", "err"].map { name in
      let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("publish-\(name)-\(UUID().uuidString)")
      try Data(name == "in" ? Array(input.utf8) : []).write(to: url)
      return url
    }
    defer { files.forEach { try? FileManager.default.removeItem(at: $0) } }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    let output = file.map(URL.init(fileURLWithPath:)) ?? files[1]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
