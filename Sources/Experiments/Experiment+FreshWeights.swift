import Connectomes

extension Experiment {
  /// The null that draws the network anew as its training would begin, with the weights that its mask leaves.
  public var freshWeights: FreshWeights {
    FreshWeights(of: network) { [mask] parameters in
      var parameters = parameters
      mask?.apply(to: &parameters)
      return parameters
    }
  }
}
