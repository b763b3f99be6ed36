import Plots

/// What the numbers mean and where the words of the summary change.
enum NotesSection {
  private static let notes: [(String, String)] = [
    (
      "Layered modularity",
      "How much more weight lies within modules than each pair of layers would have there by the strengths of its "
        + "nodes alone. One dense block scores 0; many separate blocks approach 1."
    ),
    (
      "Shuffles, z and p",
      "The same measure on the network with its weights shuffled within each layer, which keeps every layer's "
        + "weights and breaks their arrangement. A large z says that the network is no shuffle, not how modular it "
        + "is: read the difference to the shuffles. The least p that n shuffles can give is 1/(n + 1): fewer than 19 never reach "
        + "0.05, and what they do not show is undecided, not absent."
    ),
    (
      "n-cut",
      "Where it was asked for: the network is divided into clusters, and the shares of each cluster's weight that lead "
        + "out of it are added up. 0 is perfect; k clusters of an even network have nearly k − 1. A z below 0 says that the "
        + "shuffles are cut worse."
    ),
    (
      "Normalized loops",
      "The effective number of modules in a pair of layers: 1 for a pair without modules, k for k separate equal ones."
    ),
    (
      "Leak",
      "The share of the weight of all paths from input to output that joins groups the task keeps apart. 0 is "
        + "perfect; chance is what paths without regard to the groups would give."
    ),
    (
      "More, less, equal",
      "All seeds are compared by each measure, less the mean of its own shuffles where it has some, pair by pair where both sides have the "
        + "same seeds (Wilcoxon's signed-rank test, two-sided), "
        + "else group against group (rank-sum test). More and less are said where p is at most 0.05, not corrected for the "
        + "number of measures; equal where no seed differs by more than 0.02 or 5% in a measure, half a percentage point "
        + "in accuracy, 5% in capacity, 10% in the test loss; else a difference is not beyond chance. n pairs can give no p below 2/2ⁿ, so "
        + "fewer than six decide nothing. A seed misses what all reach if it is worse by more than that than the worst "
        + "without the term."
    ),
    (
      "The drawings",
      "Edges are compared within their own layer: 1 is its largest weight. Colored edges stay within a module, gray "
        + "ones join two. At first edges below 0.01 are hidden; the slider brings them back. Nodes without an edge that is "
        + "shown are faint. A page holds at most the 20 000 strongest edges of a network, an equal part from each layer. Drag to move; the buttons, "
        + "Ctrl with the wheel, or + and − zoom."
    ),
    (
      "Weight matrices",
      "Magnitudes with rows and columns in module order, white lines between modules. Matrices beyond 256 rows or "
        + "columns are averaged over blocks."
    ),
  ]

  static func markup() -> Markup {
    let items = notes.map { name, text in
      Markup.tag("div", [:], [.tag("dt", [:], name), .tag("dd", [:], text)])
    }
    return .tag(
      "section", ["id": "notes"], [.tag("h2", [:], "How to read this"), .tag("dl", ["class": "notes"], items)])
  }
}
