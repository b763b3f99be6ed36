import Networks
import Randomness
import Tensors

/// The same network freshly initialized: what training made of it is what its modularity is above that.
///
/// It keeps layers and the distribution that each layer begins with, and none of the weights. Where the measured network is one more draw
/// of its initializer, p is uniform.
public struct FreshWeights: LayeredNull {
  /// `freshWeights`
  public static let name = "freshWeights"
  /// The network.
  public let network: Network
  /// What becomes of negative weights.
  public var signs: SignRule
  private let adjust: @Sendable (Parameters) -> Parameters

  /// Draws of a network's initializers.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - signs: What becomes of negative weights.
  ///   - adjust: What is done to fresh parameters, such as a mask.
  public init(
    of network: Network, signs: SignRule = .absolute,
    adjust: @escaping @Sendable (Parameters) -> Parameters = { $0 }
  ) {
    self.network = network
    self.signs = signs
    self.adjust = adjust
  }

  /// Whether a connectome is of this network: its populations and connections are those.
  public func fits(_ connectome: Connectome) -> Bool {
    connectome.outline.sizes == network.outline.sizes && connectome.outline.shapes == network.outline.shapes
  }

  /// The network with fresh parameters, whatever `connectome` has.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    do {
      // What is compared counts alike: the same part, and each weight as often.
      return try Connectome(
        network.outline.read(as: connectome.outline), of: adjust(network.initialParameters(seed: stream.next()))
      ).applying(signs)
    } catch {
      fatalError("fresh parameters are no numbers: \(error)")
    }
  }
}
