import Plots

/// The frame of every page: style and script within it, and a policy that lets it fetch nothing.
enum HTMLPage {
  /// The file of a page.
  static func text(title: String, content: [Markup]) -> String {
    let policy =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    let head = Markup.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "color-scheme", "content": "light dark"]), .tag("title", [:], title),
        .tag("style", [:], [.verbatim(String(decoding: PackageResources.report_css, as: UTF8.self))]),
      ])
    let script = Markup.tag(
      "script", [:], [.verbatim(String(decoding: PackageResources.report_js, as: UTF8.self))])
    let page = Markup.tag(
      "html", ["lang": "en"], [head, .tag("body", [:], [.tag("main", [:], content), script])])
    return "<!doctype html>\n" + page.render() + "\n"
  }
}
