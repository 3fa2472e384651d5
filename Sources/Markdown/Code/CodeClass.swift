/// What a piece of code is. In HTML it is a `span` whose class is `hl-` and the letter.
enum CodeClass: UInt8, CaseIterable {
  /// Names, operators and what else is written as plain text.
  case plain = 0
  /// `a`: an attribute, a property, a key.
  case attribute = 0x61
  /// `c`: a comment.
  case comment = 0x63
  /// `d`: a line that a patch takes away.
  case deleted = 0x64
  /// `f`: a function, a selector, a target.
  case function = 0x66
  /// `g`: a tag, or the heading of a section.
  case tag = 0x67
  /// `i`: a line that a patch puts in.
  case inserted = 0x69
  /// `k`: a word of the language.
  case keyword = 0x6B
  /// `n`: a number or another literal.
  case number = 0x6E
  /// `p`: an instruction to what reads the code, such as `#include` or `@decorator`.
  case instruction = 0x70
  /// `s`: a string.
  case string = 0x73
  /// `t`: a type.
  case type = 0x74
  /// `v`: a variable where the language marks them.
  case variable = 0x76
}
