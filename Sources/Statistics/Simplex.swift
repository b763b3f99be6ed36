/// Nelder and Mead's search for a maximum, of a few variables.
enum Simplex {
  static func maximum(of function: ([Double]) -> Double, from start: [Double]) -> [Double] {
    func point(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] { zip(a, b).map { $0 + t * ($1 - $0) } }
    var corners =
      [start]
      + start.indices.map { place in
        var corner = start
        corner[place] += 0.5
        return corner
      }
    var values = corners.map(function)
    for _ in 0..<2000 {
      let order = corners.indices.sorted { values[$0] > values[$1] }
      (corners, values) = (order.map { corners[$0] }, order.map { values[$0] })
      let last = corners.count - 1
      if values[0] - values[last] < 1e-10 * max(1, abs(values[0])) { break }
      let middle = start.indices.map { place in corners.dropLast().reduce(0) { $0 + $1[place] } / Double(last) }
      let (reflected, further) = (point(corners[last], middle, 2), point(corners[last], middle, 3))
      let atReflected = function(reflected)
      if atReflected > values[0] {
        let atFurther = function(further)
        (corners[last], values[last]) =
          atFurther > atReflected ? (further, atFurther) : (reflected, atReflected)
      } else if atReflected > values[last - 1] {
        (corners[last], values[last]) = (reflected, atReflected)
      } else {
        let nearer = point(corners[last], middle, atReflected > values[last] ? 1.5 : 0.5)
        let atNearer = function(nearer)
        if atNearer > max(values[last], atReflected) {
          (corners[last], values[last]) = (nearer, atNearer)
        } else {
          for corner in 1...last {
            corners[corner] = point(corners[0], corners[corner], 0.5)
            values[corner] = function(corners[corner])
          }
        }
      }
    }
    return corners[0]
  }
}
