import Testing

@testable import Regularizers

@Test("Matrices by themselves, or all together")
func scopeGroups() {
  #expect(Scope.layer.groups(3) == [[0], [1], [2]])
  #expect(Scope.network.groups(3) == [[0, 1, 2]])
  #expect(Scope.layer.groups(0).isEmpty && Scope.network.groups(0).isEmpty)
}
