#if canImport(Glibc)
  import Glibc
#endif

/// Memory that was given back and that the allocator keeps.
enum SpareMemory {
  /// Lets the system have it. glibc keeps what workers have freed for the threads that they ran on,
  /// 0.1 GB after 100,000 articles; other systems see to it themselves. Swift's module of glibc leaves
  /// `malloc_trim` out, so it is looked up.
  static func release() {
    #if canImport(Glibc)
      typealias Trim = @convention(c) (Int) -> Int32
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }
}
