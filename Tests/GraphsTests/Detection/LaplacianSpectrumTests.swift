import Testing

@testable import Graphs

struct LaplacianSpectrumTests {
  /// A few hundred roundings of numbers up to 2.
  private let rounding = 1e-12

  private func values(_ graph: Graph, _ count: Int) throws -> [Double] {
    try LaplacianSpectrum(NormalizedRows(graph), count: count).values
  }

  private func expect(_ found: [Double], _ expected: [Double], within tolerance: Double) {
    #expect(found.count == expected.count)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < tolerance }, "\(found)")
  }

  @Test func eigenvaluesAreThoseOfSmallGraphs() throws {
    let path = try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 2)])
    expect(try values(path, 3), [0, 1, 2], within: rounding)
    let complete = try Graph(nodeCount: 5, edges: (0..<6).map { Edge($0 / 3, 2 + $0 % 3) })
    expect(try values(complete, 5), [0, 1, 1, 1, 2], within: rounding)
    let bridged = try Graph(nodeCount: 12, edges: cliques(2, of: 6).edges + [Edge(0, 6)])
    expect(try values(bridged, 4), [0, 0.050658, 1.033333, 1.2], within: 5e-7)
  }

  /// SciPy 1.17.1; see spectral_clusters.py.
  @Test func eigenvaluesAreThoseOfSciPy() throws {
    let recorded: [(Graph, [Double])] = [
      (
        try Karate.graph(weighted: false),
        [
          0, 0.13227232922951565, 0.28704898538503565, 0.3873132326101306, 0.6122305402003082,
          0.6489929466691996,
        ]
      ),
      (
        try Karate.graph(weighted: true),
        [0, 0.11007419200657761, 0.2473488778058392, 0.421459090787953, 0.5704646875673524, 0.645494390082564]
      ),
      (
        try recordedLayers([12, 9, 6, 3], modules: 3, leak: 0.1),
        [0, 0.2548273652000604, 0.27721599427661364, 0.5766744321143518, 0.6942932230614923, 0.727098310495536]
      ),
      (
        try recordedLayers([10, 8, 6, 4], modules: 1, leak: 1),
        [0, 0.5429064659808845, 0.8974992992358121, 0.9147774918064875, 0.9196513681144816, 0.9255841598178219]
      ),
      (
        try recordedLayers([10, 8, 6, 4], modules: 2, leak: 0),
        [0, 0, 0.5410920715266626, 0.5577523695028626, 0.8661420527603085, 0.8828456614177461]
      ),
      (
        try loopsAndAnIsolatedNode(),
        [
          0, 0.06351137558456475, 0.5405115403946473, 1.1219802406809942, 1.5976901903942775,
          1.7021131045584197,
        ]
      ),
    ]
    for (graph, expected) in recorded { expect(try values(graph, 6), expected, within: rounding) }
  }

  @Test(arguments: [true, false]) func vectorsAreOrthonormalAndKeptByTheLaplacian(usesSides: Bool) throws {
    let graphs = [
      try recordedLayers([12, 9, 6, 3], modules: 3, leak: 0.1),
      // Two components, so that zero is there twice.
      try recordedLayers([10, 8, 6, 4], modules: 2, leak: 0),
      // An odd cycle; a star has one σ only, so that its sides are not enough.
      try Karate.graph(weighted: true), try Graph(nodeCount: 6, edges: (1..<6).map { Edge(0, $0) }),
      // σ is 1, 0 and 0.
      try Graph(nodeCount: 6, edges: (0..<9).map { Edge($0 / 3, 3 + $0 % 3) }),
    ]
    for graph in graphs {
      let rows = NormalizedRows(graph)
      let (n, count) = (rows.count, 3)
      let spectrum = try LaplacianSpectrum(rows, count: count, usesSides: usesSides)
      for index in 0..<count {
        let v = Array(spectrum.vectors[index * n..<(index + 1) * n])
        for row in 0..<n {
          let entries = rows.offsets[row]..<rows.offsets[row + 1]
          let image = entries.reduce(v[row]) { $0 - rows.weights[$1] * v[rows.neighbors[$1]] }
          #expect(abs(image - spectrum.values[index] * v[row]) < rounding)
        }
        for other in 0...index {
          let dot = (0..<n).reduce(0) { $0 + v[$1] * spectrum.vectors[other * n + $1] }
          #expect(abs(dot - (other == index ? 1 : 0)) < rounding)
        }
      }
    }
  }

  @Test func sidesChangeNoEigenvalue() throws {
    let rows = NormalizedRows(try recordedLayers([30, 20, 15, 10, 5], modules: 5, leak: 0.05))
    let all = try LaplacianSpectrum(rows, count: 12, usesSides: false)
    expect(try LaplacianSpectrum(rows, count: 12).values, all.values, within: rounding)
    // Zero comes out without cancellation where σ does.
    #expect(all.values[0] < 1e-14 && all.values[1] > 0.01)
  }
}

struct LaplacianEigenvaluesTests {
  @Test func ofKnownGraphs() throws {
    for (graph, expected) in [
      (try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 2)]), [0, 1, 2]),
      (
        try Graph(nodeCount: 5, edges: (0..<2).flatMap { a in (2..<5).map { Edge(a, $0) } }), [0, 1, 1, 1, 2]
      ),
      // Recorded from SciPy; see Oracles/structure.py.
      (try Karate.graph(weighted: false), [0, 0.132272329, 0.287048985, 0.387313233, 0.61223054]),
    ] as [(Graph, [Double])] {
      let found = try laplacianEigenvalues(of: graph, count: expected.count)
      #expect(found.count == expected.count)
      for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-9) }
    }
    #expect(try laplacianEigenvalues(of: Graph(nodeCount: 4, edges: [Edge(0, 1)]), count: 4).count == 2)
    #expect(try laplacianEigenvalues(of: Graph(nodeCount: 4, edges: []), count: 4) == [])
  }
}
