import Networks
import Probes
import Records
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct GateLoopsTests {
  /// A GRU of four units in two blocks by its candidate, between which its gates hear all.
  private func hidden() throws -> ProbeSubject {
    let network = try Network(inputShape: [3, 4], layers: [GRULayer(4, 4), DenseLayer(4, 2)])
    func gates(_ rows: Int, _ columns: Int) -> [Scalar] {
      (0..<3).flatMap { gate in
        (0..<rows * columns).map { place -> Scalar in
          let isWithin = place / columns * 2 / rows == place % columns * 2 / columns
          return isWithin ? 1 : gate == 2 ? 0 : 1
        }
      }
    }
    var readout = Tensor([4, 2])
    for unit in 0..<4 { readout[unit, unit / 2] = 1 }
    let parameters = Parameters([
      Tensor([3, 4, 4], gates(4, 4)), Tensor([3, 4, 4], gates(4, 4)), Tensor([3, 4]), Tensor([4]), readout,
      Tensor([2]),
    ])
    let inputs = unevenTensor([6, 3, 4])
    return subject(network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters)))
  }

  /// Two modules of the candidate are hidden beneath dense gates: in the sum blocks have weights 3 within and 2 between.
  @Test func aModularCandidateIsHiddenInTheSum() throws {
    let subject = try hidden()
    try GateLoops().check(subject.network, subject.task)
    let found = try GateLoops()(subject)
    func planted(_ between: Double) -> Double {
      let contrast = (1 - between) / (1 + between)
      // Pairs (W, U) and (U, U) of two such matrices each, and (U, readout) of one with the readout's two blocks.
      let square = contrast * contrast
      let pairs: Double = 2 * (1 + square * square)
      return (pairs + 1 + square) / 3
    }
    #expect(abs(try #require(found.value) - planted(2.0 / 3)) < 1e-5)
    for (name, between) in [("candidate", 0.0), ("reset", 1), ("update", 1), ("gates", 1)] {
      guard case .number(let value?)? = found.parts[name] else {
        Issue.record("no \(name)")
        continue
      }
      #expect(abs(value - planted(between)) < 1e-5, "\(name)")
    }
  }

  @Test func gatesAreNeeded() throws {
    for kind in SmallNetwork.allCases {
      let subject = try fresh(kind)
      if [.gru, .lstm].contains(kind) {
        try GateLoops().check(subject.network, subject.task)
        #expect(try GateLoops()(subject).value != nil)
      } else {
        #expect(throws: Unfit.self) { try GateLoops().check(subject.network, subject.task) }
      }
    }
  }
}
