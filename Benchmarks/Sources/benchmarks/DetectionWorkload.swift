import ArrayFiles
import Foundation
import Graphs
import Randomness

/// Community detection on a layered graph of absolute Gaussian weights in four modules.
struct DetectionWorkload {
  var sizes: [Int]

  static let all = [
    DetectionWorkload(sizes: [784, 300, 100, 10]), DetectionWorkload(sizes: [784, 1024, 1024, 10]),
  ]

  var name: String { sizes.map(String.init).joined(separator: "-") }

  /// The graph of `file`, an npz whose arrays are the blocks in order, or one of our own making.
  func graph(from folder: String?) throws -> Graph {
    if let folder {
      let file = try ArrayFile.read(URL(fileURLWithPath: "\(folder)/\(name).npz"))
      return try Graph(layerSizes: sizes, blocks: (0..<sizes.count - 1).map { file["block\($0)"]!.values })
    }
    var stream = RandomStream(seed: 0, stream: .data)
    let blocks = zip(sizes, sizes.dropFirst()).map { rows, columns in
      (0..<rows * columns).map { index in
        let isInside = (index / columns) * 4 / rows == (index % columns) * 4 / columns
        return Float(abs(stream.normal()) / Double(rows).squareRoot() * (isInside ? 1 : 0.5))
      }
    }
    return try Graph(layerSizes: sizes, blocks: blocks)
  }

  func run(graphs folder: String?, threads: Int) throws {
    try detect(in: graph(from: folder), name: name, threads: threads)
  }
}

/// Community detection on a sparse graph of 100,000 nodes in 200 modules, with 10 edges a node.
struct SparseDetectionWorkload {
  var nodeCount = 100_000
  var modules = 200

  /// The graph of `sparse.npz`, its edges as three arrays, or one of our own making.
  func graph(from folder: String?) throws -> Graph {
    if let folder {
      let file = try ArrayFile.read(URL(fileURLWithPath: "\(folder)/sparse.npz"))
      let (sources, targets, weights) = (file["source"]!.values, file["target"]!.values, file["weight"]!.values)
      return try Graph(
        nodeCount: nodeCount,
        edges: sources.indices.map {
          Edge(Int(sources[$0]), Int(targets[$0]), weight: Double(weights[$0]))
        })
    }
    var stream = RandomStream(seed: 0, stream: .data)
    let size = nodeCount / modules
    let edges = (0..<nodeCount * 10).map { _ in
      let source = stream.below(nodeCount)
      let inside = source / size * size + stream.below(size)
      let target = stream.uniform() < 0.3 ? stream.below(nodeCount) : inside
      return Edge(source, target, weight: -log(1 - stream.uniform()))
    }
    return try Graph(nodeCount: nodeCount, edges: edges.filter { $0.source != $0.target })
  }

  func run(graphs folder: String?, threads: Int) throws {
    try detect(in: graph(from: folder), name: "sparse", threads: threads)
  }
}

private func detect(in graph: Graph, name: String, threads: Int) throws {
  var detection: Detection?
  let seconds = try (0..<4).map { _ in
    let start = ContinuousClock.now
    detection = try Leiden(restarts: 1, threads: threads).communities(of: graph)
    return (ContinuousClock.now - start) / .seconds(1)
  }
  var line = Line("communities \(name)", seconds: Array(seconds.dropFirst()))
  line.edges = graph.edgeCount
  line.modules = detection?.partition.count
  line.quality = detection?.quality
  line.print()
}
