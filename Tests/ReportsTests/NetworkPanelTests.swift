import Plots
import TestSupport
import Testing

@testable import Reports

struct NetworkPanelTests {
  private func panel(limit: Int, weights: [Float] = [4, 1, 0.5, 2]) throws -> String {
    let network = try RunNetwork(layerSizes: [2, 2], matrices: [weights], membership: [0, 1, 0, 1])
    let panel = NetworkPanel(title: "t", network: network, edgeLimit: limit)
    return Figure(name: "n", panels: [panel], panelWidth: 400, panelHeight: 300).file()
  }

  @Test func edgesWithinAModuleHaveItsColorAndOthersAreGray() throws {
    let svg = try panel(limit: 100)
    #expect(isWellFormed(svg))
    #expect(svg.components(separatedBy: "class=\"between\"").count - 1 == 2)
    #expect(svg.components(separatedBy: "stroke=\"#0072B2\"").count - 1 == 1)
    #expect(svg.components(separatedBy: "stroke=\"#D55E00\"").count - 1 == 1)
    #expect(svg.components(separatedBy: "<circle").count - 1 == 4)
    #expect(svg.contains("all 4 edges") && svg.contains("layers 2-2 with 2 modules"))
  }

  @Test func whatIsAlmostNothingIsNotDrawnAndUnitsWithoutMoreAreFaint() throws {
    let svg = try panel(limit: 100, weights: [4, 0.03, 0.03, 0.02])
    #expect(svg.components(separatedBy: "<path").count - 1 == 1 && svg.contains("the strongest 1 of 4 edges"))
    #expect(svg.components(separatedBy: "fill-opacity=\"0.25\"").count - 1 == 2)
  }

  @Test func itSaysWhatItLeavesOut() throws {
    #expect(try panel(limit: 2).contains("the strongest 2 of 4 edges"))
  }

  /// Lines within a ring pass near its middle, and a unit's line to itself is a loop.
  @Test func aRingSaysWhatItIs() throws {
    let network = try RunNetwork(
      layerSizes: [1, 3], ends: [.init(from: 0, to: 1), .init(from: 1, to: 1)],
      matrices: [[1, 1, 1], [1, 0, 0, 0, 0, 1, 0, 0, 0]], membership: [0, 0, 1, 0])
    let panel = NetworkPanel(title: "t", network: network)
    #expect(
      panel.summary
        == "t: a network of layers 1-3 with 2 modules; outputs with connections within, drawn as a ring.")
    let svg = Figure(name: "n", panels: [panel], panelWidth: 400, panelHeight: 300).file()
    #expect(isWellFormed(svg) && svg.components(separatedBy: "<path").count - 1 == 5)
    #expect(!svg.contains("nan"))
  }
}
