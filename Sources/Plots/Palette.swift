import Foundation

/// Colors that people with color-blindness can tell apart, on white and on black.
package enum Palette {
  /// Okabe and Ito's colors (2008) without black, the yellow last.
  package static let categories = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442"]

  /// For what others are compared with.
  package static let neutral = "#8A8F98"

  /// The color of category `index`; beyond the seven, hues a golden angle apart.
  package static func category(_ index: Int) -> String {
    if categories.indices.contains(index) { return categories[index] }
    let hue = (Double(abs(index)) * 137.507764).truncatingRemainder(dividingBy: 360)
    return hex(hue: hue, saturation: 0.5, lightness: index % 2 == 0 ? 0.42 : 0.6)
  }

  /// The red, green and blue of a color as it is written here, #RRGGBB.
  package static func channels(of color: String) -> (red: UInt8, green: UInt8, blue: UInt8) {
    let all = UInt32(color.dropFirst(), radix: 16) ?? 0
    return (UInt8(all >> 16 & 255), UInt8(all >> 8 & 255), UInt8(all & 255))
  }

  private static func hex(hue: Double, saturation: Double, lightness: Double) -> String {
    let chroma = saturation * min(lightness, 1 - lightness)
    func channel(_ offset: Double) -> Int {
      let k = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
      return Int(((lightness - chroma * max(-1, min(k - 3, 9 - k, 1))) * 255).rounded())
    }
    return String(format: "#%02X%02X%02X", channel(0), channel(8), channel(4))
  }

  /// Nine points of viridis (van der Walt and Smith, 2015; CC0), from low to high.
  private static let viridisPoints: [(Double, Double, Double)] = [
    (68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128), (94, 201, 98),
    (173, 220, 48), (253, 231, 37),
  ]

  /// From blue at −1 by white at 0 to red at 1, both of the palette's own hue and equally dark at their ends.
  package static func diverging(_ value: Double) -> (red: UInt8, green: UInt8, blue: UInt8) {
    let place = min(max(value.isFinite ? value : 0, -1), 1)
    let (white, end) = ((247.0, 247.0, 247.0), place < 0 ? (0.0, 82.0, 147.0) : (178.0, 60.0, 20.0))
    func mix(_ a: Double, _ b: Double) -> UInt8 { UInt8((a + (b - a) * abs(place)).rounded()) }
    return (mix(white.0, end.0), mix(white.1, end.1), mix(white.2, end.2))
  }

  /// Viridis at `fraction` of its way, as red, green and blue.
  package static func viridis(_ fraction: Double) -> (red: UInt8, green: UInt8, blue: UInt8) {
    let place = min(max(fraction.isFinite ? fraction : 0, 0), 1) * Double(viridisPoints.count - 1)
    let index = min(Int(place), viridisPoints.count - 2)
    let part = place - Double(index)
    let (low, high) = (viridisPoints[index], viridisPoints[index + 1])
    func mix(_ a: Double, _ b: Double) -> UInt8 { UInt8((a + (b - a) * part).rounded()) }
    return (mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
  }
}
