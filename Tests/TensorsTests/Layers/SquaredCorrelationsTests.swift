import Tensors
import Testing

@Suite struct SquaredCorrelationsTests {
  /// x = 1, 2, 3, 4 and y = 1, 3, 2, 5: cov² / (var · var) = 5.5² / (5 · 8.75).
  private let targets = Tensor([4, 3], [1, 1, 0, 2, 3, 1, 3, 2, 2, 4, 5, 3])
  private let output = Tensor([4, 3], [1, 1, 7, 2, 2, 7, 3, 3, 7, 4, 4, 7])

  private func correlations(_ output: Tensor, _ targets: Tensor) -> SquaredCorrelations {
    var correlations = SquaredCorrelations()
    correlations.add(output, targets)
    return correlations
  }

  @Test func eachOutputIsComparedWithItsTarget() {
    let each = correlations(output, targets).each
    #expect(each.count == 3 && abs(each[0] - 1) < 1e-12 && abs(each[1] - 30.25 / 43.75) < 1e-12)
    #expect(each[2] == 0, "what does not vary follows nothing")
    #expect(abs(correlations(output, targets).sum - 1 - 30.25 / 43.75) < 1e-12)
  }

  @Test func scaleAndSignOfOutputsChangeNothing() {
    let other = Tensor(output.shape, output.elements.map { 4 - 2.5 * $0 })
    #expect(abs(correlations(output, targets).sum - correlations(other, targets).sum) < 1e-12)
  }

  @Test func partsGiveWhatTheWholeGives() {
    var parts = SquaredCorrelations()
    for rows in [0..<1, 1..<4] { parts.add(output.taking(Array(rows)), targets.taking(Array(rows))) }
    #expect(parts.sum == correlations(output, targets).sum)
  }

  @Test func nothingAndWhatIsNoNumber() {
    #expect(SquaredCorrelations().sum == 0)
    #expect(correlations(Tensor([2, 1], [.nan, 1]), Tensor([2, 1], [1, 2])).sum.isNaN)
  }
}
