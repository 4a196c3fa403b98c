//! Stretches of time whose place or length only their company tells.

use periksa_text::date::{Date, dates};
use periksa_text::lang::Lang;

/// A Friday.
const PUBLISHED: &str = "2025-09-12";

fn read(text: &str, published: &str) -> Vec<String> {
    let day = |date: Option<Date>| date.map_or_else(String::new, |day| day.to_string());
    let told = |text: &str| dates(text, Lang::En, published.parse().ok());
    told(text).iter().map(|date| format!("{}..{}", day(date.start), day(date.end))).collect()
}

#[test]
fn a_weekend_that_is_over_is_the_latest() {
    let told = "Potters worked over the weekend.";
    assert_eq!(read(told, PUBLISHED), ["2025-09-06..2025-09-07"]);
    // On a Sunday it is the running one.
    assert_eq!(read(told, "2025-09-14"), ["2025-09-13..2025-09-14"]);
    assert_eq!(read("Potters will work over the weekend.", PUBLISHED), ["2025-09-13..2025-09-14"]);
    assert!(read("Potters rest at the weekend.", PUBLISHED).is_empty());
}

#[test]
fn months_without_a_year_are_the_nearer_ones() {
    for (text, days) in [
        ("Rain is likely between November and January.", "2025-11-01..2026-01-31"),
        ("It rained between May and July.", "2025-05-01..2025-07-31"),
        ("The leaks dated back to December.", "2024-12-01..2024-12-31"),
        ("Kilns made 900 pots in the year to June.", "2024-07-01..2025-06-30"),
    ] {
        assert_eq!(read(text, PUBLISHED), [days], "{text}");
    }
}

#[test]
fn a_stretch_may_be_the_one_before_another_of_its_length() {
    assert_eq!(
        read("It made nine pots in the past two years and six in the two years before.", PUBLISHED),
        ["2023-09-12..2025-09-12", "2021-09-12..2023-09-12"]
    );
    assert_eq!(
        read("It made nine pots in the year to June and six in the 12 months before.", PUBLISHED),
        ["2024-07-01..2025-06-30", "2023-07-01..2024-06-30"]
    );
    assert_eq!(read("Potters left in May, after the two years before.", PUBLISHED).len(), 1);
}

#[test]
fn years_stand_behind_words_of_time_and_before_what_is_of_them() {
    assert_eq!(
        read("It was the wettest since records began in 1871.", PUBLISHED),
        ["1871-01-01..1871-12-31"]
    );
    assert_eq!(read("Potter Arle cuts 2026 outlook again", PUBLISHED), ["2026-01-01..2026-12-31"]);
    assert!(read("Mud lay in 1850 kilns.", PUBLISHED).is_empty());
}
