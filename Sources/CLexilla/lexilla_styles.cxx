#include "lexilla_styles.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "lexilla/include/ILexer.h"
#include "lexilla/include/SciLexer.h"
#include "lexilla/include/Scintilla.h"
#include "lexilla/lexlib/LexerModule.h"

// Each is defined in the lexer's own file.
extern const Lexilla::LexerModule lmBash, lmCPP, lmCss, lmConf, lmDiff, lmHTML, lmXML, lmPHPSCRIPT, lmJSON,
    lmLua, lmMake, lmMarkdown, lmPowerShell, lmProps, lmPython, lmRuby, lmRust, lmSQL, lmTOML, lmYAML;

namespace {

const Lexilla::LexerModule *const lexers[] = {
    &lmBash, &lmCPP, &lmCss, &lmConf, &lmDiff, &lmHTML, &lmXML, &lmPHPSCRIPT, &lmJSON, &lmLua, &lmMake,
    &lmMarkdown, &lmPowerShell, &lmProps, &lmPython, &lmRuby, &lmRust, &lmSQL, &lmTOML, &lmYAML,
};

/// Thrown where a lexer reads the text over and over.
struct Exhausted {};

/// The text as a lexer wants to see it.
class Text final : public Scintilla::IDocument {
public:
  Text(const unsigned char *text, size_t length, unsigned char *styles)
      : text(reinterpret_cast<const char *>(text)), length(static_cast<Sci_Position>(length)), styles(styles),
        budget(static_cast<Sci_Position>(1 << 18) + 64 * this->length) {
    lineStarts.push_back(0);
    for (Sci_Position index = 0; index < this->length; ++index)
      if (text[index] == '\n') lineStarts.push_back(index + 1);
    lineStates.resize(lineStarts.size() + 1);
  }
  ~Text() = default;

  int SCI_METHOD Version() const override { return Scintilla::dvRelease4; }
  void SCI_METHOD SetErrorStatus(int) override {}
  Sci_Position SCI_METHOD Length() const override { return length; }

  void SCI_METHOD GetCharRange(char *buffer, Sci_Position position, Sci_Position count) const override {
    spend(count);
    const Sci_Position start = std::clamp<Sci_Position>(position, 0, length);
    const Sci_Position end = std::clamp<Sci_Position>(position + count, start, length);
    std::memset(buffer, 0, count);
    std::memcpy(buffer + (start - position), text + start, end - start);
  }

  char SCI_METHOD StyleAt(Sci_Position position) const override {
    spend(1);
    return position >= 0 && position < length ? static_cast<char>(styles[position]) : 0;
  }

  Sci_Position SCI_METHOD LineFromPosition(Sci_Position position) const override {
    spend(4);
    const auto next = std::upper_bound(lineStarts.begin(), lineStarts.end(), position);
    return next == lineStarts.begin() ? 0 : next - lineStarts.begin() - 1;
  }

  Sci_Position SCI_METHOD LineStart(Sci_Position line) const override {
    spend(1);
    if (line < 0) return 0;
    return static_cast<size_t>(line) < lineStarts.size() ? lineStarts[line] : length;
  }

  Sci_Position SCI_METHOD LineEnd(Sci_Position line) const override {
    const Sci_Position next = LineStart(line + 1);
    return next > LineStart(line) && text[next - 1] == '\n' ? next - 1 : next;
  }

  // Nothing is folded.
  int SCI_METHOD GetLevel(Sci_Position) const override { return SC_FOLDLEVELBASE; }
  int SCI_METHOD SetLevel(Sci_Position, int) override { return SC_FOLDLEVELBASE; }

  int SCI_METHOD GetLineState(Sci_Position line) const override {
    spend(1);
    return line >= 0 && static_cast<size_t>(line) < lineStates.size() ? lineStates[line] : 0;
  }

  int SCI_METHOD SetLineState(Sci_Position line, int state) override {
    if (line >= 0 && static_cast<size_t>(line) < lineStates.size()) lineStates[line] = state;
    return state;
  }

