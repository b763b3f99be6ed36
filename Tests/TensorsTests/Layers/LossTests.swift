import Foundation
import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct LossTests {
  let output = unevenTensor([3, 2])
  let target = Tensor(repeating: 0.25, [3, 2])

  @Test func everyCaseCallsItsFunction() {
    let labels = Tensor([3], [0, 1, 1])
    #expect(Loss.softmaxCrossEntropy(output, labels) == softmaxCrossEntropyLoss(output, labels: labels))
    #expect(Loss.meanSquaredError(output, target) == meanSquaredErrorLoss(output, target: target))
    #expect(Loss.binaryCrossEntropy(output, target) == binaryCrossEntropyLoss(output, target: target))
  }

  @Test(arguments: [Loss.meanSquaredError, .binaryCrossEntropy]) func derivativeGoesThrough(loss: Loss) {
    let error = gradientError(at: Parameters([output])) { loss($0[0], target) }
    #expect(error < gradientTolerance)
  }

  @Test func namesAreThoseOfConfigurations() {
    #expect(
      Loss.allCases.map(\.rawValue) == [
        "softmaxCrossEntropy", "meanSquaredError", "binaryCrossEntropy", "weightedSquaredError",
      ])
  }
}
