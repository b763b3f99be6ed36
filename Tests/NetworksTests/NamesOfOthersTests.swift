import ArrayFiles
import Testing

@testable import Networks

/// Arrays under the names that frameworks and training scripts give them: which are taken, in which order, and what is said.
struct NamesOfOthersTests {
  /// A file's arrays as "name rows columns", whole numbers where a "!" stands behind, 0 and 1 alone where a "?" does.
  private func read(_ arrays: [String], _ metadata: [String: String] = [:], map: [String] = []) throws
    -> WeightFile
  {
    let arrays = arrays.map { text in
      let words = text.split(separator: " ")
      let shape = words.dropFirst().compactMap { Int($0) }
      let values = (0..<shape.reduce(1, *)).map { Float($0 % (words.last == "?" ? 2 : 7)) }
      return NamedArray(
        name: String(words[0]), shape: shape, values: values, elementType: words.last == "!" ? .int64 : .float32
      )
    }
    return try WeightFile(ArrayFile(arrays: arrays, metadata: metadata, isOrdered: false), file: "m", map: map)
  }

  private static let pt = ["format": "pt"]

  /// Arrays, metadata, the sizes of layers, and a part of what is said beside.
  @Test(
    arguments: [
      // DistributedDataParallel, torch.compile, Lightning: words before each name change nothing.
      (["module.0.weight 16 4", "module.10.weight 3 16", "module.2.weight 16 16"], pt, [4, 16, 16, 3], nil),
      (["_orig_mod.fc1.weight 9 4", "_orig_mod.fc2.weight 2 9", "_orig_mod.fc1.bias 9"], [:], [4, 9, 2], nil),
      (["model.net.0.weight 5 4", "model.net.2.weight 3 5", "loss.metric 1"], pt, [4, 5, 3], nil),
      // Keras counts from nothing: dense, dense_1, dense_2.
      (
        ["dense/kernel:0 8 8", "dense_1/kernel:0 8 8", "dense_10/kernel:0 8 2", "dense_2/kernel:0 8 8"], [:],
        [8, 8, 8, 8, 2], nil
      ),
      (
        ["lstm/lstm_cell/kernel:0 8 16", "lstm/lstm_cell/recurrent_kernel:0 4 16", "dense/kernel:0 4 2"], [:],
        [4, 2], "gates"
      ),
      // Flax and Equinox paths; optax keeps its memory beside.
      (
        ["params/Dense_0/kernel 4 9", "params/Dense_1/kernel 9 9", "params/Dense_2/kernel 9 4"], [:],
        [4, 9, 9, 4], nil
      ),
      (["['params']['Dense_0']['kernel'] 4 5", "['params']['Dense_0']['bias'] 5"], [:], [4, 5], nil),
      (["params/GRUCell_0/hn/kernel 4 4", "params/Dense_0/kernel 4 3"], [:], [4, 3], "gates"),
      ([".layers[0].weight 9 4", ".layers[1].weight 2 9"], [:], [4, 9, 2], nil),
      (
        ["params.w1 4 3", "opt_state.0.mu.w1 4 3", "opt_state.0.nu.w1 4 3"], [:], [4, 3],
        "the memory of an optimizer"
      ),
      // Encoders and decoders of transformers: attention and embeddings are no layers of a chain.
      (
        [
          "bert.embeddings.word_embeddings.weight 20 8", "bert.encoder.layer.0.attention.self.query.weight 8 8",
          "bert.encoder.layer.0.attention.output.dense.weight 8 8",
          "bert.encoder.layer.0.intermediate.dense.weight 32 8",
          "bert.encoder.layer.0.output.dense.weight 8 32", "classifier.weight 3 8",
        ], pt, [8, 32, 8, 3], "attention"
      ),
      (
        ["l.multihead_attn.out_proj.weight 4 4", "l.linear1.weight 6 4", "l.linear2.weight 4 6"], pt,
        [4, 6, 4], "attention"
      ),
      // GPT-2's matrices are in × out in files that say PyTorch: what the shapes leave open is said.
      (
        ["h.0.mlp.c_fc.weight 8 32", "h.0.mlp.c_proj.weight 32 8", "h.0.attn.c_attn.weight 8 24"], pt,
        [8, 32, 8], "fit both ways"
      ),
      // Averages, low-rank updates, labels and packed numbers beside the weights.
      (["model.0.weight 4 4", "ema_model.0.weight 4 4"], pt, [4, 4], "a running average"),
      (["w 4 6", "labels 50 4 !"], [:], [4, 6], "whole numbers beside real ones"),
      (["decoder.weight 20 8", "fc1.weight 16 8", "fc2.weight 8 16"], pt, [8, 16, 8, 20], nil),
      (["arr_0 4 10", "arr_1 10 3"], [:], [4, 10, 3], nil),
      (
        ["W_in 3 20", "W_out 20 2", "W_rec 20 20"], [:], [3, 20, 20, 2],
        "leads from units to themselves by its name"
      ),
      (
        ["w_in 4 8", "w_rec 8 8", "w_out 8 3"], [:], [4, 8, 8, 3], "leads from units to themselves by its name"
      ),
      (
        ["a.weight 8 8", "h2h.weight 8 8", "z.weight 3 8"], pt, [8, 8, 8, 3],
        "'h2h.weight' leads from units to themselves"
      ),
      (["w1 4 8", "w2 8 3", "biases 2 4"], [:], [4, 8, 3], "'biases' (a bias)"),
      (["W1 4 8", "b1 1 8", "W2 8 3", "b2 1 3"], [:], [4, 8, 3], "'b1' and 1 more (a bias)"),
      (["W1 4 8", "W2 8 3", "X 3 4"], [:], [4, 8, 3, 4], "'X' is data by its name"),
      (
        ["actor.0.weight 8 4", "actor.2.weight 4 8", "critic.0.weight 8 4", "critic.2.weight 1 8"], pt,
        [4, 8, 4, 8, 1], "'actor', 'critic' can be networks of their own by their names"
      ),
      (
        [
          "policy_net.fc1.weight 8 4", "policy_net.fc2.weight 4 8", "target_net.fc1.weight 8 4",
          "target_net.fc2.weight 4 8",
        ],
        pt, [4, 8, 4, 8, 4], "--map 'policy_net.*' takes one"
      ),
      (
        ["models.0.0.weight 4 4", "models.0.2.weight 4 4", "models.1.0.weight 4 4", "models.1.2.weight 4 4"],
        pt,
        [4, 4, 4, 4, 4], "'models.0', 'models.1' can be networks of their own"
      ),
      (
        [
          "blocks.0.fc1.weight 8 4", "blocks.0.fc2.weight 4 8", "blocks.1.fc1.weight 8 4",
          "blocks.1.fc2.weight 4 8",
        ], pt,
        [4, 8, 4, 8, 4], nil
      ),
      (
        ["encoder.0.weight 8 12", "encoder.2.weight 4 8", "decoder.0.weight 8 4", "decoder.2.weight 12 8"], pt,
        [12, 8, 4, 8, 12], "is guessed from the names"
      ),
      (
        ["0.weight_orig 4 4", "0.weight_u 4", "2.weight 3 4"], pt, [4, 3], "remove_spectral_norm before saving"
      ),
      // Scripts that train with NumPy save gradients and an optimizer's memory beside the weights, and masks without saying so.
      (["W1 4 8", "dW1 4 8", "W2 8 4", "dW2 8 4"], [:], [4, 8, 4], "the gradient of another array"),
      (["w.weight 4 4", "w.weight.grad 4 4"], pt, [4, 4], "'w.weight.grad' (the gradient of another array"),
      (["W1 4 4", "mW1 4 4", "vW1 4 4"], [:], [4, 4], "the memory of an optimizer by its name"),
      (["W1 4 4", "vW1 4 4"], [:], [4, 4, 4], "is guessed from the names"),
      (["Wxh 20 15", "Why 15 20", "bh 20 1", "by 15 1"], [:], [15, 20, 15], "'bh' and 1 more (a bias)"),
      (["W 6 6", "C 6 6 ?"], [:], [6, 6], "'C' (0 and 1 alone, beside a matrix of its shape"),
      (["A 6 6", "C 6 5 ?"], [:], [6, 6, 5], nil), (["A 4 4 ?", "B 4 3 ?"], [:], [4, 4, 3], nil),
      // A layer of one unit is no vector, and a vector of weights scales units: both would be missed.
      (["W1 6 8", "W2 8 8", "W3 8"], [:], [6, 8, 8], "'W3' (a vector: it scales units, or leads to one"),
      (
        ["0.weight 8 4", "1.weight 8", "1.bias 8", "2.weight 3 8"], pt, [4, 8, 3],
        "left out: '1.weight' (a vector"
      ),
      (["0/0 4 8", "0/1 8", "2/0 8 3", "2/1 3"], [:], [4, 8, 3], nil),
      (["arr_0 4 8", "arr_1 8", "arr_2 8 3", "arr_3 3"], [:], [4, 8, 3], nil),
      // The same weights at several times follow each other wherever they are square.
      (
        ["W_epoch0 8 8", "W_epoch10 8 8", "W_epoch20 8 8"], [:], [8, 8, 8, 8],
        "the same weights at several times"
      ),
      (["fold1.w 4 4", "fold2.w 4 4"], [:], [4, 4, 4], "'fold1.w', 'fold2.w' can be the same weights"),
    ] as [([String], [String: String], [Int], String?)])
  func isTold(arrays: [String], metadata: [String: String], layers: [Int], said: String?) throws {
    let file = try read(arrays, metadata)
    #expect(Array(file.matrices[0].shape.dimensions.prefix(1) + file.matrices.map { $0.shape[1] }) == layers)
    #expect(
      Set(file.names + file.leftOut.map(\.name)) == Set(arrays.map { String($0.split(separator: " ")[0]) }))
    if let said {
      #expect(file.notes.contains { $0.contains(said) }, "\(file.notes)")
    } else {
      #expect(file.notes.allSatisfy { $0.contains("fit both ways") }, "\(file.notes)")
    }
  }

  /// What is no chain is refused with what stands in the way.
  @Test(arguments: [
    (
      ["fc.base_layer.weight 8 8", "fc.lora_A.weight 2 8", "fc.lora_B.weight 8 2"],
      "merge_and_unload() before saving"
    ),
    (["fc.weight 32 1 !", "fc.weight.absmax 4"], "whole numbers beside real ones: labels or packed weights"),
    (
      [
        "model.layers.0.mlp.gate_proj.weight 16 8", "model.layers.0.mlp.up_proj.weight 16 8",
        "model.layers.0.mlp.down_proj.weight 8 16", "model.layers.0.self_attn.q_proj.weight 8 8",
      ], "select and order matrices with --map"
    ),
    (["data 7", "format", "indices 7", "indptr 4", "shape 2"], "scipy.io.mmwrite"),
    (["ema.net.0.weight 4 4"], "a running average of weights"),
  ])
  func isRefused(arrays: [String], problem: String) {
    #expect { try read(arrays) } throws: { "\($0)".contains(problem) }
  }

  @Test func patternsTakeWhatTheyName() throws {
    let names = ["a.0.weight 4 5", "a.1.weight 5 3", "labels 3 2 !"]
    #expect(try read(names, map: ["a.*", "labels"]).names == ["a.0.weight", "a.1.weight", "labels"])
    #expect(try read(["x[0] 4 5", "x0 5 3"], map: ["x[0]"]).names == ["x[0]"])
    #expect(try read(["x[0] 4 5", "x[1] 5 3", "y 3 2"], map: ["x[*"]).names == ["x[0]", "x[1]"])
    #expect(try read(["x0 4 5", "x1 5 3", "x[0] 4 5"], map: ["x[0-1]"]).names == ["x0", "x1"])
    let paths = ["['params']['Dense_0']['kernel'] 4 5", "['params']['Dense_1']['kernel'] 5 3", "['batch'] 9 9"]
    #expect(try read(paths, map: ["['params']*"]).matrices.map(\.shape) == [[4, 5], [5, 3]])
  }

  @Test func arraysOfFilesOfOneHaveNoName() {
    let array = NamedArray(name: "", shape: [1, 2], values: [1, .nan])
    #expect { try WeightFile(ArrayFile(arrays: [array]), file: "m.npy") } throws: {
      "\($0)" == "m.npy: the array has elements that are infinite or not a number"
    }
  }
}
