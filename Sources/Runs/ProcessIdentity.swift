import Foundation

/// What tells a process from every other on the same and on other computers.
package struct ProcessIdentity: Sendable, Equatable {
  package var pid: Int32
  /// When it began, in the system's own count.
  package var start: String
  /// Two processes with the same place can see each other by pid: the same boot of the same computer, and the same
  /// namespace of processes (a container has its own).
  package var place: String

  /// This process.
  package static let current = ProcessIdentity(
    pid: getpid(), start: startTime(of: getpid()) ?? "",
    place: [ProcessInfo.processInfo.hostName, boot, namespace].joined(separator: "/"))

  /// Whether the process with that pid is there, and the one that began then.
  package static func isAlive(pid: Int32, start: String) -> Bool {
    guard kill(pid, 0) == 0 || errno == EPERM else { return false }
    guard let found = startTime(of: pid) else { return true }
    return found == start
  }

  private static let boot =
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .trimmingCharacters(in: .whitespacesAndNewlines) ?? ""

  private static let namespace =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""

  /// Field 22 of `/proc/PID/stat`; a zombie counts as gone. Nil where the system has no such file.
  private static func startTime(of pid: Int32) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let close = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: close)...].split(separator: " ")
    guard fields.count > 19 else { return nil }
    return fields[0] == "Z" ? "gone" : String(fields[19])
  }
}
