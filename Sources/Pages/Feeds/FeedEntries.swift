/// The entries of a feed, as many of the newest and as whole as fit into it: programs that read feeds cut or
/// refuse what is larger than a few megabytes, and fetch it again and again.
struct FeedEntries {
  /// Bytes of a whole feed.
  static let limit = 4 << 20
  /// So many stay, with a summary in the place of the longest texts, before another is left out.
  private static let fewest = 5

  private struct Piece {
    let position: Int
    var bytes: [UInt8]
    var isWhole: Bool
  }

  private var pieces: [Piece] = []

  /// Each as it was written.
  var written: [[UInt8]] { pieces.map(\.bytes) }

  /// `positions` are those of articles. `write` makes an entry of a text, or of the summary alone where there is none.
  init(
    _ positions: [Int], room: Int, text: FeedWriter.TextSource,
    write: (Int, [UInt8]?) -> [UInt8]
  ) {
    var size = 0
    for position in positions {
      if size > room, pieces.count >= Self.fewest { break }
      var piece = Piece(position: position, bytes: write(position, text(position)), isWhole: true)
      if piece.bytes.count > room {
        piece = Piece(position: position, bytes: write(position, nil), isWhole: false)
      }
      size += piece.bytes.count
      pieces.append(piece)
    }
    while size > room, pieces.count > Self.fewest { size -= pieces.removeLast().bytes.count }
    while size > room, let longest = longestWhole {
      size -= pieces[longest].bytes.count
      pieces[longest].bytes = write(pieces[longest].position, nil)
      pieces[longest].isWhole = false
      size += pieces[longest].bytes.count
    }
    while size > room, let last = pieces.popLast() { size -= last.bytes.count }
  }

  private var longestWhole: Int? {
    pieces.indices.filter { pieces[$0].isWhole }
      .max { pieces[$0].bytes.count < pieces[$1].bytes.count }
  }
}
