import Tensors

/// How the share of right answers is counted.
public enum Scoring: String, Codable, Sendable {
  /// There is no right or wrong, only a loss.
  case none
  /// The largest output names the class.
  case largestOutput
  /// The sign of every output is the target's.
  case sign
}

extension Scoring {
  /// How many examples are answered right, or `nil` where no answer is right or wrong.
  ///
  /// - `largestOutput`: N × K outputs against N class indices; the first of equally large outputs counts.
  /// - `sign`: N × K outputs against N × K targets; all K must have the target's sign, and zero has none.
  ///
  /// An example with an output that is not a number is wrong.
  public func correct(_ output: Tensor, _ targets: Tensor) -> Int? {
    if self == .none { return nil }
    precondition(
      output.shape.rank == 2 && targets.shape == (self == .sign ? output.shape : [output.shape[0]]),
      "\(rawValue): outputs of shape \(output.shape), targets of shape \(targets.shape)")
    let width = output.shape[1]
    return output.withElements { output in
      targets.withElements { targets in
        (0..<output.count / max(width, 1)).count { example in
          let answer = output[example * width..<(example + 1) * width]
          return self == .sign
            ? answer.indices.allSatisfy { answer[$0] * targets[$0] > 0 }
            : Self.isFirstLargest(answer, at: targets[example])
        }
      }
    }
  }

  /// Written so that every comparison with a NaN fails.
  private static func isFirstLargest(_ answer: Slice<UnsafeBufferPointer<Scalar>>, at label: Scalar) -> Bool {
    let right = answer.startIndex + Int(label)
    let largest = answer[right]
    return answer.indices.allSatisfy { answer[$0] < largest || ($0 >= right && answer[$0] == largest) }
  }
}
