import Networks
import Tensors
import Testing
import _Differentiation

@Suite struct NetworkOutlineTermsTests {
  private let chain = NetworkOutline(sizes: [3, 4, 4, 2])

  /// Inputs, units that are connected with themselves, units within a block, a map of 5 × 6 places, outputs.
  private let mixed = NetworkOutline(
    populations: [
      Population(name: "inputs", unitCount: 2, role: .input),
      Population(name: "layers.0", unitCount: 3, layer: 0),
      Population(name: "layers.1.0", unitCount: 3),
      Population(name: "layers.2", unitCount: 4, grid: [5, 6], layer: 2),
      Population(name: "layers.3", unitCount: 2, role: .output, layer: 3),
    ],
    connections: [
      Connection(from: 0, to: 1, parameter: 0, reading: Reading(from: 2, to: 3)),
      Connection(from: 1, to: 1, parameter: 1, reading: Reading(from: 3, to: 3)),
      Connection(from: 1, to: 2, parameter: 2, reading: Reading(from: 3, to: 3)),
      Connection(from: 2, to: 3, parameter: 3, reading: Reading(window: 9, from: 3, to: 4)),
      Connection(from: 3, to: 4, parameter: 4, reading: Reading(window: 30, from: 4, to: 2)),
    ])

  @Test func connectionsAreCalledByTheirEnds() {
    #expect(chain.describe(0) == "inputs → layers.0" && mixed.describe(1) == "layers.0 → layers.0")
  }

  /// A term of numbers sees every weight, one of units what connections read.
  @Test func termsAreAskedAboutWhatTheyWillSee() {
    let flat = Unfit("listing", found: "[[2, 3], [27, 4]]", allowed: "")
    #expect(throws: flat) { try mixed.check(Listing(view: .parameters), on: [0, 3]) }
    let read = Unfit("listing", found: "[[2, 3], [3, 4]]", allowed: "")
    #expect(throws: read) { try mixed.check(Listing(view: .matrices), on: [0, 3]) }
  }

  @Test(
    arguments: [
      (WeightView.parameters, [[0, 1, 2], [0, 2], [2, 0]], []),
      (.matrices, [[0, 1, 2], [0, 2], [2, 0]], []),
      (.sums, [[0, 1, 2], [0, 2], [2, 0]], []),
      (.chain, [[0, 1, 2], [1, 2], [0], []], [[0, 2], [1, 0]]),
      (.pairs, [[0, 1, 2], [1, 2], []], [[0, 2]]),
    ] as [(WeightView, [[Int]], [[Int]])])
  func chainsMustFollowEachOther(view: WeightView, fit: [[Int]], unfit: [[Int]]) throws {
    for positions in fit { try chain.check(Plain(view: view), on: positions) }
    for positions in unfit {
      let shown = positions.map { chain.describe($0) }.joined(separator: ", ")
      let error = Unfit(
        "plain", found: "it has no meaning on \(shown)",
        allowed: "connections that each begin with the units that the one before ends with, none visited twice")
      #expect(throws: error) { try chain.check(Plain(view: view), on: positions) }
    }
  }

  /// Of one connection there is no pair, and a term of pairs could do nothing.
  @Test func aPairHasTwoConnections() {
    let error = Unfit(
      "plain", found: "layers.0 → layers.1 makes no pair, so that it could do nothing",
      allowed: "connections of which one follows another")
    #expect(throws: error) { try chain.check(Plain(view: .pairs), on: [1]) }
    // Units that are connected with themselves make one.
    #expect(throws: Never.self) { try mixed.check(Plain(view: .pairs), on: [1]) }
  }

  /// A population that is connected with itself is visited twice by a chain and makes pairs.
  @Test func recurrentUnitsMakePairs() throws {
    try mixed.check(Plain(view: .pairs), on: [0, 1, 2])
    #expect(throws: Unfit.self) { try mixed.check(Plain(view: .chain), on: [0, 1, 2]) }
  }

  @Test func activityMustBeSeen() throws {
    try mixed.check(Watching(comparesExamples: false), on: [0, 2])
    let unseen = Unfit(
      "watching", found: "the activity of layers.1.0 is not seen",
      allowed: "units whose activity a layer of the network puts out")
    #expect(throws: unseen) { try mixed.check(Watching(comparesExamples: false), on: [2, 3]) }
    // What the last connection leads to is no hidden activity.
    let none = Unfit(
      "watching", found: "it sees no hidden units between inputs → layers.0",
      allowed: "connections with hidden units between them")
    #expect(throws: none) { try mixed.check(Watching(comparesExamples: false), on: [0]) }
  }

  @Test func examplesAreComparedByOneValueAUnit() throws {
    try mixed.check(Watching(comparesExamples: false), on: [3, 4])
    let map = Unfit(
      "watching", found: "layers.2 has 5 × 6 places", allowed: "units with one value an example")
    #expect(throws: map) { try mixed.check(Watching(comparesExamples: true), on: [3, 4]) }
    try mixed.check(Watching(comparesExamples: true), on: [0, 2])
  }
}

private struct Plain: Regularizer {
  static let name = "plain"
  var view: WeightView
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { 0 }
}

/// Says which shapes it was asked about.
private struct Listing: Regularizer {
  static let name = "listing"
  var view: WeightView
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { 0 }
  func check(_ shapes: [Shape]) throws(Unfit) {
    throw Unfit(Self.name, found: "\(shapes.map(\.dimensions))", allowed: "")
  }
}

private struct Watching: BatchRegularizer {
  static let name = "watching"
  var comparesExamples: Bool
  var needsActivations: Bool { true }
  @differentiable(reverse)
  func callAsFunction(_ input: TermInput) -> Scalar { 0 }
}
