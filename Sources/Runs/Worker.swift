import Files
import Foundation
import Records

/// A process that makes runs of a sweep, as others see it: one file that it writes once and then lengthens.
///
/// The file's first line says who it is. Each byte after that is a heartbeat; an `x` is its farewell. Whoever waits for
/// a heartbeat watches the length with a clock of its own, so that no two clocks need to agree.
package struct Worker: Sendable, Equatable {
  /// What the file's first line holds.
  package struct Record: Codable, Equatable {
    package var schema = 1
    /// The call of `modulon sweep` that started it: attempts are counted by call.
    package var launch: String
    package var host: String
    package var pid: Int32
    /// When the process began, by the system's count: the same pid with another start is another process.
    package var start: String
    /// Where pids mean what they mean to that process.
    package var place: String
  }

  /// Signs of life.
  package enum Life: Equatable {
    case alive, dead
    /// A process of another computer that showed this many heartbeats.
    case unknown(beats: Int)
  }

  /// A name that no other worker has.
  package let id: String
  /// Its file.
  package let path: String
  package let record: Record

  /// This process, entered in a folder of workers.
  package init(launch: String, in folder: String) throws {
    id = String(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))
    path = "\(folder)/\(id)"
    let process = ProcessIdentity.current
    record = Record(
      launch: launch, host: ProcessInfo.processInfo.hostName, pid: process.pid, start: process.start,
      place: process.place)
    try enter()
  }

  /// Writes its file.
  package func enter() throws {
    try AtomicFile.write(try JSONEncoder().encode(record) + Data("\n".utf8), to: path)
  }

  /// Says that the process lives.
  package func beat() { append(".") }

  /// Says that the process ends and leaves what it claimed to others.
  package func end() { append("x") }

  private func append(_ mark: String) {
    // Closed each time: on a network's file system that is what shows it to others.
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = write(file, mark, mark.utf8.count)
    close(file)
  }

  /// What can be known of another worker at once. One without a readable file never shows a heartbeat.
  package static func look(_ id: String, in folder: String) -> (record: Record?, life: Life, hasEnded: Bool) {
    guard let data = try? AtomicFile.read("\(folder)/\(id)"), let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let record = try? JSONDecoder().decode(Record.self, from: data[..<end])
    else { return (nil, .unknown(beats: 0), false) }
    if data.last == UInt8(ascii: "x") { return (record, .dead, true) }
    guard record.place == ProcessIdentity.current.place else {
      return (record, .unknown(beats: data.count), false)
    }
    return (record, ProcessIdentity.isAlive(pid: record.pid, start: record.start) ? .alive : .dead, false)
  }
}
