import ArgumentParser

/// The exit statuses of the program; wrong usage is 64, ArgumentParser's own.
enum ExitStatus {
  /// Faults in content, templates or configuration.
  static let faults = ExitCode(1)
  /// The system refused to read or write (EX_IOERR of sysexits.h).
  static let system = ExitCode(74)
}