  void SCI_METHOD StartStyling(Sci_Position position) override { styled = std::clamp<Sci_Position>(position, 0, length); }

  bool SCI_METHOD SetStyleFor(Sci_Position count, char style) override {
    const Sci_Position room = std::clamp<Sci_Position>(count, 0, length - styled);
    std::memset(styles + styled, static_cast<unsigned char>(style), room);
    styled += room;
    return true;
  }

  bool SCI_METHOD SetStyles(Sci_Position count, const char *values) override {
    const Sci_Position room = std::clamp<Sci_Position>(count, 0, length - styled);
    std::memcpy(styles + styled, values, room);
    styled += room;
    return true;
  }

  void SCI_METHOD DecorationSetCurrentIndicator(int) override {}
  void SCI_METHOD DecorationFillRange(Sci_Position, int, Sci_Position) override {}
  void SCI_METHOD ChangeLexerState(Sci_Position, Sci_Position) override {}

  // Bytes are enough: what is not ASCII is a letter to every lexer here.
  int SCI_METHOD CodePage() const override { return 0; }
  bool SCI_METHOD IsDBCSLeadByte(char) const override { return false; }

  // Lexers that look at the text as a whole end at its length; it is not ended by a zero.
  const char *SCI_METHOD BufferPointer() override { return text; }

  int SCI_METHOD GetLineIndentation(Sci_Position line) override {
    int columns = 0;
    for (Sci_Position index = LineStart(line), end = LineEnd(line); index < end; ++index) {
      spend(1);
      if (text[index] == ' ')
        ++columns;
      else if (text[index] == '\t')
        columns = columns / 8 * 8 + 8;
      else
        break;
    }
    return columns;
  }

  Sci_Position SCI_METHOD GetRelativePosition(Sci_Position start, Sci_Position offset) const override {
    return std::clamp<Sci_Position>(start + offset, 0, length);
  }

  int SCI_METHOD GetCharacterAndWidth(Sci_Position position, Sci_Position *width) const override {
    spend(1);
    if (width) *width = 1;
    return position >= 0 && position < length ? static_cast<unsigned char>(text[position]) : 0;
  }

private:
  void spend(Sci_Position amount) const {
    budget -= amount;
    if (budget < 0) throw Exhausted();
  }

  const char *text;
  Sci_Position length;
  unsigned char *styles;
  Sci_Position styled = 0;
  std::vector<Sci_Position> lineStarts;
  std::vector<int> lineStates;
  mutable Sci_Position budget;
};

/// Properties that concern some lexers, as in an editor that shows each of their languages.
void configure(Scintilla::ILexer5 &lexer) {
  lexer.PropertySet("lexer.cpp.track.preprocessor", "0");
  lexer.PropertySet("lexer.cpp.update.preprocessor", "0");
  lexer.PropertySet("lexer.cpp.backquoted.strings", "1");
  lexer.PropertySet("lexer.cpp.triplequoted.strings", "1");
  lexer.PropertySet("lexer.json.allow.comments", "1");
  lexer.PropertySet("lexer.json.escape.sequence", "0");
  lexer.PropertySet("lexer.css.scss.language", "1");
  lexer.PropertySet("sql.backslash.escapes", "0");
}

}

extern "C" bool lexilla_styles(const char *name, const char *const *words, size_t word_count,
                               const unsigned char *text, size_t length, unsigned char *styles) {
  std::memset(styles, 0, length);
  if (length == 0) return true;
  for (const Lexilla::LexerModule *module : lexers) {
    if (std::strcmp(module->languageName, name) != 0) continue;
    try {
      Text document(text, length, styles);
      Scintilla::ILexer5 *lexer = module->Create();
      if (!lexer) return false;
      struct Release {
        Scintilla::ILexer5 *lexer;
        ~Release() { lexer->Release(); }
      } release{lexer};
      configure(*lexer);
      for (size_t index = 0; index < word_count; ++index) lexer->WordListSet(static_cast<int>(index), words[index]);
      lexer->Lex(0, static_cast<Sci_Position>(length), 0, &document);
      return true;
    } catch (...) {
      return false;
    }
  }
  return false;
}
