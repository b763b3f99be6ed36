import Testing

@testable import Plots

struct ScaleTests {
  @Test(arguments: [Scale.Kind.linear, .logarithmic])
  func invertsWhatItMaps(kind: Scale.Kind) {
    let scale = Scale(kind, domain: 0.001...50, start: 200, end: 10)
    for value in [0.001, 0.02, 1, 7.5, 50] {
      // A dozen roundings of Double each way.
      #expect(abs(scale.invert(scale(value)) / value - 1) < 1e-12)
    }
    #expect(scale(0.001) == 200)
    #expect(abs(scale(50) - 10) < 1e-9)
  }

  @Test func decadesAreEquallyFar() {
    let scale = Scale(.logarithmic, domain: 0.01...100, start: 0, end: 400)
    #expect(abs(scale(0.1) - 100) < 1e-9 && abs(scale(10) - 300) < 1e-9)
  }

  @Test func growsWithItsValues() {
    let scale = Scale(.linear, domain: -2...3, start: 0, end: 100)
    let places = stride(from: -2.0, through: 3, by: 0.25).map { scale($0) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func anEmptyDomainIsWidenedAndAZeroIsNotOnALogarithmicAxis() {
    #expect(Scale(.linear, domain: 0...0, start: 0, end: 100).domain == -1...1)
    for value in [0.0, 5, -5, 1e-300] {
      let scale = Scale(.linear, domain: value...value, start: 0, end: 100)
      #expect(abs(scale(value) - 50) < 1e-6)
    }
    #expect(abs(Scale(.logarithmic, domain: 3...3, start: 0, end: 100)(3) - 50) < 1e-9)
    #expect(Scale(.logarithmic, domain: 0...3, start: 0, end: 1).kind == .linear)
  }
}
