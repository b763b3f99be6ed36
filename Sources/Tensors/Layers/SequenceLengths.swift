/// Sequences of a batch, B × T × …, may end before the last step: the lengths are those of each, from 1 to T.
func requireLengths(_ lengths: [Int]?, of sequences: Tensor) {
  guard let lengths else { return }
  require(
    sequences.shape.rank == 3 && lengths.count == sequences.shape[0]
      && lengths.allSatisfy { (1...max(sequences.shape[1], 1)) ~= $0 },
    "\(lengths.count) lengths up to \(lengths.max() ?? 0) of sequences \(sequences.shape)")
}

extension Tensor {
  /// Sequences B × T × C with zeros behind the end of each.
  func endingAfter(_ lengths: [Int]) -> Tensor {
    requireLengths(lengths, of: self)
    let (steps, width) = (shape[1], shape[2])
    var result = self
    result.withMutableElements { elements in
      for (example, length) in lengths.enumerated() {
        for place in (example * steps + length) * width..<(example + 1) * steps * width { elements[place] = 0 }
      }
    }
    return result
  }
}
