import Testing

@testable import ArrayFiles

@Suite struct TorchGlobalTests {
  @Test func storagesAndTypesSayWhatTheyHold() {
    #expect(TorchGlobal(module: "torch", name: "HalfStorage") == .storage(.float16))
    #expect(TorchGlobal(module: "torch", name: "ComplexFloatStorage") == .storage(nil))
    #expect(TorchGlobal(module: "torch", name: "uint16") == .type("torch.uint16", .uint16))
    #expect(TorchGlobal(module: "torch", name: "float8_e5m2") == .type("torch.float8_e5m2", .float8E5M2))
    #expect(TorchGlobal(module: "torch", name: "complex64") == .type("torch.complex64", nil))
  }

  @Test(arguments: [
    ("os", "system"), ("torch", "load"), ("torch.storage", "OrderedDict"), ("", ""), ("builtins", "getattr"),
  ])
  func nothingElseHasAMeaning(module: String, name: String) {
    #expect(TorchGlobal(module: module, name: name) == nil)
  }
}
