import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tasks
import Tensors
import Testing

@Suite struct MeasuredInputTests {
  private let options = MeasurementOptions(nulls: 2, restarts: 1)

  /// What was read stands in the report as it was said, whatever was measured.
  @Test func whatWasReadIsKept() throws {
    let read = InputReport(readAs: "GraphML", names: ["a", "b"], notes: ["n"])
    let graph = MeasuredInput.graph(try Graph(nodeCount: 2, edges: [Edge(0, 1)]))
    let network = MeasuredInput.network(try random(sizes: [2, 2], seed: 1), nil)
    for input in [graph, network] {
      let report = try input.report(input: "x", options: options, read: read)
      #expect(report.read == read && report.input == "x")
      #expect(try input.report(input: "x", options: options).read == nil)
    }
  }

  /// Only a network has layers, and only with its task's structure a leak.
  @Test func whatIsKnownIsMeasured() throws {
    let structure = KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1])
    let planted = try planted(sizes: [4, 4], blocks: 2, between: 0.25)
    let known = try MeasuredInput.network(planted, structure).report(input: "x", options: options)
    let unknown = try MeasuredInput.network(planted, nil).report(input: "x", options: options)
    let flat = try MeasuredInput.graph(planted.graph()).report(input: "x", options: options)
    #expect(known.leak != nil && unknown.leak == nil && flat.leak == nil)
    #expect(known.layered?.value != nil && flat.layered == nil)
    #expect(unknown.layered?.value == known.layered?.value && unknown.layered?.null == known.layered?.null)
    #expect(known.layerSizes == [4, 4] && flat.layerSizes.isEmpty)
    #expect(known.newman?.value == flat.newman?.value && flat.nodes == 8)
  }

  @Test func withoutNodesThereIsNothingToReport() throws {
    let nothing = MeasuredInput.graph(try Graph(nodeCount: 0, edges: []))
    #expect(throws: GraphError.noWeight) { try nothing.report(input: "a", options: .init()) }
  }
}
