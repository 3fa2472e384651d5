#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the processor does for this thread, to which no other test and no other program adds.
package enum ProcessorTime {
  /// How many times as long `large` takes as `small`, by the least of several tries each; the first
  /// ratio below `limit` is taken for good, for what else runs on a machine only lengthens a try.
  ///
  /// With four times the input, linear work takes four times as long and quadratic work sixteen
  /// times: hence 8, which is as far from the one as from the other.
  package static func growth(
    below limit: Double = 8, from small: () throws -> Void, to large: () throws -> Void
  ) rethrows -> Double {
    try small()  // What is made once for the whole program is made now.
    var (least, most) = (Double.infinity, Double.infinity)
    for _ in 0..<5 {
      for _ in 0..<3 { least = min(least, try nanoseconds(of: small)) }
      most = min(most, try nanoseconds(of: large))
      // Far from the limit, more tries are of no use.
      if most < limit * least || most > 4 * limit * least { break }
    }
    return most / least
  }

  private static func nanoseconds(of work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return max(1, now - start)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
