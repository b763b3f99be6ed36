import Measures
import Records
import Tensors

/// The weakest weights set to zero, without training after it: how much the test loss rises.
///
/// At a share s the ⌊s n⌉ weights of the smallest magnitude of each connection become zero; of equal ones the first. The value
/// is the mean of L(pruned) − L over the shares.
public struct Pruning: Probe {
  /// `pruning`
  public static let name = "pruning"

  /// The shares that are taken away, each from 0 to 1.
  public var levels: [Double]

  /// Pruning to some shares.
  public init(levels: [Double] = [0.5, 0.7, 0.8, 0.9, 0.95]) { self.levels = levels }

  /// The mean rise, the loss and the accuracy at each share.
  public var columns: [ProbeColumn] { [.value] + LevelResponse.columns(levels) }

  /// The mean rise of the loss, and the response at each share.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    var response = LevelResponse(levels, base: subject.base)
    let orders = subject.network.outline.parameters.map { position in
      let elements = subject.parameters[position].elements
      return (position, elements.indices.sorted { (abs(elements[$0]), $0) < (abs(elements[$1]), $1) })
    }
    for (place, share) in levels.enumerated() {
      var pruned = subject.parameters
      for (position, order) in orders {
        let weakest = order.prefix(Int((share * Double(order.count)).rounded()))
        pruned.tensors[position].withMutableElements { elements in
          for index in weakest { elements[index] = 0 }
        }
      }
      response.add(subject.evaluate(pruned), at: place)
    }
    return response.value(response.meanIncrease)
  }
}
