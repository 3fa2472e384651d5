import Bytes
import TestSupport
import Testing

@testable import Content

@Suite struct DateTests {
  private func read(_ text: String, in zone: String = "UTC") -> Timestamp? {
    DateParser(timeZone: zone)?.parse(text)
  }

  @Test(arguments: [
    ("2022-12-08", "2022-12-08", "2022-12-08"),
    ("2022-12-08 14:23:18", "2022-12-08 14:23:18", "2022-12-08T14:23:18+08:00"),
    ("2022-12-08 14:23", "2022-12-08 14:23:00", "2022-12-08T14:23:00+08:00"),
    ("2022-12-08T14:23:18Z", "2022-12-08 22:23:18", "2022-12-08T22:23:18+08:00"),
    ("2022-12-08T14:23:18.123+08:00", "2022-12-08 14:23:18", "2022-12-08T14:23:18+08:00"),
    ("2022-12-08 14:23:18 -0500", "2022-12-09 03:23:18", "2022-12-09T03:23:18+08:00"),
    ("2020-02-29", "2020-02-29", "2020-02-29"), ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("0001-01-01", "0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31", "9999-12-31"),
  ])
  func isShownOnTheClockOfTheSite(text: String, shown: String, iso: String) throws {
    let date = try #require(read(text, in: "Asia/Taipei"))
    #expect(date.text == shown)
    #expect(date.iso == iso)
  }

