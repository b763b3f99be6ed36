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

  func run(graphs folder: String?) throws {
    let graph = try graph(from: folder)
    var detection: Detection?
    let seconds = try (0..<4).map { _ in
      let start = ContinuousClock.now
      detection = try Leiden(restarts: 1).communities(of: graph)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    var line = Line("communities \(name)", seconds: Array(seconds.dropFirst()))
    line.edges = graph.edgeCount
    line.modules = detection?.partition.count
    line.quality = detection?.quality
    line.print()
  }
}
