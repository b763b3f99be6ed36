import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Foundation
import GraphFiles
import Graphs
import Measures
import Networks
import Records
import Tasks
import Tensors

/// Something to be measured as it was read, with what was taken, left out and guessed.
public struct InputReading: Sendable {
  /// What is measured, with the signs of the file.
  public let input: MeasuredInput
  /// What was read.
  public let report: InputReport
  /// What the nodes of a graph are called; nil for a network.
  public let names: NodeNames?

  /// What a file of arrays is.
  public enum Kind: String, CaseIterable, Sendable {
    /// One square matrix is a graph's adjacency.
    case graph
    /// Matrices lead from layer to layer.
    case network
  }

  /// How a file is to be understood.
  public struct Options: Sendable {
    /// Which arrays are the weight matrices, by name; all that can be if empty.
    public var map: [String] = []
    /// Which axis of a matrix is the inputs, if the file does not say.
    public var orientation: Orientation?
    /// What a file of arrays is; nil: a graph where its one matrix is symmetric, else a network.
    public var kind: Kind?
    /// How a graph's file is to be understood.
    public var graph = GraphFile.Options()

    /// The usual understanding.
    public init() {}
  }

  /// Reads a run folder, a file of arrays, or a graph: a table, GraphML, GEXF, Pajek; "-" is a graph on standard input.
  public init(path: String, options: Options = Options()) throws {
    var isFolder: ObjCBool = false
    guard path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingInput(path: path, what: "run folder or file")
    }
    if isFolder.boolValue {
      try self.init(run: RunFolder(path: path), options)
    } else if path != "-", try ArrayFile.isKnown(path) {
      try self.init(arrays: path, options)
    } else if options.graph.table == nil, try !GraphFile.isKnown(path) {
      throw ArrayFileError.unsupported(
        file: path,
        problem: "not a safetensors, .npy, .npz or PyTorch file by its content, nor a graph by its ending "
          + "(\(GraphFile.readEndings.joined(separator: ", "))); --format edges or matrix reads any text as a table"
      )
    } else {
      let file = try GraphFile.read(path, options: options.graph)
      self.init(
        file,
        extra: Self.idle(options, map: true, orientation: true, kind: options.kind == .network, for: "a graph"))
    }
  }

  private init(run folder: RunFolder, _ options: Options) throws {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder: it has no run.json")
    }
    let structure = try Self.structure(of: folder, folder.manifest())
    let path = folder.checkpointPath(.last)
    let content = try ArrayFile.read(URL(fileURLWithPath: path))
    let idle = Self.idle(
      options, orientation: true, kind: options.kind == .graph, table: true, loops: true, for: "a run folder")
    if options.map.isEmpty, let record = try folder.connections() {
      let connectome = try Connectome(record, in: content, folder: folder)
      let taken = record.connections.map(\.parameter)
      let report = InputReport(
        readAs: "network", taken: taken.map { InputReport.Array(name: $0, shape: content[$0]?.shape ?? []) },
        leftOut: content.arrays.filter { !taken.contains($0.name) }.map {
          InputReport.Array(name: $0.name, shape: $0.shape, reason: "no connection by the run's record")
        }, orientation: Orientation.inOut.rawValue, orientationReason: "as the run's record says", notes: idle)
      self.init(.network(connectome, structure), report)
      return
    }
    // In a run without connections.json an embedding's table is no connection of units, and the only matrix that is saved
    // under another name.
    let file = try WeightFile(content, file: path, map: options.map.isEmpty ? ["*.weight"] : options.map)
    try self.init(file, content, structure, extra: idle)
  }

  /// What the record says of the task; an older one keeps the groups alone, and the task itself knows the rest.
  private static func structure(of folder: RunFolder, _ manifest: RunManifest) throws -> KnownStructure? {
    if let structure = manifest.structure { return structure }
    guard manifest.inputGroups != nil else { return nil }
    let configuration = try RunConfiguration(
      YAML.parse(folder.config(), source: folder.configPath), in: Surroundings(of: folder, manifest))
    return try configuration.task.load(seed: configuration.seed).structure
  }

  private init(arrays path: String, _ options: Options) throws {
    let content = try ArrayFile.read(URL(fileURLWithPath: path))
    if options.kind == .graph {
      let array = try content.onlyMatrix(in: path, map: options.map)
      try self.init(adjacency: array, path, options, note: nil)
      return
    }
    let file = try WeightFile(content, file: path, map: options.map, orientation: options.orientation)
    if options.kind == nil, options.graph.isDirected != true, file.names.count == 1,
      let array = content[file.names[0]],
      array.isSymmetric
    {
      try self.init(
        adjacency: array, path, options,
        note: "a symmetric matrix is taken as the adjacency of a graph; --as network takes it as a layer")
      return
    }
    let shape = file.matrices[0].shape
    let isQuestion = options.kind == nil && options.map.isEmpty && file.names.count == 1 && shape[0] == shape[1]
    try self.init(
      file, content, nil,
      extra: (isQuestion
        ? ["a square matrix is taken as a layer; --as graph takes it as the adjacency of a graph"] : [])
        + Self.idle(options, table: true, loops: true, for: "a network"))
  }

  private init(adjacency array: NamedArray, _ path: String, _ options: Options, note: String?) throws {
    // Numbers in files of arrays are mostly of single precision.
    var file: GraphFile
    do {
      file = try GraphFile(
        adjacency: array.doubles ?? array.values.map(Double.init), names: .counted(array.shape[0]),
        tolerance: 1e-6,
        options: options.graph)
    } catch {
      throw GraphError.file(path: path, line: 0, problem: "array '\(array.name)': \(error.description)")
    }
    file.notes = [note].compactMap { $0 } + file.notes
    self.init(file, extra: Self.idle(options, orientation: true, table: true, for: "a graph"))
  }

  /// A graph.
  private init(_ file: GraphFile, extra notes: [String]) {
    let said = file.names.areCounted ? nil : file.names.all
    let report = InputReport(readAs: file.kind, names: said, notes: file.notes + Self.signs(file.graph) + notes)
    self.init(.graph(file.graph), report, names: file.names)
  }

  private init(_ input: MeasuredInput, _ report: InputReport, names: NodeNames? = nil) {
    self.input = input
    self.report = report
    self.names = names
  }

  /// A network.
  private init(_ file: WeightFile, _ content: ArrayFile, _ structure: KnownStructure?, extra notes: [String])
    throws
  {
    let report = InputReport(
      readAs: "network",
      taken: zip(file.names, file.matrices).map { name, matrix in
        let shape = content[name]?.shape ?? file.orientation.turned(matrix.shape.dimensions)
        return InputReport.Array(name: name, shape: shape)
      },
      leftOut: file.leftOut.map { InputReport.Array(name: $0.name, shape: $0.shape, reason: $0.reason) },
      orientation: file.orientation.rawValue, orientationReason: file.orientationReason,
      notes: file.notes + notes)
    self.init(.network(try Connectome(weights: file.matrices), structure), report)
  }

  /// What is said of options that do nothing for an input.
  private static func idle(
    _ options: Options, map: Bool = false, orientation: Bool = false, kind: Bool = false, table: Bool = false,
    loops: Bool = false, for what: String
  ) -> [String] {
    var names: [String] = []
    if map && !options.map.isEmpty { names.append("--map") }
    if orientation && options.orientation != nil { names.append("--orientation") }
    if kind { names.append("--as") }
    if table && options.graph.table != nil { names.append("--format") }
    if loops && !options.graph.keepsLoops { names.append("--no-diagonal") }
    return names.map { "\($0) does nothing for \(what)" }
  }

  private static func signs(_ graph: Graph) -> [String] {
    let negative = graph.edges.count { $0.weight < 0 }
    return negative == 0 ? [] : ["\(negative) of \(graph.edgeCount) edges have negative weights"]
  }
}

