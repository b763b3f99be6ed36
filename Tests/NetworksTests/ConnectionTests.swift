import Networks
import Tensors
import TestSupport
import Testing

@Suite struct ConnectionTests {
  @Test func aMatrixIsReadAsItIs() {
    let reading = Reading(from: 2, to: 3)
    let weights = Tensor([2, 3], [1, -2, 3, -4, 5, -6])
    #expect(reading.isIdentity && reading.matrix(weights) == weights)
    #expect(reading.gradient(weights, at: weights) == weights)
    // A window of one place has another shape and the same signed elements.
    let kernel = weights.reshaped(to: [1, 1, 2, 3])
    #expect(reading.matrix(kernel) == weights && reading.gradient(weights, at: kernel).shape == [1, 1, 2, 3])
  }

  @Test func weightsOfOnePairAddUp() {
    let reading = Reading(window: 2, from: 2, to: 1)
    let parameter = Tensor([4, 1], [1, -2, -3, 4])
    #expect(reading.matrix(parameter) == Tensor([2, 1], [4, 6]))
    let slope = Tensor([2, 1], [10, 20])
    #expect(reading.gradient(slope, at: parameter) == Tensor([4, 1], [10, -20, -10, 20]))
    #expect(reading.gradient(.zero, at: parameter).isZero)
  }

  /// Where units are connected in groups, the others' weights are zero, and only their own have gradients.
  @Test func groupsAreBlocks() {
    let reading = Reading(window: 2, from: 4, to: 2, groups: 2)
    let parameter = Tensor([2, 2, 2], [1, 2, 3, 4, -5, 6, 7, -8])
    #expect(reading.count == 8 && !reading.isIdentity && reading.flat == Reading(from: 4, to: 2))
    #expect(reading.matrix(parameter) == Tensor([4, 2], [6, 0, 10, 0, 0, 8, 0, 12]))
    let slope = Tensor([4, 2], [1, 9, 2, 9, 9, 3, 9, 4])
    #expect(reading.gradient(slope, at: parameter) == Tensor([2, 2, 2], [1, 3, 2, 4, -1, 3, 2, -4]))
    // With one weight a pair signs stay.
    let signed = Reading(from: 2, to: 2, groups: 2)
    #expect(signed.matrix(Tensor([1, 2], [3, -4])) == Tensor([2, 2], [3, 0, 0, -4]))
    #expect(signed.gradient(Tensor([2, 2], [1, 2, 3, 4]), at: Tensor([1, 2])) == Tensor([1, 2], [1, 4]))
  }

  /// Sums with signs where places share the weights, rows of their own where they do not.
  @Test func termsReadAsTheyTakeWeights() {
    let shared = Connection(from: 0, to: 1, parameter: 0, reading: Reading(window: 2, from: 2, to: 1), uses: 9)
    let parameter = Tensor([4, 1], [1, -2, -3, 4])
    #expect(shared.reading(for: .sums).matrix(parameter) == Tensor([2, 1], [-2, 2]))
    #expect(shared.reading(for: .chain).matrix(parameter) == Tensor([2, 1], [4, 6]))
    #expect(shared.reading(for: .parameters).shape == [4, 1])
    let flattened = Connection(from: 0, to: 1, parameter: 0, reading: shared.reading)
    #expect(flattened.reading(for: .sums) == shared.reading.flat)
    let groups = Reading(window: 2, from: 4, to: 2, groups: 2).signed
    #expect(
      groups.matrix(Tensor([2, 2, 2], [1, 2, 3, 4, -5, 6, 7, -8]))
        == Tensor([4, 2], [-4, 0, 10, 0, 0, 8, 0, -4]))
  }

  /// The gradient of a function of what is read, against differences in the parameter: of weights that count once, and where the places of
  /// the window count one to four times, of all of them and of a part.
  @Test(arguments: [false, true], [[1, 1, 1, 1], [1, 2, 3, 4]])
  func gradientsReachTheParameter(isSigned: Bool, uses: [Int]) {
    let whole = Reading(window: 4, from: 3, to: 2, isSigned: isSigned).counting(uses: uses)
    let parameter = unevenTensor([2, 2, 3, 2])
    let (upstream, elements) = (unevenTensor([3, 2]), parameter.elements)
    for (reading, places) in [(whole, 0..<4), (whole.part(1, of: 2), 2..<4)] {
      let error = gradientError(
        of: Parameters([reading.gradient(upstream, at: parameter)]), at: Parameters([parameter])
      ) { Scalar(reading.matrix($0[0]).dot(upstream)) }
      #expect(error < gradientTolerance && !reading.isIdentity)
      for pair in 0..<6 {
        let terms = places.map { Scalar(uses[$0]) * elements[$0 * 6 + pair] }
        let expected = terms.reduce(0) { $0 + (isSigned ? $1 : abs($1)) }
        #expect(abs(reading.matrix(parameter).elements[pair] - expected) < 1e-5)
      }
    }
  }

  @Test func whatCountsOnceIsAsItWas() {
    #expect(Reading(window: 2, from: 1, to: 1).counting(uses: [1, 1]) == Reading(window: 2, from: 1, to: 1))
    #expect(!Reading(from: 1, to: 1).counting(uses: [2]).isIdentity && Reading(from: 1, to: 1).isIdentity)
  }

  /// One gate of three alone: the elements of the others do not count and have no gradient.
  @Test func partsAreReadAlone() throws {
    let gates = Connection(
      from: 0, to: 1, parameter: 0, reading: Reading(window: 3, from: 2, to: 1), uses: 4,
      parts: ["reset", "update", "candidate"])
    let parameter = Tensor([3, 2, 1], [1, 2, 3, 4, -5, 6])
    let candidate = try #require(gates.taking(part: "candidate"))
    #expect(gates.taking(part: "output") == nil && candidate.uses == 4 && candidate.parts.isEmpty)
    let reading = candidate.reading
    #expect(reading.isPart && !reading.isIdentity && reading.count == 2 && reading.shape == [2, 1])
    // With one weight a pair signs stay.
    #expect(reading.matrix(parameter) == Tensor([2, 1], [-5, 6]))
    #expect(
      reading.gradient(Tensor([2, 1], [7, 8]), at: parameter) == Tensor([3, 2, 1], [0, 0, 0, 0, 7, 8]))
    #expect(candidate.reading(for: .parameters).matrix(parameter) == Tensor([2, 1], [-5, 6]))
    // A part of a window is a window of its own.
    let query = Reading(window: 6, from: 2, to: 1).part(1, of: 3)
    let projections = Tensor([6, 2, 1], [0, 0, 0, 0, 1, -2, -3, 4, 0, 0, 0, 0])
    #expect(query.matrix(projections) == Tensor([2, 1], [4, 6]))
    #expect(query.signed.matrix(projections) == Tensor([2, 1], [-2, 2]))
    #expect(query.flat.matrix(projections) == Tensor([4, 1], [1, -2, -3, 4]))
    #expect(
      query.gradient(Tensor([2, 1], [10, 20]), at: projections)
        == Tensor([6, 2, 1], [0, 0, 0, 0, 10, -20, -10, 20, 0, 0, 0, 0]))
  }
}
