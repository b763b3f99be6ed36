import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct RingAnswerTests {
  private func answer(fixation: Double, _ activity: [Double]) -> RingAnswer {
    RingAnswer(values: ([fixation] + activity).map { Scalar($0) }[...])
  }

  private func bump(_ direction: Double) -> [Double] {
    CognitiveTrial.bump(direction, places: 32).map { $0 + 0.05 }
  }

  @Test(arguments: [1.0, 6.2, 3.3]) func theDirectionIsThatOfTheBump(direction: Double) {
    #expect(abs(remainder(answer(fixation: 0, bump(direction)).direction - direction, 2 * .pi)) < 1e-6)
  }

  /// As Oracles/cognitive.py finds.
  @Test func theDirectionOfAnUnevenActivity() {
    let (a, b) = (CognitiveTrial.bump(1, places: 32), CognitiveTrial.bump(2.5, places: 32))
    let uneven = (0..<32).map { place in
      let wave = cos(3 * 2 * .pi * Double(place) / 32)
      return 0.05 + 0.5 * a[place] + 0.4 * b[place] + 0.1 * wave * wave
    }
    #expect(abs(answer(fixation: 0, uneven).direction - 1.6468566111123588) < 1e-6)
  }

  @Test func fixationAndDirectionBothCount() {
    let (kept, gone) = (answer(fixation: 0.85, bump(0)), answer(fixation: 0.05, bump(1)))
    #expect(answer(fixation: 0.6, bump(2)).meets(kept) && !answer(fixation: 0.4, bump(0)).meets(kept))
    #expect(answer(fixation: 0.4, bump(1.6)).meets(gone) && !answer(fixation: 0.4, bump(1.7)).meets(gone))
    #expect(!answer(fixation: 0.6, bump(1)).meets(gone))
    #expect(!answer(fixation: .nan, bump(1)).meets(gone) && !answer(fixation: .nan, bump(1)).meets(kept))
  }

  @Test func theLastStepThatIsAskedForCounts() {
    let answers: [[Scalar]] = [2.0, 1.0, 3.0].map { direction in
      let ring: [Double] = bump(direction)
      return [0.05] + ring.map { Scalar($0) }
    }
    let steps: [Scalar] = Array(answers.joined())
    let weights = [Scalar](repeating: 5, count: 66) + [Scalar](repeating: 0, count: 33)
    let targets = Tensor([1, 198], steps + weights)
    let others: [Scalar] = answers[2] + answers[2] + answers[1]
    let wrong = Tensor([1, 99], others)
    let nothing = [Scalar](repeating: 0, count: 99)
    #expect(Scoring.ring.correct(Tensor([1, 99], steps), targets) == 1)
    #expect(Scoring.ring.correct(wrong, targets) == 0)
    #expect(Scoring.ring.correct(Tensor([1, 99], steps), Tensor([1, 198], steps + nothing)) == 0)
  }
}
