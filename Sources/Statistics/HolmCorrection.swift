/// Holm's step-down correction: the adjusted probabilities of a family of tests, in the order they came.
///
/// The k-th smallest of m becomes the largest of (m − j + 1) · pⱼ for j ≤ k, at most 1; rejecting those below α errs
/// at all with a probability of at most α. A test without a probability, or with one outside [0, 1], has none
/// afterwards but still counts in m: that a planned test failed makes no other one surer. O(m log m).
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure" (1979).
public func holmAdjusted(_ probabilities: [Double?]) -> [Double?] {
  let known = probabilities.enumerated().compactMap { index, p -> (index: Int, p: Double)? in
    p.flatMap { (0...1).contains($0) ? (index, $0) : nil }
  }
  var adjusted = [Double?](repeating: nil, count: probabilities.count)
  var largest = 0.0
  for (place, test) in known.sorted(by: { $0.p < $1.p }).enumerated() {
    largest = max(largest, min(1, test.p * Double(probabilities.count - place)))
    adjusted[test.index] = largest
  }
  return adjusted
}