extension Connectome {
  /// The connections that a run's record names, from its last checkpoint.
  fileprivate init(_ record: ConnectionsRecord, in file: ArrayFile, folder: RunFolder) throws {
    guard let outline = record.outline else {
      throw RecordError.malformed(
        path: folder.connectionsPath, reason: "it names no populations that are connected")
    }
    let weights = try zip(outline.connections, record.connections).map { connection, named in
      let reading = connection.reading
      guard let array = file[named.parameter],
        array.shape.reduce(1, *) == reading.count
      else {
        throw WeightFileError.missing(
          file: folder.checkpointPath(.last), name: named.parameter,
          expected: [reading.window, reading.from / reading.groups, reading.to])
      }
      return reading.matrix(Tensor(Shape(array.shape), array.scalars))
    }
    try self.init(outline, weights: weights)
  }
}

extension ArrayFile {
  /// The one square matrix of a file, or the one that is asked for.
  fileprivate func onlyMatrix(in path: String, map: [String]) throws -> NamedArray {
    let named = map.isEmpty ? arrays : arrays.filter { array in map.contains(array.name) }
    let square = named.filter { $0.shape.count == 2 && $0.shape[0] == $0.shape[1] }
    guard square.count == 1 else {
      let names = square.map { "'\($0.name)'" }.joined(separator: ", ")
      throw GraphError.file(
        path: path, line: 0,
        problem:
          "has \(square.isEmpty ? "no square matrix" : "the square matrices \(names)"); a graph is one: --map names it"
      )
    }
    return square[0]
  }
}

extension NamedArray {
  /// Whether it is a square of at least two rows that equals its transpose up to single precision.
  fileprivate var isSymmetric: Bool {
    guard shape.count == 2, shape[0] == shape[1], shape[0] > 1 else { return false }
    let count = shape[0]
    let largest = values.reduce(0) { max($0, abs($1)) }
    return values.withUnsafeBufferPointer { values in
      (0..<count).allSatisfy { row in
        (0..<row).allSatisfy { abs(values[row * count + $0] - values[$0 * count + row]) <= 1e-6 * largest }
      }
    }
  }
}
