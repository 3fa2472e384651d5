/// Yes and no as people write them in front matter.
enum Truth {
  /// nil for what is neither.
  static func of(_ text: String) -> Bool? {
    switch folded(text) {
    case "true", "yes", "y", "t", "on", "1", "是", "对", "對", "真", "开", "開", "有", "✓", "✔", "✅", "√":
      true
    case "false", "no", "n", "f", "off", "0", "否", "不", "不是", "错", "錯", "假", "关", "關", "无", "無",
      "✗", "✘", "❌", "×":
      false
    default: nil
    }
  }

  /// A word as other programs compare it: in lower case and half-width, without quotes and what is invisible.
  static func folded(_ text: String) -> String {
    var result = ""
    for scalar in InvisibleText.trimmed(text).unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      // Full-width ASCII.
      case 0xFF01...0xFF5E:
        let narrow = Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        result += String(narrow).lowercased()
      // Variation selectors, which make ✔ an emoji.
      case 0xFE0E, 0xFE0F: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
