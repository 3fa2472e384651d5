#if canImport(Darwin)
  import CoreFoundation
#else
  // The tables of the standard library, by which it also compares strings. They have no public name, and the only
  // other ones that a Linux system brings are 34 MB of ICU.
  @_spi(_Unicode) import Swift
#endif

/// Unicode's Normalisation Form C: letters and their marks in one scalar wherever there is one.
package enum NormalizationFormC {
  package static func of(_ text: String) -> String {
    #if canImport(Darwin)
      // Not compiled by our own CI, which runs on Linux.
      guard let result = CFStringCreateMutableCopy(nil, 0, text as CFString) else { return text }
      CFStringNormalize(result, .C)
      return result as String
    #else
      var scalars = String.UnicodeScalarView()
      for scalar in text._nfc { scalars.append(scalar) }
      return String(scalars)
    #endif
  }
}
