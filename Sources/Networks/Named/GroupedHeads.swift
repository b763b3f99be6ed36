/// The columns of a joined matrix in which a key and a value stand behind the queries that read them.
///
/// With heads of d dimensions, h of queries and g of keys and values it has g groups of (h/g + 2) d columns. GPT-NeoX, Bloom and
/// Persimmon have a group for each head, Falcon one for several or, with `multi_query`, one in all. What g is follows from the shape.
struct GroupedHeads: Equatable {
  /// The columns of queries, head by head.
  let queries: [Int]
  /// Those of keys.
  let keys: [Int]
  /// Those of values.
  let values: [Int]

  /// The order for so many dimensions of all queries and columns in all; nil where heads of `size` dimensions do not make them up.
  init?(units: Int, columns: Int, size: Int) {
    guard size > 0, units > 0, columns > units, (columns - units).isMultiple(of: 2 * size) else { return nil }
    let groups = (columns - units) / (2 * size)
    guard units.isMultiple(of: groups * size) else { return nil }
    let (width, own) = (columns / groups, units / groups)
    queries = (0..<units).map { $0 / own * width + $0 % own }
    keys = (0..<groups * size).map { $0 / size * width + own + $0 % size }
    values = keys.map { $0 + size }
  }
}
