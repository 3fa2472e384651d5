import Diagnostics
import Testing

struct SuggestionTests {
  private let keys = ["title", "date", "draft", "tags", "slug", "category", "views"]

  @Test(
    arguments: [
      ("tilte", "title"), ("titel", "title"), ("dratf", "draft"), ("tag", "tags"),
      ("tagss", "tags"), ("catgeory", "category"), ("sulg", "slug"), ("veiws", "views"),
      ("ctegori", "category"),
    ])
  func findsTheWordThatWasMeant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: keys) == meant)
  }

  @Test func ignoresCase() {
    #expect(Suggestion.nearest(to: "Title", among: keys) == "title")
    #expect(Suggestion.nearest(to: "DRATF", among: keys, within: 1) == "draft")
  }

  @Test func countsATranspositionAsOneEdit() {
    #expect(Suggestion.nearest(to: "tilte", among: ["title"], within: 1) == "title")
    #expect(Suggestion.nearest(to: "tielt", among: ["title"], within: 1) == nil)
  }

  @Test(arguments: ["", "x", "to", "layout", "title_of_page", "標題"])
  func findsNothingNear(word: String) {
    #expect(Suggestion.nearest(to: word, among: keys) == nil)
  }

  @Test func takesNoMoreEditsThanTheLimit() {
    #expect(Suggestion.nearest(to: "titl", among: keys, within: 0) == nil)
    #expect(Suggestion.nearest(to: "ttl", among: keys, within: 1) == nil)
    #expect(Suggestion.nearest(to: "ttl", among: keys, within: 2) == "title")
  }

  @Test func takesTheNearestAndThenTheFirstInTheAlphabet() {
    #expect(Suggestion.nearest(to: "date", among: ["data", "dates", "dare"]) == "dare")
    #expect(Suggestion.nearest(to: "date", among: ["dates", "dare", "data"]) == "dare")
    #expect(Suggestion.nearest(to: "dates", among: ["date", "dates2", "datesss"]) == "date")
    #expect(Suggestion.nearest(to: "update", among: ["updated", "upstate"]) == "updated")
  }

  @Test func comparesChineseByCharacter() {
    #expect(Suggestion.nearest(to: "退貨款項", among: ["退款", "退貨款"]) == "退貨款")
  }

  @Test func isQuickOnLongWords() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.nearest(to: long, among: [long, "title"]) == nil)
  }

  @Test func phrasesTheQuestion() {
    #expect(Suggestion.phrase(for: "tilte", among: keys) == "; did you mean 'title'?")
    #expect(Suggestion.phrase(for: "layout", among: keys) == "")
  }
}
