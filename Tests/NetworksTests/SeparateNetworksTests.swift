import Testing

@testable import Networks

@Suite struct SeparateNetworksTests {
  /// Layers by their names, first to last, and what can stand alone.
  @Test(
    arguments: [
      (["actor.0", "actor.2", "critic.0", "critic.2"], "'actor', 'critic'"),
      (["m.actor.weight", "m.critic.weight"], "'m.actor', 'm.critic'"),
      (["policy_net.a.weight", "target_net.a.weight"], "'policy_net', 'target_net'"),
      (["generator.0.weight", "generator.2.weight", "discriminator.0.weight"], "'generator', 'discriminator'"),
      (
        ["models.0.0.weight", "models.0.2.weight", "models.1.0.weight", "models.1.2.weight"],
        "'models.0', 'models.1'"
      ),
      (["net1.a.weight", "net1.b.weight", "net2.a.weight", "net2.b.weight"], "'net1', 'net2'"),
      (["left.a.weight", "left.b.weight", "right.a.weight", "right.b.weight"], "'left', 'right'"),
      (["encoder.0.weight", "encoder.2.weight", "decoder.0.weight", "decoder.2.weight"], nil),
      (["features.0.weight", "features.3.weight", "classifier.0.weight", "classifier.2.weight"], nil),
      (["blocks.0.a.weight", "blocks.0.b.weight", "blocks.1.a.weight", "blocks.1.b.weight"], nil),
      (["fc1.weight", "fc2.weight", "fc3.weight"], nil), (["0.weight", "2.weight"], nil), (["w1", "w2"], nil),
      (["a.x.weight", "b.x.weight", "a.y.weight", "b.y.weight"], nil), ([], nil), (["w"], nil),
    ] as [([String], String?)])
  func namesTellNetworksApart(names: [String], shown: String?) {
    let note = SeparateNetworks.note(names)
    if let shown {
      #expect(note?.hasPrefix("\(shown) can be networks of their own") == true, "\(note ?? "nothing")")
    } else {
      #expect(note == nil)
    }
  }
}
