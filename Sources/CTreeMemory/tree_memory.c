#include "tree_memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Small blocks are cut from chunks, and those given back are kept by size for the next of that size. Large ones are
// the system's, in a ring so that all can be given back.

enum {
  /// Sizes are multiples of this, header included.
  GRAIN = 16,
  SMALL_LIMIT = 1024,
  CLASSES = SMALL_LIMIT / GRAIN + 1,
  /// Enough for an article of 8 KB.
  FIRST_CHUNK = 96 << 10,
  CHUNK_LIMIT = 1 << 20,
};

/// Stands before each block.
struct header {
  /// Of the block with this header; what lies between two blocks stays aligned for pointers and sizes.
  size_t size;
};

struct free_block {
  struct free_block *next;
};

struct chunk {
  struct chunk *next;
};

/// Stands before the header of a large block.
struct large {
  struct large *previous;
  struct large *next;
};

struct tree_memory {
  char *unused;
  char *end;
  size_t chunk_size;
  struct chunk *chunks;
  struct large large;
  struct free_block *free[CLASSES];
};

static _Thread_local struct tree_memory *current;

/// Memories that are empty, for the next trees: the system takes a page back and clears it again for each that it is
/// given so soon. As many as threads are likely to meet.
static struct tree_memory *_Atomic spare[8];

static void fail(const char *reason) {
  fprintf(stderr, "tree_memory: %s\n", reason);
  abort();
}

static void add_chunk(struct tree_memory *memory);

struct tree_memory *tree_memory_new(void) {
  for (size_t index = 0; index < sizeof spare / sizeof *spare; ++index) {
    struct tree_memory *memory = atomic_exchange(&spare[index], NULL);
    if (memory) return memory;
  }
  struct tree_memory *memory = calloc(1, sizeof *memory);
  if (!memory) return NULL;
  memory->chunk_size = FIRST_CHUNK;
  memory->large.previous = memory->large.next = &memory->large;
  return memory;
}

/// Leaves nothing allocated but the first chunk.
static void empty(struct tree_memory *memory) {
  for (struct large *block = memory->large.next; block != &memory->large;) {
    struct large *next = block->next;
    free(block);
    block = next;
  }
  memory->large.previous = memory->large.next = &memory->large;
  struct chunk *first = memory->chunks;
  while (first && first->next) {
    struct chunk *next = first->next;
    free(first);
    first = next;
  }
  memory->chunks = first;
  memory->unused = first ? (char *)(first + 1) : NULL;
  memory->end = first ? (char *)first + FIRST_CHUNK : NULL;
  memory->chunk_size = first ? 2 * FIRST_CHUNK : FIRST_CHUNK;
  memset(memory->free, 0, sizeof memory->free);
}

void tree_memory_delete(struct tree_memory *memory) {
  if (!memory) return;
  if (current == memory) current = NULL;
  empty(memory);
  for (size_t index = 0; index < sizeof spare / sizeof *spare; ++index) {
    struct tree_memory *none = NULL;
    if (atomic_compare_exchange_strong(&spare[index], &none, memory)) return;
  }
  free(memory->chunks);
  free(memory);
}

struct tree_memory *tree_memory_enter(struct tree_memory *memory) {
  struct tree_memory *previous = current;
  current = memory;
  return previous;
}

static struct header *header_of(void *block) { return (struct header *)block - 1; }

static void *allocate_large(struct tree_memory *memory, size_t size) {
  struct large *block = malloc(sizeof *block + size);
  if (!block) fail("the system has no memory left");
  block->previous = memory->large.previous;
  block->next = &memory->large;
  block->previous->next = block;
  memory->large.previous = block;
  struct header *header = (struct header *)(block + 1);
  header->size = size;
  return header + 1;
}

static void add_chunk(struct tree_memory *memory) {
  struct chunk *chunk = malloc(memory->chunk_size);
  if (!chunk) fail("the system has no memory left");
  chunk->next = memory->chunks;
  memory->chunks = chunk;
  memory->unused = (char *)(chunk + 1);
  memory->end = (char *)chunk + memory->chunk_size;
  if (memory->chunk_size < CHUNK_LIMIT) memory->chunk_size *= 2;
}

/// A block of at least `size` bytes, whatever stands in it.
static void *allocate(size_t size) {
  struct tree_memory *memory = current;
  if (!memory) fail("a tree is changed after it was completed");
  if (size > SIZE_MAX / 2) fail("a block is too large");
  size_t whole = (size + sizeof(struct header) + GRAIN - 1) / GRAIN * GRAIN;
  if (whole > SMALL_LIMIT) return allocate_large(memory, whole);
  struct free_block *kept = memory->free[whole / GRAIN];
  if (kept) {
    memory->free[whole / GRAIN] = kept->next;
    return kept;
  }
  if ((size_t)(memory->end - memory->unused) < whole) add_chunk(memory);
  struct header *header = (struct header *)memory->unused;
  memory->unused += whole;
  header->size = whole;
  return header + 1;
}

void *tree_memory_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 2 / size) fail("a block is too large");
  void *block = allocate(count * size);
  return memset(block, 0, count * size);
}

void *tree_memory_realloc(void *block, size_t size) {
  if (!block) return allocate(size);
  size_t room = header_of(block)->size - sizeof(struct header);
  if (size <= room) return block;
  void *larger = allocate(size);
  memcpy(larger, block, room);
  tree_memory_free(block);
  return larger;
}

void tree_memory_free(void *block) {
  if (!block) return;
  struct tree_memory *memory = current;
  if (!memory) fail("a tree is changed after it was completed");
  size_t size = header_of(block)->size;
  if (size > SMALL_LIMIT) {
    struct large *large = (struct large *)header_of(block) - 1;
    large->previous->next = large->next;
    large->next->previous = large->previous;
    free(large);
    return;
  }
  struct free_block *kept = block;
  kept->next = memory->free[size / GRAIN];
  memory->free[size / GRAIN] = kept;
}
