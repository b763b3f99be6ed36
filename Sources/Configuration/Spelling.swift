/// The candidate that is nearest to a misspelled word, unless all are too far to be meant.
public func nearestSpelling(of word: String, among candidates: [String]) -> String? {
  let word = word.lowercased()
  let ranked = candidates.map { (name: $0, distance: editDistance(word, $0.lowercased())) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(2, word.count / 3) ? best.name : nil
}

/// The least number of insertions, deletions, substitutions and swaps of neighbors that turn one word into the other.
func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
  for i in table.indices { table[i][0] = i }
  for i in a.indices {
    for j in b.indices {
      var least = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, table[i - 1][j - 1] + 1) }
      table[i + 1][j + 1] = least
    }
  }
  return table[a.count][b.count]
}
