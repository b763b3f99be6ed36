import Networks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/probes.py`.
@Suite struct BalancedFormTests {
  private static let expected: [[Double]] = [
    [
      -0.7791679009944277, 0.0, 0.7924786874943633, -0.1372751216940281, -0.25972263366480924,
      0.2601755083289649,
      -0.5283191249962422, 0.1372751216940281, 0.25972263366480924, -0.39026326249344734, 0.0,
      0.41182536508208434,
    ],
    [0.1038890534659237, -0.10407020333158597, 0.3169914749977453, 0.0],
    [
      -0.7219239900438644, -0.48128266002924297, 0.0, 0.48044491506076153, 0.7097982682392338,
      -0.7097982682392338, -0.45529007170946795, 0.0,
    ],
    [0.05, -0.05],
  ]

  @Test(arguments: [Activation.leakyRelu, .relu, .identity]) func unitsGetAsMuchAsTheyGive(
    activation: Activation
  )
    throws
  {
    let balanced = try #require(try small(activation).trained.balanced)
    for (found, expected) in zip(balanced.tensors, Self.expected) {
      for (found, expected) in zip(found.elements, expected) { #expect(abs(Double(found) - expected) < 1e-6) }
    }
  }

  /// However the units were scaled before, the balanced form is the same and computes the same.
  @Test func scalesBeforeItDoNotMatter() throws {
    let subject = try small()
    var scaled = subject.parameters
    for (unit, factor) in [Scalar(8), 0.25, 3, 1].enumerated() {
      for row in 0..<3 { scaled.tensors[0].withMutableElements { $0[row * 4 + unit] *= factor } }
      scaled.tensors[1].withMutableElements { $0[unit] *= factor }
      for column in 0..<2 { scaled.tensors[2].withMutableElements { $0[unit * 2 + column] /= factor } }
    }
    let other = TrainedNetwork(network: subject.network, parameters: scaled, task: subject.task)
    let (first, second) = (try #require(subject.trained.balanced), try #require(other.balanced))
    for (first, second) in zip(first.tensors, second.tensors) {
      for (first, second) in zip(first.elements, second.elements) { #expect(abs(first - second) < 1e-5) }
    }
    let inputs = subject.task.test.inputs
    let (before, after) = (subject.network(inputs, subject.parameters), subject.network(inputs, second))
    for (before, after) in zip(before.elements, after.elements) { #expect(abs(before - after) < 1e-5) }
  }

  /// A unit that nothing leads to or from has no scale, one that only a bias drives has.
  @Test func unitsWithoutAWayStayAsTheyAre() throws {
    let subject = try small()
    var parameters = subject.parameters
    parameters.tensors[2].withMutableElements { elements in (elements[0], elements[1]) = (0, 0) }
    for row in 0..<3 { parameters.tensors[0].withMutableElements { $0[row * 4 + 1] = 0 } }
    let balanced = try #require(
      TrainedNetwork(network: subject.network, parameters: parameters, task: subject.task).balanced)
    let (before, after) = (parameters[0].elements, balanced[0].elements)
    #expect([0, 4, 8].allSatisfy { before[$0] == after[$0] })
    let bias = balanced[1].elements[1]
    let out = balanced[2].elements[2...3].reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(abs(bias) - out) < 1e-6)
  }

  @Test(arguments: SmallNetwork.allCases) func otherNetworksHaveNone(kind: SmallNetwork) throws {
    #expect(try fresh(kind).trained.balanced == nil)
  }

  @Test func neitherHaveUnitsThatCannotBeRescaled() throws {
    #expect(try small(.tanh).trained.balanced == nil && small(.gelu).trained.balanced == nil)
  }
}
