import Randomness
import Testing

@testable import Tensors

@Suite struct NormalsTests {
  @Test("They depend on the stream alone, and go on where it stood")
  func stream() {
    var (one, two) = (RandomStream(seed: 3, stream: .noise), RandomStream(seed: 3, stream: .noise))
    let whole = Tensor(normal: [4, 6], using: &one)
    let parts = [Tensor(normal: [2, 6], using: &two), Tensor(normal: [2, 6], using: &two)]
    #expect(whole.elements == parts.flatMap(\.elements) && one == two)
    #expect(Tensor(normal: [4, 6], using: &one) != whole)
  }

  @Test("An odd number of them takes a word for the last", arguments: [1, 3, 7])
  func odd(count: Int) {
    var (one, two) = (RandomStream(seed: 3, stream: .noise), RandomStream(seed: 3, stream: .noise))
    let few = Tensor(normal: [count], using: &one).elements
    #expect(few == Array(Tensor(normal: [count + 1], using: &two).elements.prefix(count)) && one == two)
  }

  @Test("Moments of the standard normal distribution")
  func moments() {
    var stream = RandomStream(seed: 1, stream: .noise)
    let values = Tensor(normal: [1000, 400], using: &stream).elements.map { Double($0) }
    // Five standard errors: Var zᵏ is 1, 2, 15 and 96 for k = 1, 2, 3, 4, over 400,000 values.
    for (power, mean, variance) in [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      let moment = values.reduce(0) { sum, z in sum + (0..<power).reduce(1) { product, _ in product * z } }
      #expect(abs(moment / 400_000 - mean) < 5 * (variance / 400_000).squareRoot(), "moment \(power)")
    }
  }
}
