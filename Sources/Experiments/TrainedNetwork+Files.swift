import ArrayFiles
import Foundation
import Networks
import Records
import Tensors
import Training

extension TrainedNetwork {
  /// The file of a trained network: of a run's folder the last checkpoint, and a file as it is.
  ///
  /// - Parameters:
  ///   - path: A run folder or a file.
  ///   - what: What should be there, for the message where nothing is.
  ///   - mustBeDone: Whether a run has to be finished.
  ///
  /// Throws `MissingInput`, and `RunError.notDone`.
  public static func file(
    at path: String, _ what: String = "run folder or file of parameters", mustBeDone: Bool = false
  ) throws -> URL {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingInput(path: path, what: what)
    }
    guard isFolder.boolValue else { return URL(fileURLWithPath: path) }
    let folder = RunFolder(path: path)
    if mustBeDone, try folder.status().state != .done { throw RunError.notDone(path) }
    return URL(fileURLWithPath: folder.checkpointPath(.last))
  }

  /// The parameters in a run's folder or a file, for a network of exactly these names and shapes.
  public static func parameters(at path: String, for network: Network) throws -> Parameters {
    try ModelFile.read(file(at: path), for: network)
  }

  /// The weights of a run that is done, or of a file, that connect a network's units: `ModelFile.weights`.
  ///
  /// Throws `MissingInput`, `RunError.notDone`, and `WeightFileError` where they are not of the network's names and shapes.
  public static func weights(at path: String, for network: Network) throws -> [Tensor] {
    let url = try file(at: path, "run folder or file of weights", mustBeDone: true)
    return try ModelFile.weights(in: ArrayFile.read(url), file: url.relativePath, for: network)
  }

  /// The weights of a run that is done which connect its units, as its record names them.
  ///
  /// A run from before there was such a record has matrices alone. Throws `MissingInput`, `RunError.notDone`, and `WeightFileError` for a
  /// checkpoint without them.
  public static func weights(of folder: RunFolder) throws -> [Tensor] {
    let url = try file(at: folder.path, "run folder", mustBeDone: true)
    let content = try ArrayFile.read(url)
    guard let record = try folder.connections() else {
      return try WeightFile(content, file: url.relativePath).matrices
    }
    let arrays = try ModelArrays(content, file: url.relativePath)
    return try record.connections.map { connection in
      // Records from before they held shapes leave it to the file.
      let shape = connection.shape ?? arrays.dimensions(of: connection.parameter) ?? []
      let isTensor = (1...4) ~= shape.count && shape.allSatisfy { (1...Int(Int32.max)) ~= $0 }
      return try arrays.tensor(connection.parameter, isTensor ? Shape(shape) : [1])
    }
  }
}
