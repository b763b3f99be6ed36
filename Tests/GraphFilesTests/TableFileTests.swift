import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// Tables of any layout: what they can be, what is said, what is refused.
struct TableFileTests {
  private func read(
    _ text: String, _ table: GraphFile.TableKind? = nil, directed: Bool? = nil
  ) throws -> GraphFile {
    var options = GraphFile.Options()
    (options.table, options.isDirected) = (table, directed)
    return try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
  }

  /// A table that can be a list or a matrix is refused with both readings and the remedy, and read as asked for.
  @Test(arguments: [
    ("0,1\n1,2\n", 3, 2), ("0,1,1\n1,5,2\n1,2,4\n", 4, 3), ("0,1,2\n1,2,1\n2,0,3\n", 3, 3),
    ("0 1\n1 0\n", 2, 1),
    ("0,1,2\n0,1,1\n1,0,1\n1,1,0\n", 2, 1), ("0;1;1\n1;0;1\n1;1;0\n", 2, 1),
    ("1,2,3\n0,1,1\n1,0,1\n1,1,0\n", 3, 2),
  ])
  func whatIsAmbiguousIsAsked(text: String, nodes: Int, edges: Int) throws {
    for directed in [nil, true] {
      #expect {
        try read(text, directed: directed)
      } throws: {
        "\($0)".contains("adjacency matrix or a list of edges")
          && "\($0)".contains("--format matrix or --format edges")
      }
    }
    let list = try read(text, .edges)
    #expect(list.graph.nodeCount == nodes && list.graph.edgeCount == edges && list.kind == "list of edges")
    let matrix = try read(text, .matrix, directed: true)
    let width = text.split(separator: "\n")[0].split { ",; ".contains($0) }.count
    #expect(matrix.graph.nodeCount == width && matrix.kind == "adjacency matrix")
  }

  /// These look like both and are one: by a heading, a fraction, a count.
  @Test(arguments: [
    ("source,target\n0,1\n1,2\n", "list", 3), ("0,0.5\n0.5,0\n", "matrix", 2), ("0,1,1\n1,0,1\n", "list", 2),
    ("0,1\n1,2\n2,0\n", "list", 3), ("a,b,c\n0,1,1\n1,0,1\n1,1,0\n", "matrix", 3),
    (",a,b\na,0,1\nb,1,0\n", "matrix", 2),
    ("0,1,2\n1,2,1\n2,0,3\n3,4,1\n", "list", 5), ("0,1,1,0\n1,0,1,0\n1,1,0,0\n0,0,0,0\n", "matrix", 4),
    ("7\n", "matrix", 1), ("n0,n1\nn1,n2\n", "list", 3), ("node1,node2\nnode2,node3\n", "list", 3),
    ("V1,V2\na,b\nb,c\n", "list", 3), ("x1,x2\n5,6\n6,7\n7,5\n", "list", 3),
    ("column_0,column_1,column_2\n0,1,1\n1,0,1\n1,1,0\n", "matrix", 3),
    ("V1 V2 V3\n1 0 1 1\n2 1 0 0\n3 1 0 0\n", "matrix", 3), ("# source target\n0 1\n1 2\n", "list", 3),
    ("source,interaction,target\nA,pp,B\nB,pp,C\n", "list", 3),
    ("a 0 1 1\nb 1 0 1\nc 1 1 0\n", "matrix", 3), ("% sym weighted\n1 2 1\n2 1 5\n3 1 2\n", "list", 3),
    ("", "list", 0), ("source,target,weight\n", "list", 0),
    ("# a\n\n% b\n", "list", 0),
    ("a b c d\na 0 1 1 0\nb 1 0 1 0\nc 1 1 0 0\nd 0 0 0 0\n", "matrix", 4), ("ann,bob\nbob,cy\n", "list", 3),
  ])
  func whatIsClearIsRead(text: String, kind: String, nodes: Int) throws {
    let file = try read(text)
    #expect(file.kind.contains(kind) && file.graph.nodeCount == nodes)
  }

  /// Wrong tables name the line, what stands there and what is allowed.
  @Test(arguments: [
    ("a,b\n0,1\n", 1, "the heading \"a,b\" does not say which columns are the ends"),
    ("x,y,z\n0,1,5\n1,2,6\n", 1, "call them source, target"),
    ("person,friend,years\nann,bob,3\n", 1, "the heading"),
    ("0,1,2,3\n", 1, "has 4 fields; an edge has source, target and, if not 1, weight"),
    ("5\n6\n", 1, "has 1 field;"), ("0,1\n1,2,3,4\n0,2\n", 2, "has 4 fields"),
    ("source,target\n0,1\n1\n", 3, "has 1 fields where"),
    ("0,1,NaN\n1,2,3\n", 1, "the weight \"NaN\""), ("0,1,5\n1,2,\n3,4,5\n5,6,7\n", 2, "the weight \"\""),
    ("0,1,1e999\n1,2,3\n", 1, "\"1e999\""),
    ("0;1;0,5\n1;2;0,25\n", 1, "the weight \"0,5\""),
    ("0,1\n1.5,2\n2,3\n", 2, "names the node \"1.5\" among numbers"),
    ("0,1\nnan,2\n2,3\n", 2, "names the node \"nan\""), ("0,1\n,2\n2,3\n", 2, "names no node in column 1"),
    ("0,1\n1,2\n2,\"3\n", 3, "opens a quote that never ends"),
    (",a,a\na,0,1\na,1,0\n", 0, "two columns are called \"a\""),
    ("0,1,1e308\n0,1,1e308\n0,1,1e308\n0,1,1\n", 0, "too large for a number"),
    ("0,1\n1,2\n\"2\"3,3\n", 3, "goes on behind a quoted field"),
    ("0,1,1,0\n1,0,1,0\n1,1,0,x\n0,0,0,0\n", 3, "has \"x\" in column 3"),
    ("0,1,1,0,0\n1,0,1,0,0\n", 1, "the matrix has 2 rows and must be square"),
    ("0,1,1,0,0\n1,0,1,0\n", 2, "has 4 values where the lines before it have 5"),
    (",a,b\na,0,nan\nb,1,0\n", 2, "has \"nan\" in column \"b\""),
    (",a,b\nb,0,1\na,1,0\n", 0, "row 0 is called \"b\" but column 0 \"a\""),
    ("0,.1,.2,.3\n.1,0,.4,.5\n\n.3,.4,0,.6\n.3,.5,.6,0\n", 1, "entry (0, 2) is 0.2 but (2, 0) is 0.3"),
    ("source,target,type\n0,1,Directed\n1,2,Undirected\n", 3, "is undirected while edges before it are not"),
    ("% bip weighted\n1 1\n2 1\n", 1, "two kinds of nodes"), ("0,1\n0,\u{0}\n", 0, "has a byte 0"),
    ("0 1 {'weight': 'heavy'}\n1 2 {}\n", 1, "the weight \"{'weight': 'heavy'}\""),
    // As Cytoscape, Gephi, Excel, R, CONN and networkx write what is no list of edges, or no plain one.
    ("A pp B\nB pp C\n", 1, "source, interaction, target, as in Cytoscape's .sif"),
    ("A\tpp\tB\nB\tpd\tC\n", 1, "say it in a first line"),
    (
      "shared name,interaction,selected,SUID\nA (pp) B,pp,false,52\n", 1,
      "does not say which columns are the ends"
    ),
    ("Id,Label,timeset,modularity_class\n0,a,,1\n1,b,,0\n", 1, "call them source, target"),
    ("node,module\n0,1\n1,1\n2,2\n", 1, "the heading \"node,module\""),
    ("name,module\nann,1\nbob,1\ncy,2\n", 1, "the heading \"name,module\""),
    ("ann,1\nbob,1\ncy,2\n", 1, "a node and its module or score; if they are edges, say --format edges"),
    ("Source;Target;Weight\n1;2;0,5\n", 2, "\"0,5\"; weights are finite numbers, with a decimal point"),
    (
      "0;0,5;0,25\n0,5;0;1\n0,25;1;0\n", 1,
      "has \"0,5\" in column 1; weights are finite numbers, with a decimal"
    ),
    ("source;target;weight\n1;2;1.234,5\n", 2, "with a decimal point, not a comma"),
    ("V1,V2,V3\n1,2,0.5\n2,3,0.5\n", 1, "the heading \"V1,V2,V3\""),
    ("from,to,weight\na,b,NA\n", 2, "the weight \"NA\""),
    ("nan 0.5 1 1\n0.5 nan 1 1\n1 1 nan 1\n1 1 1 nan\n", 1, "--no-diagonal leaves the diagonal out"),
    ("0 2\n1 {}\n2 {}\n1 1\n2 {}\n", 2, "write_multiline_adjlist is not"),
    ("0 1 2\n1 2\n2 3\n3 4\n4\n", 5, "has 1 field"),
    ("1|2|3\n2|3|4\n", 1, "apart by commas, semicolons, tabs or blanks"),
    // As Python prints tuples and lists, as NumPy, pandas and R write truth values, and as files are put together.
    ("(0, 1)\n(1, 2)\n(2, 0)\n", 1, "has brackets around its lines, as Python prints tuples and lists"),
    ("[0, 1, 0],\n[1, 0, 1],\n[0, 1, 0]\n", 1, "has brackets around its lines"),
    ("('a', 'b', 0.5)\n('b', 'c', 0.25)\n", 1, "has brackets around its lines"),
    ("True,False,True\nFalse,True,False\nTrue,False,True\n", 1, "write 1 for true and 0 for false"),
    (",a,b\na,False,True\nb,True,False\n", 1, "has \"False\" where a number or a node is expected"),
    ("\"a\" \"b\"\n\"a\" FALSE TRUE\n\"b\" TRUE FALSE\n", 1, "has \"FALSE\" where a number"),
    ("ann,True\nbob,False\n", 1, "--format edges takes them for nodes"),
    ("source,target\n0,1\n1,2\nsource,target\n2,3\n", 1, "stands again further down"),
    ("from\tto\tweight\na\tb\t1\nb\tc\t1\nfrom\tto\tweight\n", 4, "the weight \"weight\""),
    ("source,target\n1,2\n2,NA\n3,1\n", 3, "quote the name where one is"),
    ("source,target\n1,2\n2,\\N\n3,1\n", 3, "names the node \"\\N\" among numbers"),
    ("graph G { a -- b; b -- c }\n", 0, "is a Graphviz file"),
    ("1 2\n2 -\n3 1\n", 2, "names the node \"-\" among numbers"),
    ("-38.6 -5.7 50.9 1 2.5 PreCG.L\n41.4 -8.2 52.1 1 2.5 PreCG.R\n", 1, "has 6 fields"),
  ])
  func whatIsWrongIsNamed(text: String, line: Int, problem: String) {
    #expect { try read(text) } throws: { error in
      guard case GraphError.file("x.csv", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }

  /// A heading that is one name short stands above row names or lacks the last name; lines of another length than the first,
  /// without a heading, may be another thing than it; a name that stands twice does not say which column counts.
  @Test(arguments: [
    ("from,to\nann,bob,3\nbob,cid,2\ncid,ann,9\nann,dan,1\n", 1, "call the last column \"weight\""),
    ("from;to\nann;bob;3\nbob;cid;2\n", 1, "or the first one \"row\""),
    ("from\tto\nann\tbob\t3\nbob\tcid\t2\n", 1, "one name less than the lines have fields"),
    ("from to\nann bob 3\nbob cid 2\n", 1, "one name less than the lines have fields"),
    ("from,to\n0,1,3\n1,2,2\n2,0,9\n0,3,1\n", 5, "starts with \"0\" as a line before it does"),
    ("source,target,weight\na,b,2,5\na,c,1,4\n", 1, "one name less than the lines have fields"),
    ("source,target,weight\nann,bob,3,x\nbob,cid,2,y\n", 1, "one name less than the lines have fields"),
    ("10 3\n0 1 5\n1 2 5\n2 3 1\n", 1, "if it counts nodes and edges, or names columns, leave it out"),
    ("10,3\n0,1,5\n1,2,5\n2,3,1\n", 1, "give it a weight, such as 1, or say --format edges"),
    ("4 3 1\n0 1\n1 2\n2 3\n", 1, "leave its weight out, or say --format edges"),
    ("ann bob\nbob cid 3\ncid ann 2\n", 1, "has 2 fields and those behind it 3"),
    ("source,target,weight,weight\na,b,1,2\n", 1, "two columns are called \"weight\""),
    ("source,source,target\na,b,c\n", 1, "two columns are called \"source\""),
    ("# source target target\n1 2 3\n1 3 4\n", 2, "two columns are called \"target\""),
    (
      "source,target,type\n" + (0..<12).map { "a\($0),b,Directed\n" }.joined() + "x,y,strong\n", 14,
      "has the type \"strong\""
    ),
  ])
  func whatMayMeanAnotherThingIsRefused(text: String, line: Int, problem: String) {
    #expect { try read(text) } throws: { error in
      guard case GraphError.file("x.csv", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }

  /// What R writes is read, and said; so is a mixture of lines, which networkx and igraph write where a weight is missing.
  @Test func whatMayMeanAnotherThingIsSaid() throws {
    let rows = try read("\"from\" \"to\"\n\"1\" \"ann\" \"bob\"\n\"2\" \"bob\" \"cid\"\n")
    #expect(rows.names.all == ["ann", "bob", "cid"])
    #expect(rows.notes.contains { $0.contains("taken as the name of its row, as R writes it") })
    let users = try read("source,target\n1,ann,7\n2,bob,7\n")
    #expect(users.graph.edgeCount == 2 && users.names.all == ["ann", "7", "bob"])
    let asked = try read("10 3\n0 1 5\n1 2 5\n2 3 1\n", .edges)
    #expect(asked.graph.edgeCount == 4)
    #expect(
      asked.notes.contains("1 line has no weight beside 3 lines that have one, line 1: its edge weighs 1"))
    let mixed = try read("0 1 5\n1 2\n2 3 1\n3 4\n")
    #expect(mixed.graph.edges.map(\.weight) == [5, 1, 1, 1])
    #expect(
      mixed.notes.contains(
        "2 lines have no weight beside 2 lines that have one, the first in line 2: their edges weigh 1"))
    let counted = try read("10 4\n0 1\n1 2\n2 3\n3 0\n")
    #expect(counted.graph.edgeCount == 5)
    #expect(counted.notes.contains { $0.contains("an edge from 10 to 4, and as many lines follow") })
    #expect(try read("10 3\n0 1\n1 2\n2 3\n3 0\n").notes.isEmpty)
    #expect(try read("source,target\n10,4\n0,1\n1,2\n2,3\n3,0\n").notes.isEmpty)
  }

  /// Excel says the separator in a line of its own.
  @Test(arguments: ["sep=;\n", "sep=;\r\n", "\"sep=;\"\r\n", "\u{FEFF}SEP=;\n"])
  func excelSaysTheSeparator(line: String) throws {
    let file = try read(line + "source;target;weight\na;b,c;2\nb,c;d;1\n")
    #expect(file.names.all == ["a", "b,c", "d"] && file.graph.totalWeight == 3)
    #expect { try read(line + "source;target;weight\na;b;x\n") } throws: {
      "\($0)".contains(":3") || "\($0)".contains("line 3")
    }
  }

  /// What was done to the data is said.
  @Test(arguments: [
    ("source,target,type\n0,1,strong\n", "the column \"type\" is left out and every edge weighs 1"),
    (
      "source,target,\n0,1,5\n", "the column \"(column 3, without a name)\" is left out and every edge weighs 1"
    ),
    ("source,target,time\n0,1,5\n", "the column \"time\" is left out and every edge weighs 1"),
    ("source,target,weight,year,club\n0,1,5,1,2\n", "the columns \"year\", \"club\" are left out"),
    ("0,1\n1,0\n2,2\n1,2\n", "1 line repeats an edge: weights of the same edge are added up"),
    ("0,1\n1,0\n2,2\n1,2\n", "1 edge leads from a node to itself and counts; --no-diagonal leaves it out"),
    ("0,1,0\n1,2,1\n2,3,1\n4,5,1\n", "1 edge weighs 0 and is none"),
    ("ann,bob\nbob,cy\n", "the first line, \"ann,bob\", is taken as an edge"),
    ("1,.5\n.5,1\n", "2 loops: the diagonal counts; --no-diagonal leaves it out"),
    (
      "0,0,0,0\n1,0,0,0\n1,1,0,0\n2,0,0,0\n",
      "the upper triangle of the matrix is zero: the other one is taken for both"
    ),
    (
      "0,.1,.2,0\n.1,0,.30000000000000004,0\n.2,.3,0,0\n0,0,0,0\n",
      "mirrored entries differ by rounding (at most 5.5"
    ),
    ("source,target,type\n0,1,Directed\n", "the file says that edges have a direction"),
    ("% asym weighted\n1 2 3 4\n", "the fourth column, KONECT's time, is left out"),
    ("1 2 1217567877\n2 3 1217573801\n1 3 1217606247\n4 5 1217617639\n", "looks like times"),
    ("# FromNodeId\tToNodeId\tTime\n1\t2\t30\n2\t3\t40\n", "the column \"Time\" is left out"),
    ("n0,n1\nn1,n2\n", "the first line, \"n0,n1\", is taken as an edge"),
    (
      "0 1 {'strength': 2.5}\n1 2 {}\n",
      "1 line has data without a weight, such as 'strength', which are left out"
    ),
    (
      "0 1 {'weight': 2, 'w': 1}\n1 2 {'w': 3, 'c': 4}\n2 3 {\"w\": 1}\n",
      "2 lines have data without a weight, such as 'w'"
    ),
    (
      "source,target\nann,bob\nbob,NA\n",
      "a node is called \"NA\", which programs write where a name is missing"
    ),
    // Contacts of people every 20 seconds, as SocioPatterns has them.
    ("20 1 2\n20 3 4\n40 1 3\n40 2 4\n60 1 2\n60 3 4\n", "say so in a first line: time,source,target"),
  ])
  func whatIsDoneIsSaid(text: String, note: String) throws {
    let notes = try read(text).notes
    #expect(notes.contains { $0.contains(note) }, "\(notes)")
  }

  /// What is asked for outweighs what a table looks like, and what is not asked for does not matter.
  @Test func whatIsAskedForIsRead() throws {
    #expect(try read("ann,1\nbob,1\ncy,2\n", .edges).graph.edgeCount == 3)
    var options = GraphFile.Options()
    options.keepsLoops = false
    let text = "NaN,.5,1,0\n.5,NaN,0,1\n1,0,NaN,0\n0,1,0,inf\n"
    let file = try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
    #expect(file.graph.edges == [Edge(0, 1, weight: 0.5), Edge(0, 2), Edge(1, 3)] && file.notes.isEmpty)
  }

  @Test func nothingIsSaidWhereNothingIsDone() throws {
    #expect(try read("source,target,weight\n0,1,2\n1,2,.5\n").notes.isEmpty)
    #expect(try read("0,1,1,0\n1,0,1,0\n1,1,0,0\n0,0,0,0\n").notes.isEmpty)
    #expect(try read("source,target,weight\n0,1,2\n3,3,0\n").notes.isEmpty)
    // Names in quotes are meant, and brackets within a line are names': of a grid's nodes in Python, of chemistry.
    #expect(try read("source,target\n\"ann\",\"NA\"\n\"NA\",\"bob\"\n").notes.isEmpty)
    #expect(
      try read("source\ttarget\n(0, 0)\t(0, 1)\n(0, 1)\t(1, 1)\n").names.all == ["(0, 0)", "(0, 1)", "(1, 1)"])
    let people = try read("EndNodes_1,EndNodes_2,Weight\nann,bob,0.5\nbob,cy,1\n")
    #expect(people.notes.isEmpty && people.names.all == ["ann", "bob", "cy"])
    // Contacts under a heading, and sorted lists whose third numbers are no nodes, or stand beside themselves.
    #expect(try read("source,target,weight\n20,1,2\n20,3,4\n40,1,3\n").notes.isEmpty)
    #expect(try read("0 1 4\n0 2 5\n0 3 3\n1 2 6\n1 3 3\n2 3 9\n").notes.isEmpty)
    #expect(try read("1 2 2\n1 3 1\n2 3 1\n2 4 3\n3 4 2\n").notes.isEmpty)
  }

  /// Memory and nodes grow with the lines, never with a number.
  @Test func idsAreNames() throws {
    let graph = try read(
      "2000000000,2000000001\n2000000001,2000000002\n2000000002,2000000000\n2000000003,2000000000\n")
    #expect(graph.graph.nodeCount == 4 && graph.graph.edgeCount == 4)
    #expect(graph.names == .numbers([2_000_000_000, 2_000_000_001, 2_000_000_002, 2_000_000_003]))
  }
}
