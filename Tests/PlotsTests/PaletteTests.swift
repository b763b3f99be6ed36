import Testing

@testable import Plots

struct PaletteTests {
  @Test func manyModulesHaveDifferentColors() {
    let colors = (0..<64).map(Palette.category)
    #expect(Set(colors).count == 64)
    #expect(colors.allSatisfy { $0.count == 7 && $0.hasPrefix("#") })
  }

  @Test func colorsHaveTheirChannels() {
    #expect(
      Palette.channels(of: "#0072B2") == (0, 0x72, 0xB2) && Palette.channels(of: "#FF0A00") == (255, 10, 0))
    #expect(Palette.channels(of: "none") == (0, 0, 0))
  }

  /// The ends and the middle are those of matplotlib 3.9's `viridis`: (68, 1, 84), (33, 145, 140), (253, 231, 37).
  @Test func viridisEndsWhereItShouldAndOnlyGetsBrighter() {
    #expect(Palette.viridis(0) == (68, 1, 84) && Palette.viridis(1) == (253, 231, 37))
    #expect(Palette.viridis(0.5) == (33, 145, 140))
    #expect(Palette.viridis(.nan) == (68, 1, 84) && Palette.viridis(7) == (253, 231, 37))
    let luminance = stride(from: 0.0, through: 1, by: 0.05).map { fraction in
      let color = Palette.viridis(fraction)
      return 0.2126 * Double(color.red) + 0.7152 * Double(color.green) + 0.0722 * Double(color.blue)
    }
    #expect(zip(luminance, luminance.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// White at zero, darker to both sides, blue below and red above.
  @Test func divergingIsDarkerToBothSides() {
    func luminance(_ value: Double) -> Double {
      let color = Palette.diverging(value)
      return 0.2126 * Double(color.red) + 0.7152 * Double(color.green) + 0.0722 * Double(color.blue)
    }
    for (near, far) in zip(stride(from: 0.0, through: 0.9, by: 0.1), stride(from: 0.1, through: 1, by: 0.1)) {
      #expect(luminance(far) < luminance(near) && luminance(-far) < luminance(-near))
    }
    let (blue, red) = (Palette.diverging(-1), Palette.diverging(5))
    #expect(blue.blue > blue.red && red.red > red.blue && Palette.diverging(.nan) == (247, 247, 247))
    #expect(abs(luminance(1) - luminance(-1)) < 20)
  }
}
