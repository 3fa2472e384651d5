import Synchronization

/// Where earlier renderings of a page found the attributes it reads. Only a shortcut: a place that
/// turns out wrong is looked up anew, so pages do not depend on what was rendered before.
struct LearnedPlaces: Sendable {
  var objects: ObjectLayouts
  /// For each instruction the position of its key in the dictionary it last looked into.
  var hints: [Int32]
}

/// The places that a template has learned, shared by renderings that run at the same time.
final class PlaceMemory: Sendable {
  private let places: Mutex<LearnedPlaces>

  init(_ program: Program) {
    places = Mutex(
      LearnedPlaces(
        objects: ObjectLayouts(program.names),
        hints: [Int32](repeating: 0, count: program.code.count)))
  }

  var learned: LearnedPlaces {
    places.withLock { $0 }
  }

  /// Keeps what a rendering has learned where that is more than what is known.
  func keep(_ learned: LearnedPlaces) {
    places.withLock { places in
      if learned.objects.count > places.objects.count { places.objects = learned.objects }
      places.hints = learned.hints
    }
  }
}
