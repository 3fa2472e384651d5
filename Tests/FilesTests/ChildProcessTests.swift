import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct ChildProcessTests {
  private func shell(_ script: String, input: [UInt8] = []) -> ChildProcess {
    var child = ChildProcess("/bin/sh", ["-c", script])
    child.input = input
    return child
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func hearsWhatItWritesAndHowItEnds() throws {
    let outcome = try shell("echo out; echo err >&2; exit 3").run()
    #expect(outcome.ending == .exited(3))
    #expect(text(outcome.output) == "out\n" && text(outcome.complaint) == "err\n")
    #expect(try shell("kill -9 $$").run().ending == .signalled(SIGKILL))
    #expect(try shell("exit 0").run().ending == .exited(0))
  }

  @Test func passesArgumentsAndVariablesAsTheyAre() throws {
    var child = ChildProcess(
      "/bin/sh", ["-c", "printf '%s|%s|%s' \"$1\" \"$A\" \"$HOME\"", "x", "a b'\"$c\n"])
    child.variables = ["A": "退 款=1", "HOME": ""]
    #expect(text(try child.run().output) == "a b'\"$c\n|退 款=1|")
  }

  /// More than any pipe holds, in both directions and to standard error.
  @Test func neverWaitsForAPipeThatIsFull() throws {
    let input = (0..<3 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let outcome = try shell("head -c 1000000 /dev/zero >&2; cat", input: input).run()
    #expect(outcome.ending == .exited(0) && outcome.output == input)
    #expect(outcome.complaint.count == 64 << 10)
  }

  @Test func outlivesAChildThatReadsNothing() throws {
    let input = [UInt8](repeating: 1, count: 3 << 20)
    #expect(try shell("exit 0", input: input).run().ending == .exited(0))
    #expect(
      try shell("exec <&-; echo x; sleep 0.1", input: input).run().output == Array("x\n".utf8))
  }

  @Test func endsWhatRunsTooLong() throws {
    var child = shell("sleep 100")
    child.timeLimit = .milliseconds(50)
    #expect(try child.run().ending == .timedOut)
    child = shell("exec >&- 2>&-; sleep 100")
    child.timeLimit = .milliseconds(50)
    #expect(try child.run().ending == .timedOut)
  }

  @Test func endsWhatWritesTooMuch() throws {
    var child = shell("cat /dev/zero")
    child.outputLimit = 100_000
    let outcome = try child.run()
    #expect(outcome.ending == .outputTooLarge && outcome.output.count < 1 << 20)
  }

  @Test func endsWithTheTaskThatRunsIt() async throws {
    let task = Task.detached { try shell("sleep 100").run().ending }
    task.cancel()
    #expect(try await task.value == .cancelled)
  }

  @Test func saysWhyItCannotBeRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("no program", at: "plain")
    for (path, code) in [("\(folder.path)/none", ENOENT), ("\(folder.path)/plain", EACCES)] {
      let error = #expect(throws: FileError.self) { try ChildProcess(path, []).run() }
      #expect(error?.code == code && error?.message.contains("cannot be run") == true)
    }
  }

  #if os(Linux)
    private func open() throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))
    }

    @Test func inheritsNothingButItsStreams() throws {
      // One that is not closed on `exec`.
      let other = dup(0)
      defer { close(other) }
      let listed = text(try shell("ls /proc/$$/fd").run().output).split(separator: "\n")
      #expect(listed == ["0", "1", "2"])
    }

    /// Ignored signals are inherited, blocked ones too.
    @Test func listensToSignals() throws {
      let former = signal(SIGTERM, SIG_IGN)
      defer { signal(SIGTERM, former) }
      #expect(try shell("kill -TERM $$; sleep 1").run().ending == .signalled(SIGTERM))
    }

    /// Other tests open files meanwhile, so it is counted in a process of its own kind: many runs leave
    /// no more than a few.
    @Test func leavesNothingOpen() throws {
      let before = try open().count
      for _ in 0..<200 { _ = try? ChildProcess("/nowhere/at/all", []).run() }
      for _ in 0..<200 { _ = try shell("exit 0", input: [1]).run() }
      #expect(try open().count < before + 200)
      let zombies = try FileManager.default.contentsOfDirectory(atPath: "/proc").count { name in
        let status = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8)
        return status?.contains(") Z \(getpid()) ") == true
      }
      #expect(zombies < 20)
    }
  #endif

  @Test func isFoundOnThePath() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", at: "a/tool")
    try folder.write("x", at: "b/tool")
    try folder.write("x", at: "c/tool/file")
    chmod("\(folder.path)/b/tool", 0o755)
    let path = ["c", "a", "b"].map { "\(folder.path)/\($0)" }.joined(separator: ":")
    #expect(ProcessEnvironment.program("tool", on: path) == "\(folder.path)/b/tool")
    #expect(ProcessEnvironment.program("tool", on: "") == nil)
  }
}
