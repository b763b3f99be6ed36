extension Tensor {
  /// sign(x) max(|x| - threshold, 0) element by element: what is small becomes exactly zero.
  public func softThresholded(by threshold: Scalar) -> Tensor {
    var result = self
    result.withMutableElements { elements in
      for index in elements.indices {
        let x = elements[index]
        elements[index] = x > threshold ? x - threshold : x < -threshold ? x + threshold : x.isNaN ? x : 0
      }
    }
    return result
  }
}
