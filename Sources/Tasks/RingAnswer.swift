import Foundation
import Tensors

/// The answer of a step of a cognitive task: fixation, and a direction on a ring, read from the outputs' population vector.
struct RingAnswer {
  /// Fixation, and the activity of the ring.
  let values: ArraySlice<Scalar>

  /// Whether fixation is kept: above 0.5.
  var fixates: Bool { (values.first ?? 0) > 0.5 }

  /// The direction in radians: that of the sum of the ring's directions, each as long as its activity.
  var direction: Double {
    let ring = values.dropFirst()
    var (x, y) = (0.0, 0.0)
    for (place, value) in ring.enumerated() {
      let angle = 2 * Double.pi * Double(place) / Double(ring.count)
      x += Double(value) * cos(angle)
      y += Double(value) * sin(angle)
    }
    return atan2(y, x)
  }

  /// Whether it is what a target asks for: fixation where that has it, otherwise none and a direction within 0.2 π.
  func meets(_ target: RingAnswer) -> Bool {
    guard values.allSatisfy(\.isFinite) else { return false }
    if target.fixates { return fixates }
    return !fixates && abs(remainder(direction - target.direction, 2 * .pi)) < 0.2 * .pi
  }

  /// How many examples are right at the last step that has a weight: N × T · 33 outputs, and N × 2 · T · 33 targets and
  /// weights. One that asks for nothing is wrong.
  static func correct(_ output: Tensor, _ targets: Tensor) -> Int {
    let count = output.shape[0]
    precondition(
      output.shape.rank == 2 && targets.shape == [count, 2 * output.shape[1]]
        && output.shape[1].isMultiple(of: Cognitive.width),
      "ring: outputs of shape \(output.shape), targets of shape \(targets.shape)")
    let (size, width) = (output.shape[1], Cognitive.width)
    let (outputs, given) = (output.elements, targets.elements)
    return (0..<count).count { example in
      let weights = (2 * example + 1) * size
      guard let step = (0..<size / width).last(where: { given[weights + $0 * width] > 0 }) else { return false }
      let (own, asked) = (example * size + step * width, 2 * example * size + step * width)
      return RingAnswer(values: outputs[own..<own + width])
        .meets(RingAnswer(values: given[asked..<asked + width]))
    }
  }
}
