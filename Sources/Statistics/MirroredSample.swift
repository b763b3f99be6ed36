/// A sample in ascending order, turned around zero where its mirror image sorts first.
///
/// Random resampling of this form gives the same bits whatever the order of the values, and exactly mirrored results
/// for mirrored values: "A against B" and "B against A" can never disagree.
struct MirroredSample {
  let ascending: [Double]
  let isMirrored: Bool

  /// Values that are not all finite are left unmirrored, for the caller to refuse.
  init(_ values: [Double]) {
    let plain = values.sorted()
    // 0 − x instead of −x keeps zero positive.
    let mirrored = plain.reversed().map { 0 - $0 }
    isMirrored = values.allSatisfy(\.isFinite) && mirrored.lexicographicallyPrecedes(plain)
    ascending = isMirrored ? mirrored : plain
  }
}
