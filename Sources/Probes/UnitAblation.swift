import Networks
import Tasks
import Tensors

/// A network on some examples, of which hidden units can be taken away without a change of its weights: what a unit gives on is its mean over
/// examples, at each place or step, or what it gives in another example.
///
/// Units are those that a layer of the network puts out; those within blocks stay. A stream that several layers write to is replaced behind each
/// of them. In a recurrent layer a unit that is taken away also says nothing to the units of its own layer.
struct UnitAblation {
  /// What a unit gives that is taken away.
  enum Replacement {
    /// Its mean.
    case mean
    /// What it gives in other examples: whose, for each example.
    case examples([Int])
  }

  /// The populations whose units can be taken away: their positions, the layers that put them out, and their places among all units.
  let populations: [(position: Int, layer: Int, units: Range<Int>)]
  /// The mean of what layers give whose outputs are replaced, for each place and unit, by the layers' positions.
  let means: [Int: [Scalar]]
  private let network: Network
  private let parameters: Parameters
  private let examples: Dataset
  /// The place of the population that a layer's output is of, where it is replaced.
  private let sites: [Int: Int]
  /// What layers give in the whole network, and where sequences end there.
  private let intact: [Tensor]
  private let lengths: [[Int]?]

  /// The number of units that can be taken away.
  var count: Int { populations.last?.units.upperBound ?? 0 }

  /// A network on some examples; nil where no hidden unit has an activity of its own. `means` are those of other examples, where they shall be
  /// given.
  init?(_ network: Network, _ parameters: Parameters, _ examples: Dataset, means: [Int: [Scalar]]? = nil) {
    let outline = network.outline
    let pass = network.pass(examples, parameters)
    let outputs = pass.layerOutputs
    var populations: [(position: Int, layer: Int, units: Range<Int>)] = []
    var sites: [Int: Int] = [:]
    for position in outline.hidden {
      let population = outline.populations[position]
      guard let layer = population.layer, outputs[layer].shape.dimensions.last == population.unitCount else {
        continue
      }
      let first = populations.last?.units.upperBound ?? 0
      for writer in [layer] + network.layers(writingTo: position) where writer >= layer {
        sites[writer] = populations.count
      }
      populations.append((position, layer, first..<first + population.unitCount))
    }
    guard !populations.isEmpty, examples.count > 0 else { return nil }
    (self.network, self.parameters, self.examples) = (network, parameters, examples)
    (self.populations, self.sites) = (populations, sites)
    (intact, lengths) = (outputs, pass.lengths)
    self.means =
      means
      ?? sites.reduce(into: [:]) { means, site in
        means[site.key] = outputs[site.key].means(
          units: populations[site.value].units.count, lengths: pass.lengths[site.key])
      }
  }

  /// The outputs of the network while some units are kept.
  func output(keeping kept: [Bool], else replacement: Replacement = .mean) -> Tensor {
    network.outputs(of: examples.inputs, silencing(kept), lengths: examples.lengths) { layer, output in
      changed(output, of: layer, keeping: kept, else: replacement)
    }
  }

  /// What a function finds in the outputs without each one of the units that are kept, in their order, beside those that are gone: their means
  /// stand for all.
  func withoutOneMore<Value>(of kept: [Bool], _ body: (Tensor) -> Value) -> [Value] {
    // What layers take and give while those are gone: what is before a unit's layer is the same without it.
    var (inputs, outputs) = ([examples.inputs], [Tensor]())
    let parameters = silencing(kept)
    _ = network.outputs(of: examples.inputs, parameters, lengths: examples.lengths) { layer, output in
      outputs.append(output)
      inputs.append(changed(output, of: layer, keeping: kept, else: .mean))
      return inputs[layer + 1]
    }
    return populations.flatMap { population in
      population.units.filter { kept[$0] }.map { unit in
        var fewer = kept
        fewer[unit] = false
        func change(_ layer: Int, _ output: Tensor) -> Tensor {
          changed(output, of: layer, keeping: fewer, else: .mean)
        }
        if isRecurrent(population.layer) {
          return body(
            network.outputs(
              from: population.layer, of: inputs[population.layer], silencing(fewer), lengths: examples.lengths,
              changing: change))
        }
        return body(
          network.outputs(
            from: population.layer + 1, of: change(population.layer, outputs[population.layer]), parameters,
            lengths: examples.lengths, changing: change))
      }
    }
  }

  private func isRecurrent(_ layer: Int) -> Bool { network.layers[layer] is any RecurrenceLayer }

  /// The parameters where units that are not kept say nothing to their own recurrent layer.
  private func silencing(_ kept: [Bool]) -> Parameters {
    populations.reduce(parameters) { parameters, population in
      let gone = population.units.filter { !kept[$0] }.map { $0 - population.units.lowerBound }
      guard isRecurrent(population.layer), !gone.isEmpty else { return parameters }
      return parameters.silencing(
        gone, of: population.position, in: network.outline, withinPopulation: true)
    }
  }

  /// The output of a layer, where units that are not kept give something else.
  private func changed(
    _ output: Tensor, of layer: Int, keeping kept: [Bool], else replacement: Replacement
  ) -> Tensor {
    guard let site = sites[layer], let means = means[layer] else { return output }
    let (units, lengths) = (populations[site].units, lengths[layer])
    let gone = units.filter { !kept[$0] }.map { $0 - units.lowerBound }
    guard !gone.isEmpty else { return output }
    let (width, size) = (units.count, output.count / examples.count)
    var changed = output
    changed.withMutableElements { elements in
      intact[layer].withElements { intact in
        for example in 0..<examples.count {
          for place in 0..<size / width where place < lengths?[example] ?? .max {
            let at = place * width
            switch replacement {
            case .examples(let donors) where place < lengths?[donors[example]] ?? .max:
              for unit in gone {
                elements[example * size + at + unit] = intact[donors[example] * size + at + unit]
              }
            default: for unit in gone { elements[example * size + at + unit] = means[at + unit] }
            }
          }
        }
      }
    }
    return changed
  }
}

extension Network {
  /// The positions of the layers that have weights to a population of units.
  fileprivate func layers(writingTo population: Int) -> [Int] {
    var first = 0
    return layers.indices.filter { layer in
      let own = first..<first + layers[layer].parameterShapes.count
      first = own.upperBound
      return outline.connections.contains { $0.to == population && own.contains($0.parameter) }
    }
  }
}

extension Tensor {
  /// The mean over examples of each place and unit, over those examples that have the place.
  fileprivate func means(units: Int, lengths: [Int]?) -> [Scalar] {
    let (examples, size) = (shape[0], count / max(shape[0], 1))
    var (sums, counts) = ([Double](repeating: 0, count: size), [Int](repeating: 0, count: size / units))
    withElements { elements in
      for example in 0..<examples {
        for place in 0..<size / units where place < lengths?[example] ?? .max {
          counts[place] += 1
          for unit in 0..<units {
            sums[place * units + unit] += Double(elements[example * size + place * units + unit])
          }
        }
      }
    }
    return sums.indices.map { Scalar(sums[$0] / Double(max(counts[$0 / units], 1))) }
  }
}
