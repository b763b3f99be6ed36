import Connectomes
import Experiments
import Files
import Foundation
import Graphs
import Measures
import Records

extension MeasurementOptions {
  /// Chooses the null model of an input by its name, which was given as `option`.
  ///
  /// `path` is where the input lies: the folder of a run says how its weights began. Throws `WrongNull` for a model of something else
  /// and for one that needs what the input does not say.
  public mutating func choose(
    null name: String, as option: String, for input: MeasuredInput, at path: String?
  ) throws {
    func wrong(_ what: String, _ allowed: [String]) -> WrongNull {
      WrongNull(option: option, name: name, what: what, allowed: allowed.filter { $0 != name })
    }
    guard case .network(let connectome, _) = input else {
      guard let row = GraphNullRow.all.first(where: { $0.name == name }) else {
        throw wrong("a graph without layers", GraphNullRow.all.map(\.name))
      }
      graphNull = row.make()
      return
    }
    let names = NetworkNull.all.map(\.name)
    guard let model = NetworkNull.all.first(where: { $0.name == name }) else {
      throw wrong("a network of layers", names)
    }
    var fresh: FreshWeights?
    if case .freshWeights = model, let path,
      FileManager.default.fileExists(atPath: RunFolder(path: path).manifestPath)
    {
      fresh = try Run(resuming: RunFolder(path: path), arguments: []).experiment.freshWeights
    }
    if let fresh, !fresh.fits(connectome) {
      throw wrong("some matrices of a run: it draws the whole network", names)
    }
    guard model.apply(to: &self, fresh: fresh) else {
      let what = path == nil ? "weights alone" : "a file of weights"
      throw wrong("\(what): only a run's folder says how they began", names)
    }
  }
}

/// A null model of something else than what is measured.
public struct WrongNull: Error, CustomStringConvertible {
  let option: String
  let name: String
  let what: String
  let allowed: [String]

  /// One line: the option, its value, and what is allowed.
  public var description: String {
    "\(option) cannot be '\(name)' for \(what) (allowed: \(allowed.joined(separator: ", ")))"
  }
}

extension WrongNull: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .usage }
}
