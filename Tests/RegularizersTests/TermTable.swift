import Networks
import Regularizers
import Tensors
import Testing

/// A term with what the contract needs to know about it.
struct TermEntry: Sendable, CustomTestStringConvertible {
  var term: any Regularizer
  var degree: Int
  var ignoresSigns = true
  var ignoresRescaling = false
  var testDescription: String { "\(term)" }
}

/// Every term of the library, the mixed one by its parts: `FourNodeLoops` is the sum of √loops, of degree 2, and of
/// fourth powers, of degree 4.
let allTerms: [TermEntry] = [
  TermEntry(term: L1(), degree: 1),
  TermEntry(term: L2(), degree: 2),
  TermEntry(term: L4(), degree: 4),
  TermEntry(term: FourNodeLoops(balance: 0), degree: 2, ignoresSigns: false),
  TermEntry(term: NormalizedLoops(), degree: 0),
  TermEntry(term: NormalizedLoops(cap: 3), degree: 0),
  TermEntry(term: PathLoops(), degree: 0, ignoresRescaling: true),
  TermEntry(term: PathLoops(cap: 3), degree: 0, ignoresRescaling: true),
]

/// For values that come from a few hundred operations: 1e-15 each in double, 1e-7 in single precision.
let tolerance: Double = MemoryLayout<Scalar>.size == 8 ? 1e-11 : 2e-5

/// The largest difference of two lists of tensors, relative to the largest element of the second.
func distance(_ a: Parameters, _ b: Parameters) -> Double {
  var (worst, largest) = (0.0, 1e-30)
  for (x, y) in zip(a.tensors, b.tensors) {
    for (x, y) in zip(x.expanded(to: y.shape).elements, y.elements) {
      worst = max(worst, abs(Double(x) - Double(y)))
      largest = max(largest, abs(Double(y)))
    }
  }
  return a.count == b.count ? worst / largest : .infinity
}
