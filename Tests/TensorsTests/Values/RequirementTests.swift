import TestSupport
import Testing

@testable import Tensors

/// A mistake in the shapes of an operation's arguments, and the two shapes its message must show.
enum ShapeMistake: String, CaseIterable, Codable {
  case sum, difference, product, quotient, withSign, dot, add, matrixProduct, matrixProductTransposed
  case scaledRows, scaledColumns, addedToRows, reshaped, denseInput, denseBias
  case softmaxLabels, meanSquaredError, binaryCrossEntropy

  private var a: Tensor { Tensor([2, 3]) }
  private var b: Tensor { Tensor([4, 5]) }

  var shown: [String] {
    switch self {
    case .scaledRows, .scaledColumns, .addedToRows, .softmaxLabels: ["[2, 3]", "[7]"]
    case .denseBias: ["[3, 4]", "[5]"]
    default: ["[2, 3]", "[4, 5]"]
    }
  }

  func make() {
    switch self {
    case .sum: _ = a + b
    case .difference: _ = a - b
    case .product: _ = a * b
    case .quotient: _ = a / b
    case .withSign: _ = a.withSign(of: b)
    case .dot: _ = a.dot(b)
    case .add:
      var sum = a
      sum.add(b)
    case .matrixProduct: _ = Tensors.matrixProduct(a, b)
    case .matrixProductTransposed: _ = Tensors.matrixProduct(a, b, transposeA: true, transposeB: true)
    case .scaledRows: _ = a.scaledRows(by: Tensor([7]))
    case .scaledColumns: _ = a.scaledColumns(by: Tensor([7]))
    case .addedToRows: _ = a.addedToRows(Tensor([7]))
    case .reshaped: _ = a.reshaped(to: [4, 5])
    case .denseInput: _ = dense(a, b, Tensor([5]), .tanh)
    case .denseBias: _ = dense(a, Tensor([3, 4]), Tensor([5]), .tanh)
    case .softmaxLabels: _ = softmaxCrossEntropyLoss(a, labels: Tensor([7]))
    case .meanSquaredError: _ = meanSquaredErrorLoss(a, target: b)
    case .binaryCrossEntropy: _ = binaryCrossEntropyLoss(a, target: b)
    }
  }
}

@Suite struct RequirementTests {
  @Test(arguments: ShapeMistake.allCases) func messageShowsBothShapes(mistake: ShapeMistake) async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [mistake] in
      mistake.make()
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    for shape in mistake.shown { #expect(message.contains(shape), "in: \(message)") }
  }

  @Test(arguments: ["-1", "3", "0.5", "nan"]) func labelMustBeAClass(label: String) async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [label] in
      _ = softmaxCrossEntropyLoss(Tensor([1, 3]), labels: Tensor([1], [Scalar(label)!]))
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("0 ..< 3"), "in: \(message)")
  }

  @Test func listsOfDifferentLengthCannotBeAdded() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Parameters([Tensor([1])]) + Parameters([Tensor([1]), Tensor([1])])
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("1 and 2 tensors"), "in: \(message)")
  }
}
