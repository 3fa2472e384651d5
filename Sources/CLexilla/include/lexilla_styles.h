// Lexilla, the lexers of Scintilla, behind one function.

#ifndef LEXILLA_STYLES_H
#define LEXILLA_STYLES_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes what Lexilla takes each byte of `text` for, one of the numbers of `SciLexer.h`, into `styles`, which has the
/// same length.
///
/// `lexer` is one of Lexilla's names, and `words` are its word lists, in its order. False where there is no such lexer,
/// or where it asked for more than any program needs: its time is bounded by the length of the text. Nothing is kept
/// from one call to the next, so that threads may call it at once.
bool lexilla_styles(const char *lexer, const char *const *words, size_t word_count, const unsigned char *text,
                    size_t length, unsigned char *styles);

#ifdef __cplusplus
}
#endif

#endif
