import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct ReservoirLayerTests {
  private func layer(
    entry: ReservoirLayer.Entry = .spread, share: Double = 1, returns: RecurrentLayer.Returns = .last
  ) throws -> ReservoirLayer {
    ReservoirLayer(
      3, try PlantedModules(units: 12, modules: 3, degree: 3, mixing: 0.2), spectralRadius: 0.8, entry: entry,
      inputShare: share, inputScale: 0.25, returns: returns)
  }

  private func parameters(_ layer: ReservoirLayer, seed: UInt64 = 4) -> [Tensor] {
    var stream = RandomStream(seed: seed, stream: .initialization)
    return layer.initialParameters(using: &stream).tensors
  }

  @Test func theGraphHasItsRadiusAndInputsTheirDoors() throws {
    for entry in ReservoirLayer.Entry.allCases {
      let own = parameters(try layer(entry: entry, share: 0.5))
      #expect(abs(own[1].spectralRadius - 0.8) < 1e-5)
      #expect(own[2] == Tensor([12]))
      let doors = (0..<12).filter { own[0][0, $0] != 0 }
      #expect(doors.count == (entry == .spread ? 6 : 2))
      #expect(entry == .spread || doors.allSatisfy { $0 < 4 })
      for input in 0..<3 {
        #expect((0..<12).allSatisfy { abs(own[0][input, $0]) == (doors.contains($0) ? 0.25 : 0) })
      }
    }
  }

  @Test(arguments: RecurrentLayer.Returns.allCases)
  func itIsAnElmanLayerWhoseWeightsFeelNothing(returns: RecurrentLayer.Returns) throws {
    let reservoir = try layer(returns: returns)
    let elman = RecurrentLayer(3, 12, returns: returns)
    let own = ArraySlice(parameters(reservoir))
    let input = unevenTensor([2, 5, 3])
    let (a, b) = (
      reservoir.pass(input, own, wantsInputGradient: true), elman.pass(input, own, wantsInputGradient: true)
    )
    #expect(a.output == b.output)
    let upstream = unevenTensor(a.output.shape)
    let (mine, theirs) = (a.gradients(upstream), b.gradients(upstream))
    #expect(mine.input == theirs.input)
    #expect(mine.parameters == own.map { Tensor($0.shape) })
    #expect(theirs.parameters.contains { $0 != Tensor($0.shape) })
    #expect(a.statistics == [0: own[0], 1: own[1], 2: own[2]])
    #expect(reservoir.pass(input, own, wantsInputGradient: false).gradients(upstream).input.isZero)
  }
}
