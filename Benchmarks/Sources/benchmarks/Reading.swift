import Foundation
import GraphFiles

/// Reads one file into a graph and says how long that took and how much memory the graph itself takes.
func read(_ path: String) throws {
  let start = ContinuousClock.now
  let file = try GraphFile.read(path)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let graph = file.graph
  let bytes =
    graph.offsets.count * 8 + graph.neighbors.count * 4 + graph.weights.count * 8 + graph.outStrengths.count * 8
  print(
    "{\"seconds\": \(seconds), \"nodes\": \(graph.nodeCount), \"edges\": \(graph.edgeCount), "
      + "\"graph_bytes\": \(bytes), \"peak_kib\": \(peak() ?? 0), \"weight\": \(graph.totalWeight)}")
}

/// The most memory that this process has held, in KiB, where Linux says so: `ru_maxrss` would know of the parent's as well.
private func peak() -> Int? {
  let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
  return lines.first { $0.hasPrefix("VmHWM:") }.flatMap { Int($0.filter(\.isNumber)) }
}
