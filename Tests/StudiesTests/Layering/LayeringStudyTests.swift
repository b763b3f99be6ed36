import Configuration
import Connectomes
import Experiments
import Graphs
import Networks
import Records
import Statistics
import Tensors
import Testing

@testable import Studies

@Suite("The study of layering") struct LayeringStudyTests {
  /// Detection on one graph of each kind and on three random ones, by another program.
  @Test(
    "modularity of layered and of random graphs is what another program found",
    arguments: [
      (Array(repeating: 20, count: 4), 0.1667, 0.117), (Array(repeating: 20, count: 6), 0.2999, 0.122),
      (Array(repeating: 20, count: 12), 0.4848, 0.133), ([64, 64, 64, 10], 0.036, 0.066),
      ([8, 8, 4, 2, 1], 0.083, 0.166), ([100, 40, 40, 10], 0.068, 0.086),
    ])
  func anchors(widths: [Int], layered: Double, random: Double) throws {
    let study = LayeringStudy(restarts: 10)
    let found = try study.climbed(LadderNetwork("a", .perceptron(widths, isEven: true)), draws: 8)
    #expect(found.rungs.map(\.name) == ["random", "strengths", "layered"])
    let rungs = found.rungs
    // At least what was found there: a better partition is no fault.
    #expect(rungs[2].mean > layered - 0.0006 && rungs[2].mean < layered + 0.006)
    #expect(abs(rungs[0].mean - random) < 0.015)
    #expect(rungs[2].mean >= found.formula! - 1.5e-4)
    #expect(found.steps.map(\.name) == ["layering", "beyond strengths"])
    #expect(abs(found.steps[0].mean - (rungs[2].mean - rungs[0].mean)) < 1e-12)
    #expect(abs(found.steps[1].mean - (rungs[2].mean - rungs[1].mean)) < 1e-12)
    // z by hand, and against the totals of layers even ones have no modules whatever their number.
    for rung in rungs.prefix(2) {
      #expect(abs(rung.standing!.z! - (rungs[2].mean - rung.mean) / rung.deviation) < 1e-9)
      #expect(rung.standing!.warnings.contains { $0.hasPrefix("of 8 nulls") } && rung.layered == nil)
    }
    #expect(rungs[2].layered!.values.allSatisfy { abs($0) < 1e-12 } && rungs[2].standing == nil)
  }

  @Test("the number of threads changes nothing") func threads() throws {
    let network = LayeringStudy.untrained.last!
    let one = try LayeringStudy(restarts: 2, threads: 1).climbed(network, draws: 6)
    #expect(try LayeringStudy(restarts: 2, threads: 4).climbed(network, draws: 6) == one)
    #expect(Set(one.rungs[0].values).count == 6)
  }

