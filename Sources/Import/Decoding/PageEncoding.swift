/// An encoding that old pages are in.
struct PageEncoding: Sendable, Hashable {
  /// As people and the report call it.
  let name: String
  /// What iconv calls it.
  let converter: String

  static let utf8 = PageEncoding(name: "UTF-8", converter: "UTF-8")
  static let utf16LE = PageEncoding(name: "UTF-16LE", converter: "UTF-16LE")
  static let utf16BE = PageEncoding(name: "UTF-16BE", converter: "UTF-16BE")
  static let gb18030 = PageEncoding(name: "GB18030", converter: "GB18030")
  static let big5 = PageEncoding(name: "Big5", converter: "BIG5-HKSCS")
  static let windows1252 = PageEncoding(name: "windows-1252", converter: "CP1252")
  static let shiftJIS = PageEncoding(name: "Shift_JIS", converter: "CP932")
  static let eucJP = PageEncoding(name: "EUC-JP", converter: "EUC-JP")
  static let eucKR = PageEncoding(name: "EUC-KR", converter: "CP949")
  static let iso2022JP = PageEncoding(name: "ISO-2022-JP", converter: "ISO-2022-JP")

  /// Whether a character takes more than one byte.
  var isMultibyte: Bool {
    switch self {
    case .gb18030, .big5, .shiftJIS, .eucJP, .eucKR: true
    default: false
    }
  }

  private init(name: String, converter: String) {
    self.name = name
    self.converter = converter
  }

  /// What a page, a person or libuchardet calls it; nil for a name that nothing is known by.
  ///
  /// `gb2312` and `gbk` are read as GB18030, which holds both, as the Encoding Standard has it.
  init?(label: String) {
    let name = label.lowercased().filter { !" \t\r\n\"'".contains($0) }
    if let known = Self.names[name] {
      self = known
      return
    }
    for (prefix, target) in [("windows-125", "CP125"), ("cp125", "CP125"), ("x-cp125", "CP125")]
    where name.hasPrefix(prefix) && name.count == prefix.count + 1 && name.last?.isNumber == true {
      let digit = String(name.suffix(1))
      self.init(name: "windows-125\(digit)", converter: target + digit)
      return
    }
    if name.hasPrefix("iso-8859-") || name.hasPrefix("iso8859-") {
      guard let part = Int(name.split(separator: "-").last ?? ""), (2...16).contains(part),
        part != 12
      else { return nil }
      // What calls itself Latin-5 or Thai comes from Windows.
      self =
        part == 9
        ? PageEncoding(name: "windows-1254", converter: "CP1254")
        : PageEncoding(name: "ISO-8859-\(part)", converter: "ISO-8859-\(part)")
      return
    }
    return nil
  }

  private static let names: [String: PageEncoding] = {
    var names: [String: PageEncoding] = [:]
    for (encoding, labels) in [
      (utf8, "utf-8 utf8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be unicode"),
      (
        gb18030,
        "gb2312 gbk gb18030 gb_2312-80 x-gbk cp936 gb2312-80 chinese csgb2312 euc-cn hz-gb-2312"
      ),
      (big5, "big5 big5-hkscs x-x-big5 cn-big5 csbig5 cp950"),
      (shiftJIS, "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji cp932 ms932"),
      (eucJP, "euc-jp x-euc-jp cseucpkdfmtjapanese"),
      (iso2022JP, "iso-2022-jp csiso2022jp"),
      (eucKR, "euc-kr ks_c_5601-1987 ksc5601 uhc windows-949 cp949 korean iso-2022-kr"),
      (windows1252, "iso-8859-1 iso8859-1 latin1 latin-1 l1 ascii us-ascii ansi"),
      (PageEncoding(name: "KOI8-R", converter: "KOI8-R"), "koi8-r koi8 koi"),
      (PageEncoding(name: "KOI8-U", converter: "KOI8-U"), "koi8-u"),
      (PageEncoding(name: "windows-874", converter: "CP874"), "tis-620 windows-874 iso-8859-11"),
      (PageEncoding(name: "IBM866", converter: "CP866"), "ibm866 cp866"),
      (PageEncoding(name: "macintosh", converter: "MACINTOSH"), "macintosh mac x-mac-roman"),
    ] {
      for label in labels.split(separator: " ") { names[String(label)] = encoding }
    }
    return names
  }()
}
