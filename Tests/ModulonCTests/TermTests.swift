import CModulon
import Configuration
import Experiments
import ModulonC
import Networks
import Randomness
import Tensors
import Testing
import _Differentiation

/// Terms over the C surface have the values and gradients that they have in Swift.
@Suite("Terms over the C surface") struct TermTests {
  static let names = RegularizerRow.all.map(\.name)
  private let weights = [
    Self.modular([6, 8], seed: 1), Self.modular([8, 5], seed: 2), Self.modular([5, 4], seed: 3),
  ]
  private let activations = [Caller.Array([7, 8], seed: 4), Caller.Array([7, 5], seed: 5)]
  private let classes: [Int64] = [0, 1, 2, 0, 1, 2, 0]

  /// Two modules, even and odd units: near rank one `pathLoops` is flat, and its gradient would be what rounding leaves.
  private static func modular(_ shape: [Int], seed: Int) -> Caller.Array {
    let drawn = Caller.Array(shape, seed: seed)
    var values = drawn.values
    for place in values.indices where (place / shape[1] + place % shape[1]) % 2 == 1 { values[place] *= 0.1 }
    return Caller.Array(shape, values)
  }

  private func tensors(_ arrays: [Caller.Array]) -> Parameters {
    Parameters(arrays.map { Tensor(Shape($0.shape), $0.values.map { Scalar($0) }) })
  }

  private func turned(_ array: Caller.Array) -> Caller.Array {
    let (rows, columns) = (array.shape[0], array.shape[1])
    let values = (0..<columns).flatMap { c in (0..<rows).map { r in array.values[r * columns + c] } }
    return Caller.Array([columns, rows], values)
  }

  private func inRegistry(_ name: String) throws -> any RegularizationTerm {
    let row = try #require(RegularizerRow.all.first { $0.name == name })
    return try row.read(ConfigurationSection(.empty(Origin("test"))))
  }

  private func inSwift(_ name: String, own: [Caller.Array]) throws -> (Scalar, TermInput.TangentVector) {
    let term = try inRegistry(name)
    if let plain = term.kind.ofWeights {
      let (value, gradient) = plain.valueAndGradient(at: tensors(weights))
      var all = TermInput.TangentVector.zero
      all.weights = gradient
      return (value, all)
    }
    let batch = try #require(term.kind.ofBatch)
    let input = TermInput(
      weights: tensors(weights), activations: batch.needsActivations ? tensors(activations) : Parameters(),
      own: tensors(own), classes: batch.needsClasses ? classes.map { Int($0) } : [])
    return derived(batch, input)
  }

  private func derived(_ term: some BatchRegularizer, _ input: TermInput) -> (Scalar, TermInput.TangentVector) {
    let (value, gradient) = valueWithGradient(at: input) { term($0) }
    return (value, gradient)
  }

  /// Value and gradients as C code gets them.
  private func overC(
    _ term: OpaquePointer, own: [Caller.Array], outIn: Bool = false, factor: Float = 1
  ) -> (status: Int32, message: String, value: Double, gradients: [[Float]]) {
    let scaled = weights.map { Caller.Array($0.shape, $0.values.map { factor * $0 }) }
    let given = outIn ? scaled.map(turned) : scaled
    let parts = given + activations + own
    let places = parts.map { part in
      let place = UnsafeMutablePointer<Float>.allocate(capacity: part.values.count)
      place.initialize(repeating: .nan, count: part.values.count)
      return place
    }
    defer { for place in places { place.deallocate() } }
    let pointers = places.map { UnsafeMutablePointer<Float>?($0) }
    var value = 0.0
    let (status, message) = Caller.with(given, outIn: outIn) { weights in
      Caller.with(activations) { activations in
        Caller.with(own) { own in
          classes.withUnsafeBufferPointer { classes in
            pointers.withUnsafeBufferPointer { pointers in
              var weights = weights
              var batch = modulon_batch(
                activations: activations, own: own, classes: classes.baseAddress, class_count: 7, progress: 0)
              let start = pointers.baseAddress!
              var gradients = modulon_gradients(weights: start, activations: start + 3, own: start + 5)
              return Caller.call {
                modulon_term_evaluate(term, &weights, &batch, &value, &gradients, $0, $1)
              }
            }
          }
        }
      }
    }
    let found = zip(parts, places).map { part, place in
      Array(UnsafeBufferPointer(start: place, count: part.values.count))
    }
    return (status, message, value, found)
  }