  @Test("an interval decides what was expected of it") func verdicts() {
    func verdict(_ values: [Double], _ expectation: LadderNetwork.Expectation) -> StudyClaimRecord.Verdict {
      LayeringStudy.verdict(of: BootstrapInterval(of: values, center: .mean), expectation)
    }
    let (high, low, both) = (
      [0.2, 0.21, 0.19, 0.2, 0.22], [-0.2, -0.21, -0.19, -0.2, -0.22], [-0.2, 0.21, 0.3, -0.3, 0.01]
    )
    let small = [0.01, 0.012, 0.009, 0.011, 0.01]
    #expect(verdict(high, .more) == .supported && verdict(high, .less) == .contradicted)
    #expect(verdict(low, .more) == .contradicted && verdict(low, .less) == .supported)
    #expect(
      verdict(both, .more) == .undecided && verdict(both, .less) == .undecided
        && verdict(both, .none) == .undecided)
    #expect(verdict(small, .none) == .equivalent && verdict(high, .none) == .contradicted)
    #expect(verdict([1], .more) == .undecided)
  }

  @Test("trained networks stand on a ladder of their own weights") func trained() throws {
    let networks = try LayeringStudy(draws: 2, trainings: 3, epochs: 1, restarts: 1).run()
    #expect(networks.count == LayeringStudy.untrained.count + LayeringStudy.recipes.count + 1)
    for network in networks.suffix(4).dropLast() {
      #expect(network.kind == .trained)
      #expect(network.rungs.map(\.name) == ["random", "strengths", "layered", "trained"])
      #expect(Set(network.rungs[3].values).count == 3, "\(network.name)")
    }
    let unrolled = networks.last!
    #expect(unrolled.kind == .unrolled && unrolled.matrices == 3)
    #expect(unrolled.steps.map(\.name) == ["layering", "locality", "sharing", "training", "beyond strengths"])
    #expect(unrolled.rungs.allSatisfy { Set($0.values).count == 3 })
    #expect(unrolled.rungs.map { $0.standing != nil } == [true, true, true, true, true, false, false])
  }

  /// The order of its weights is that of the network: an image with one white pixel gives what its paths to the outputs weigh.
  @Test("the unrolled graph computes what the network computes") func computes() throws {
    let text = LayeringStudy.text(
      of: LayeringStudy.imageRecipe.replacing("relu", with: "identity"), seed: 1, epochs: 1)
    let trained = try Experiment(RunConfiguration(YAML.parse(text, source: "test"))).train()
    let chain = LayeringStudy.image
    let edges = chain.edges(
      shared: trained.network.outline.connections.map {
        trained.parameters[$0.parameter].elements.map { Double($0) }
      })
    func outputs(white pixel: Int?) -> [Double] {
      let image = Tensor([1, 8, 8, 1], (0..<64).map { $0 == pixel ? 1 : 0 })
      return trained.network(image, trained.parameters).elements.map { Double($0) }
    }
    // Biases alone.
    let dark = outputs(white: nil)
    for pixel in [0, 9, 27, 62] {
      var values = [Double](repeating: 0, count: chain.nodeCount)
      values[pixel] = 1
      for edge in edges.flatMap({ $0 }) { values[edge.target] += edge.weight * values[edge.source] }
      for (found, (own, dark)) in zip(values.suffix(10), zip(outputs(white: pixel), dark)) {
        #expect(abs(found - (own - dark)) < 1e-5, "pixel \(pixel)")
      }
    }
  }

  /// A division of channels has the same modularity by the network's own count of uses as in the graph of all places.
  @Test("every use counted, a unit a channel, is the unrolled graph by channels") func uses() throws {
    let text = LayeringStudy.text(of: LayeringStudy.imageRecipe, seed: 1, epochs: 1)
    let trained = try Experiment(RunConfiguration(YAML.parse(text, source: "test"))).train()
    let chain = LayeringStudy.image
    let edges = chain.edges(
      shared: trained.network.outline.connections.map {
        trained.parameters[$0.parameter].elements.map { Double(abs($0)) }
      })
    let unrolled = try Graph(nodeCount: chain.nodeCount, edges: edges.flatMap { $0 })
    let counted = try Connectome(
      trained.network, trained.parameters, counting: WeightCounting(isUnrolled: true))
    let channels = [0] + (0..<16).map { $0 % 3 } + (0..<10).map { $0 % 3 }
    let places = zip(chain.sides, [[0], Array(channels[1...8]), Array(channels[9...16])]).flatMap { side, own in
      (0..<side * side).flatMap { _ in own }
    }
    let (expanded, few) = (Partition(places + channels.suffix(10)), Partition(channels))
    // The channels' sums are of single precision.
    let (q, own) = (try modularity(of: expanded, in: unrolled), try modularity(of: few, in: counted.graph()))
    #expect(abs(q - own) < 1e-6)
    let layered = try layeredModularity(of: expanded, in: unrolled, layerSizes: chain.layerSizes)
    #expect(abs(layered - (try counted.layeredModularity().quality(of: few, in: counted.graph()))) < 1e-6)
  }
}
