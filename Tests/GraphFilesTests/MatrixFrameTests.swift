import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct MatrixFrameTests {
  private func frame(_ text: String, isAsked: Bool = false) throws -> (frame: MatrixFrame, start: Int)? {
    try Data(text.utf8).withBytes { bytes throws(GraphError) in
      try TableSample(bytes, separator: .byte(UInt8(ascii: ",")), file: "x.csv").matrix(isAsked: isAsked)
    }
  }

  private static func square(_ count: Int) -> String {
    String(repeating: [String](repeating: "1", count: count).joined(separator: ",") + "\n", count: count)
  }

  /// Values alone, under the names of columns, behind those of rows, or both, as NumPy, R and pandas write them.
  @Test(arguments: [
    ("0,1\n1,0\n", MatrixFrame(), 0), (square(12), MatrixFrame(), 0),
    ("a,b\n0,1\n1,0\n", MatrixFrame(columns: ["a", "b"]), 1),
    (",a,b\na,0,1\nb,1,0\n", MatrixFrame(columns: ["a", "b"], hasRowNames: true), 1),
    ("a,b\na,0,1\nb,1,0\n", MatrixFrame(columns: ["a", "b"], hasRowNames: true), 1),
    ("name,a,b\na,0,1\nb,1,0\n", MatrixFrame(columns: ["a", "b"], hasRowNames: true), 1),
    (",5,6\n5,0,1\n6,1,0\n", MatrixFrame(columns: ["5", "6"], hasRowNames: true), 1),
    ("a,0,1\nb,1,0\n", MatrixFrame(hasRowNames: true), 0),
    // Columns that are counted, over a symmetric matrix.
    ("0,1,2\n0,1,5\n1,0,1\n5,1,0\n", MatrixFrame(columns: ["0", "1", "2"]), 1),
    ("1,2,3\n0,1,5\n1,0,1\n5,1,0\n", MatrixFrame(columns: ["1", "2", "3"]), 1),
    // Where a number is missing, a number is meant.
    ("a,b\nnan,1\n1,NA\n", MatrixFrame(columns: ["a", "b"]), 1),
  ])
  func valuesAreFramed(text: String, expected: MatrixFrame, start: Int) throws {
    let found = try #require(try frame(text))
    #expect(found.frame == expected && found.start == start)
  }

  @Test(arguments: [
    "0,1,2\n1,2,3\n", "a,b\nb,c\n", "0,1,2\n0,1,5\n1,0,1\n4,1,0\n", "a,b,c\n0,1,1\n1,0,1\n",
    "a,0,1\nb,1,0\nc,1,1\n",
    "0,1,{}\n1,0,{}\n2,0,{}\n", "source,target,weight\nx,y,1\n", "1,1,1,1,1\n1,1,1,1,1\n",
  ])
  func otherTablesAreNoMatrix(text: String) throws {
    #expect(try frame(text) == nil)
  }

  /// networkx writes the data of an edge as a third field: as many edges as fields are no matrix.
  @Test func edgesWithDataAreEdges() throws {
    let file = try GraphFile.decode(Data("0 1 {}\n1 2 {'weight': 3}\n2 0 {}\n".utf8), file: "x.edgelist")
    #expect(file.graph.edges == [Edge(0, 1), Edge(0, 2), Edge(1, 2, weight: 3)])
  }

  /// Where nothing else is left, a wide table that is not square is a matrix, so that its reader can say what is wrong.
  @Test func wideTablesAreTakenWhereNothingElseIsLeft() throws {
    #expect(try frame("1,1,1,1,1\n1,1,1,1,1\n", isAsked: true)?.frame == MatrixFrame())
    let named = try frame(",a,b,c,d\na,1,1,1,1\n", isAsked: true)
    #expect(named?.frame == MatrixFrame(columns: ["a", "b", "c", "d"], hasRowNames: true))
    #expect(try frame("1,1,1\n1,1,1\n", isAsked: true) == nil)
  }
}
