extension Tensor {
  /// A matrix with a row for every element of `classes` and a column for every class, counted from zero: 1 where the row
  /// is of the class, 0 elsewhere.
  public init(indicatorsOf classes: [Int], count: Int) {
    self.init(repeating: 0, [classes.count, count])
    withMutableElements { elements in
      for (row, group) in classes.enumerated() {
        require((0..<count) ~= group, "class \(group) of \(count)")
        elements[row &* count &+ group] = 1
      }
    }
  }

  /// The class of each row: rows that are equal to the bit share one, numbered in the order in which they come.
  public func rowClasses() -> [Int] {
    require(shape.rank > 0, "rowClasses needs an axis")
    let width = shape[0] == 0 ? 0 : count / shape[0]
    var known: [[Scalar]: Int] = [:]
    return withElements { elements in
      (0..<shape[0]).map { row in
        let values = Array(elements[row &* width..<(row &+ 1) &* width])
        if let found = known[values] { return found }
        known[values] = known.count
        return known.count - 1
      }
    }
  }
}
