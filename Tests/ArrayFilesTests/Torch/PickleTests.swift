import Foundation
import Testing

@testable import ArrayFiles

@Suite struct PickleTests {
  private func read(_ bytes: [UInt8]) throws -> Pickle { try Pickle(Data(bytes), file: "p") }
  private func read(_ text: String) throws -> Pickle { try read(Array(text.utf8)) }

  /// Each as `pickle.dumps(value, protocol)` of Python 3.11 writes it.
  @Test(
    arguments: [
      ([0x80, 2, 0x4E, 0x2E], .none),
      ([0x80, 2, 0x88, 0x2E], .bool(true)),
      ([0x80, 2, 0x4B, 7, 0x2E], .int(7)),
      ([0x80, 2, 0x4D, 0x39, 0x30, 0x2E], .int(12345)),
      ([0x80, 2, 0x4A, 0xC7, 0xCF, 0xFF, 0xFF, 0x2E], .int(-12345)),
      ([0x80, 2, 0x8A, 6, 0, 0, 0, 0, 0, 1, 0x2E], .int(1 << 40)),
      ([0x80, 2, 0x8A, 5, 0, 0, 0, 0x80, 0xFF, 0x2E], .int(-(1 << 31))),
      ([0x80, 2, 0x47, 0x3F, 0xD0, 0, 0, 0, 0, 0, 0, 0x2E], .float(0.25)),
      ([0x80, 2, 0x58, 2, 0, 0, 0, 0xC3, 0xA9, 0x71, 0, 0x2E], .text("é")),
      ([0x80, 4, 0x95, 6, 0, 0, 0, 0, 0, 0, 0, 0x8C, 2, 0xC3, 0xA9, 0x94, 0x2E], .text("é")),
      ([0x80, 3, 0x43, 2, 1, 2, 0x71, 0, 0x2E], .bytes(Data([1, 2]))),
    ] as [([UInt8], PickleValue)])
  func valuesAreThoseOfPython(bytes: [UInt8], value: PickleValue) throws {
    let pickle = try read(bytes)
    #expect(pickle.root == value)
    #expect(pickle.end == bytes.count)
  }

  @Test func listsAndMapsKeepTheirOrder() throws {
    // {"b": [1, (2, 3)], "a": None}
    let pickle = try read(
      "\u{7D}(X\u{1}\u{0}\u{0}\u{0}b](K\u{1}K\u{2}K\u{3}".utf8 + [0x86, 0x65] + "X\u{1}\u{0}\u{0}\u{0}aNu.".utf8
    )
    let entries = try #require(pickle.entries(pickle.root))
    #expect(entries.map(\.key) == [.text("b"), .text("a")])
    let list = try #require(pickle.elements(entries[0].value))
    #expect(list[0] == .int(1) && pickle.elements(list[1]) == [.int(2), .int(3)])
    #expect(entries[1].value == .none)
  }

  /// A list that holds itself, and one that is nested as deep as there are bytes, are read and let go.
  @Test func whatHoldsItselfOrIsNestedWithoutEndIsRead() throws {
    let own = try read([0x5D, 0x71, 0, 0x68, 0, 0x61, 0x2E])
    #expect(own.elements(own.root) == [own.root])
    let deep = try read([0x29] + [UInt8](repeating: 0x85, count: 1 << 20) + [0x2E])
    #expect(deep.elements(deep.root)?.count == 1)
  }

  @Test(
    arguments: [
      ("cos\nsystem\n.", "names 'os.system'"),
      ("c__builtin__\neval\n.", "names '__builtin__.eval'"),
      ("ctorch\nload\n.", "names 'torch.load'"),
      ("icollections\nOrderedDict\n.", "uses the instruction 0x69 at byte 0"),
    ])
  func namesAndInstructionsBeyondStateDictsAreRefused(text: String, problem: String) {
    #expect(
      thrown { try read(text) }
        == .unsupported(
          file: "p",
          problem:
            "its pickle \(problem), which no state dict needs; nothing of it was run. Save the weights alone: "
            + "torch.save(model.state_dict(), \"m.pt\")"))
  }

  @Test(
    arguments: [
      ("", "byte 0 of the pickle: the file is truncated"),
      (".", "byte 1 of the pickle: nothing there"),
      ("h\u{5}.", "byte 2 of the pickle: nothing kept as 5"),
      ("t.", "byte 1 of the pickle: no beginning of a list"),
      ("NNa.", "byte 3 of the pickle: elements of what is no list"),
      ("NNNs.", "byte 4 of the pickle: entries of what is no map"),
      ("NN\u{52}.", "byte 3 of the pickle: a call of what has no name"),
      ("ctorch\nSize\n)R.", "byte 14 of the pickle: a call with other arguments than PyTorch's"),
      ("NQ.", "byte 2 of the pickle: a reference that is no storage of PyTorch's"),
    ])
  func brokenRulesAreNamed(text: String, problem: String) {
    #expect(thrown { try read(text) } == .malformed(file: "p", problem: problem))
  }
}
