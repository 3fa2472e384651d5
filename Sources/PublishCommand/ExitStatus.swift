import ArgumentParser
import Build

/// The exit statuses of the program; wrong usage is 64, ArgumentParser's own.
enum ExitStatus {
  /// Faults in content, templates or configuration.
  static let faults = ExitCode(1)
  /// The system refused to read or write (EX_IOERR of sysexits.h).
  static let system = ExitCode(74)

  /// The status for what a run reports; nil where all went well.
  static func of(_ report: BuildReport, isStrict: Bool) -> ExitCode? {
    if report.wasRefusedBySystem { return system }
    return report.hasFailed || (isStrict && !report.diagnostics.isEmpty) ? faults : nil
  }
}
