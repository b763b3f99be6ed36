import Foundation
import Records
import RunSupport
import TestSupport
import Testing

@testable import Experiments
@testable import Runs

/// One process at a time writes a run's folder.
struct RunHoldTests {
  private let temporary: TemporaryFolder
  private let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.run("a")
  }

  /// A holder as another process would leave it.
  @discardableResult
  private func enter(pid: Int32 = getpid(), start: String? = nil, place: String? = nil) throws -> Worker {
    try folder.create()
    var status = stat()
    #expect(stat(folder.path, &status) == 0)
    let board = ClaimBoard(path: "\(folder.path)/.writer/\(status.st_ino)")
    try FileManager.default.createDirectory(atPath: board.workersPath, withIntermediateDirectories: true)
    let worker = try Worker(launch: "", in: board.workersPath)
    var record = worker.record
    record.pid = pid
    record.start = start ?? record.start
    record.place = place ?? record.place
    record.host = place == nil ? record.host : "elsewhere"
    try (JSONEncoder().encode(record) + Data("\n".utf8)).write(to: URL(fileURLWithPath: worker.path))
    #expect(try board.claim("run", for: worker, deaths: .max) == .mine(previousLaunch: nil))
    return worker
  }

  private func refusal(_ patience: Duration = .seconds(60)) -> String {
    do {
      try RunHold(folder, patience: patience).release()
      return "free"
    } catch { return "\(error)" }
  }

  @Test func theSecondIsToldWhoHasIt() throws {
    let hold = try RunHold(folder)
    let host = ProcessInfo.processInfo.hostName
    #expect(
      refusal()
        == "\(folder.path): this run is being trained by process \(getpid()) on host \(host); "
        + "wait until that ends, or stop it first")
    hold.release()
    #expect(refusal() == "free")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["checkpoints"], "no trace")
  }

  /// Who only asks waits for nobody: a holder that lives here is named, one that died or is elsewhere is not.
  @Test func whoAsksIsToldOfTheLiving() throws {
    #expect(throws: Never.self) { try RunHold.checkNobodyHas(folder) }
    let hold = try RunHold(folder)
    #expect { try RunHold.checkNobodyHas(folder) } throws: { "\($0)".contains("process \(getpid()) on host") }
    hold.release()
    #expect(throws: Never.self) { try RunHold.checkNobodyHas(folder) }
    try enter(start: "1")
    #expect(throws: Never.self) { try RunHold.checkNobodyHas(folder) }
  }

  @Test func aHolderThatDiedIsFollowed() throws {
    // The process of this number began at another time: it is another one.
    try enter(start: "1")
    #expect(refusal() == "free")
    try enter(pid: 4_000_000)
    #expect(refusal() == "free")
  }

  @Test func aHolderOfAnotherComputerIsJudgedByItsSilence() throws {
    let worker = try enter(place: "elsewhere/boot/pid")
    let heartbeat = Heartbeat(worker, interval: 0.05)
    #expect(refusal(.seconds(5)).contains("on host elsewhere"))
    heartbeat.stop()
    // Whoever waits is told for whom, once.
    var told: [String] = []
    try RunHold(folder, patience: .milliseconds(400), waiting: { told.append($0) }).release()
    #expect(told.count == 1 && told[0].contains("on host elsewhere may still write here"), "\(told)")
  }

  @Test func aCopyOfAFolderIsFree() throws {
    let hold = try RunHold(folder)
    let copy = try temporary.copy(folder, to: "b")
    try RunHold(copy).release()
    #expect(refusal() != "free")
    hold.release()
  }

  @Test func aFolderThatWasMovedAwayIsLeftAlone() throws {
    let first = try RunHold(folder)
    #expect(rename(folder.path, "\(temporary.path)/away") == 0)
    let second = try RunHold(folder)
    first.release()
    #expect(refusal() != "free", "the second's claim is there yet")
    second.release()
  }

  @Test func ofManyAtOnceOneHasIt() async throws {
    for round in 0..<20 {
      let folder = temporary.run("many-\(round)")
      let holds = await withTaskGroup(of: [RunHold].self) { group in
        for _ in 0..<8 { group.addTask { (try? RunHold(folder)).map { [$0] } ?? [] } }
        return await group.reduce(into: []) { $0 += $1 }
      }
      #expect(holds.count == 1)
      holds.first?.release()
    }
  }

  /// Files of a user where a run would write, and what is left of a run that died while it was made.
  @Test(arguments: [
    "config.yaml", "mask.safetensors", "activity.safetensors", "connections.json", "metrics.jsonl",
    "result.json", "status.json", "checkpoints/mine.txt",
  ])
  func aFileOfSomebodyElse(name: String) throws {
    let path = "\(folder.path)/\(name)"
    try folder.create()
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: ForeignFile(path: path, writer: "a run")) { try RunHold(folder) }
    #expect(throws: ForeignFile(path: path, writer: "a run")) {
      try Run(configuration(), folder: folder, threads: 1, arguments: [])
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try enter(start: "1")
    #expect(refusal() == "free")
  }
}

extension RunHold: @unchecked Sendable {}