  @Test(arguments: [
    "2022-02-29", "1900-02-29", "2022-04-31", "2022-13-01", "2022-00-01", "2022-01-00",
    "2022-01-32",
    "0000-01-01", "22-01-01", "01/02/2022", "2022-1", "2022-01-01T24:00:00", "2022-01-01 12:60",
    "2022-01-01 12:00:60", "2022-01-01 12", "2022-01-01T", "2022-01-01 12:00:00.", "2022-01-01x",
    "2022-01-01 12:00:00+25:00", "2022-1-1 8", "2022/1/1 13:00 PM", "2022/2/30", "",
    "2022/1/1 8:30 CST", "2022/1/1 8:30+123", "-2022-01-01",
    "10000-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2022-01-01\u{301}",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: [
    ("2024-11-2", "2024-11-02"), ("2024/1/5", "2024-01-05"), ("2024.1.5", "2024-01-05"),
    ("2024年1月5日", "2024-01-05"), ("２０２４-０１-０５", "2024-01-05"),
    ("2024-01-05 9:00:23", "2024-01-05 09:00:23"), ("2024/1/5 8:30", "2024-01-05 08:30:00"),
    ("2024/1/5T8:30", "2024-01-05 08:30:00"), ("2024-1-5  08:30:15.25", "2024-01-05 08:30:15"),
    ("2024-01-05 3:04 PM", "2024-01-05 15:04:00"), ("2024-01-05 12:04am", "2024-01-05 00:04:00"),
    ("2024年1月5日 下午3点", "2024-01-05 15:00:00"), ("2024年1月5日 8時30分5秒", "2024-01-05 08:30:05"),
    ("2024-01-05 ８：３０", "2024-01-05 08:30:00"), ("2024/1/5 8:30 +8", "2024-01-05 00:30:00"),
    ("2024/1/5 8:30 GMT+0800", "2024-01-05 00:30:00"), ("2024-1-5 8:30 UTC", "2024-01-05 08:30:00"),
    ("2024/1/5, 8:30", "2024-01-05 08:30:00"),
  ])
  func readsDatesAsPeopleTypeThem(text: String, shown: String) {
    #expect(read(text)?.text == shown)
  }

  @Test(arguments: [
    ("2022/12/08", "is not written", "2022-12-08"), ("2022-1-8", "is not written", "2022-01-08"),
    ("2022年12月8日", "is not written", "2022-12-08"),
    ("2022/1/8 14:23", "is not written", "2022-01-08 14:23"),
    ("２０２２-12-08", "is not written", "2022-12-08"),
    ("2022-12-08 noon", "is not written", "2022-12-08"),
    ("yesterday", "is not written", "like 2022-12-08, "), ("", "is not written", "like"),
    ("2022-02-30", "does not exist", "like 2022-12-08, "),
    ("2022/2/30", "does not exist", "like"), ("2022-13-01", "does not exist", "like"),
    ("9999-12-31T23:59:59-14:00", "lies outside", "offset"),
    ("0001-01-01T00:00:00+14:00", "lies outside", "offset"),
  ])
  func saysWhatIsWrongWithADate(text: String, phrase: String, hint: String) {
    let fault = DateParser.utc.fault(of: text)
    #expect(fault.phrase.hasPrefix(phrase), "\(fault)")
    #expect(fault.hint.contains(hint), "\(fault)")
  }

  /// The offset of Shanghai before 1901 is no whole minute, so RFC 3339 writes the moment in UTC.
  @Test func refusesMomentsOfTheYearZero() {
    #expect(read("0001-01-01", in: "Asia/Shanghai") == nil)
    #expect(read("0001-01-02", in: "Asia/Shanghai") != nil)
  }

  @Test func landsAfterAGapOfTheClock() {
    // New York went from 02:00 to 03:00 on 2022-03-13, and from 02:00 back to 01:00 on 2022-11-06.
    let zone = "America/New_York"
    #expect(read("2022-03-13 02:30:00", in: zone)?.iso == "2022-03-13T03:30:00-04:00")
    #expect(read("2022-03-13 01:59:59", in: zone)?.iso == "2022-03-13T01:59:59-05:00")
    #expect(read("2022-03-13 03:00:00", in: zone)?.iso == "2022-03-13T03:00:00-04:00")
    #expect(read("2022-11-06 01:30:00", in: zone)?.text == "2022-11-06 01:30:00")
    #expect(read("2022-11-06 02:30:00", in: zone)?.iso == "2022-11-06T02:30:00-05:00")
    // In Beirut and Santiago midnight itself was skipped.
    #expect(read("2022-09-11", in: "America/Santiago")?.text == "2022-09-11")
  }

  @Test func writesMomentsThatRFC3339CanWrite() throws {
    let date = try #require(read("1850-06-01 12:00:00", in: "Asia/Shanghai"))
    #expect(date.rfc3339.hasSuffix("Z") || date.offset % 60 == 0)
    #expect(date.text == "1850-06-01 12:00:00")
  }

  @Test(arguments: ["", "Mars/Olympus", "EST5EDT/..", "../UTC", "+08:00", "GMT+8", "Asia/", "/"])
  func refusesZonesThatAreNone(name: String) {
    #expect(DateParser(timeZone: name) == nil)
  }

  @Test func keepsEveryDayOfTheCalendar() {
    var seconds = -62_135_596_800
    var last = 0
    var days = 0
    while seconds <= 253_402_214_400 {
      let day = CivilTime(secondsSinceEpoch: seconds)
      let order = (day.year * 16 + day.month) * 32 + day.dayOfMonth
      let isSound =
        day.secondsSinceEpoch == seconds && order > last
        && CivilTime(year: day.year, month: day.month, day: day.dayOfMonth) == day
      if !isSound { Issue.record("\(seconds) is \(day)") }
      if !isSound { return }
      last = order
      seconds += 86_400
      days += 1
    }
    #expect(days == 3_652_059)
    #expect(last == (9999 * 16 + 12) * 32 + 31)
  }

  @Test func keepsEveryMoment() throws {
    var random = SeededGenerator(for: "keepsEveryMoment")
    for zone in ["UTC", "Asia/Taipei", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"] {
      let dates = try #require(DateParser(timeZone: zone))
      for _ in 0..<500 {
        let seconds = Int.random(in: 0...4_000_000_000, using: &random)
        let written = dates.timestamp(seconds: seconds)
        #expect(dates.parse(written.rfc3339)?.seconds == seconds)
      }
    }
  }
}
