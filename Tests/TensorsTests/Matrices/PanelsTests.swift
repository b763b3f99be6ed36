import CKernels
import TestSupport
import Testing

@testable import Tensors

@Suite struct PanelsTests {
  static let sizes = [1, 2, 5, 6, 7, 15, 16, 17, 33]

  private func product(_ a: Tensor, _ panels: Panels, onto old: Tensor? = nil) -> Tensor {
    // Without old content there may be anything, even what is no number.
    var result = old ?? Tensor(repeating: .nan, [a.shape[0], panels.columns])
    let target = result.mutableBase
    panels.multiply(a.base, count: a.shape[0], into: target, adding: old != nil)
    return result
  }

  private func expectClose(_ found: Tensor, _ expected: Tensor, terms: Int, _ what: String) {
    for (found, expected) in zip(found.elements, expected.elements)
    where !(abs(found - expected) <= Scalar(terms + 3) * .ulpOfOne * Scalar(terms)) {
      Issue.record("\(what): \(found) is not \(expected)")
    }
  }

  @Test(arguments: sizes) func productsAreThoseOfMatrices(rows: Int) {
    for inner in Self.sizes {
      for columns in Self.sizes {
        let (a, b) = (unevenTensor([rows, inner]), unevenTensor([inner, columns], scale: 0.7))
        let expected = matrixProduct(a, b)
        let what = "\(rows) × \(inner) × \(columns)"
        expectClose(product(a, Panels(b)), expected, terms: inner, what)
        expectClose(product(a, Panels(b.transposed(), transposed: true)), expected, terms: inner, what)
        let old = unevenTensor([rows, columns], scale: 0.3)
        expectClose(product(a, Panels(b), onto: old), expected + old, terms: inner + 1, what)
      }
    }
  }

  /// Each row's bits are its own, so that work may be cut anywhere.
  @Test func rowsDoNotMeet() {
    let (a, panels) = (unevenTensor([40, 19]), Panels(unevenTensor([19, 21])))
    let whole = product(a, panels).elements
    for first in [0, 1, 13, 26] {
      for count in 1...14 {
        let part = product(a.taking(first..<first + count), panels).elements
        #expect(part == Array(whole[first * 21..<(first + count) * 21]))
      }
    }
  }

  /// Rows that overlap, as patches do, and rows whose elements lie apart, as those of a transposed matrix.
  @Test func rowsMayLieAnywhere() {
    let x = unevenTensor([7, 10])
    let b = unevenTensor([6, 18])
    // Two stretches of three elements, ten apart; each row begins two behind the one before.
    var elements: [Scalar] = []
    for row in 0..<4 {
      for place in 0..<6 {
        let stretch = place / 3
        elements.append(x.elements[row * 2 + stretch * 10 + place % 3])
      }
    }
    let patches = Tensor([4, 6], elements)
    var found = Tensor([4, 18])
    let target = found.mutableBase
    Panels(b).multiply(
      x.base, at: mk_places(row: 2, stretches: 2, length: 3, gap: 1, jump: 10), count: 4, into: target,
      adding: false)
    expectClose(found, matrixProduct(patches, b), terms: 6, "patches")

    let tall = unevenTensor([6, 9])
    var turned = Tensor([9, 18])
    let other = turned.mutableBase
    Panels(b).multiply(
      tall.base, at: mk_places(row: 1, stretches: 1, length: 6, gap: 9, jump: 0), count: 9, into: other,
      adding: false)
    expectClose(turned, matrixProduct(tall, b, transposeA: true), terms: 6, "transposed")
  }
}
