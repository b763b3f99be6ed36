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

extension MeasuredInput {
  /// How a file is to be understood.
  public struct Options: Sendable {
    /// Which arrays are the weight matrices, by name; all matrices if empty.
    public var map: [String] = []
    /// Which axis of a matrix is the inputs, if the file does not say.
    public var orientation: Orientation?
    /// How a graph's file is to be understood.
    public var graph = GraphFile.Options()
    /// Told what had to be guessed, in one sentence.
    public var warn: @Sendable (String) -> Void = { _ in }

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
      self = try Self.run(RunFolder(path: path), options)
    } else if path != "-", try ArrayFile.isKnown(path) {
      let file = try WeightFile.read(
        URL(fileURLWithPath: path), map: options.map, orientation: options.orientation)
      for note in file.notes { options.warn("\(path): \(note)") }
      self = .network(try Connectome(weights: file.matrices), nil)
    } else if options.graph.table == nil, try !GraphFile.isKnown(path) {
      throw ArrayFileError.unsupported(
        file: path,
        problem: "not a safetensors, .npy or .npz file by its content, nor a graph by its ending "
          + "(\(GraphFile.readEndings.joined(separator: ", "))); --format edges or matrix reads any text as a table"
      )
    } else {
      let file = try GraphFile.read(path, options: options.graph)
      for note in file.notes { options.warn("\(path): \(note)") }
      self = .graph(file.graph)
    }
  }

  private static func run(_ folder: RunFolder, _ options: Options) throws -> MeasuredInput {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder: it has no run.json")
    }
    let manifest = try folder.manifest()
    let structure = try structure(of: folder, manifest)
    if options.map.isEmpty, options.orientation == nil, let record = try folder.connections() {
      return .network(try connectome(record, folder), structure)
    }
    // In a run without connections.json an embedding's table is no connection of units, and the only matrix that is saved
    // under another name.
    let map = options.map.isEmpty ? ["*.weight"] : options.map
    let file = try WeightFile.read(URL(fileURLWithPath: folder.checkpointPath(.last)), map: map)
    return .network(try Connectome(weights: file.matrices), structure)
  }

  /// What the record says of the task; an older one keeps the groups alone, and the task itself knows the rest.
  private static func structure(of folder: RunFolder, _ manifest: RunManifest) throws -> KnownStructure? {
    if let structure = manifest.structure { return structure }
    guard manifest.inputGroups != nil else { return nil }
    let configuration = try RunConfiguration(
      YAML.parse(folder.config(), source: folder.configPath), in: Surroundings(of: folder, manifest))
    return try configuration.task.load(seed: configuration.seed).structure
  }
}

/// The connections that a run's record names, from its last checkpoint.
private func connectome(_ record: ConnectionsRecord, _ folder: RunFolder) throws -> Connectome {
  let path = folder.checkpointPath(.last)
  let file = try ArrayFile.read(URL(fileURLWithPath: path))
  guard let outline = record.outline else {
    throw RecordError.malformed(
      path: folder.connectionsPath, reason: "it names no populations that are connected")
  }
  let weights = try zip(outline.connections, record.connections).map { connection, named in
    let reading = connection.reading
    guard let array = file.arrays.first(where: { $0.name == named.parameter }),
      array.shape.reduce(1, *) == reading.window * reading.from * reading.to
    else {
      throw WeightFileError.missing(
        file: path, name: named.parameter, expected: [reading.window, reading.from, reading.to])
    }
    return reading.matrix(Tensor(Shape(array.shape), array.scalars))
  }
  return try Connectome(outline, weights: weights)
}
