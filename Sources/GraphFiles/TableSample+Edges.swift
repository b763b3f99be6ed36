import Graphs

extension TableSample {
  /// A list of edges, as which the table may be read.
  struct Edges {
    var columns: EdgeColumns
    /// The first record of data.
    var start = 0
    /// Whether a heading says so.
    var isNamed = false
    var notes: [String] = []
    /// Whether the nodes would be numbers with fractions.
    var isDoubtful = false
    /// Why it cannot be read so after all.
    var problem: String?
  }

  /// The table as a list of edges; nil where it is none. `isAsked` says that the user takes it for one.
  func edges(_ konect: KonectLine?, isAsked: Bool) -> Edges? {
    let first = all[0]
    let records = all.map(\.fields)
    guard first.isNumeric || first.isPair else {
      if let heading = TableHeading(first.fields, body: Array(records.dropFirst())) {
        return named(heading, start: 1)
      }
      return edgesOfNames(isAsked: isAsked)
    }
    if let konect, 2...4 ~= width {
      return Edges(columns: konect.columns(width), isNamed: true, notes: konect.notes(width))
    }
    if let remark, let heading = TableHeading(remark, body: records) { return named(heading, start: 0) }
    guard 2...3 ~= width else { return nil }
    if !isAsked, let oddStart { return Edges(columns: EdgeColumns(), problem: oddStart) }
    let times =
      "the third column counts as the weight and looks like times: a first line source,target,time leaves it out"
    return Edges(
      columns: EdgeColumns(), notes: hasTimes ? [times] : [], isDoubtful: !all.allSatisfy(\.isPair))
  }

  /// A list whose first line is neither numbers nor a heading that says which columns are the ends.
  private func edgesOfNames(isAsked: Bool) -> Edges? {
    let first = all[0]
    guard 2...3 ~= width, !first.fields[0].isEmpty,
      width == 2 || first.numbers[2] || first.fields[2].hasPrefix("{") || all.count > 1
    else { return nil }
    if let problem = isHeading ? unknownHeading : isAsked ? nil : oddStart ?? doubt {
      return Edges(columns: EdgeColumns(), problem: problem)
    }
    return Edges(
      columns: EdgeColumns(),
      notes: ["the nodes are names, and the first line, \"\(shown)\", is taken as an edge, not as a heading"])
  }

  private var shown: String { all[0].fields.joined(separator: ",") }

  /// Whether the first line is of another kind than those behind it.
  private var isHeading: Bool {
    guard all.count > 1 else { return false }
    return all[1].isPair || width == 3 && !all[0].numbers[2] && all[1].numbers.last == true
      || !all[0].isMixed && all.dropFirst().allSatisfy(\.isMixed)
  }

  /// What is said of a heading that does not name the ends.
  var unknownHeading: String {
    "the heading \"\(shown)\" does not say which columns are the ends of an edge: call them source, target and, if there is "
      + "one, weight" + (width > 3 ? "" : "; or leave the heading out, so that the first leads to the second")
  }

  /// What names in the first columns may mean instead of an edge.
  private var doubt: String? {
    if width == 3, all.allSatisfy({ $0.numbers == [false, false, false] && !$0.fields[2].hasPrefix("{") }) {
      return
        "three words in a line can be source, interaction, target, as in Cytoscape's .sif, or source, target and a "
        + "remark: say it in a first line, \"source,interaction,target\" with what separates the fields"
    }
    if all.allSatisfy(\.isMixed) {
      return
        "each line has a name and a number (\"\(shown)\"), which can be an edge or a node and its module or score; if "
        + "they are edges, say --format edges"
    }
    return nil
  }

  /// What a first line may be that has another number of fields than all lines behind it.
  private var oddStart: String? {
    let widths = Set(all.dropFirst().map(\.fields.count))
    guard widths == [width == 2 ? 3 : 2] else { return nil }
    return
      "the first line, \"\(shown)\", has \(width) fields and those behind it \(widths.first!): if it counts nodes and edges, "
      + "or names columns, leave it out; if it is an edge, "
      + (width == 2 ? "give it a weight, such as 1" : "leave its weight out") + ", or say --format edges"
  }

  /// Whether the third numbers are seconds or milliseconds since 1970, as lists of contacts have them.
  private var hasTimes: Bool {
    width == 3
      && all.allSatisfy { record in
        guard record.fields.count == 3, let value = Double(record.fields[2]), value == value.rounded() else {
          return false
        }
        return 1e8..<4e9 ~= value || 1e11..<4e12 ~= value
      }
  }

  private func named(_ heading: TableHeading, start: Int) -> Edges {
    let isShifted = start == 1 && all.count > 1 && all[1].fields.count == width + 1
    var edges = Edges(
      columns: isShifted ? heading.columns.shifted() : heading.columns, start: start, isNamed: heading.isSure,
      problem: heading.problem)
    if isShifted {
      edges.notes.append(
        "the heading \"\(shown)\" has one name less than the lines have fields: the first field of each is taken as the name of "
          + "its row, as R writes it, not as an end of an edge")
      edges.problem = edges.problem ?? (isOfNamesAndNumbers(edges.columns) ? shiftProblem : nil)
    }
    if !heading.leftOut.isEmpty {
      let names = heading.leftOut.map { "\"\($0)\"" }.joined(separator: ", ")
      edges.notes.append(
        "the column\(heading.leftOut.count == 1 ? "" : "s") \(names) \(heading.leftOut.count == 1 ? "is" : "are") left out"
          + (heading.columns.weight == nil ? " and every edge weighs 1; a column \"weight\" would count" : ""))
    }
    return edges
  }

  /// Whether behind row names that do not count the rows all edges would lead from a name to a number or back.
  private func isOfNamesAndNumbers(_ columns: EdgeColumns) -> Bool {
    let rows = all.dropFirst().filter { $0.fields.count == width + 1 }
    let first = rows.map { Int($0.fields[0]) }
    let areCounted = [0, 1].contains { start in first == (start..<start + rows.count).map { $0 } }
    return !areCounted && rows.allSatisfy { $0.numbers[columns.source] != $0.numbers[columns.target] }
  }

  private var shiftProblem: String {
    "the heading \"\(shown)\" has one name less than the lines have fields: " + EdgeColumns.shiftRemedy
  }
}

extension EdgeColumns {
  /// What the heading of a table may lack that has one name less than there are columns.
  static let shiftRemedy =
    "call the last column \"weight\" if it is that, or the first one \"row\" if it has the names of rows"
}
