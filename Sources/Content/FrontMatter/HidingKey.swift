/// Keys by which other generators, editors and themes keep an article from readers: what hides there
/// hides here, for nobody expects to find it published.
enum HidingKey {
  /// How much of an article is hidden.
  enum Effect: Sendable {
    /// Left out until it is done.
    case draft
    /// Left out, whatever the options are.
    case secret
    /// Published, and in no list.
    case unlisted
    /// Published, and kept from search engines.
    case unindexed
  }

  /// What a value says.
  enum Meaning: Equatable {
    case hides(Effect)
    case shows
    /// Something else, which another generator may have a meaning for.
    case unknown
  }

  private enum Rule {
    case whenTrue(Effect)
    case whenFalse(Effect)
    /// By any value but nothing and no.
    case whenGiven(Effect)
    /// By a word that says how far the article has come, or who may read it.
    case state
    case robots
  }

  /// Keys in which a slip would publish: `pasword: 1234`.
  static let names = [
    "dg-publish", "hidden", "password", "private", "publish", "published", "status", "unlisted",
    "unpublished", "visibility", "visible",
  ]

  /// In lower case, without `-` and `_`.
  private static let plain: [String: Rule] = [
    "private": .whenTrue(.secret), "password": .whenGiven(.secret),
    "unlisted": .whenTrue(.unlisted),
    "hidden": .whenTrue(.unlisted), "visible": .whenFalse(.secret), "published": .whenFalse(.draft),
    "publish": .whenFalse(.draft), "dgpublish": .whenFalse(.draft),
    "unpublished": .whenTrue(.draft),
    "encrypted": .whenTrue(.secret), "protected": .whenTrue(.secret), "visibility": .state,
    "status": .state, "secret": .whenTrue(.secret), "listed": .whenFalse(.unlisted),
  ]

  /// Keys that mean other things too: a value that does not hide is no fault.
  private static let loose: [String: Rule] = [
    "isdraft": .whenTrue(.draft), "drafts": .whenTrue(.draft), "wip": .whenTrue(.draft),
    "pending": .whenTrue(.draft), "isprivate": .whenTrue(.secret),
    "confidential": .whenTrue(.secret),
    "internal": .whenTrue(.secret), "encrypt": .whenTrue(.secret), "protect": .whenTrue(.secret),
    "passwd": .whenGiven(.secret), "pwd": .whenGiven(.secret), "passphrase": .whenGiven(.secret),
    "passcode": .whenGiven(.secret), "encryptpassword": .whenGiven(.secret),
    "public": .whenFalse(.secret), "ispublic": .whenFalse(.secret),
    "isvisible": .whenFalse(.secret),
    "ispublished": .whenFalse(.draft), "share": .whenFalse(.draft), "show": .whenFalse(.draft),
    "display": .whenFalse(.draft), "enabled": .whenFalse(.draft), "active": .whenFalse(.draft),
    "online": .whenFalse(.draft), "render": .whenFalse(.draft), "output": .whenFalse(.draft),
    "permalink": .whenFalse(.draft), "headless": .whenTrue(.draft), "disabled": .whenTrue(.draft),
    "exclude": .whenTrue(.draft), "excluded": .whenTrue(.draft), "ignore": .whenTrue(.draft),
    "skip": .whenTrue(.draft), "offline": .whenTrue(.draft), "deleted": .whenTrue(.secret),
    "trashed": .whenTrue(.secret), "state": .state, "access": .state,
    "hide": .whenTrue(.unlisted), "ishidden": .whenTrue(.unlisted), "notshow": .whenTrue(.unlisted),
    "hideinlist": .whenTrue(.unlisted), "hidefromlist": .whenTrue(.unlisted),
    "eleventyexcludefromcollections": .whenTrue(.unlisted),
    "robots": .robots, "metarobots": .robots, "sitemap": .whenFalse(.unindexed),
    "草稿": .whenTrue(.draft), "发布": .whenFalse(.draft), "發佈": .whenFalse(.draft),
    "發布": .whenFalse(.draft), "公开": .whenFalse(.secret), "公開": .whenFalse(.secret),
    "私密": .whenTrue(.secret), "私有": .whenTrue(.secret), "加密": .whenTrue(.secret),
    "密码": .whenGiven(.secret), "密碼": .whenGiven(.secret), "隐藏": .whenTrue(.unlisted),
    "隱藏": .whenTrue(.unlisted), "状态": .state, "狀態": .state,
  ]

