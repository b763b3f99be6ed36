import Foundation

/// One line of results, as the other programs' script prints them.
struct Line: Encodable {
  var workload: String
  var peer = "modulon"
  var usMin: Double
  var usMedian: Double
  var gflops: Double?
  var edges: Int?
  var modules: Int?
  var quality: Double?

  enum CodingKeys: String, CodingKey {
    case workload, peer, gflops, edges, modules
    case usMin = "us_min"
    case usMedian = "us_median"
    case quality = "Q"
  }

  init(_ workload: String, seconds: [Double]) {
    self.workload = workload
    let sorted = seconds.sorted()
    usMin = (sorted[0] * 1e7).rounded() / 10
    usMedian = (sorted[sorted.count / 2] * 1e7).rounded() / 10
  }

  func print() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}

/// The time of one step in each of several blocks of steps, after a tenth of a block to warm up.
func blocks(steps: Int, repeats: Int = 7, _ step: () throws -> Void) rethrows -> [Double] {
  for _ in 0..<max(3, steps / 10) { try step() }
  return try (0..<repeats).map { _ in
    let start = ContinuousClock.now
    for _ in 0..<steps { try step() }
    return (ContinuousClock.now - start) / .seconds(1) / Double(steps)
  }
}
