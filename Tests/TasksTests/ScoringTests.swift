import Tasks
import Tensors
import Testing

@Suite struct ScoringTests {
  @Test func theLargestOutputNamesTheClass() {
    let output = Tensor([4, 3], [0, 2, 1, 5, -1, 4, -3, -2, -1, 1, 3, 2])
    #expect(Scoring.largestOutput.correct(output, Tensor([4], [1, 0, 2, 1])) == 4)
    #expect(Scoring.largestOutput.correct(output, Tensor([4], [1, 2, 0, 1])) == 2)
  }

  @Test func theFirstOfEquallyLargeOutputsCounts() {
    let output = Tensor([2, 3], [1, 1, 0, 0, 2, 2])
    #expect(Scoring.largestOutput.correct(output, Tensor([2], [0, 1])) == 2)
    #expect(Scoring.largestOutput.correct(output, Tensor([2], [1, 2])) == 0)
  }

  @Test func allAnswersMustBeRight() {
    let output = Tensor([3, 4], [0, 2, 5, -1, 0, 2, 5, -1, 1, 0, 1, 2])
    #expect(Scoring.largestOutput.correct(output, Tensor([3, 2], [1, 0, 1, 1, 0, 1])) == 2)
    #expect(Scoring.largestOutput.correct(output, Tensor([3, 2], [0, 0, 0, 1, 1, 0])) == 0)
    // One answer a row, in either shape.
    #expect(Scoring.largestOutput.correct(output, Tensor([3, 1], [2, 2, 3])) == 3)
    #expect(Scoring.largestOutput.correct(output, Tensor([3], [2, 2, 3])) == 3)
  }

  @Test func everySignMustAgree() {
    let output = Tensor([3, 2], [0.1, -2, -0.5, -0.5, 3, 0.2])
    #expect(Scoring.sign.correct(output, Tensor([3, 2], [1, -1, -1, -1, 1, 1])) == 3)
    #expect(Scoring.sign.correct(output, Tensor([3, 2], [1, 1, -1, -1, -1, 1])) == 1)
  }

  @Test func zeroHasNoSign() {
    #expect(Scoring.sign.correct(Tensor([2, 1], [0, 1]), Tensor([2, 1], [1, 1])) == 1)
  }

  @Test func whatIsNoNumberIsWrong() {
    let output = Tensor([3, 2], [.nan, 1, 1, .nan, .nan, .nan])
    for label in [Scalar(0), 1] {
      #expect(Scoring.largestOutput.correct(output, Tensor([3], [label, label, label])) == 0)
    }
    #expect(Scoring.sign.correct(output, Tensor(repeating: 1, [3, 2])) == 0)
  }

  @Test func aRegressionHasNoRightAnswers() {
    #expect(Scoring.none.correct(Tensor([1, 1], [1]), Tensor([1, 1], [1])) == nil)
    #expect(Scoring.squaredCorrelation.correct(Tensor([1, 1], [1]), Tensor([1, 1], [1])) == nil)
  }
}
