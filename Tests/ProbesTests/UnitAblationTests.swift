import Networks
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

@Suite struct UnitAblationTests {
  /// A unit that gives its mean is one without weights to others, whose mean is part of their biases.
  @Test func meansAreBiases() throws {
    let subject = try deep()
    let (network, parameters) = (subject.network, subject.parameters)
    let ablation = try #require(UnitAblation(network, parameters, subject.task.test))
    #expect(ablation.populations.map(\.units) == [0..<4, 4..<7])
    for unit in 0..<7 {
      let (population, own) = unit < 4 ? (1, unit) : (2, unit - 4)
      let activity = network.pass(subject.task.test.inputs, parameters).layerOutputs[population - 1]
      let values = (0..<24).map { Double(activity[$0, own]) }
      let mean = Scalar(values.reduce(0, +) / 24)
      var moved = parameters.silencing([own], of: population, in: network.outline)
      let (weight, width) = (parameters.tensors[2 * population], parameters.tensors[2 * population].shape[1])
      moved.tensors[2 * population + 1].withMutableElements { biases in
        for target in 0..<width { biases[target] += mean * weight[own, target] }
      }
      let expected = network(subject.task.test.inputs, moved)
      var kept = [Bool](repeating: true, count: 7)
      kept[unit] = false
      let found = ablation.output(keeping: kept)
      #expect(zip(found.elements, expected.elements).allSatisfy { abs($0 - $1) < 1e-5 })
      // It does something, or this shows nothing.
      #expect(
        zip(found.elements, network(subject.task.test.inputs, parameters).elements).contains {
          abs($0 - $1) > 1e-3
        })
    }
  }

  /// With all units it is the network, with none it answers all examples alike, and one more away is the same from wherever it is computed.
  @Test(arguments: SmallNetwork.allCases) func everyNetworkLosesUnits(kind: SmallNetwork) throws {
    let subject = try fresh(kind)
    let examples = subject.task.test
    let ablation = try #require(UnitAblation(subject.network, subject.parameters, examples))
    let all = [Bool](repeating: true, count: ablation.count)
    #expect(ablation.output(keeping: all) == examples.targets)
    let none = ablation.output(keeping: all.map { !$0 })
    #expect((0..<examples.count).allSatisfy { none.taking([$0]) == none.taking([0]) })
    var kept = all
    kept[ablation.count / 2] = false
    let left = kept.indices.filter { kept[$0] }
    let found = ablation.withoutOneMore(of: kept) { $0 }
    #expect(found.count == left.count)
    for (unit, found) in zip(left, found) {
      var fewer = kept
      fewer[unit] = false
      #expect(found == ablation.output(keeping: fewer), "without \(unit)")
    }
  }

  /// Who is replaced by itself is not replaced, and where all come from one other example, the outputs do.
  @Test func otherExamplesStandIn() throws {
    let subject = try blocks()
    let ablation = try #require(UnitAblation(subject.network, subject.parameters, subject.task.test))
    let whole = ablation.output(keeping: [Bool](repeating: true, count: 6))
    let none = [Bool](repeating: false, count: 6)
    #expect(ablation.output(keeping: none, else: .examples(Array(0..<40))) == whole)
    let donors = (0..<40).map { ($0 * 7 + 3) % 40 }
    #expect(ablation.output(keeping: none, else: .examples(donors)) == whole.taking(donors))
  }

  /// Means are of the steps that sequences have, and what stands behind their ends stays.
  @Test func sequencesEnd() throws {
    let network = try Network(
      inputShape: [3, 2],
      layers: [RecurrentLayer(2, 4, returns: .sequence), DenseLayer(4, 1), GlobalPoolLayer()])
    let parameters = network.initialParameters(seed: 3)
    let inputs = unevenTensor([2, 3, 2])
    let examples = Dataset(inputs: inputs, targets: Tensor([2, 1]), lengths: [3, 2])
    let ablation = try #require(UnitAblation(network, parameters, examples))
    let states = network.pass(inputs, parameters, lengths: [3, 2]).layerOutputs[0].elements
    let means = try #require(ablation.means[0])
    for unit in 0..<4 {
      #expect(abs(means[unit] - (states[unit] + states[12 + unit]) / 2) < 1e-6)
      #expect(means[8 + unit] == states[8 + unit])
    }
    // The first takes the means for the third step, which the second has not; the second takes two steps of the first.
    let swapped = ablation.output(keeping: [false, false, false, false], else: .examples([1, 0])).elements
    let answers = network.pass(inputs, parameters, lengths: [3, 2]).layerOutputs[1].elements
    #expect(abs(swapped[1] - (answers[0] + answers[1]) / 2) < 1e-6)
    #expect(abs(swapped[0] - (answers[3] + answers[4] + answers[2]) / 3) < 1e-6)
  }

  /// Without hidden units that act by themselves there is nothing to take away.
  @Test func someNetworksHaveNone() throws {
    let network = try Network(sizes: [3, 2], activation: .identity)
    let examples = Dataset(inputs: Tensor([2, 3]), targets: Tensor([2, 2]))
    #expect(UnitAblation(network, network.initialParameters(seed: 0), examples) == nil)
  }
}
