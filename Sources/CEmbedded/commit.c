#include "CEmbedded.h"

// `make release` links an object that defines it (Scripts/lib/commit.sh): a new commit then costs a link, and a build
// without make needs no git.
__attribute__((weak)) const char publish_commit[] = "";

const char *embedded_commit(void) { return publish_commit; }
