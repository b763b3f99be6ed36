import Networks
import Regularizers
import Tensors
import Testing

@testable import Training

@Suite struct TermPartTests {
  private func parts(_ terms: [WeightedTerm], noisy: Bool = false) throws -> [TermPart] {
    let network = Problem().network
    return try TermPart.parts(terms, of: noisy ? try network.adding(NoiseLayer()) : network)
  }

  @Test func aTermSeesTheHiddenLayersBetweenItsWeights() throws {
    let terms = [
      WeightedTerm(Activity(), weight: 1), WeightedTerm(Activity(), weight: 1, layers: [1, 2]),
      WeightedTerm(SoftModularity(), weight: 1),
      WeightedTerm(L1(), weight: 1),
    ]
    #expect(try parts(terms).map(\.layers) == [[0, 1], [1], [], []])
    #expect(try parts(terms).map(\.positions) == [[0, 2, 4], [2, 4], [0, 2, 4], [0, 2, 4]])
    // Between the weights of one connection there is none.
    #expect(throws: Unfit.self) { try parts([WeightedTerm(Activity(), weight: 1, layers: [2])]) }
    // Before the noise, which has layers of its own.
    #expect(try parts(terms, noisy: true).map(\.layers) == [[0, 2], [2], [], []])
  }

  @Test func thoseThatLearnAreNumbered() throws {
    let terms = [
      WeightedTerm(SoftModularity(), weight: 1), WeightedTerm(Activity(), weight: 1),
      WeightedTerm(L1(), weight: 1), WeightedTerm(WeightMask(), weight: 1),
    ]
    #expect(try parts(terms).map(\.learner) == [0, nil, nil, 1])
    #expect(try parts(terms).map { $0.kind.ofWeights != nil } == [false, false, true, false])
  }

  @Test func termsThatAskAreToldWhereTheTerminalsStand() throws {
    let network = Problem().network
    let (inputs, outputs) = (network.outline.inputCount, network.outline.outputCount)
    var places = TerminalPlaces(inputs: inputs, outputs: outputs)
    places.inputs.exchangeOccupants(0, inputs - 1)
    places.outputs.exchangeOccupants(0, outputs - 1)
    let weights = network.initialParameters(seed: 3).selecting(network.outline.parameters)
    func value(_ layers: [Int]?, _ places: TerminalPlaces?) throws -> Scalar {
      var part = try #require(try parts([WeightedTerm(WiringCost(), weight: 1, layers: layers)]).first)
      part.place(places, of: network)
      let regularizer = try #require(part.kind.ofWeights)
      return regularizer(layers.map(weights.selecting) ?? weights)
    }
    // Inputs are rows of the first matrix, outputs columns of the last, wherever these come in the term.
    let order = WiringCost()
    #expect(
      try value(nil, places) == order.placing(rows: [0: places.inputs], columns: [2: places.outputs])(weights))
    #expect(
      try value([2, 0], places)
        == order.placing(rows: [1: places.inputs], columns: [0: places.outputs])(weights.selecting([2, 0])))
    #expect(try value([1], places) == order(weights.selecting([1])))
    #expect(try value(nil, nil) == order(weights) && value(nil, places) != order(weights))
  }

  @Test func aTermOfWeightsThatAreNotThereOrDoNotFitIsRefused() throws {
    let refusals: [(WeightedTerm, String)] = [
      (
        WeightedTerm(L1(), weight: 1, layers: [3]),
        "l1: layer 3 (allowed: positions of weight matrices, each in 0 ..< 3)"
      ),
      (
        WeightedTerm(L1(), name: "l1.2", weight: 1, layers: [0, -1]),
        "l1.2: layer -1 (allowed: positions of weight matrices, each in 0 ..< 3)"
      ),
      (
        WeightedTerm(NormalizedLoops(), weight: 1, layers: [0, 2]),
        "normalizedLoops: weights 1 have the shape [5, 3] (allowed: 6 rows, as the matrix before it has columns)"
      ),
    ]
    for (term, message) in refusals {
      let error = #expect(throws: Unfit.self) {
        try Objective(network: Problem().network, loss: .meanSquaredError, terms: [term])
      }
      #expect(error?.description == message)
    }
  }
}
