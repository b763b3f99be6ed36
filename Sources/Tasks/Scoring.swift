import Tensors

/// How the share of right answers is counted.
public enum Scoring: String, Codable, Sendable {
  /// There is no right or wrong, only a loss.
  case none
  /// The largest output names the class; where an example has several answers, each has an equal part of the outputs.
  case largestOutput
  /// The sign of every output is the target's.
  case sign
  /// Nothing is right or wrong, but outputs follow their targets more or less: see `SquaredCorrelations`.
  case squaredCorrelation
  /// The direction of a ring of outputs, given when it should be: see `RingAnswer`.
  case ring
}

extension Scoring {
  /// How many examples are answered right, or `nil` where no answer is right or wrong.
  ///
  /// - `largestOutput`: N × K outputs against N class indices, or N × H K outputs against N × H of them, which must all
  ///   be right; the first of equally large outputs counts.
  /// - `sign`: N × K outputs against N × K targets; all K must have the target's sign, and zero has none.
  ///
  /// An example with an output that is not a number is wrong.
  public func correct(_ output: Tensor, _ targets: Tensor) -> Int? {
    if self == .none || self == .squaredCorrelation { return nil }
    if self == .ring { return RingAnswer.correct(output, targets) }
    precondition(
      output.shape.rank == 2 && fits(output.shape, targets.shape),
      "\(rawValue): outputs of shape \(output.shape), targets of shape \(targets.shape)")
    let width = output.shape[1]
    let answers = targets.count / max(output.shape[0], 1)
    return output.withElements { output in
      targets.withElements { targets in
        (0..<output.count / max(width, 1)).count { example in
          let first = example * width
          if self == .sign { return (first..<first + width).allSatisfy { output[$0] * targets[$0] > 0 } }
          let classes = width / answers
          return (0..<answers).allSatisfy { answer in
            let start = first + answer * classes
            return Self.isFirstLargest(
              output[start..<start + classes], at: targets[example * answers + answer])
          }
        }
      }
    }
  }

  private func fits(_ output: Shape, _ targets: Shape) -> Bool {
    if self == .sign { return targets == output }
    if targets == [output[0]] { return true }
    return targets.rank == 2 && targets[0] == output[0] && targets[1] > 0
      && output[1].isMultiple(of: targets[1])
  }

  /// Written so that every comparison with a NaN fails.
  private static func isFirstLargest(_ answer: Slice<UnsafeBufferPointer<Scalar>>, at label: Scalar) -> Bool {
    let right = answer.startIndex + Int(label)
    let largest = answer[right]
    return answer.indices.allSatisfy { answer[$0] < largest || ($0 >= right && answer[$0] == largest) }
  }
}
