import ArrayFiles

/// The layers of a file that make a network, as they were read in the end.
///
/// Arrays of several axes that nothing but their shape makes convolutions are taken where the layers follow each other with them, and left out
/// otherwise; so are transposed convolutions told from usual ones.
struct NamedLayers {
  typealias Layer = NamedPlan.Layer

  private(set) var layers: [Layer]
  private(set) var scales: NamedScales
  private(set) var built: NamedPlan.Built
  /// What had to be guessed, one clause each.
  private(set) var notes: [String] = []
  /// Why arrays are no layers, by name.
  private(set) var reasons: [String: String] = [:]

  /// Nil where there is nothing but matrices. Throws `Unfit` where the layers do not follow each other.
  init?(
    _ all: [Layer], isOrdered: Bool, orientation: Orientation, heads: AttentionHeads? = nil
  ) throws(NamedNetwork.Unfit) {
    let scaled = Set(NamedScales(all, isOrdered: isOrdered).homes.values)
    var kept: [Layer] = []
    var doubtful: [(path: String, array: NamedArray)] = []
    var denied: [String: String] = [:]
    for each in all {
      if case .kernel = each.layer, let array = each.module["weight", "kernel", "in_proj_weight"] {
        switch ConvolutionSign(each.module, array, scaled: scaled) {
        case .said: break
        case .shape: doubtful.append((each.module.path, array))
        case .denied(let reason):
          denied[array.name] = reason
          continue
        }
      }
      kept.append(each)
    }
    let isDoubtful = Set(doubtful.map(\.path))
    func why(_ names: [String: String]) -> NamedNetwork.Unfit? {
      names.min { $0.key < $1.key }.map {
        NamedNetwork.Unfit(description: "'\($0.key)' is no convolution: \($0.value)")
      }
    }
    func trial(_ layers: [Layer]) -> Result<Trial?, NetworkAssembly.Misfit> {
      Result { () throws(NetworkAssembly.Misfit) in
        try Trial(layers, isOrdered: isOrdered, orientation: orientation, heads: heads)
      }
    }
    switch trial(kept) {
    case .success(nil):
      if let unfit = why(denied) { throw unfit }
      return nil
    // One that stands alone is followed by nothing.
    case .success(let found?)
    where found.built.used.count > 1 || !found.built.used.contains(where: isDoubtful.contains):
      self.init(found, reasons: denied)
      let guessed = found.built.used.filter(isDoubtful.contains)
      if !guessed.isEmpty { notes.append(Self.note(guessed)) }
      return
    case .failure(let misfit) where doubtful.isEmpty: throw NamedNetwork.Unfit(misfit)
    default: break
    }
    var open = denied
    for (_, array) in doubtful { open[array.name] = ConvolutionSign.reason(array) }
    switch trial(kept.filter { !isDoubtful.contains($0.module.path) }) {
    case .success(let found?): self.init(found, reasons: open)
    case .success(nil): throw why(open)!
    case .failure(let misfit): throw NamedNetwork.Unfit(misfit)
    }
  }

  private init(_ trial: Trial, reasons: [String: String]) {
    (layers, scales, built, notes) = (trial.layers, trial.scales, trial.built, trial.notes)
    self.reasons = reasons
  }

  private static func note(_ guessed: [String]) -> String {
    let shown = guessed.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return
      "\(shown)\(guessed.count > 3 ? " and \(guessed.count - 3) more" : "") \(guessed.count == 1 ? "is" : "are") taken as "
      + "\(guessed.count == 1 ? "a convolution" : "convolutions") by shape alone, as other layers follow"
  }

  /// A network of some layers, in the first order in which they follow each other.
  private struct Trial {
    var layers: [Layer]
    var scales: NamedScales
    var built: NamedPlan.Built
    var notes: [String] = []

    /// Nil where there is nothing but matrices.
    init?(
      _ given: [Layer], isOrdered: Bool, orientation: Orientation, heads: AttentionHeads?
    ) throws(NetworkAssembly.Misfit) {
      let prefixes = Set(given.compactMap { AttentionBlock.prefix(of: $0.module) })
      guard !prefixes.isEmpty || given.contains(where: \.layer.isMore) else { return nil }
      func plan(_ layers: [Layer]) -> (scales: NamedScales, plan: NamedPlan) {
        let scales = NamedScales(layers, isOrdered: isOrdered)
        return (
          scales,
          NamedPlan(layers, prefixes: prefixes, scales: scales, orientation: orientation, heads: heads)
        )
      }
      let usual = plan(given)
      var orders = [usual.plan.naturalOrder]
      if isOrdered { orders.insert(Array(usual.plan.steps.indices), at: 0) }
      let isOfFlax = given.contains { FlaxCell.kernels(of: $0.module) != nil }
      if isOfFlax {
        // JAX sorts names, so that the order is not the writer's, and dense layers stand before recurrent ones.
        let natural = usual.plan.naturalOrder
        let isRecurrent = Set(natural.filter { usual.plan.isRecurrent($0) })
        orders.insert(
          natural.filter(isRecurrent.contains) + natural.filter { !isRecurrent.contains($0) }, at: 0)
      }
      let bySizes = usual.plan.ordersBySizes
      if bySizes.count == 1 { orders.append(bySizes[0]) }
      var misfit: NetworkAssembly.Misfit?
      for order in orders {
        var (turned, note): (Set<String>, String?) = ([], nil)
        if orientation == .outIn {
          let chain = usual.plan.chain(order).map { TransposedConvolutions($0) }
          (turned, note) = chain.map { ($0.paths, $0.note) } ?? (TransposedConvolutions.named(given), nil)
        }
        let layers =
          turned.isEmpty
          ? given : given.map { turned.contains($0.module.path) ? ($0.module, $0.layer.turned) : $0 }
        let (scales, plan) = turned.isEmpty ? usual : plan(layers)
        do throws(NetworkAssembly.Misfit) {
          built = try plan.build(order, NetworkAssembly(hasOuterChannels: orientation == .outIn))
        } catch {
          misfit = misfit ?? error
          continue
        }
        guard !built.network.connections.isEmpty else { continue }
        var said: String?
        if isOfFlax, let rival = bySizes.first(where: { $0 != order }) {
          said =
            "the order \(plan.names(order)) is guessed from the names; \(plan.names(rival)) would follow each other too"
        } else if [order] == bySizes, order != orders[0] {
          said = "the layers follow each other by their sizes in the order \(plan.names(order)) alone"
        }
        (self.layers, self.scales, notes) = (layers, scales, [said, note].compactMap { $0 })
        return
      }
      throw misfit
        ?? NetworkAssembly.Misfit(
          layer: "", found: 0, expected: 0,
          reason: usual.plan.untold)
    }
  }
}

extension NamedNetwork.Unfit {
  fileprivate init(_ misfit: NetworkAssembly.Misfit) {
    self.init(
      description: misfit.layer.isEmpty
        ? "no layers that follow each other" + (misfit.reason.map { ": \($0)" } ?? "")
        : "'\(misfit.layer)' has \(misfit.found) inputs or outputs where \(misfit.expected) are expected")
  }
}
