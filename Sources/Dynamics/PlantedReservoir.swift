import Randomness
import Tensors

extension Reservoir {
  /// What reservoirs of all mixings are made equal in.
  public enum Match: String, Sendable, CaseIterable {
    /// The largest magnitude of the eigenvalues.
    case radius
    /// The variance of weights: c² k / 3 = ρ² for weights U(−c, c), so that the radius is ρ for many units without modules.
    case variance
  }

  /// Units in modules, each with k inputs from others, of which a share comes from outside its module, and weights U(−1, 1) brought to a spectral
  /// radius or to a variance.
  ///
  /// Modules have at least k + 1 units, and there are k units outside.
  /// Source: after Rodriguez, Izquierdo and Ahn, "Optimal modularity and memory capacity of neural reservoirs" (2019).
  public init(
    units: Int, moduleSize: Int, degree: Int, mixing: Double, scale: Double, match: Match,
    using stream: inout RandomStream
  ) {
    precondition(
      units % moduleSize == 0 && degree < moduleSize && moduleSize + degree <= units && (0...1) ~= mixing,
      "\(units) units in modules of \(moduleSize) with \(degree) inputs and mixing \(mixing)")
    self.init(
      (0..<units).map { unit in
        let begin = unit / moduleSize * moduleSize
        var chosen: [Int] = []
        while chosen.count < degree {
          let source =
            stream.uniform() < mixing
            ? (begin + moduleSize + stream.below(units - moduleSize)) % units : begin + stream.below(moduleSize)
          if source != unit, !chosen.contains(source) { chosen.append(source) }
        }
        return chosen.map { ($0, Scalar(stream.uniform(-1, 1))) }
      })
    let found = match == .radius ? matrix.spectralRadius : (Double(degree) / 3).squareRoot()
    if found > 0 { self.scale(by: Scalar(scale / found)) }
  }
}
