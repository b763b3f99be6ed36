import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// Files of modules as people and programs write them.
struct PartitionFileTests {
  private static let people = NodeNames(["ann", "bob", "cy", "dora"])
  private static let numbers = NodeNames.numbers([1, 2, 3, 10])

  private func read(_ text: String, _ names: NodeNames) throws -> Partition {
    try PartitionFile.decode(Data(text.utf8), file: "m.csv", of: names)
  }

  /// All of them put the first two nodes together, and the other two.
  static let files: [(text: String, names: NodeNames)] = [
    ("node,module\nann,x\nbob,x\ncy,y\ndora,y\n", people),
    // In any order, without a heading, with blanks, tabs, quotes, remarks and Windows' line ends.
    ("dora,2\nann,1\ncy,2\nbob,1\n", people), ("ann 1\nbob 1\ncy 2\ndora 2\n", people),
    ("ann\t1\r\nbob\t1\r\ncy\t2\r\ndora\t2\r\n", people),
    ("\u{FEFF}\"node\";\"community\"\n\"ann\";1\n\"bob\";1\n\"cy\";0\n\"dora\";0\n", people),
    ("# by hand\nann,left side\nbob,left side\ncy,right side\ndora,right side\n", people),
    // Gephi's table of nodes, pandas' index, R's row names.
    (
      "Id,Label,timeset,modularity_class\nann,A,,0\nbob,B,,0\ncy,C,,3\ndora,D,,3\n", people
    ),
    (",community\nann,0\nbob,0\ncy,1\ndora,1\n", people),
    (",node,module\n0,ann,0\n1,bob,0\n2,cy,1\n3,dora,1\n", people),
    ("node module\n1 ann 0\n2 bob 0\n3 cy 1\n4 dora 1\n", people),
    ("module,name\n0,ann\n0,bob\n1,cy\n1,dora\n", people),
    // Numbers: LFR's community.dat, numpy's savetxt of pairs and of a column, igraph's membership.
    ("1\t4\n2\t4\n3\t1\n10\t1\n", numbers),
    ("1.000e+00 4.000e+00\n2.000e+00 4.000e+00\n3.000e+00 1.000e+00\n1.000e+01 1.000e+00\n", numbers),
    ("0\n0\n1\n1\n", numbers), ("1.0\n1.0\n2.0\n2.0\n", people), ("module\n0\n0\n1\n1\n", people),
    ("1,a\n2,a\n3,b\n10,b\n", numbers),
    // What modulon measure --json gave, of this graph or of one whose nodes stand in another order.
    (#"{"schema":1,"membership":[0,0,1,1],"names":["ann","bob","cy","dora"]}"#, people),
    (#"{"membership":[1,0,1,0],"names":["dora","ann","cy","bob"]}"#, people),
    (#"  {"membership":[0,0,1,1]}"#, numbers),
  ]

  @Test(arguments: files.indices) func areRead(index: Int) throws {
    let (text, names) = Self.files[index]
    #expect(try read(text, names) == Partition([0, 0, 1, 1]), "\(text)")
  }

  static let refusals: [(text: String, message: String)] = [
    ("ann,1\nbob,1\ncy,2\n", "m.csv: has no module for 1 of 4 nodes: \"dora\""),
    ("node,module\nann,1\n", "m.csv: has no module for 3 of 4 nodes: \"bob\", \"cy\", \"dora\""),
    ("ann,1\nbob,1\nced,2\ndora,2\n", "m.csv, line 3: there is no node \"ced\" in what is measured"),
    (
      "who,where\nann,1\nbob,1\ncy,2\ndora,2\n",
      "m.csv, line 1: there is no node \"who\" in what is measured; a heading would be: node, module"
    ),
    ("ann,1\nbob,1\nann,2\ncy,2\ndora,2\n", "m.csv, line 3: node \"ann\" has a module already"),
    ("ann,1\nbob,\ncy,2\ndora,2\n", "m.csv, line 2: node \"bob\" has no module"),
    ("ann,1\nbob,NaN\ncy,2\ndora,2\n", "m.csv, line 2: node \"bob\" has no module"),
    ("0\n0\n1\n", "m.csv: has 3 modules in one column, but there are 4 nodes"),
    ("", "m.csv: has 0 modules in one column, but there are 4 nodes"),
    ("a,b,c\nann,1,2\n", "m.csv, line 1: has 3 fields and is no heading with the words node and module"),
    ("node,module\nann,1,2,3\n", "m.csv, line 2: has 4 fields where the first line has 2"),
    (#"{"nodes":4}"#, "m.csv: is no document of modulon measure --json: it has no \"membership\""),
    (#"{"membership":[0,1],"names":["ann"]}"#, "m.csv: is no document of modulon measure --json"),
  ]

  @Test(arguments: refusals.indices) func areRefused(index: Int) throws {
    let (text, message) = Self.refusals[index]
    let error = #expect(throws: GraphError.self) { _ = try read(text, Self.people) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func filesAreReadFromDisk() throws {
    let found = try withTemporaryFile { url in
      try Data("0\n1\n1\n".utf8).write(to: url)
      return try PartitionFile.read(url.path, of: .counted(3))
    }
    #expect(found == Partition([0, 1, 1]))
  }
}
