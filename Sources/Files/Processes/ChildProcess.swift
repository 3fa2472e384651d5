import CProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program that reads bytes, writes bytes and ends, within limits of time and size.
///
/// It inherits nothing but its three standard streams: every other descriptor is closed in it, and
/// signals do in it what they do in a program that a shell starts.
package struct ChildProcess: Sendable {
  /// The path of its file.
  package var program: String
  package var arguments: [String]
  /// Variables that it has beside those of this process, or in their place.
  package var variables: [String: String] = [:]
  package var input: [UInt8] = []
  /// It is killed when it has written more bytes than this.
  package var outputLimit = 256 << 20
  /// It is killed when it runs longer.
  package var timeLimit = Duration.seconds(60)

  package init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  package enum Ending: Sendable, Hashable {
    case exited(Int32)
    /// A signal that did not come from here.
    case signalled(Int32)
    case timedOut
    case outputTooLarge
    /// The task that runs it was cancelled.
    case cancelled
  }

  package struct Outcome: Sendable {
    package let ending: Ending
    package let output: [UInt8]
    /// The beginning of what it wrote to standard error.
    package let complaint: [UInt8]
  }

  /// Bytes of standard error that are kept; the rest is read and dropped.
  private static let complaintLimit = 64 << 10

  /// Runs it to its end, and blocks the thread meanwhile. Throws where it cannot be started.
  package func run() throws(FileError) -> Outcome {
    do throws(SystemError) {
      var streams = try ChildStreams(input: input)
      let process = try Spawning(self, standardStreams: streams.childEnds).start()
      streams.closeChildEnds()
      let ending = finish(process, &streams)
      return Outcome(
        ending: ending, output: streams.output,
        complaint: Array(streams.complaint.prefix(Self.complaintLimit)))
    } catch {
      throw FileError(program, .run, error)
    }
  }

  /// Starts the program without streams, and leaves it alone.
  package func detach() throws(FileError) {
    do throws(SystemError) {
      let null = try FileDescriptor.null()
      let process = try Spawning(self, standardStreams: [null.raw, null.raw, null.raw]).start()
      // Somebody has to take note of its end, or the system keeps an entry of it.
      Task.detached(priority: .background) {
        while Self.status(of: process, waits: false) == nil {
          try? await Task.sleep(for: .seconds(1))
        }
      }
    } catch {
      throw FileError(program, .run, error)
    }
  }

  private func finish(_ process: pid_t, _ streams: inout ChildStreams) -> Ending {
    let deadline = ContinuousClock.now + timeLimit
    var ending: Ending?
    while ending == nil, streams.isOpen {
      if Task.isCancelled {
        ending = .cancelled
      } else if ContinuousClock.now >= deadline {
        ending = .timedOut
      } else if !streams.move(within: min(Self.patience, deadline - .now)) {
        break
      } else if streams.output.count > outputLimit {
        ending = .outputTooLarge
      }
    }
    // Its streams are closed, so it is about to end; only an odd program does not.
    var pause = Duration.microseconds(200)
    while ending == nil {
      if let status = Self.status(of: process, waits: false) { return status }
      if Task.isCancelled { ending = .cancelled }
      if ContinuousClock.now >= deadline { ending = .timedOut }
      Self.sleep(pause)
      pause = min(pause * 2, Self.patience)
    }
    kill(process, SIGKILL)
    _ = Self.status(of: process, waits: true)
    return ending ?? .cancelled
  }

  /// How late a cancellation is noticed.
  private static let patience = Duration.milliseconds(50)

  private static func sleep(_ pause: Duration) {
    let nanoseconds = Int(pause / .nanoseconds(1))
    var time = timespec(tv_sec: 0, tv_nsec: min(nanoseconds, 999_999_999))
    nanosleep(&time, nil)
  }

  /// How the process ended; nil while it runs.
  private static func status(of process: pid_t, waits: Bool) -> Ending? {
    var status: Int32 = 0
    let found = try? retrying { waitpid(process, &status, waits ? 0 : WNOHANG) }
    // Where this process was started with SIGCHLD ignored the system forgets its children at once.
    guard let found else { return .exited(0) }
    if found == 0 { return nil }
    // As WIFEXITED and its like read it, which are macros.
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }
}

/// What posix_spawn(3) wants to know.
private struct Spawning {
  private let child: ChildProcess
  private let standardStreams: [Int32]

  init(_ child: ChildProcess, standardStreams: [Int32]) {
    self.child = child
    self.standardStreams = standardStreams
  }

  func start() throws(SystemError) -> pid_t {
    var actions = Self.emptyActions
    try Self.check(posix_spawn_file_actions_init(&actions))
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in standardStreams.enumerated() {
      try Self.check(
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number)))
    }
    // All that we open is closed there; this is for what this process was started with.
    try Self.check(process_close_others(&actions))
    var attributes = Self.emptyAttributes
    try Self.check(posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    try setSignals(&attributes)
    var process: pid_t = 0
    let (program, arguments) = (child.program, [child.program] + child.arguments)
    let code = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(environment) { environment in
        posix_spawn(&process, program, &actions, &attributes, arguments, environment)
      }
    }
    try Self.check(code)
    return process
  }

  private var environment: [String] {
    let own = ProcessEnvironment.entries.filter { entry in
      !child.variables.keys.contains { entry.utf8.starts(with: "\($0)=".utf8) }
    }
    return own + child.variables.map { "\($0.key)=\($0.value)" }
  }

  private func setSignals(_ attributes: inout posix_spawnattr_t) throws(SystemError) {
    var set = sigset_t()
    sigemptyset(&set)
    try Self.check(posix_spawnattr_setsigmask(&attributes, &set))
    // A signal that is ignored here, as by `publish serve`, would be ignored there.
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD] { sigaddset(&set, signal) }
    try Self.check(posix_spawnattr_setsigdefault(&attributes, &set))
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    try Self.check(posix_spawnattr_setflags(&attributes, Int16(flags)))
  }

  /// These calls return their error.
  private static func check(_ code: Int32) throws(SystemError) {
    if code != 0 { throw SystemError(code) }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  #if canImport(Darwin)
    private static var emptyActions: posix_spawn_file_actions_t? { nil }
    private static var emptyAttributes: posix_spawnattr_t? { nil }
  #else
    private static var emptyActions: posix_spawn_file_actions_t { .init() }
    private static var emptyAttributes: posix_spawnattr_t { .init() }
  #endif
}
