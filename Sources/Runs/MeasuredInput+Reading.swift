import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Foundation
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
    /// Whether a graph's edges have a direction.
    public var isDirected = false
    /// Told what had to be guessed, in one sentence.
    public var warn: @Sendable (String) -> Void = { _ in }

    /// The usual understanding.
    public init() {}
  }

  /// Reads a run folder, a file of arrays, or a CSV of edges or of an adjacency matrix.
  public init(path: String, options: Options = Options()) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingInput(path: path, what: "run folder or file")
    }
    if isFolder.boolValue {
      self = try Self.run(RunFolder(path: path), options)
    } else if ["csv", "tsv", "txt"].contains((path as NSString).pathExtension.lowercased()) {
      self = try Self.table(URL(fileURLWithPath: path), options)
    } else {
      let file = try WeightFile.read(
        URL(fileURLWithPath: path), map: options.map, orientation: options.orientation)
      if file.isOrientationGuessed, file.matrices.count > 1 {
        options.warn(
          "\(path): the matrices fit both ways and are taken as in-out; --orientation out-in turns them")
      }
      self = .network(try Connectome(weights: file.matrices), nil)
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

  /// A table as wide as it is long is an adjacency matrix, any other a list of edges.
  private static func table(_ url: URL, _ options: Options) throws -> MeasuredInput {
    let isMatrix = try AdjacencyMatrixFile.isMatrix(url)
    let graph =
      isMatrix
      ? try AdjacencyMatrixFile.read(url, directed: options.isDirected)
      : try EdgeListFile.read(url, directed: options.isDirected)
    return .graph(graph)
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
