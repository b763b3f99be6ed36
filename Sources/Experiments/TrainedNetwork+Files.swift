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

  /// The weight matrices of a run that is done, or of a file.
  public static func weights(at path: String) throws -> [Tensor] {
    try WeightFile.read(file(at: path, "run folder or file of weights", mustBeDone: true)).matrices
  }
}
