/// The media types of files by the ending of their name, as the usual web servers have them.
enum MediaType {
  /// The value of `Content-Type` for a file of that name.
  static func of(_ name: String) -> String {
    let file = name.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(name).utf8
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")) else { return unknown }
    let ending = String(Substring(file[file.index(after: dot)...])).lowercased()
    return types[ending] ?? unknown
  }

  static let html = "text/html; charset=utf-8"
  static let drawing = "image/svg+xml"
  private static let unknown = "application/octet-stream"

  private static let types = [
    "html": html, "htm": html,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "json": "application/json", "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml", "rss": "application/rss+xml", "atom": "application/atom+xml",
    "xsl": "application/xml", "xslt": "application/xml",
    "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "vtt": "text/vtt; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": drawing, "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "apng": "image/apng",
    "jxl": "image/jxl",
    "woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac",
    "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",
    "tar": "application/x-tar", "7z": "application/x-7z-compressed",
    "wasm": "application/wasm", "epub": "application/epub+zip",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]
}
