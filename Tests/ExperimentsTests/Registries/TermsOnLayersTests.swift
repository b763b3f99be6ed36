import Configuration
import Experiments
import Networks
import Regularizers
import Tensors
import TestSupport
import Testing

@testable import Training

/// Every term on a network of every kind of layer: it acts, with a gradient that agrees with differences, or refuses by its
/// name before training.
@Suite struct TermsOnLayersTests {
  /// Terms that need each connection to begin where the one before ends.
  private static let ofChains: Set<String> = [
    "fourNodeLoops", "l12", "l21", "communicability", "withinBlock",
    "laplacianEigenvalues",
    "softModularity", "weightedActivity",
  ]
  /// Terms that compare what units do in different examples.
  private static let ofExamples: Set<String> = [
    "functionalModularity", "routingCompetition", "cohesionCoupling",
  ]
  /// Terms whose gradient is not that of their value: a step of what is drawn, or of places that do not move.
  private static let withoutDifferences: Set<String> = ["weightMask"]

  private func term(_ name: String) throws -> any RegularizationTerm {
    let section = try ConfigurationSection(YAML.parse("{name: \(name)}", source: "test"))
    return try section.row("name", of: RegularizerRow.all, named: \.name).read(section)
  }

  @Test(arguments: SmallNetwork.allCases) func eachTermActsOrRefusesByName(kind: SmallNetwork)
    throws
  {
    let network = try kind.network
    let isChain = network.outline.isChain
    let isPath = network.outline.isPath(Array(network.outline.connections.indices))
    // All paths from one input are of one module.
    let hasOneModule = network.outline.inputCount < 2 || network.outline.outputCount < 2
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let inputs = unevenTensor(Shape([6] + network.inputShape.dimensions))
    let targets = unevenTensor([6, 2], scale: 0.5)
    for row in RegularizerRow.all {
      let weighted = WeightedTerm(try term(row.name), weight: 0.3)
      let objective: Objective
      do {
        objective = try Objective(network: network, loss: .meanSquaredError, terms: [weighted])
      } catch {
        #expect(error.name == row.name && !error.allowed.isEmpty)
        #expect(
          (Self.ofChains.contains(row.name) && !isChain) || (row.name == "pathLoops" && !isPath)
            || Self.ofExamples.contains(row.name)
            || row.name == "activity" || (row.name == "pathLoops" && hasOneModule), "\(error)")
        continue
      }
      #expect(!Self.ofChains.contains(row.name) || isChain, "\(row.name) acts on what is no chain")
      #expect(row.name != "pathLoops" || isPath, "\(row.name) acts on what is no path")
      let learned = objective.initialTerms(for: parameters, seed: 1).map(\.parameters)
      func value(_ parameters: Parameters) -> (
        report: StepReport, gradient: Parameters, learned: [Parameters]
      ) {
        objective.valueWithGradient(
          at: parameters, learned: learned, inputs: inputs, targets: targets, step: 0, of: 10)
      }
      let found = value(parameters)
      #expect(found.report.loss.isFinite && found.gradient.isFinite, "\(row.name)")
      if Self.withoutDifferences.contains(row.name) { continue }
      let error = gradientError(of: found.gradient, at: parameters) {
        Scalar(value($0).report.loss)
      }
      #expect(error < gradientTolerance, "\(row.name): \(error)")
    }
  }

  /// The historical term as it was published sums kernels with their signs and leaves the pair at the flattened map out.
  @Test(arguments: [SmallNetwork.convolution, .groups]) func publishedLoopsReachKernels(kind: SmallNetwork)
    throws
  {
    let network = try kind.network
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let term = WeightedTerm(FourNodeLoops(balance: 0.1, form: .published), weight: 0.3)
    let objective = try Objective(network: network, loss: .meanSquaredError, terms: [term])
    let inputs = unevenTensor(Shape([6] + network.inputShape.dimensions))
    func value(_ parameters: Parameters) -> (report: StepReport, gradient: Parameters) {
      let found = objective.valueWithGradient(
        at: parameters, learned: [], inputs: inputs, targets: unevenTensor([6, 2]), step: 0, of: 10)
      return (found.report, found.gradient)
    }
    let found = value(parameters)
    #expect(found.report.loss.isFinite)
    let error = gradientError(of: found.gradient, at: parameters) { Scalar(value($0).report.loss) }
    #expect(error < gradientTolerance, "\(error)")
  }

  /// Every term on one part of the weights between two units: its gradient agrees with differences and is zero in the other
  /// parts, and its value is that of the part alone.
  @Test(arguments: [(SmallNetwork.gru, "candidate"), (.lstm, "forget"), (.attention, "key")])
  func termsActOnParts(kind: SmallNetwork, part: String) throws {
    let network = try kind.network
    let outline = network.outline
    let gated = outline.connections.indices.filter { outline.connections[$0].parts.contains(part) }
    let parameters = Parameters(network.parameterShapes.map { unevenTensor($0.shape, scale: 0.7) })
    let inputs = unevenTensor(Shape([6] + network.inputShape.dimensions))
    var acted: Set<String> = []
    for row in RegularizerRow.all {
      let term = try term(row.name)
      guard term.kind.ofWeights != nil else { continue }
      let weighted = WeightedTerm(term, weight: 0.3, part: part)
      guard let objective = try? Objective(network: network, loss: .meanSquaredError, terms: [weighted]),
        let plain = try? Objective(network: network, loss: .meanSquaredError)
      else { continue }
      acted.insert(row.name)
      func found(_ objective: Objective, _ parameters: Parameters) -> (report: StepReport, gradient: Parameters)
      {
        let found = objective.valueWithGradient(
          at: parameters, inputs: inputs, targets: unevenTensor([6, 2], scale: 0.5), step: 0, of: 10)
        return (found.report, found.gradient)
      }
      let (report, gradient) = found(objective, parameters)
      let error = gradientError(of: gradient, at: parameters) { Scalar(found(objective, $0).report.loss) }
      #expect(error < gradientTolerance, "\(row.name): \(error)")
      let task = found(plain, parameters).gradient
      var other = parameters
      for index in gated {
        let connection = outline.connections[index]
        let size = connection.reading.count / connection.parts.count
        let start = connection.parts.firstIndex(of: part)! * size
        let position = connection.parameter
        let outside = (0..<connection.reading.count).filter { !(start..<start + size ~= $0) }
        for place in outside {
          #expect(gradient[position].elements[place] == task[position].elements[place], "\(row.name)")
          other.tensors[position].withMutableElements { $0[place] *= 3 }
        }
      }
      #expect(found(objective, other).report.terms[0].value == report.terms[0].value, "\(row.name)")
    }
    #expect(acted.isSuperset(of: ["l1", "l2", "hoyer", "normalizedLoops", "groupLasso"]))
  }

  @Test func termsRefusePartsThatAreNotThere() throws {
    let network = try SmallNetwork.gru.network
    func objective(_ name: String, _ part: String, layers: [Int]? = nil) throws -> Objective {
      try Objective(
        network: network, loss: .meanSquaredError,
        terms: [WeightedTerm(try term(name), weight: 1, layers: layers, part: part)])
    }
    for (name, part, layers, allowed) in [
      ("l1", "output", nil, "reset, update, candidate"), ("l1", "candidate", [4], "connections with parts"),
      ("weightMask", "candidate", nil, "weights as a whole"),
    ] as [(String, String, [Int]?, String)] {
      let error = try #require(throws: Unfit.self) { try objective(name, part, layers: layers) }
      #expect(error.name == name && error.allowed.hasPrefix(allowed) && error.found.contains("'\(part)'"))
    }
  }
}
