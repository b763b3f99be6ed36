/// What a configuration has for a setting in which configurations of a task differ.
struct Setting: Equatable, Sendable {
  /// The setting's name, as short as it may be.
  let name: String
  /// Its value, of which only what differs; nil where it has none.
  let value: String?

  /// The value where it is a number.
  var number: Double? { value.flatMap(SettingValue.number) }

  /// "units 32".
  var words: String { value.map { "\(name) \($0)" } ?? "no \(name)" }
}

/// In what configurations of a task differ: a single number within the layers, and not all layers.
enum SettingDifferences {
  private typealias Difference = (key: String, values: [String?])

  /// Values longer than this are numbered, for a name must be read at a glance.
  private static let longest = 40

  /// For each configuration its value of every setting that is not the same in all, in the order of the settings' keys.
  static func of(_ all: [[String: String]]) -> [[Setting]] {
    let found = Set(all.flatMap(\.keys)).sorted().flatMap { key in
      differences(key, all.map { $0[key].map { SettingValue($0) } })
    }
    func last(_ key: String) -> String {
      let parts = key.split(separator: ".")
      // A number alone is no name: `layers.1`.
      let isPlace = parts.count > 1 && Int(parts[parts.count - 1]) != nil
      return parts.suffix(isPlace ? 2 : 1).joined(separator: ".")
    }
    return all.indices.map { index in
      found.map { key, values in
        // The whole key where two end alike: train.rate and network.rate.
        Setting(name: found.count { last($0.key) == last(key) } == 1 ? last(key) : key, value: values[index])
      }
    }
  }

  private static func differences(_ key: String, _ values: [SettingValue?]) -> [Difference] {
    guard values.contains(where: { $0 != values[0] }) else { return [] }
    let maps = values.compactMap { value in
      if case .map(let map) = value { map } else { nil }
    }
    if maps.count == values.count {
      return Set(maps.flatMap(\.keys)).sorted().flatMap { name in
        differences("\(key).\(name)", maps.map { $0[name] })
      }
    }
    let lists = values.compactMap { value in
      if case .list(let list) = value { list } else { nil }
    }
    guard lists.count == values.count else { return [(key, told(values) { $0.brief })] }
    if let places = places(lists) {
      return places.flatMap { place in differences("\(key).\(place)", lists.map { $0[place] }) }
    }
    return [(key, elements(lists) ?? told(lists))]
  }

  /// Lists by all their elements, or where that is too long by those that not all have in front or behind, or by as many of the
  /// first of these as there is room for; by their number where these are alike.
  private static func told(_ lists: [[SettingValue]]) -> [String?] {
    var kinds: [[SettingValue]] = []
    for list in lists where !kinds.contains(list) { kinds.append(list) }
    let words = lists.map { $0.map(\.brief) }
    let least = words.map(\.count).min() ?? 0
    func common(_ place: (_ list: [String], _ step: Int) -> String) -> Int {
      (0..<least).prefix { step in words.allSatisfy { place($0, step) == place(words[0], step) } }.count
    }
    let front = common { $0[$1] }
    let back = min(common { $0[$0.count - 1 - $1] }, least - front)
    func text(_ list: [String], _ isCut: Bool) -> String {
      var shown = isCut ? Array(list[front..<list.count - back]) : list
      if isCut, front > 0 { shown.insert("…", at: 0) }
      if isCut, back > 0, shown != ["…"] { shown.append("…") }
      let whole = "[\(shown.joined(separator: ", "))]"
      guard isCut, whole.count > longest else { return whole }
      while shown.count > 1, shown.joined(separator: ", ").count + 5 > longest { shown.removeLast() }
      return "[\(shown.joined(separator: ", ")), …]"
    }
    for isCut in [false, true] {
      let texts = words.map { text($0, isCut) }
      if kinds.count == Set(texts).count, texts.allSatisfy({ $0.count <= longest }) { return texts }
    }
    return told(lists.map { .list($0) }) { $0.brief }
  }

  /// The places at which lists of one length differ, where each can be told by itself: layers of the same kind, or a single number.
  private static func places(_ lists: [[SettingValue]]) -> [Int]? {
    guard Set(lists.map(\.count)).count == 1 else { return nil }
    let places = lists[0].indices.filter { place in lists.contains { $0[place] != lists[0][place] } }
    let isOfKind = places.allSatisfy { place in
      let names = lists.map { list in
        if case .map(let map) = list[place] { map["name"]?.brief } else { String?.none }
      }
      return names[0] != nil && Set(names).count == 1
    }
    if isOfKind { return places }
    let isNumber =
      places.count == 1 && lists.allSatisfy { SettingValue.number($0[places[0]].brief) != nil }
    return isNumber ? places : nil
  }

  /// Lists of words by those that not all have, or by how many there are; nil where neither tells them apart.
  private static func elements(_ lists: [[SettingValue]]) -> [String]? {
    let words = lists.map { $0.map(\.brief) }
    let isOfWords = lists.allSatisfy { list in
      list.allSatisfy {
        if case .scalar(let text) = $0 { SettingValue.number(text) == nil } else { false }
      }
    }
    guard isOfWords else { return nil }
    let kinds = Set(words).count
    let own = words.map { list in
      list.filter { word in !words.allSatisfy { $0.contains(word) } }.joined(separator: " ")
    }
    if !own.contains(""), Set(own).count == kinds, own.allSatisfy({ $0.count <= 24 }) { return own }
    let counts = words.map { String($0.count) }
    return Set(counts).count == kinds ? counts : nil
  }

  /// Values in words, or by their number where these are too long or alike.
  private static func told(_ values: [SettingValue?], _ words: (SettingValue) -> String) -> [String?] {
    var kinds: [SettingValue] = []
    for value in values.compactMap({ $0 }) where !kinds.contains(value) { kinds.append(value) }
    let texts = kinds.map(words)
    let areTold = Set(texts).count == texts.count && texts.allSatisfy { $0.count <= longest }
    return values.map { value in
      guard let value, let place = kinds.firstIndex(of: value) else { return nil }
      return areTold ? texts[place] : "no. \(place + 1)"
    }
  }
}
