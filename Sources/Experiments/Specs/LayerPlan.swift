import Configuration
import Networks
import Tensors

/// What is known of the place of a layer when it is made.
public struct LayerPlace: Sendable {
  /// The shape of one example that comes in.
  public var inputShape: Shape
  /// The activation where the layer's own is not given: the network's, or the task's in the last layer.
  public var activation: Activation
  /// How parameters begin.
  public var initializer: Initializer
  /// The number of tokens where the task's inputs are tokens.
  public var vocabulary: Int?
  /// The task whose sequences end at different steps, where those that come in do.
  public var endingApart: String?
}

/// A layer of a configuration, read, whose place is not known yet.
public struct LayerPlan: Sendable {
  /// The registered name.
  public let name: String
  /// Where it stands.
  public let origin: Origin
  /// Its keys' place: `network.layers.2`.
  public let path: String
  /// Makes the layer; throws where it, or a layer within, cannot take what comes in.
  let make: @Sendable (LayerPlace) throws -> any Layer
}

extension LayerPlan {
  /// The layers that a section's `layers` lists; a number is a dense layer of so many units.
  ///
  /// - Parameter skipped: How many items at the beginning are something else.
  static func read(_ section: ConfigurationSection, after skipped: Int = 0) throws(ConfigurationError)
    -> [LayerPlan]
  {
    let allowed = "a list of layers, each a number of dense units or a map with a name"
    guard let items = section.items("layers"), items.count > skipped else {
      throw ConfigurationError(
        section.origin(of: "layers"), "\(section.path).layers has no layers (allowed: \(allowed))")
    }
    let maps = items.enumerated().dropFirst(skipped).map { number, item in
      guard case .scalar = item.content else { return (number, item) }
      let name = ConfigurationValue(.scalar(DenseLayer.name, quoted: false), origin: item.origin)
      return (
        number,
        ConfigurationValue(
          .map([.init("name", name, origin: item.origin), .init("units", item, origin: item.origin)]),
          origin: item.origin)
      )
    }
    return try section.sections("layers", standingFor: maps).map { layer throws(ConfigurationError) in
      try layer.row("name", of: LayerRow.all, named: \.name).read(layer)
    }
  }
}

extension LayerPlan {
  /// What a layer is told that gives steps for steps, but mixes into their numbers what stands behind the ends.
  fileprivate func mixing(stepsOf task: String) -> ConfigurationError {
    ConfigurationError(
      origin,
      "\(path) is \(name), which mixes steps, but sequences of task '\(task)' end at different steps, and it would count what "
        + "stands behind the ends (allowed: layers that take each step by itself, such as layerNorm)")
  }
}

extension [LayerPlan] {
  /// Beyond these a tensor would not fit into memory, which no later place could tell in a sentence.
  static let mostValues = 1_000_000_000

  /// The layers one after another; `place` is that of the first, and `last` the activation that the last one has where
  /// none is given.
  func layers(from place: LayerPlace, last: Activation) throws(ConfigurationError) -> [any Layer] {
    var (place, layers): (LayerPlace, [any Layer]) = (place, [])
    let own = place.activation
    for (number, plan) in enumerated() {
      place.activation = number == count - 1 ? last : own
      do {
        let layer = try plan.make(place)
        let weights = layer.parameterShapes.reduce(0) { $0 + $1.shape.count }
        if weights > Self.mostValues {
          throw ConfigurationError(
            plan.origin, "\(plan.path) asks for \(weights) weights (allowed: up to \(Self.mostValues))")
        }
        let shape = try layer.outputShape(for: place.inputShape)
        if shape.count > Self.mostValues {
          throw ConfigurationError(
            plan.origin,
            "\(plan.path) gives \(shape.count) values an example (allowed: up to \(Self.mostValues))")
        }
        if let task = place.endingApart, !layer.keepsSteps {
          if shape.rank > 1 { throw plan.mixing(stepsOf: task) }
          place.endingApart = nil
        }
        place.inputShape = shape
        layers.append(layer)
      } catch let error as ShapeMismatch {
        throw ConfigurationError(plan.origin, "\(plan.path): \(error)")
      } catch let error as ConfigurationError {
        throw error
      } catch {
        throw ConfigurationError(plan.origin, "\(plan.path): \(error)")
      }
    }
    return layers
  }
}
