import Foundation
import Records
import TestSupport
import Testing

@testable import Experiments

/// Where relative paths lead from.
struct SurroundingsTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func manifest(directory: String?, folder: String?, neighbors: String? = nil) -> RunManifest {
    RunManifest(
      id: "a", task: "retina", terms: [], seed: 0, version: "0", directory: directory, folder: folder,
      neighbors: neighbors, arguments: [], configHash: "", started: Date(timeIntervalSince1970: 0),
      machine: MachineRecord(os: "", cpu: "", cores: 1, hostname: ""),
      blas: BlasRecord(name: "", core: "", threads: 1), swift: "", data: [])
  }

  @Test func withoutARecordPathsStayAsTheyAre() {
    for path in ["a/b", "../a", "/a", ""] { #expect(Surroundings.current.locate(path) == path) }
    let old = Surroundings(of: RunFolder(path: "/r/a"), manifest(directory: nil, folder: nil))
    #expect(old.locate("a/b") == "a/b" && old.neighbors == "/r")
  }

  /// The recorded folders, where the run lies now, and where that leads.
  @Test(arguments: [
    ("/p", "/p/runs/a", "/p/runs/a", ["/p"]), ("/p", "/p/runs/a", "/q/runs/a", ["/p", "/q"]),
    ("/p", "/p/runs/a", "/q/w/runs/a", ["/p", "/q/w"]), ("/p/x", "/p/runs/a", "/q/runs/a", ["/p/x", "/q/x"]),
    ("/p", "/elsewhere/a", "/q/a", ["/p"]), ("/p", "/p/runs/a", "/a", ["/p"]),
  ])
  func aFolderThatWasMoved(directory: String, old: String, new: String, expected: [String]) {
    let found = Surroundings(of: RunFolder(path: new), manifest(directory: directory, folder: old))
    #expect(found.directories == expected)
    #expect(found.neighbors == (new as NSString).deletingLastPathComponent)
  }

  /// The runs beside which a rerun began are found where they were moved to with it, as long as the old place is gone.
  @Test func neighborsMoveAlong() throws {
    let (old, new) = ("\(temporary.path)/S/runs", "\(temporary.path)/SM/runs")
    func neighbors() -> String? {
      let manifest = manifest(directory: "/p", folder: "\(old)/a-rerun", neighbors: old)
      return Surroundings(of: RunFolder(path: "\(new)/a-rerun"), manifest).neighbors
    }
    #expect(neighbors() == old, "where nothing is there, what was recorded is named")
    try FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
    #expect(neighbors() == new)
    try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
    #expect(neighbors() == old)
  }

  @Test func theFirstFolderThatHasAFileCounts() throws {
    let (one, two) = ("\(temporary.path)/one", "\(temporary.path)/two")
    for folder in [one, two] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try "x".write(toFile: "\(two)/file", atomically: true, encoding: .utf8)
    let surroundings = Surroundings(directories: [one, two], neighbors: nil)
    #expect(surroundings.locate("file") == "\(two)/file")
    #expect(surroundings.locate("none") == "\(one)/none")
    #expect(surroundings.locate("/x") == "/x")
    #expect(surroundings.directory == one)
  }
}
