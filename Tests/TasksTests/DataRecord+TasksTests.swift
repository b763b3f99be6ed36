import Foundation
import Records
import Tasks
import Tensors
import Testing

@Suite struct DataRecordTasksTests {
  private let dataset = Dataset(inputs: Tensor([2, 1], [1, -2.5]), targets: Tensor([2], [0.1, 3]))

  /// `printf '\x00\x00\x80\x3f\x00\x00\x20\xc0\xcd\xcc\xcc\x3d\x00\x00\x40\x40' | sha256sum` (GNU coreutils 9):
  /// 1, -2.5, 0.1 and 3 as little-endian binary32.
  private let digest = "88103882792ef1d250ce7ce0c1eb5d9e2f1d55bdd3c1c123491e5ea7d39bae29"

  @Test func generatedDataIsHashedAsLittleEndianFloats() {
    let record = DataRecord(name: "n", generated: dataset, normalization: "none", split: "all")
    #expect(record == DataRecord(name: "n", sha256: digest, count: 2, normalization: "none", split: "all"))
  }

  @Test func aRecordSurvivesJSON() throws {
    let record = DataRecord(name: "n", generated: dataset, normalization: "none", split: "all")
    let json = try JSONEncoder().encode(record)
    #expect(try JSONDecoder().decode(DataRecord.self, from: json) == record)
  }
}
