// Memory for the trees of libcmark, given back at once.
//
// libcmark asks for some thousand small blocks an article and gives each back by itself, which was a fifth of the
// time of parsing. Its allocator takes no argument that could say whose memory is meant, so that a thread has
// one memory at a time: it is entered before libcmark is called, and left when the tree is complete.

#ifndef TREE_MEMORY_H
#define TREE_MEMORY_H

#include <stddef.h>

struct tree_memory;

/// A memory that is empty, or NULL where the system has none.
struct tree_memory *tree_memory_new(void);

/// Gives back all that was allocated from `memory`, and `memory` itself.
void tree_memory_delete(struct tree_memory *memory);

/// Lets this thread allocate from `memory`; returns the one before, to be entered again.
struct tree_memory *tree_memory_enter(struct tree_memory *memory);

// What libcmark calls. They end the program where no memory is entered or the system has none, as libcmark's own do.
void *tree_memory_calloc(size_t count, size_t size);
void *tree_memory_realloc(void *block, size_t size);
void tree_memory_free(void *block);

#endif
