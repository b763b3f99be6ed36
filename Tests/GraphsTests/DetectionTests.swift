import Testing

@testable import Graphs

struct DetectionTests {
  @Test func spreadIsTheBestMinusTheWorst() {
    let detection = Detection(partition: .whole(2), quality: 0.5, restartQualities: [0.25, 0.5, 0.375])
    #expect(detection.spread == 0.25)
  }
}
