import Tensors

/// Which convolutions of PyTorch's are transposed: their weights are in × out × window, those of all others out × in × window.
///
/// A name that says it is believed where the layers follow each other so. Without one, all are taken as usual where they follow each other
/// as usual; where they only do with some of them transposed, these are.
struct TransposedConvolutions {
  typealias Layer = NamedPlan.Layer

  /// The paths of those that are transposed.
  private(set) var paths: Set<String> = []
  /// What had to be guessed, in one clause.
  private(set) var note: String?

  /// How far a chain has come, at what cost.
  private struct Way {
    var width: Int?
    var isMap = false
    var turned: [String] = []
    var cost = 0.0
    /// Whether a name spoke for one that is turned.
    var isSaid = false
  }

  /// Looks at layers in the order in which they follow each other.
  init(_ chain: [Layer]) {
    guard chain.contains(where: { if case .kernel = $0.layer { true } else { false } }) else { return }
    let best = Self.best(chain, mayTurn: true)
    let usual = Self.best(chain, mayTurn: false)
    guard let best, !best.turned.isEmpty else { return }
    let list =
      best.turned.prefix(4).map { "'\($0)'" }.joined(separator: ", ") + (best.turned.count > 4 ? ", …" : "")
    let one = best.turned.count == 1
    guard usual == nil || best.isSaid else {
      note =
        "\(list) would follow the other layers as \(one ? "a transposed convolution" : "transposed convolutions"), too, and "
        + "\(one ? "is" : "are") taken as \(one ? "a usual one" : "usual ones") in groups"
      return
    }
    paths = Set(best.turned)
    note =
      "\(list) \(one ? "is taken as a transposed convolution" : "are taken as transposed convolutions"), whose weights are in × out"
      + (usual == nil
        ? ": only so the layers follow each other"
        : ", as names say; the layers would follow each other as usual ones, too")
  }

  /// Those that a name says are transposed, where no chain can tell.
  static func named(_ layers: [Layer]) -> Set<String> {
    Set(layers.filter { hint($0.module) == 1 && isKernel($0) }.map(\.module.path))
  }

  private static func isKernel(_ layer: Layer) -> Bool { if case .kernel = layer.layer { true } else { false } }

  /// 1 where a name says that a layer is transposed, ½ where it is in a part that often has such, 0 otherwise.
  private static func hint(_ module: NamedModule) -> Double {
    let path = module.path.lowercased()
    let words = path.split { !$0.isLetter }.map(String.init)
    if path.contains("transpose") || path.contains("deconv") || path.contains("upconv")
      || words.contains(where: { ["tconv", "convt", "ct", "dconv", "convtr"].contains($0) })
    {
      return 1
    }
    return words.contains {
      ["decoder", "dec", "decode", "up", "generator", "gen", "netg", "upsample"].contains($0)
    } ? 0.5 : 0
  }

  /// The likeliest way through a chain; nil where there is none.
  private static func best(_ chain: [Layer], mayTurn: Bool) -> Way? {
    var ways = [Way()]
    for layer in chain {
      var next: [Way] = []
      for way in ways {
        for new in steps(way, layer, mayTurn: mayTurn) {
          // Of ways that end alike only the likeliest goes on.
          let alike = next.firstIndex {
            $0.width == new.width && $0.isMap == new.isMap && $0.turned.isEmpty == new.turned.isEmpty
          }
          if let alike {
            if new.cost < next[alike].cost { next[alike] = new }
          } else {
            next.append(new)
          }
        }
      }
      ways = next
    }
    return ways.min { $0.cost < $1.cost }
  }

  private static func steps(_ way: Way, _ layer: Layer, mayTurn: Bool) -> [Way] {
    var new = way
    switch layer.layer {
    case .scale, .heads: return [way]
    case .matrix(let matrix):
      let width = way.width ?? matrix.shape[0]
      guard matrix.shape[0] == width || way.isMap && matrix.shape[0] % width == 0 else { return [] }
      (new.width, new.isMap) = (matrix.shape[1], false)
      return [new]
    case .recurrent(let levels):
      guard way.width ?? levels[0][0].input.shape[0] == levels[0][0].input.shape[0] else { return [] }
      (new.width, new.isMap) = (levels.last!.reduce(0) { $0 + $1.hidden.shape[0] }, false)
      return [new]
    case .kernel(let kernel):
      let (inputs, outputs) = (kernel.shape[1], kernel.shape[2])
      let hint = hint(layer.module)
      var all: [Way] = []
      let width = way.width ?? inputs
      if width % inputs == 0, outputs % (width / inputs) == 0 {
        var usual = way
        (usual.width, usual.isMap) = (outputs, true)
        // In groups is rarer than whole; one input a group rarely ends what began transposed.
        let isDepthwise = inputs == 1
        usual.cost += width == inputs ? 0 : isDepthwise ? (way.turned.isEmpty ? 1 : 1.3) : 2
        usual.cost += hint == 1 ? 1 : 0
        all.append(usual)
      }
      if mayTurn, way.width ?? outputs == outputs {
        var turned = way
        (turned.width, turned.isMap) = (inputs, true)
        turned.turned.append(layer.module.path)
        turned.cost += hint == 1 ? 0 : hint == 0.5 ? 0.6 : 1
        turned.isSaid = turned.isSaid || hint > 0
        all.append(turned)
      }
      return all
    }
  }
}

extension NamedLayer {
  /// A kernel with inputs and outputs exchanged; anything else as it is.
  var turned: NamedLayer {
    guard case .kernel(let kernel) = self else { return self }
    let (window, inputs, outputs) = (kernel.shape[0], kernel.shape[1], kernel.shape[2])
    return .kernel(
      kernel.reshaped(to: [window * inputs, outputs]).transposed().reshaped(to: [outputs, window, inputs])
        .exchangingOuterAxes(keepingRank: true))
  }
}
