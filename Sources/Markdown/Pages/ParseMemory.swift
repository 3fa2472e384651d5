/// What a tree of libgumbo is allocated from, and given back at once.
///
/// libgumbo asks for every node and every attribute separately, and frees its tree by recursion: freed as a
/// whole, a tree of any depth costs nothing on the stack.
struct ParseMemory: ~Copyable {
  private struct State {
    var chunks: [UnsafeMutableRawPointer] = []
    var next = UnsafeMutableRawPointer(bitPattern: 0)
    var left = 0
  }

  private let state: UnsafeMutablePointer<State>
  private static let chunkSize = 1 << 18

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  /// What libgumbo gives to `allocate`.
  var argument: UnsafeMutableRawPointer { UnsafeMutableRawPointer(state) }

  static func allocate(_ argument: UnsafeMutableRawPointer?, _ size: Int)
    -> UnsafeMutableRawPointer?
  {
    guard let state = argument?.assumingMemoryBound(to: State.self) else { return nil }
    let size = (max(size, 1) + 15) & ~15
    if size > chunkSize / 4 {
      let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
      state.pointee.chunks.append(block)
      return block
    }
    if state.pointee.left < size {
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: chunkSize, alignment: 16)
      state.pointee.chunks.append(chunk)
      state.pointee.next = chunk
      state.pointee.left = chunkSize
    }
    let block = state.pointee.next
    state.pointee.next = block?.advanced(by: size)
    state.pointee.left -= size
    return block
  }

  deinit {
    for chunk in state.pointee.chunks { chunk.deallocate() }
    state.deinitialize(count: 1)
    state.deallocate()
  }
}
