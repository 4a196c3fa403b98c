//! Datelines.

use periksa_text::date::{Fineness, Moment, moment};

fn read(line: &str) -> Option<String> {
    moment(line).map(|(_, moment)| moment.iso())
}

#[test]
fn datelines_of_both_languages() {
    let table = [
        ("Minggu 27 Oct 2024 - 21:58 WIB", "2024-10-27T21:58:00+07:00"),
        ("Senin, 3 Maret 2025 | 08.15 WITA", "2025-03-03T08:15:00+08:00"),
        ("Jum'at, 3 Januari 2025 pukul 08.15 WIT", "2025-01-03T08:15:00+09:00"),
        ("March 3, 2025 10:40 AM GMT+7", "2025-03-03T10:40:00+07:00"),
        ("Published March 3, 2025 at 10:40 p.m. EST", "2025-03-03T22:40:00-05:00"),
        ("3 Mar 2025, 10:40 (WIB)", "2025-03-03T10:40:00+07:00"),
        ("27/10/2024, 21:58 WIB", "2024-10-27T21:58:00+07:00"),
        ("21:58 WIB, 27 Oktober 2024", "2024-10-27T21:58:00+07:00"),
        ("2024-10-27T21:58:00+07:00", "2024-10-27T21:58:00+07:00"),
        ("2024-10-27T14:58:00Z", "2024-10-27T14:58:00+00:00"),
        ("2024-10-27T14:58:00.123Z", "2024-10-27T14:58:00+00:00"),
        ("2024-10-27 14:58:00 UTC", "2024-10-27T14:58:00+00:00"),
        ("2024-10-27T14:58:00-0430", "2024-10-27T14:58:00-04:30"),
        ("Kamis, 2 Mei 2024 07:05", "2024-05-02T07:05:00"),
        ("Kamis, 2 Mei 2024", "2024-05-02"),
        ("Nov. 21, 2024, 2:05 PM ET", "2024-11-21T14:05:00-05:00"),
        ("July 21, 2024, 2:05 p.m. ET", "2024-07-21T14:05:00-04:00"),
        ("March 9, 2025 2:05 pm PT", "2025-03-09T14:05:00-07:00"),
        ("November 3, 2024 2:05 pm Central", "2024-11-03T14:05:00-06:00"),
        // Without "a.m." or "p.m." the letters may open a company's name.
        ("21 November 2024 pukul 14.05 PT Tirta", "2024-11-21T14:05:00"),
        ("21 November 2024 14.05 Waktu Indonesia Tengah", "2024-11-21T14:05:00+08:00"),
        ("12:05 AM, March 3, 2025 UTC", "2025-03-03T00:05:00"),
        ("March 3, 2025 12:05 AM UTC", "2025-03-03T00:05:00+00:00"),
    ];
    for (line, wanted) in table {
        assert_eq!(read(line).as_deref(), Some(wanted), "{line}");
    }
}

#[test]
fn the_span_holds_date_time_and_zone() {
    let line = "Terbit: Minggu 27 Oct 2024 - 21:58 WIB oleh redaksi";
    let (span, moment) = moment(line).unwrap();
    assert_eq!(span.of(line), "Minggu 27 Oct 2024 - 21:58 WIB");
    assert_eq!(moment.date().to_string(), "2024-10-27");
    assert_eq!(moment.offset_minutes(), Some(420));
}

#[test]
fn a_line_without_a_full_date_is_no_dateline() {
    for line in
        ["Rabu (30/10)", "4 Oktober lalu", "Pemilu 2024", "", "21:58 WIB", "31 Februari 2024"]
    {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn a_moment_is_told_on_other_clocks() {
    let (_, stated) = moment("2024-11-04T23:15:20Z").unwrap();
    assert_eq!(stated.moved_to(420).iso(), "2024-11-05T06:15:20+07:00");
    assert_eq!(stated.read_in(420).iso(), "2024-11-04T23:15:20+07:00");
    assert_eq!(stated.moved_to(420).unix(), stated.unix());
    let again = stated.unix().and_then(Moment::from_unix);
    assert_eq!(again.map(|m| m.iso()), Some(stated.iso()));
}

#[test]
fn a_moment_tells_how_finely_it_is_written() {
    for (line, wanted) in [
        ("5 November 2024", Fineness::Day),
        ("5 November 2024, 09.15 WIB", Fineness::Minute),
        ("2024-11-05T09:15:00Z", Fineness::Second),
    ] {
        assert_eq!(moment(line).map(|(_, m)| m.fineness()), Some(wanted), "{line}");
    }
}
