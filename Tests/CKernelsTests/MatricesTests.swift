import CKernels
import Testing

@Suite struct MatricesTests {
  private let a: [Double] = [0, 2, 1, 1, 1, 0, 3, -1, 2]

  @Test("Products, by hand, linked and plain")
  func product() {
    let b: [Double] = [1, 0, 2, 0, 1, -1, 4, 0, 1]
    let expected: [Double] = [4, 2, -1, 1, 1, 1, 11, -1, 9]
    for multiply in [mk_double_product, mk_plain_double_product] {
      var c = [Double](repeating: 9, count: 9)
      multiply(3, a, b, &c)
      #expect(c == expected)
      multiply(0, a, b, &c)
    }
  }

  @Test("Gram matrices, by hand, linked and plain")
  func gram() {
    let b: [Double] = [1, 2, 0, -1, 3, 4]
    for multiply in [mk_double_gram, mk_plain_double_gram] {
      var g = [Double](repeating: 9, count: 9)
      multiply(2, 3, b, &g)
      #expect(g == [2, -1, -4, -1, 13, 12, -4, 12, 16])
      var small = [Double](repeating: 9, count: 4)
      multiply(3, 2, b, &small)
      #expect(small == [10, 14, 14, 21])
      multiply(0, 2, b, &small)
      #expect(small == [0, 0, 0, 0])
    }
  }

  @Test("Solutions, also where the first pivot is zero")
  func solution() {
    var (left, right) = (a, [1, 0, 0, 0, 1, 0, 0, 0, 1] as [Double])
    #expect(mk_double_solve(3, &left, &right) == 0)
    var product = [Double](repeating: 0, count: 9)
    mk_plain_double_product(3, a, right, &product)
    for (index, element) in product.enumerated() { #expect(abs(element - (index % 4 == 0 ? 1 : 0)) < 1e-14) }
  }

  @Test("A singular matrix is refused")
  func singular() {
    var (left, right): ([Double], [Double]) = ([1, 2, 2, 4], [1, 0, 0, 1])
    #expect(mk_double_solve(2, &left, &right) == 1)
  }
}
