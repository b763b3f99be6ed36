import Optimizers
import Tensors
import Testing

@Suite struct ClipByNormTests {
  @Test func theNormIsTakenOverAllTensors() {
    // (2, 3) and (6) have the norm 7 together.
    var updates = Parameters([Tensor([2], [2, 3]), Tensor([1, 1], [6])])
    var state: [Parameters] = []
    ClipByNorm(maximum: 3.5).apply(to: &updates, state: &state, parameters: updates, step: 0, of: 1)
    #expect(updates.scalars == [1, 1.5, 3])
  }

  @Test func shortOnesStayAsTheyAre() {
    let short: [Scalar] = [0.3, -0.4]
    #expect(rewritten([short], by: ClipByNorm(maximum: 0.5000001)) == [short])
    #expect(rewritten([[0, 0]], by: ClipByNorm(maximum: 1)) == [[0, 0]])
  }

  @Test func theDirectionStaysAndTheNormIsTheMaximum() {
    let long: [Scalar] = [7, -24, 60]
    let clipped = rewritten([long], by: ClipByNorm(maximum: 0.01))[0]
    expectClose(clipped.map { $0 * 100 }, [7.0 / 65, -24.0 / 65, 60.0 / 65])
  }

  @Test func notANumberIsNotHidden() {
    let clipped = rewritten([[.nan, 1], [.infinity, 1]], by: ClipByNorm(maximum: 1))
    #expect(clipped[0][0].isNaN)
    #expect(!clipped[1][0].isFinite)
  }
}
