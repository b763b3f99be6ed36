import TestSupport
import Testing
import _Differentiation

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct LossFunctionsTests {
  let logits = unevenTensor([4, 3], scale: 2)

  /// Labels at both edges and inside.
  @Test func softmaxDerivative() {
    let labels = Tensor([4], [0, 2, 1, 2])
    let error = gradientError(at: Parameters([logits])) {
      1.7 * softmaxCrossEntropyLoss($0[0], labels: labels)
    }
    #expect(error < gradientTolerance)
  }

  /// Two answers in a row are two rows.
  @Test func softmaxOfSeveralAnswers() {
    let wide = unevenTensor([3, 8], scale: 2)
    let labels = Tensor([3, 2], [0, 3, 1, 1, 2, 0])
    let expected = softmaxCrossEntropyLoss(wide.reshaped(to: [6, 4]), labels: labels.reshaped(to: [6]))
    #expect(softmaxCrossEntropyLoss(wide, labels: labels) == expected)
    let error = gradientError(at: Parameters([wide])) { 1.7 * softmaxCrossEntropyLoss($0[0], labels: labels) }
    #expect(error < gradientTolerance)
  }

  @Test func meanSquaredErrorDerivative() {
    let target = unevenTensor([4, 3], scale: 0.4)
    let error = gradientError(at: Parameters([logits])) { 1.7 * meanSquaredErrorLoss($0[0], target: target) }
    #expect(error < gradientTolerance)
  }

  @Test func weightedSquaredErrorDerivative() {
    let target = unevenTensor([4, 6], scale: 0.4)
    let error = gradientError(at: Parameters([logits])) {
      1.7 * weightedSquaredErrorLoss($0[0], target: target)
    }
    #expect(error < gradientTolerance)
    // With weights of one it is the plain one, and what weighs nothing may be anything.
    let (t, ones) = (unevenTensor([4, 3]), [Scalar](repeating: 1, count: 3))
    let both = Tensor([4, 6], (0..<4).flatMap { row in (0..<3).map { t[row, $0] } + ones })
    let plain = meanSquaredErrorLoss(logits, target: t)
    #expect(abs(weightedSquaredErrorLoss(logits, target: both) - plain) <= 4 * Scalar.ulpOfOne * plain)
    // (1 · 1)², (2 · 2)² and 0.
    let byHand = Tensor([1, 6], [2, 1, 50, 1, 2, 0])
    #expect(abs(weightedSquaredErrorLoss(Tensor([1, 3], [1, 3, 7]), target: byHand) - 17 / 3) < 1e-6)
  }

  @Test func binaryCrossEntropyDerivative() {
    let target = Tensor([4, 3], [0, 1, 0.3, 1, 0, 0.9, 0, 0, 1, 1, 0.5, 0])
    let error = gradientError(at: Parameters([logits])) { 1.7 * binaryCrossEntropyLoss($0[0], target: target) }
    #expect(error < gradientTolerance)
  }

  @Test func valuesByHand() {
    // Equal logits: log 3. A logit larger by log 6 among three: p = 6/8.
    let z = Tensor([2, 3], [1, 1, 1, Scalar(log(6.0)), 0, 0])
    let expected = (log(3.0) - log(0.75)) / 2
    #expect(abs(Double(softmaxCrossEntropyLoss(z, labels: Tensor([2], [2, 0]))) - expected) < 3e-7)
    #expect(meanSquaredErrorLoss(Tensor([1, 2], [1, 2]), target: Tensor([1, 2], [3, 1])) == 2.5)
    // σ(log 3) = 3/4.
    let logit = Tensor([1, 2], [Scalar(log(3.0)), Scalar(-log(3.0))])
    let binary = binaryCrossEntropyLoss(logit, target: Tensor([1, 2], [1, 1]))
    #expect(abs(Double(binary) + (log(0.75) + log(0.25)) / 2) < 3e-7)
  }

  /// The same rows twice have the same mean, and each row half the gradient.
  @Test(arguments: Loss.allCases) func lossIsAMeanOverTheBatch(loss: Loss) {
    let target =
      loss == .softmaxCrossEntropy
      ? Tensor([4], [0, 2, 1, 2]) : Tensor(repeating: 0.5, [4, loss == .weightedSquaredError ? 6 : 3])
    let twice = [0, 1, 2, 3, 0, 1, 2, 3]
    let (one, slope) = valueWithGradient(at: logits) { loss($0, target) }
    let (two, slopes) = valueWithGradient(at: logits.taking(twice)) { loss($0, target.taking(twice)) }
    #expect(abs(one - two) <= 2 * Scalar.ulpOfOne)
    #expect((slope.taking(twice) - 2 * slopes).norm < 4 * Double(Scalar.ulpOfOne))
  }

  @Test func hugeLogitsGiveNoInfinity() {
    let z = Tensor([2, 2], [1e30, -1e30, -3e4, 3e4])
    let (right, slope) = valueWithGradient(at: z) { softmaxCrossEntropyLoss($0, labels: Tensor([2], [0, 1])) }
    #expect(right == 0 && slope.norm == 0)
    let (wrong, slopes) = valueWithGradient(at: z) { softmaxCrossEntropyLoss($0, labels: Tensor([2], [1, 1])) }
    #expect(wrong == 1e30 && slopes.elements == [0.5, -0.5, 0, 0])
    let target = Tensor([2, 2], [1, 0, 1, 1])
    let (binary, binarySlope) = valueWithGradient(at: z) { binaryCrossEntropyLoss($0, target: target) }
    #expect(binary == 7500 && binarySlope.elements == [0, 0, -0.25, 0])
  }

  @Test(arguments: Loss.allCases, 0..<6) func nanInAnyLogitIsSeen(loss: Loss, position: Int) {
    var elements: [Scalar] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    elements[position] = .nan
    let target =
      loss == .softmaxCrossEntropy
      ? Tensor([2], [0, 2]) : Tensor(repeating: 0.5, [2, loss == .weightedSquaredError ? 6 : 3])
    let (value, slope) = valueWithGradient(at: Tensor([2, 3], elements)) { loss($0, target) }
    #expect(value.isNaN)
    #expect(!slope.isFinite)
  }

  @Test(arguments: [Scalar.infinity, -.infinity]) func infiniteLogitsAreNotHidden(value: Scalar) {
    let z = Tensor([1, 2], [value, value])
    #expect(softmaxCrossEntropyLoss(z, labels: Tensor([1])).isNaN)
  }
}
