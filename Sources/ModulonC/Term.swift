import CModulon
import Configuration
import Experiments
import Networks
import Randomness
import Tensors
import Training
import _Differentiation

/// A registered term behind a pointer.
final class Term: Sendable {
  let name: String
  let kind: TermKind
  let term: any RegularizationTerm
  /// Whether R(aW) = R(W) for every a > 0.
  private let isScaleFree: Bool

  /// The term of a name, with its own parameters as JSON.
  init(_ name: String, options: String) throws {
    let names = RegularizerRow.all.map(\.name)
    guard let row = RegularizerRow.all.first(where: { $0.name == name }) else {
      let hint = nearestSpelling(of: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw Refused("there is no term '\(name)'\(hint) (allowed: \(names.joined(separator: ", ")))")
    }
    let section = try ConfigurationSection(YAML.parse(options, source: "options of \(name)"))
    term = try row.read(section)
    try section.close()
    self.name = name
    kind = term.kind
    isScaleFree = row.degree == 0
  }

  static func at(_ pointer: OpaquePointer?) throws -> Term {
    guard let pointer else { throw Refused("there is no term") }
    return Unmanaged<Term>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }

  /// The caller's weights, which the term can take.
  func weights(_ arrays: CallerArrays) throws -> Parameters {
    let weights = Parameters(try arrays.tensors())
    if term.view == .matrices { try term.checkMatrices(weights.tensors.map(\.shape)) }
    if [.chain, .paths, .pairs].contains(term.view) { try term.checkChain(weights.tensors.map(\.shape)) }
    try term.check(weights.tensors.map(\.shape))
    return weights
  }

  /// The caller's weights as the term is quickest with them, and where its gradients go.
  func taken(_ arrays: CallerArrays) throws -> (arrays: CallerArrays, weights: Parameters) {
    // What does not fit is told by the places that the caller knows.
    if arrays.isOutIn, kind.ofWeights?.isMirrored == true, let weights = try? weights(arrays.mirrored) {
      return (arrays.mirrored, weights)
    }
    return (arrays, try weights(arrays))
  }

  /// What the term begins with, and what it sees.
  func start(_ weights: Parameters, seed: UInt64) -> Result {
    guard let batch = kind.ofBatch else {
      return Result(#"{"activations":false,"classes":false,"own":false}"#)
    }
    let own = initial(batch, weights, seed)
    return Result(
      #"{"activations":\#(batch.needsActivations),"classes":\#(batch.needsClasses),"own":\#(own.count > 0)}"#,
      own.tensors)
  }

  private func initial(_ term: any BatchRegularizer, _ weights: Parameters, _ seed: UInt64) -> Parameters {
    var stream = RandomStream(seed: seed, stream: .initialization, index: 1 << 63)
    return term.initialParameters(for: weights, using: &stream)
  }

  /// R and its gradients where `isDerived`; nothing else is made. Squares and products of weights that are far from 1 would be
  /// out of range, so a term that is free of their scale sees them near 1.
  func evaluate(
    _ weights: Parameters, _ batch: modulon_batch?, isDerived: Bool
  ) throws -> (value: Scalar, gradients: TermInput.TangentVector?) {
    let scale = isScaleFree ? Self.scale(of: weights) : 1
    guard scale != 1 else { return try evaluated(weights, batch, isDerived: isDerived) }
    var (value, gradients) = try evaluated(weights.scaled(by: scale), batch, isDerived: isDerived)
    if let near = gradients?.weights { gradients?.weights = near.scaled(by: scale) }
    return (value, gradients)
  }

  /// The power of two that takes weights near 1; 1 where their root mean square is between 2⁻¹⁶ and 2¹⁶, and for zeros.
  private static func scale(of weights: Parameters) -> Scalar {
    let squares = weights.tensors.reduce(0) { $0 + $1.norm * $1.norm }
    let size = (squares / Double(max(weights.scalarCount, 1))).squareRoot()
    guard size > 0, !(0x1p-16...0x1p16).contains(size) else { return 1 }
    return Scalar(sign: .plus, exponent: min(max(-Int(size.exponent), -120), 120), significand: 1)
  }

  private func evaluated(
    _ weights: Parameters, _ batch: modulon_batch?, isDerived: Bool
  ) throws -> (value: Scalar, gradients: TermInput.TangentVector?) {
    if let plain = kind.ofWeights {
      guard isDerived else { return (plain(weights), nil) }
      let (value, gradient) = plain.valueAndGradient(at: weights)
      var gradients = TermInput.TangentVector.zero
      gradients.weights = gradient
      return (value, gradients)
    }
    guard let term = kind.ofBatch, let batch else {
      throw Refused("\(name) is a term of more than the weights; its batch is missing")
    }
    let input = try self.input(term, weights, batch)
    guard isDerived else { return (term(input), nil) }
    return value(of: term, at: input)
  }

  private func value<Batch: BatchRegularizer>(
    of term: Batch, at input: TermInput
  ) -> (value: Scalar, gradients: TermInput.TangentVector?) {
    let (value, gradients) = valueWithGradient(at: input) { term($0) }
    return (value, gradients)
  }

  /// What the term sees, each part of the size that it must have.
  private func input(
    _ term: any BatchRegularizer, _ weights: Parameters, _ batch: modulon_batch
  ) throws -> TermInput {
    let own = Parameters(try CallerArrays(batch.own, "own parameter").tensors("own parameter"))
    let expected = initial(term, weights, 0).tensors.map(\.shape)
    guard own.tensors.map(\.shape) == expected else {
      throw Refused(
        "\(name): its own parameters have the shapes \(own.tensors.map(\.shape)) (allowed: \(expected))",
        .badInput)
    }
    guard batch.progress >= 0, batch.progress <= 1 else {
      throw Refused("\(name): progress is \(batch.progress) (allowed: 0 to 1)")
    }
    var activations = Parameters()
    if term.needsActivations {
      activations = Parameters(try CallerArrays(batch.activations, "activation").tensors("activation"))
      let units = weights.tensors.dropLast().map { $0.shape[1] }
      let examples = activations.tensors.first?.shape[0] ?? 1
      let shapes = units.map { [examples, $0] as Shape }
      guard activations.tensors.map(\.shape) == shapes else {
        throw Refused(
          "\(name): activations have the shapes \(activations.tensors.map(\.shape)) (allowed: examples × "
            + "\(units), one for each hidden layer)", .badInput)
      }
    }
    return TermInput(
      weights: weights, activations: activations, own: own, classes: try classes(term, activations, batch),
      progress: batch.progress)
  }

  private func classes(
    _ term: any BatchRegularizer, _ activations: Parameters, _ batch: modulon_batch
  ) throws -> [Int] {
    guard term.needsClasses else { return [] }
    let examples = activations.tensors.first?.shape[0] ?? 0
    guard let given = batch.classes, batch.class_count == examples else {
      throw Refused(
        "\(name): \(batch.classes == nil ? 0 : batch.class_count) classes (allowed: one for each of \(examples) examples)",
        .badInput)
    }
    let classes = (0..<examples).map { Int(given[$0]) }
    guard classes.allSatisfy({ (0..<max(examples, 1)).contains($0) }) else {
      throw Refused("\(name): a class is not in 0 ..< \(examples), the number of examples", .badInput)
    }
    return classes
  }
}

extension Parameters {
  fileprivate func scaled(by factor: Scalar) -> Parameters {
    Parameters(tensors.map { $0.isZero ? $0 : factor * $0 })
  }
}
