import Tensors
import TestSupport
import Testing

@testable import Regularizers

@Suite struct PairLoopsTests {
  private static let sizes = [[7, 3, 5], [3, 8, 2], [4, 4, 4], [1, 6, 1], [6, 1, 6], [40, 17, 33]]

  @Test("Both routes give the value and gradients of one another", arguments: sizes)
  func routesAgree(_ sizes: [Int]) {
    let (a, b) = (unevenTensor([sizes[0], sizes[1]]), unevenTensor([sizes[1], sizes[2]]))
    let byProduct = PairLoops(a, b, route: .product)
    let byGram = PairLoops(a, b, route: .gram)
    #expect(abs(Double(byProduct.value / byGram.value) - 1) < tolerance)
    let before = Parameters([unevenTensor(a.shape), unevenTensor(b.shape)])
    var (first, second) = (before, before)
    byProduct.addGradients(times: -0.7, to: &first, at: (0, 1))
    byGram.addGradients(times: -0.7, to: &second, at: (0, 1))
    #expect(distance(first, second) < tolerance)
  }

  @Test("Both routes by hand: M = [[-1, 1], [3, 4]]", arguments: PairLoops.Route.allCases)
  func byHand(_ route: PairLoops.Route) {
    let pair = PairLoops(Tensor([2, 2], [1, -1, 0, 1]), Tensor([2, 2], [2, 5, 3, 4]), route: route)
    #expect(pair.value == 27)
    var gradient = Parameters([.zero, .zero])
    pair.addGradients(times: 0.5, to: &gradient, at: (0, 1))
    #expect(gradient[0] == Tensor([2, 2], [3, 1, 26, 25]))
    #expect(gradient[1] == Tensor([2, 2], [-1, 1, 4, 3]))
  }

  @Test("The route is the one with fewer multiplications")
  func cheapestRoute() {
    func route(_ n0: Int, _ n1: Int, _ n2: Int) -> PairLoops.Route {
      .cheapest(Tensor([n0, n1]), Tensor([n1, n2]))
    }
    #expect(route(784, 256, 256) == .gram)
    #expect(route(256, 256, 10) == .product)
    #expect(route(32, 32, 32) == .product)
    #expect(route(100, 10, 100) == .gram)
  }
}
