/// Text as it may stand in an XML attribute: the five special characters named, and others that XML forbids left out.
func escapedForXML(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&apos;"
    case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
    case "\u{FFFE}", "\u{FFFF}": break
    default: if scalar.value >= 32 { escaped.unicodeScalars.append(scalar) }
    }
  }
  return escaped
}
