import Tensors

extension RecurrentMap {
  /// The largest magnitude of the eigenvalues of ∂h_t/∂h_{t−1}, as a mean over so many places of the trajectory from rest that hears
  /// T × G U arguments, in its second half.
  ///
  /// Of linear units it is the spectral radius of the recurrent weights; tanh units that hear much are flat and have less. The
  /// Jacobians are central differences. O(samples · U³).
  public func meanJacobianRadius(hearing arguments: Tensor, samples: Int = 50) -> Double {
    let steps = arguments.shape[0]
    precondition(steps > 0 && samples > 0, "\(samples) samples of \(steps) steps")
    let first = steps / 2
    let places = Set((0..<samples).map { first + $0 * (steps - first) / samples })
    var (state, sum) = (Tensor([1, stateSize]), 0.0)
    for step in 0..<steps {
      let heard = arguments.taking(step..<step + 1)
      if places.contains(step) { sum += jacobian(at: state, hearing: heard).spectralRadius }
      state = self(state, hearing: heard)
    }
    return sum / Double(places.count)
  }

  /// ∂(next state)/∂state, S × S, a row for each number of the state that is moved.
  private func jacobian(at state: Tensor, hearing heard: Tensor) -> Tensor {
    let size = stateSize
    let distance = LyapunovExponents.distance
    let own = state.elements
    var moved = Tensor([2 * size, size], (0..<2 * size).flatMap { _ in own })
    for place in 0..<size {
      moved[place, place] += distance
      moved[size + place, place] -= distance
    }
    let next = self(moved, hearing: heard.taking([Int](repeating: 0, count: 2 * size)))
    return (1 / (2 * distance)) * (next.taking(0..<size) - next.taking(size..<2 * size))
  }
}