  /// What a value of `key` says of the article; nil for a key that hides nothing. `text` is nil for a
  /// value that is no text, such as a list.
  static func meaning(of key: String, _ text: String?) -> Meaning? {
    let key = folded(key)
    guard let rule = plain[key] ?? loose[key] else { return nil }
    guard let text else { return .unknown }
    switch rule {
    case .whenTrue(let effect):
      guard let truth = Truth.of(text) else { return .unknown }
      return truth ? .hides(effect) : .shows
    case .whenFalse(let effect):
      guard let truth = Truth.of(text) else { return .unknown }
      return truth ? .shows : .hides(effect)
    case .whenGiven(let effect):
      let isGiven = !InvisibleText.trimmed(text).isEmpty && Truth.of(text) != false
      return isGiven || text == "0" ? .hides(effect) : .shows
    case .state: return state(Truth.folded(text))
    case .robots: return Truth.folded(text).contains("noindex") ? .hides(.unindexed) : .shows
    }
  }

  /// Whether the key is about nothing else, so that a value without meaning is a fault.
  static func isPlain(_ key: String) -> Bool { plain[folded(key)] != nil }

  /// Whether the value is nobody's to read.
  static func isPassword(_ key: String) -> Bool {
    if case .whenGiven = plain[folded(key)] ?? loose[folded(key)] { true } else { false }
  }

  static func isKnown(_ key: String) -> Bool {
    let key = folded(key)
    return plain[key] != nil || loose[key] != nil
  }

  /// A key without case, `-`, `_` and spaces, as other programs compare them.
  static func folded(_ key: String) -> String {
    let isPlain = key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return isPlain ? key : Truth.folded(key).filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  private static func state(_ word: String) -> Meaning {
    if drafts.contains(word) { return .hides(.draft) }
    if secrets.contains(word) { return .hides(.secret) }
    if hidden.contains(word) { return .hides(.unlisted) }
    return published.contains(word) ? .shows : .unknown
  }

  private static let drafts: Set = [
    "draft", "drafts", "auto-draft", "pending", "wip", "todo", "review", "in review", "in-review",
    "in progress", "in-progress", "inprogress", "writing", "unpublished", "not published", "skip",
    "idea", "planned", "hold", "on hold", "草稿", "草案", "待审", "待審", "待审核", "待審核",
    "审核中", "審核中", "待发布", "待發佈", "待發布", "未发布", "未發佈", "未發布", "写作中", "寫作中",
    "进行中", "進行中", "未完成", "编辑中", "編輯中",
  ]

  private static let secrets: Set = [
    "private", "secret", "confidential", "internal", "protected", "password", "members", "paid",
    "subscribers", "login", "trash", "trashed", "deleted", "removed", "withdrawn", "none", "nobody",
    "私密", "私有", "私人", "保密", "机密", "機密", "内部", "內部", "不公开", "不公開", "加密", "已删除", "已刪除",
    "回收站", "下架", "已下架",
  ]

  private static let hidden: Set = ["hidden", "unlisted", "隐藏", "隱藏", "不列出"]

  private static let published: Set = [
    "publish", "published", "public", "visible", "future", "scheduled", "live", "released", "final",
    "done", "complete",
    "completed", "finished", "active", "open", "everyone", "all", "true", "yes", "已发布", "已發佈",
    "已發布", "发布", "發佈", "發布", "公开", "公開", "完成", "已完成", "上线", "已上线", "上線", "已上線",
  ]
}
