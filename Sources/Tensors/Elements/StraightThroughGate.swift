import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Tensor {
  /// 1 where x + noise > 0 and 0 elsewhere; the gradient is that of σ((x + noise) / τ), straight through the step.
  ///
  /// With logistic noise a gate is open with the probability σ(x). Source: Bengio, Léonard and Courville,
  /// arXiv 1308.3432 (2013); Jang, Gu and Poole (2017).
  @differentiable(reverse,wrt: self)
  public func straightThroughGate(noise: Tensor, temperature: Scalar) -> Tensor {
    var result = self + noise
    result.withMutableElements { elements in
      for index in elements.indices { elements[index] = elements[index] > 0 ? 1 : 0 }
    }
    return result
  }

  @derivative(of: straightThroughGate, wrt: self)
  @usableFromInline
  func straightThroughGateVJP(noise: Tensor, temperature: Scalar) -> (
    value: Tensor, pullback: (Tensor) -> Tensor
  ) {
    (
      straightThroughGate(noise: noise, temperature: temperature),
      { [self] d in
        if d.isZero { return d }
        var result = self + noise
        result.withMutableElements { elements in
          d.withElements { d in
            for index in elements.indices {
              let open = 1 / (1 + exp(-elements[index] / temperature))
              elements[index] = d[index] * open * (1 - open) / temperature
            }
          }
        }
        return result
      }
    )
  }
}
