import Tensors
import Testing

/// What one pass of a chain does, and what the whole owes to tensors as values.
@Suite struct UpdatePassTests {
  /// Runs a pass alone over a gradient with its memory.
  private func run(_ pass: UpdatePass, _ gradient: inout Tensor, _ lists: inout [Tensor]) {
    var parameters = Parameters([Tensor(gradient.shape)])
    var updates = Parameters([gradient])
    gradient = .zero
    var memory = [lists.map { Parameters([$0]) }]
    lists = []
    parameters.run([pass], on: &updates, memory: &memory, isAdded: false)
    gradient = updates.tensors[0]
    lists = memory[0].map { $0.tensors[0] }
  }

  @Test func momentumChangesNoCopy() {
    var (gradient, lists) = (Tensor([2], [1, 2]), [Tensor([2], [4, 8])])
    let (gradientCopy, traceCopy) = (gradient, lists[0])
    run(.momentum(decay: 0.5, nesterov: true), &gradient, &lists)
    #expect(lists[0].elements == [3, 6])
    #expect(gradient.elements == [2.5, 5])
    #expect(gradientCopy.elements == [1, 2])
    #expect(traceCopy.elements == [4, 8])
  }

  /// β₁ = ½, β₂ = ¾, ε = 1 on a gradient of 2: m = 1, v = 1, m̂ = 2, v̂ = 4. Long enough for every vector width, and
  /// for a second block that is not whole.
  @Test(arguments: [67, 1024, 2500]) func adamChangesNoCopyAndTreatsAllElementsAlike(count: Int) {
    let zeros = Tensor([count])
    var (gradient, lists) = (Tensor(repeating: 2, [count]), [zeros, zeros])
    let moments = AdamStep(beta1: 0.5, beta2: 0.75, epsilon: 1, update: 1)
    run(.adam(moments), &gradient, &lists)
    #expect(lists[0].elements == [Scalar](repeating: 1, count: count))
    #expect(lists[1].elements == [Scalar](repeating: 1, count: count))
    // Two factors and a quotient, each rounded once.
    #expect(gradient.elements.allSatisfy { abs($0 - 2 / 3) <= 2 * Scalar.ulpOfOne })
    #expect(Set(gradient.elements).count == 1)
    #expect(zeros.elements.allSatisfy { $0 == 0 })
  }

  /// Half an ULP of the difference 1 - β in Double and one of the share's own are allowed; a difference taken in single
  /// precision is off by 5e-8.
  @Test func theMomentsTakeTheirShareInFullPrecision() {
    var (gradient, lists) = (Tensor([1], [1]), [Tensor([1]), Tensor([1])])
    let moments = AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, update: 1)
    run(.adam(moments), &gradient, &lists)
    for (found, expected) in zip(lists.map { $0.elements[0] }, [0.1, 0.001]) {
      let tolerance = Double.ulpOfOne / 2 + expected * Double(Scalar.ulpOfOne)
      #expect(abs(Double(found) - expected) <= tolerance)
    }
  }

  /// Passes in one run are the same as runs one after another, and threads change no bit: 200,000 scalars are enough
  /// for several of both.
  @Test(
    arguments: [
      ([.addParameters(0.1), .momentum(decay: 0.9, nesterov: false), .scale(-0.01)], 1),
      (
        [
          .addParameters(0.1), .adam(AdamStep(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, update: 1)),
          .scale(-0.01),
        ], 2
      ),
      ([.scale(-0.01), .momentum(decay: 0.9, nesterov: true), .addParameters(0.1)], 1),
    ] as [([UpdatePass], Int)])
  func passesInOneRunEqualRunsInTurn(passes: [UpdatePass], lists held: Int) {
    let threads = Blas.threads
    defer { Blas.threads = threads }
    Blas.threads = 2
    let start = Parameters([Tensor([200, 1000], generator()), Tensor([7], generator())])
    let gradient = Parameters([Tensor([200, 1000], generator(5)), Tensor([7], generator(3))])
    let zeros = Parameters(start.tensors.map { Tensor($0.shape) })

    var (together, updates) = (start, gradient)
    let fresh = [[], [Parameters](repeating: zeros, count: held), []]
    var memory = fresh
    together.run(passes, on: &updates, memory: &memory, isAdded: true)

    var (inTurn, turned) = (start, gradient)
    var lists = fresh
    for (index, pass) in passes.enumerated() {
      inTurn.run([pass], on: &turned, memory: &lists, from: index, isAdded: false)
    }
    inTurn.add(turned)
    #expect(together.tensors == inTurn.tensors)
    #expect(memory[1].map(\.tensors) == lists[1].map(\.tensors))
    #expect(start.tensors[0] != together.tensors[0])
  }

  private func generator(_ stride: Int = 1) -> (Int) -> Scalar {
    { Scalar(($0 * stride) % 17) - 8 }
  }
}

extension Tensor {
  fileprivate init(_ shape: Shape, _ element: (Int) -> Scalar) {
    self.init(shape, (0..<shape.count).map(element))
  }
}
