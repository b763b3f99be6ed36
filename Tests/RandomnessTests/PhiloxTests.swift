import Testing

@testable import Randomness

/// Known answers for philox4x64 with ten rounds, as Salmon and others publish them with Random123 (`kat_vectors`).
@Suite("Philox") struct PhiloxTests {
  @Test(
    "gives the published words",
    arguments: [
      (
        Philox.Block(repeating: 0), SIMD2<UInt64>(repeating: 0),
        [0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B, 0x7E68_B68A_EC7B_A23B]
      ),
      (
        Philox.Block(repeating: .max), SIMD2<UInt64>(repeating: .max),
        [0x87B0_92C3_013F_E90B, 0x438C_3C67_BE8D_0224, 0x9CC7_D7C6_9CD7_77B6, 0xA09C_AEBF_594F_0BA0]
      ),
      (
        [0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89],
        [0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C],
        [0xA528_F454_03E6_1D95, 0x38C7_2DBD_566E_9788, 0xA5A1_610E_72FD_18B5, 0x57BD_43B5_E52B_7FE6]
      ),
    ] as [(Philox.Block, SIMD2<UInt64>, [UInt64])])
  func knownAnswers(counter: Philox.Block, key: SIMD2<UInt64>, words: [UInt64]) {
    let block = Philox.block(counter: counter, key: key)
    #expect((0..<4).map { block[$0] } == words)
  }

  @Test("no two counters of a key share a block, as the map is one to one") func differs() {
    var seen: Set<Philox.Block> = []
    for index in 0..<1000 as Range<UInt64> {
      seen.insert(Philox.block(counter: [index, 0, 0, 0], key: [5, 6]))
    }
    #expect(seen.count == 1000)
  }
}