  private func start(_ term: OpaquePointer) -> [Caller.Array] {
    Caller.with(weights) { weights in
      var weights = weights
      return Caller.result { modulon_term_start(term, &weights, 3, $0, $1, $2) }.arrays
    }
  }

  @Test("every row's value and gradients are Swift's, bit by bit", arguments: names)
  func equalsSwift(_ name: String) throws {
    let made = Caller.term(name)
    let term = try #require(made.term, "\(made.message)")
    defer { modulon_term_free(term) }
    let own = start(term)
    let expected = try inSwift(name, own: own)
    let found = overC(term, own: own)
    #expect(found.status == 0, "\(found.message)")
    #expect(Float(found.value) == Float(expected.0))
    #expect(found.gradients.joined().contains { $0 != 0 })
    for (index, gradient) in found.gradients.prefix(3).enumerated() {
      let swift = index < expected.1.weights.count ? expected.1.weights.tensors[index] : .zero
      #expect(gradient == (swift.isZero ? gradient.map { _ in 0 } : swift.elements.map { Float($0) }))
    }
    for (index, gradient) in found.gradients.dropFirst(3).prefix(2).enumerated() {
      let swift = index < expected.1.activations.count ? expected.1.activations.tensors[index] : .zero
      #expect(gradient == (swift.isZero ? gradient.map { _ in 0 } : swift.elements.map { Float($0) }))
    }
    for (index, gradient) in found.gradients.dropFirst(5).enumerated() {
      let swift = index < expected.1.own.count ? expected.1.own.tensors[index] : .zero
      #expect(gradient == (swift.isZero ? gradient.map { _ in 0 } : swift.elements.map { Float($0) }))
    }
  }

  @Test("outputs × inputs give the same value, and gradients that lie so", arguments: names)
  func turnsMatrices(_ name: String) throws {
    let term = try #require(Caller.term(name).term)
    defer { modulon_term_free(term) }
    let own = start(term)
    let (straight, across) = (overC(term, own: own), overC(term, own: own, outIn: true))
    #expect(across.status == 0, "\(across.message)")
    // Terms that look the same from the outputs are read from there: sums are taken in another order.
    #expect(abs(across.value - straight.value) <= 1e-6 * max(abs(straight.value), 1))
    let largest = straight.gradients.prefix(3).joined().reduce(0) { max($0, abs($1)) }
    for index in weights.indices {
      let back = turned(Caller.Array(turned(weights[index]).shape, across.gradients[index])).values
      #expect(zip(back, straight.gradients[index]).allSatisfy { abs($0 - $1) <= 1e-5 * largest })
    }
  }

  /// Multiplied by 2ᵏ weights lose no digits; near 1 they differ by a power of two at most, which moves a floor's last digits.
  @Test(
    "a term that is free of the weights' scale is so where their squares are out of range",
    arguments: RegularizerRow.all.filter { $0.degree == 0 }.map(\.name), [-90, 90])
  func isFreeOfScale(_ name: String, _ exponent: Int) throws {
    let term = try #require(Caller.term(name).term)
    defer { modulon_term_free(term) }
    let own = start(term)
    let factor = Float(sign: .plus, exponent: exponent, significand: 1)
    let (near, far) = (overC(term, own: own), overC(term, own: own, factor: factor))
    #expect(far.status == 0 && near.status == 0, "\(far.message)")
    #expect(abs(far.value - near.value) <= 1e-6 * max(abs(near.value), 1))
    let largest = near.gradients.prefix(3).joined().reduce(0) { max($0, abs($1)) }
    for (expected, found) in zip(near.gradients, far.gradients).prefix(3) {
      #expect(zip(expected, found).allSatisfy { abs($0 - $1 * factor) <= 1e-5 * largest })
    }
  }

