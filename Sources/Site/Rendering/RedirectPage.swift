/// The page at an alias: sends readers and search engines on to the article.
enum RedirectPage {
  static func write(to target: Address, _ place: SitePlace, into output: inout [UInt8]) {
    var url: [UInt8] = []
    MarkupText.appendAttribute(place.baseURL.relative(target), to: &url)
    var canonical: [UInt8] = []
    MarkupText.appendAttribute(place.baseURL.absolute(target), to: &canonical)
    output += "<!doctype html>\n<html lang=\"".utf8
    MarkupText.appendAttribute(place.language, to: &output)
    output += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>".utf8
    output += url
    output += "</title>\n<meta http-equiv=\"refresh\" content=\"0; url=".utf8
    output += url
    output +=
      "\">\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"".utf8
    output += canonical
    output += "\">\n</head>\n<body>\n<p><a href=\"".utf8
    output += url
    output += "\">".utf8
    output += url
    output += "</a></p>\n</body>\n</html>\n".utf8
  }
}
