import CKernels
import Foundation
import TestSupport
import Testing

@testable import Tensors

@Suite struct NormalTests {
  /// Python 3.13: `statistics.NormalDist().inv_cdf((bits + 0.5) / 2**32)`.
  private static let known: [(bits: UInt32, normal: Double)] = [
    (0, -6.337957754553789), (1, -6.166429517819749), (2, -6.0851045457830315), (1000, -5.039851125968711),
    (10_000_000, -2.8298754286853596), (21_474_836, -2.5758293032268607), (123_456_789, -1.899573995506065),
    (1_073_741_824, -0.6744897498297384), (2_147_483_647, -2.9180993729166234e-10),
    (2_147_483_648, 2.9180993729166234e-10), (2_147_483_653, 3.2099093102082855e-09),
    (3_000_000_000, 0.5200680618488762), (4_000_000_000, 1.4857137557958757),
    (4_294_967_294, 6.166429517819749), (4_294_967_295, 6.337957754553789),
  ]

  /// The method's polynomials are for |z| up to 5.4.
  private func tolerance(_ z: Double) -> Double { abs(z) < 5.4 ? 5e-7 : 4e-4 }

  private func normals(_ bits: [UInt32]) -> [Double] {
    var values = [Scalar](repeating: 0, count: bits.count)
    mk_normals(bits, &values, bits.count)
    return values.map { Double($0) }
  }

  @Test("The values are the quantiles that Python has")
  func quantiles() {
    let values = normals(Self.known.map(\.bits))
    for (value, known) in zip(values, Self.known) {
      // Between one half and the tails 1 − 2p has few bits in single precision.
      let bound = max(tolerance(known.normal) * abs(known.normal), isDouble ? 1e-17 : 1e-7)
      #expect(abs(value - known.normal) < bound, "\(known.bits)")
    }
  }

  @Test("Mirrored bits give the negative number, and more bits give more")
  func symmetryAndOrder() {
    let bits = (0..<4096).map { UInt32($0) << 20 | UInt32($0) }
    let values = normals(bits)
    #expect(normals(bits.map { ~$0 }) == values.map { -$0 })
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("Everywhere the distribution function gives the bits back")
  func inverse() {
    let bits = stride(from: UInt64(7), to: 1 << 31, by: 100_003).map { UInt32($0) }
    for (value, bits) in zip(normals(bits), bits) {
      let tail = (Double(bits) + 0.5) * 0x1p-32
      // d log Φ / dz is at most |z| + 1 in a tail.
      let error = abs(0.5 * erfc(-value / 2.0.squareRoot()) / tail - 1)
      #expect(error < tolerance(value) * abs(value) * (abs(value) + 1) + 2e-7, "\(bits)")
    }
  }
}
