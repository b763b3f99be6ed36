import Networks
import Records
import Tasks
import Tensors
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/functional.py`.
@Suite struct JacobianLeakTests {
  @Test func equalsTheOracle() throws {
    let found = try JacobianLeak(examples: 25)(blocks())
    #expect(abs(try #require(found.value) - 0.04284812872900795) < 1e-6)
    #expect(found.parts["chance"] == .number(0.5))
    // More examples than there are, are those that there are.
    #expect(try JacobianLeak(examples: 1000)(blocks()).value == JacobianLeak(examples: 40)(blocks()).value)
  }

  /// Central differences of the outputs, one input and one example at a time.
  @Test func itsSlopesAreThoseOfTheOutputs() throws {
    let subject = try blocks()
    let step: Scalar = 1e-2
    var mass = [0.0, 0.0]
    for example in 0..<3 {
      for input in 0..<4 {
        let outputs = [step, -step].map { change in
          var inputs = subject.task.test.inputs.taking([example])
          inputs.withMutableElements { $0[input] += change }
          return subject.network(inputs, subject.parameters).elements
        }
        for output in 0..<2 {
          mass[input / 2 == output ? 0 : 1] += Double(abs(outputs[0][output] - outputs[1][output]))
        }
      }
    }
    let found = try #require(try JacobianLeak(examples: 3)(subject).value)
    #expect(abs(found - mass[1] / (mass[0] + mass[1])) < 1e-3)
  }

  /// Of a linear network it is the leak of the products of its matrices, and none where nothing joins the blocks.
  @Test func separateBlocksHaveNone() throws {
    #expect(try JacobianLeak()(blocks(joined: 0)).value == 0)
    #expect(try #require(JacobianLeak()(blocks(joined: 0.5)).value) > 0.1)
  }

  @Test func groupsAreNeededThatFit() throws {
    let subject = try blocks(structure: false)
    #expect(throws: Unfit.self) { try JacobianLeak().check(subject.network, subject.task) }
    let known = try blocks()
    try JacobianLeak().check(known.network, known.task)
    #expect(throws: Unfit.self) {
      try JacobianLeak().check(Network(sizes: [3, 4, 2], activation: .tanh), known.task)
    }
  }
}
