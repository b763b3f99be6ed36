import Plots
import Testing

@testable import Reports

@Suite("Stairs of the ladder") struct LadderPlotTests {
  private static func rung(_ name: String, _ mean: Double, _ values: [Double] = []) -> LadderPlot.Rung {
    .init(name: name, color: "#\(name)", mean: mean, values: values)
  }

  private static let plot = LadderPlot(
    title: "T", xLabel: "Q",
    rows: [
      .init(
        name: "net", rungs: [rung("low", 0.25), rung("next", 0.5), rung("last", 0.375, [0.25, 0.5])],
        beside: rung("other", 0.125)),
      .init(name: "more", rungs: [rung("low", 0), rung("next", 1)]),
    ])

  private func text(_ plot: LadderPlot) -> String {
    plot.draw(width: 1000, height: plot.naturalHeight).map { $0.render() }.joined()
  }

  /// The attribute of every element that has a fill.
  private func numbers(_ attribute: String, of element: String, fill: String) -> [Double] {
    text(Self.plot).components(separatedBy: "<").filter {
      $0.hasPrefix(element) && $0.contains("fill=\"\(fill)\"")
    }
    .compactMap { part in
      part.components(separatedBy: " \(attribute)=\"").dropFirst().first?.components(separatedBy: "\"").first
        .flatMap(Double.init)
    }
  }

  @Test("a bar is as long as its step, to whichever side it leads") func bars() {
    let up = numbers("width", of: "rect", fill: "#next")
    let down = numbers("width", of: "rect", fill: "#last")
    // Steps of 0.25, 1 and −0.125 on one axis.
    #expect(up.count == 2 && down.count == 1)
    #expect(abs(up[1] / up[0] - 4) < 0.01 && abs(up[0] / down[0] - 2) < 0.01)
    let (first, last) = (numbers("x", of: "rect", fill: "#next")[0], numbers("x", of: "rect", fill: "#last")[0])
    // It leads back from where the one above ends.
    #expect(abs(last + down[0] - (first + up[0])) < 0.05)
    #expect(abs(numbers("cx", of: "circle", fill: "#low")[0] - first) < 0.05)
  }

  @Test("draws are dots at their values, what stands beside is a diamond") func dots() {
    let dots = numbers("cx", of: "circle", fill: "#last")
    let (from, width) = (
      numbers("x", of: "rect", fill: "#next")[0], numbers("width", of: "rect", fill: "#next")[0]
    )
    #expect(dots.count == 2 && abs(dots[0] - from) < 0.05 && abs(dots[1] - from - width) < 0.05)
    #expect(text(Self.plot).contains("stroke=\"#other\"") && text(Self.plot).contains("net, other: 0.125"))
  }

  @Test("every row is told, and has room for its rungs") func rows() {
    #expect(
      Self.plot.summary == "T: net low 0.25, next 0.5, last 0.375; more low 0, next 1.")
    var less = Self.plot
    less.rows.removeLast()
    #expect(less.naturalHeight < Self.plot.naturalHeight)
  }

  @Test("without rows it says so") func none() {
    #expect(text(LadderPlot(title: "", xLabel: "", rows: [])).contains("no values"))
  }
}
