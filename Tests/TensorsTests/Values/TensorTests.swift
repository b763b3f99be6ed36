import TestSupport
import Testing

@testable import Tensors

@Suite struct TensorTests {
  @Test func copiesNeverSeeEachOthersChanges() {
    let a = Tensor([2, 2], [1, 2, 3, 4])
    var b = a
    var c = a
    b[0, 1] = 9
    c.withMutableElements { $0[3] = -1 }
    #expect(a.elements == [1, 2, 3, 4])
    #expect(b.elements == [1, 9, 3, 4])
    #expect(c.elements == [1, 2, 3, -1])
    var d = b
    d += a
    d.add(a, times: -2)
    #expect(b.elements == [1, 9, 3, 4])
    #expect(d.elements == [0, 7, 0, 0])
  }

  @Test func viewsAreCopiesAsWell() {
    let a = Tensor([2, 2], [1, 2, 3, 4])
    var view = a.reshaped(to: [4])
    view.withMutableElements { $0[0] = 7 }
    #expect(a.elements == [1, 2, 3, 4])
    #expect(view.elements == [7, 2, 3, 4])
  }

  @Test func copySharesMemoryUntilAChange() {
    let a = unevenTensor([3])
    var b = a
    #expect(a.storage === b.storage)
    b.withMutableElements { $0[0] = 1 }
    #expect(a.storage !== b.storage)
    let owned = b.storage.base
    b.withMutableElements { $0[1] = 1 }
    #expect(b.storage.base == owned)
  }

  @Test func addingATensorToItselfDoublesIt() {
    var a = Tensor([3], [1, 2, 3])
    a += a
    #expect(a.elements == [2, 4, 6])
  }

  @Test func tensorsWithoutElementsAreAllowed() {
    let empty = Tensor([0, 3], [])
    #expect(empty.elements.isEmpty && empty.count == 0)
    #expect(empty == Tensor([0, 3]) && empty != Tensor([3, 0]))
  }

  @Test func equalityIsThatOfScalars() {
    #expect(Tensor([1], [0]) == Tensor([1], [-0.0]))
    #expect(Tensor([1], [.nan]) != Tensor([1], [.nan]))
    #expect(Tensor([2], [1, 2]) != Tensor([2, 1], [1, 2]))
  }

  @Test func descriptionShowsShapeAndBeginning() {
    #expect(Tensor([2], [1, 2.5]).description == "[2](1.0, 2.5)")
    #expect(Tensor(repeating: 1, [9]).description.hasSuffix(", …)"))
  }

  @Test func elementsAreGeneratedInRowMajorOrder() {
    var next: Scalar = 0
    let x = Tensor([2, 2]) {
      next += 1
      return next
    }
    #expect(x.elements == [1, 2, 3, 4])
    #expect(x[1, 0] == 3)
  }
}