  @Test("weights of wrong sizes are told, and nothing ends", arguments: names)
  func refusesWrongSizes(_ name: String) throws {
    let term = try #require(Caller.term(name).term)
    defer { modulon_term_free(term) }
    let own = start(term)
    let view = try inRegistry(name).view
    let isChain = [.chain, .pairs].contains(view)
    typealias Told = (status: Int32, said: String)
    let matrices: Told = (64, "(allowed: matrices)")
    let rows: Told = (64, "(allowed: 8 rows, as the matrix before it has columns)")
    let wrong: [(arrays: [Caller.Array], told: Told?)] = [
      ([Caller.Array([0, 3])], (65, "each from 1")),
      ([Caller.Array([2, 2], [.nan, 1, 1, 1])], (65, "not a number")),
      ([Caller.Array([2, 2], [1, 1, .infinity, 1])], (65, "infinite")),
      ([Caller.Array([6])], isChain || view == .matrices ? matrices : nil),
      ([Caller.Array([2, 3, 4])], isChain || view == .matrices ? matrices : nil),
      ([Caller.Array([6, 8]), Caller.Array([7, 4])], isChain ? rows : nil), ([Caller.Array([1, 1])], nil),
      ([], nil),
    ]
    for (arrays, told) in wrong {
      var value = 0.0
      let (status, message) = Caller.with(arrays) { weights in
        Caller.with(activations) { activations in
          Caller.with(own) { own in
            var weights = weights
            var batch = modulon_batch(
              activations: activations, own: own, classes: nil, class_count: 0, progress: 0)
            return Caller.call { modulon_term_evaluate(term, &weights, &batch, &value, nil, $0, $1) }
          }
        }
      }
      if let told {
        #expect(status == told.status && message.contains(told.said), "\(status): \(message)")
      } else {
        // Sizes that the term may take, or be without: a number comes, or the term says why none does.
        #expect(
          status == 0 ? value.isFinite : [64, 65].contains(status) && message.hasPrefix(name),
          "\(status): \(message)")
      }
    }
  }

  @Test(
    "a name, an option or a value that is not allowed is told",
    arguments: [
      ("normalisedLoops", nil, "did you mean 'normalizedLoops'?"), ("normalizedLoops", "{\"capp\": 3}", "cap"),
      ("normalizedLoops", "{\"cap\": 0.5}", "above 1"), ("normalizedLoops", "[1]", "must be a map"),
      ("normalizedLoops", "{", "not YAML"), ("", nil, "allowed: l1"),
      ("activity", "{\"exponent\": 1e-300}", "which is 0.0 in the precision of the weights"),
    ] as [(String, String?, String)])
  func refusesOptions(_ name: String, _ options: String?, _ said: String) {
    let made = Caller.term(name, options)
    #expect(made.term == nil && made.status == 64)
    #expect(made.message.contains(said), "\(made.message)")
  }

  @Test("a value that is no number is told, and its gradient not written") func refusesOverflow() throws {
    let term = try #require(Caller.term("l4").term)
    defer { modulon_term_free(term) }
    let (status, message, value, gradient) = Caller.with([Caller.Array([1, 2], [1e20, 1])]) { weights in
      var (weights, value) = (weights, -1.0)
      let place = UnsafeMutablePointer<Float>.allocate(capacity: 2)
      place.initialize(repeating: 7, count: 2)
      defer { place.deallocate() }
      let (status, message) = withUnsafePointer(to: UnsafeMutablePointer<Float>?(place)) { places in
        var gradients = modulon_gradients(weights: places, activations: nil, own: nil)
        return Caller.call { modulon_term_evaluate(term, &weights, nil, &value, &gradients, $0, $1) }
      }
      return (status, message, value, [place[0], place[1]])
    }
    #expect(status == 65 && message.hasPrefix("l4: its value at these weights is inf (allowed: "), "\(message)")
    #expect(value == -1 && gradient == [7, 7])
  }

  @Test("a batch of wrong sizes is told") func refusesBatches() throws {
    let term = try #require(Caller.term("cohesionCoupling").term)
    defer { modulon_term_free(term) }
    func evaluate(_ activations: [Caller.Array], _ classes: [Int64]) -> (status: Int32, message: String) {
      Caller.with(weights) { weights in
        Caller.with(activations) { activations in
          classes.withUnsafeBufferPointer { classes in
            var (weights, value) = (weights, 0.0)
            var batch = modulon_batch(
              activations: activations, own: modulon_arrays(), classes: classes.baseAddress,
              class_count: Int64(classes.count), progress: 0)
            return Caller.call { modulon_term_evaluate(term, &weights, &batch, &value, nil, $0, $1) }
          }
        }
      }
    }
    #expect(evaluate(activations, classes).status == 0)
    #expect(evaluate([activations[0]], classes).message.contains("one for each hidden layer"))
    #expect(evaluate([activations[0], Caller.Array([6, 5])], classes).status == 65)
    #expect(evaluate(activations, [0, 1]).message.contains("one for each of 7 examples"))
    #expect(evaluate(activations, [0, 1, 2, 0, 1, 2, 9]).message.contains("0 ..< 7"))
    var value = 0.0
    let alone = Caller.with(weights) { weights in
      var weights = weights
      return Caller.call { modulon_term_evaluate(term, &weights, nil, &value, nil, $0, $1) }
    }
    #expect(alone.status == 64 && alone.message.contains("batch is missing"))
  }
}
