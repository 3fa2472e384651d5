import Files
import Foundation
import TestSupport
import Testing

struct FolderLockTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/.publish/lock"
  }

  private func isFree() throws -> Bool {
    if let _ = try FolderLock.acquire(path) { true } else { false }
  }

  @Test func excludesASecondHolderUntilReleased() throws {
    do {
      guard let lock = try FolderLock.acquire(path) else {
        Issue.record("a new lock is taken")
        return
      }
      #expect(try !isFree())
      #expect(FolderLock.holder(of: path) == ProcessInfo.processInfo.processIdentifier)
      _ = consume lock
    }
    #expect(try isFree())
  }

  @Test func replacesALongerNumberOfTheLastHolder() throws {
    try folder.write("12345678901\nand more", at: ".publish/lock")
    #expect(try isFree())
    #expect(FolderLock.holder(of: path) == ProcessInfo.processInfo.processIdentifier)
  }

  @Test func hasNoHolderWithoutFileOrNumber() throws {
    #expect(FolderLock.holder(of: path) == nil)
    try folder.write("none", at: ".publish/lock")
    #expect(FolderLock.holder(of: path) == nil)
  }

  @Test(arguments: ["link", "folder", "pipe"])
  func locksTheFolderWhereSomethingElseHasTheNameOfItsFile(_ kind: String) throws {
    try folder.write("mine", at: "file")
    try folder.write("", at: ".publish/other")
    switch kind {
    case "link": try folder.link(".publish/lock", to: "../file")
    case "folder": try folder.write("", at: ".publish/lock/x")
    default: #expect(mkfifo(path, 0o600) == 0)
    }
    do {
      guard let lock = try FolderLock.acquire(path) else {
        Issue.record("a new lock is taken")
        return
      }
      #expect(try !isFree())
      _ = consume lock
    }
    #expect(try isFree())
    #expect(try folder.read("file") == Array("mine".utf8))
  }

  @Test func namesWhatFails() throws {
    try folder.write("mine", at: ".publish")
    #expect(
      message { _ = try isFree() }
        == "'\(path)' cannot be locked: a part of its path is not a folder")
  }

  private static let flock = "/usr/bin/flock"

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: flock), "needs \(flock)"),
    .timeLimit(.minutes(1)))
  func isReleasedWhenTheProcessIsKilled() throws {
    try folder.write("", at: ".publish/lock")
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: Self.flock)
    holder.arguments = ["--no-fork", path, "sleep", "60"]
    try holder.run()
    while try isFree(), holder.isRunning { usleep(1000) }
    #expect(try !isFree())
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    #expect(try isFree())
  }
}
