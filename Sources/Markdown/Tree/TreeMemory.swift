import CCmark
import CTreeMemory

/// What a tree's nodes and their texts are allocated from, and freed with at once.
///
/// A tree may be changed from when it is made until it is completed, or another is made; all of
/// that happens without a pause on one thread.
struct TreeMemory: ~Copyable {
  /// What libcmark calls.
  let functions: UnsafeMutablePointer<cmark_mem>
  private let memory: OpaquePointer?

  init() {
    functions = .allocate(capacity: 1)
    functions.initialize(
      to: cmark_mem(
        calloc: tree_memory_calloc, realloc: tree_memory_realloc, free: tree_memory_free))
    memory = tree_memory_new()
    tree_memory_enter(memory)
  }

  /// Nothing is allocated or freed any more.
  func complete() { tree_memory_enter(nil) }

  deinit {
    tree_memory_delete(memory)
    functions.deallocate()
  }
}
