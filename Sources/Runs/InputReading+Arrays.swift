import ArrayFiles
import Foundation
import GraphFiles
import Graphs
import Networks
import Records

extension InputReading {
  /// How far mirrored entries may be apart, in parts of the largest: numbers in files of arrays are mostly of single
  /// precision.
  private static let singlePrecision = 1e-6

  /// Reads a file of arrays.
  init(arrays path: String, _ options: Options) throws {
    let file = URL(fileURLWithPath: path)
    let content = try ArrayFile.read(file)
    let isPlain = options.map.isEmpty && options.orientation == nil && options.kind != .graph
    if isPlain, content.metadata["format"] == "modulon", let folder = Self.run(ofCheckpoint: path) {
      try self.init(run: folder, checkpoint: path, options)
      return
    }
    var options = options
    options.heads = options.heads ?? AttentionHeads(beside: file)
    try self.init(content, named: path, options: options)
  }

  /// Takes arrays, which `path` stands for in messages, for a network or the graph of one square matrix.
  public init(_ content: ArrayFile, named path: String, options: Options) throws {
    if options.kind == .graph {
      try self.init(graph: content.onlySquare(in: path, called: options.map), of: content, path, options)
      return
    }
    let idle = options.idle(["--format", "--no-diagonal", "--part", "--unroll"], for: "a network")
    var unfit: NamedNetwork.Unfit?
    do {
      if let network = try NamedNetwork(
        content, file: path, map: options.map, orientation: options.orientation, heads: options.heads)
      {
        try self.init(network, content, notes: idle)
        return
      }
    } catch let error as NamedNetwork.Unfit {
      unfit = error
    }
    let file = try Self.matrices(content, path, options, unfit)
    let isOpen = options.kind == nil && options.graph.isDirected != true
    let symmetric =
      isOpen ? file.names.filter { content[$0]?.isSymmetric(within: Self.singlePrecision) == true } : []
    if file.names.count == 1, let name = symmetric.first, let array = content[name] {
      try self.init(
        graph: array, of: content, path, options,
        note: "a symmetric matrix is taken as the adjacency of a graph; --as network takes it as a layer")
      return
    }
    var notes = unfit.map { ["only matrices are taken, for \($0)"] } ?? []
    if options.kind == nil && options.map.isEmpty {
      let shape = file.matrices[0].shape
      if file.names.count == 1 && shape[0] == shape[1] {
        notes.append("a square matrix is taken as a layer; --as graph takes it as the adjacency of a graph")
      }
      if let name = symmetric.first {
        notes.append(
          "'\(name)' is symmetric, as adjacency matrices are, and taken as a layer; --as graph --map '\(name)' takes it as "
            + "a graph")
      }
    }
    try self.init(file, content, notes: notes + idle)
  }

  /// The matrices of a file that follow each other; where there are none, why its other layers are no network is what matters.
  private static func matrices(
    _ content: ArrayFile, _ path: String, _ options: Options, _ unfit: NamedNetwork.Unfit?
  ) throws(WeightFileError) -> WeightFile {
    do {
      return try WeightFile(content, file: path, map: options.map, orientation: options.orientation)
    } catch {
      throw unfit.map { .noNetwork(file: path, problem: $0.description) } ?? error
    }
  }

  private init(
    graph array: NamedArray, of content: ArrayFile, _ path: String, _ options: Options, note: String? = nil
  ) throws {
    var file: GraphFile
    do {
      file = try GraphFile(
        adjacency: array.doubles ?? array.values.map(Double.init), names: .counted(array.shape[0]),
        tolerance: Self.singlePrecision, options: options.graph)
    } catch {
      let name = array.name.isEmpty ? "" : "array '\(array.name)': "
      throw GraphError.file(path: path, line: 0, problem: name + error.description)
    }
    file.notes = [note].compactMap { $0 } + file.notes
    let others = content.arrays.filter { $0.name != array.name }.map {
      InputReport.Array(name: $0.name, shape: $0.shape, reason: "a graph is one matrix")
    }
    let unread = content.unread.map { InputReport.Array(name: $0.name, shape: [], reason: $0.problem) }
    self.init(
      file, taken: [InputReport.Array(name: array.name, shape: array.shape)], leftOut: others + unread,
      notes: options.idle(["--orientation", "--format", "--part", "--unroll"], for: "a graph"))
  }
}

extension ArrayFile {
  /// The one square matrix of a file, or of what is asked for.
  fileprivate func onlySquare(in path: String, called patterns: [String]) throws -> NamedArray {
    let named = patterns.isEmpty ? arrays : patterns.flatMap { arrays.called($0) }
    let square = named.filter { $0.shape.count == 2 && $0.shape[0] == $0.shape[1] }
    guard square.count == 1 else {
      let found = square.isEmpty ? named : square
      let list = found.prefix(8).map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ")
      throw GraphError.file(
        path: path, line: 0,
        problem: (square.isEmpty ? "has no square matrix" : "has \(square.count) square matrices")
          + (patterns.isEmpty ? "" : " called \(patterns.joined(separator: ", "))")
          + (found.isEmpty ? "" : " (\(list))")
          + "; a graph is one, which --map names")
    }
    return square[0]
  }
}
