import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct GEXFReaderTests {
  private static func graph(_ edges: String, type: String = "undirected", mode: String = "static") -> String {
    "<gexf><graph defaultedgetype='\(type)' mode='\(mode)'><attributes class='edge'><attribute id='0' title='Weight' "
      + "type='float'/></attributes><nodes><node id='1' label='a'/><node id='2' label='b'/></nodes><edges>\(edges)</edges>"
      + "</graph></gexf>"
  }

  @Test func weightsStandInAnAttributeOrInAValue() throws {
    func read(_ text: String) throws -> GraphFile { try GraphFile.decode(Data(text.utf8), file: "x") }
    let value = "<edge source='1' target='2'><attvalues><attvalue for='0' value='2.5'/></attvalues></edge>"
    let file = try read(Self.graph(value))
    #expect(file.graph.totalWeight == 2.5 && file.names.all == ["a", "b"] && file.notes.isEmpty)
    #expect(try read(Self.graph("<edge source='1' target='2' weight='-4'/>")).graph.totalWeight == -4)
    let arrow = try read(Self.graph("<edge source='2' target='1' type='Directed'/>"))
    #expect(arrow.graph.edges == [Edge(1, 0)] && arrow.notes == ["the file says that edges have a direction"])
    #expect(
      try read(Self.graph("", mode: "dynamic")).notes == [
        "times of nodes and edges are left out: all are taken as there"
      ])
  }

  /// An attribute of edges that is called weight says what edges weigh that do not say it, one of nodes nothing.
  @Test func attributesHaveDefaults() throws {
    func weights(_ kind: String, _ title: String) throws -> [Double] {
      let text =
        "<gexf><graph><attributes class='\(kind)'><attribute id='w' title='\(title)'><default> 3 </default></attribute>"
        + "</attributes><nodes><node id='a'/><node id='b'/><node id='c'/></nodes><edges><edge source='a' target='b'/>"
        + "<edge source='b' target='c'><attvalues><attvalue for='w' value='5'/></attvalues></edge></edges></graph></gexf>"
      return try GraphFile.decode(Data(text.utf8), file: "x.gexf").graph.edges.map(\.weight)
    }
    #expect(try weights("edge", "WEIGHT") == [3, 5])
    #expect(try weights("node", "weight") == [1, 1])
    #expect(try weights("edge", "length") == [1, 1])
  }

  /// A number of edges that is no weight is named, unless they have one.
  @Test func numbersThatAreNoWeightAreSaid() throws {
    func notes(_ edge: String) throws -> [String] {
      let text =
        "<gexf><graph><attributes class='edge'><attribute id='0' title='strength' type='float'/><attribute id='1' "
        + "title='kind'/></attributes><nodes><node id='a'/><node id='b'/></nodes><edges><edge source='a' target='b' \(edge)>"
        + "<attvalues><attvalue for='0' value='3.0'/><attvalue for='1' value='road'/></attvalues></edge></edges></graph></gexf>"
      return try GraphFile.decode(Data(text.utf8), file: "x.gexf").notes
    }
    let note = "of the edges \"strength\" is left out and each weighs 1; an attribute \"weight\" would count"
    #expect(try notes("") == [note])
    #expect(try notes("weight='2'") == [])
  }

  /// Nodes within nodes are nodes.
  @Test func hierarchiesAreFlattened() throws {
    let text =
      "<g:gexf xmlns:g='x'><g:graph defaultedgetype='directed'><g:nodes><g:node id='a'><g:nodes><g:node id='b'/></g:nodes>"
      + "</g:node></g:nodes><g:edges><g:edge source='b' target='a'/></g:edges></g:graph></g:gexf>"
    let file = try GraphFile.decode(Data(text.utf8), file: "x.gexf")
    #expect(file.names.all == ["a", "b"] && file.graph.edges == [Edge(1, 0)] && file.graph.isDirected)
  }

  @Test(arguments: [
    (graph("<edge source='1' target='3'/>"), "\"3\", which is no node"),
    (graph("", type: "sideways"), "sideways"),
    (graph("<edge source='1' target='2' weight='NaN'/>"), "the weight \"NaN\""), ("<gexf/>", "has no graph"),
    ("<gexf><graph/><graph/></gexf>", "more than one graph"), ("<x><gexf/></x>", "not <gexf>"),
  ])
  func refuses(text: String, problem: String) {
    #expect { try GraphFile.decode(Data(text.utf8), file: "x.gexf") } throws: { "\($0)".contains(problem) }
  }
}
