// What is put into the program when it is built: the theme, and which commit it was built from.
#ifndef PUBLISH_EMBEDDED_H
#define PUBLISH_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

// The files of Templates, by their paths from there, in the order of their bytes.
const struct embedded_file *embedded_theme(size_t *count);

// The commit, such as `1a2b3c4d5e6f`, with a `+` after it where the sources had been changed since; empty
// where the build was not told.
const char *embedded_commit(void);

#endif
