import Randomness

/// A number of places of a matrix that leave no row and no column empty, each such choice as likely as any other.
///
/// A Markov chain forgets where it began. A step picks a place and one of three changes: it moves within its row, it
/// moves within its column, or it exchanges columns with another place. A change that meets a place already taken, or
/// leaves a line empty, is not made. Each change is as likely as the one back, so all choices are equally likely in the
/// end; exchanges alone lead from one perfect matching to another. After 30 steps a place, of which each kind has ten,
/// no more is left of the beginning than chance would leave, as the tests measure. Source for exchanges: Maslov and
/// Sneppen, "Specificity and stability in topology of protein networks" (2002).
public struct CoveringPlaces: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The places, row · columns + column.
  public private(set) var places: [Int]

  private var isTaken: [Bool]
  private var rowCounts: [Int]
  private var columnCounts: [Int]

  /// Begins at places that are all different; lines that are empty may stay so.
  public init(rows: Int, columns: Int, places: [Int]) {
    self.rows = rows
    self.columns = columns
    self.places = places
    isTaken = [Bool](repeating: false, count: rows * columns)
    rowCounts = [Int](repeating: 0, count: rows)
    columnCounts = [Int](repeating: 0, count: columns)
    for place in places {
      precondition(!isTaken[place], "place \(place) is named twice")
      isTaken[place] = true
      rowCounts[place / columns] += 1
      columnCounts[place % columns] += 1
    }
  }

  /// Takes `steps` steps for each place. O(places · steps).
  public mutating func forget(steps: Int = 30, using stream: inout RandomStream) {
    guard places.count > 0 else { return }
    for _ in 0..<(steps * places.count) {
      let index = stream.below(places.count)
      switch stream.below(3) {
      case 0: moveWithinRow(index, to: stream.below(columns))
      case 1: moveWithinColumn(index, to: stream.below(rows))
      default: exchange(index, stream.below(places.count))
      }
    }
  }

  private mutating func moveWithinRow(_ index: Int, to column: Int) {
    let (old, new) = (places[index], places[index] - places[index] % columns + column)
    guard columnCounts[old % columns] > 1, !isTaken[new] else { return }
    columnCounts[old % columns] -= 1
    columnCounts[column] += 1
    move(index, to: new)
  }

  private mutating func moveWithinColumn(_ index: Int, to row: Int) {
    let (old, new) = (places[index], row * columns + places[index] % columns)
    guard rowCounts[old / columns] > 1, !isTaken[new] else { return }
    rowCounts[old / columns] -= 1
    rowCounts[row] += 1
    move(index, to: new)
  }

  private mutating func exchange(_ first: Int, _ second: Int) {
    let (columnOfFirst, columnOfSecond) = (places[first] % columns, places[second] % columns)
    let newFirst = places[first] - columnOfFirst + columnOfSecond
    let newSecond = places[second] - columnOfSecond + columnOfFirst
    guard !isTaken[newFirst], !isTaken[newSecond] else { return }
    move(first, to: newFirst)
    move(second, to: newSecond)
  }

  private mutating func move(_ index: Int, to new: Int) {
    isTaken[places[index]] = false
    isTaken[new] = true
    places[index] = new
  }
}
