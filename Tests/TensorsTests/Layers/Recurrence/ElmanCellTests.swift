import Tensors
import Testing

@Suite struct ElmanCellTests {
  @Test func valuesNeedMemoryOnlyWhereSlopesNeedArguments() {
    #expect(ElmanCell(.tanh).sharesState && ElmanCell(.relu).sharesState)
    #expect(!ElmanCell(.silu).sharesState && !ElmanCell(.gelu).sharesState)
    let cell = ElmanCell(.tanh)
    #expect(cell.gates == 1 && cell.memories == 0)
    #expect(!cell.takesProduct && !cell.passesState && !cell.hasOwn)
  }
}
