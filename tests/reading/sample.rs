//! The shared sample article, where it is at hand. Its text is never copied here.

use std::path::PathBuf;

use periksa_reading::claims::propose;
use periksa_text::date::Date;
use periksa_text::lang::Lang;
use periksa_text::number::Unit;

use crate::{blocks, try_article};

fn sample() -> Option<Vec<u8>> {
    let folders = ["../../../../shared", "../../../shared"];
    let found = folders.iter().find_map(|folder| {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder).join("samples/article-id.txt");
        std::fs::read(path).ok()
    });
    if found.is_none() {
        #[allow(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: ../shared/samples/article-id.txt is not here");
        }
    }
    found
}

#[test]
fn the_sample_is_read_as_its_makers_meant() {
    let Some(bytes) = sample() else { return };
    let article = try_article("article-id.txt", &bytes).unwrap();
    let meta = &article.metadata;
    assert_eq!(meta.published.as_deref(), Some("2024-10-27T21:58:00+07:00"));
    assert_eq!(meta.authors, meta.editors);
    assert_eq!(meta.authors.len(), 1);
    assert_eq!(meta.language, Some(Lang::Id));
    assert_eq!(meta.publisher.as_deref(), Some("KORANPRABUMULIHPOS.COM"));
    assert_eq!((blocks(&article, "promo").len(), blocks(&article, "rubric").len()), (1, 1));
    for furniture in ["BACA JUGA", "Kategori", "(*)", "Reporter"] {
        assert!(
            article.text.contains(furniture) && !article.body().contains(furniture),
            "{furniture}"
        );
    }

    let reading = propose(&article, Lang::Id, None);
    let speakers: Vec<&str> = reading
        .claims
        .iter()
        .flat_map(|c| c.speaker.iter().chain(&c.via))
        .map(|s| s.name.as_str())
        .collect();
    for wanted in ["Wall Street Journal", "Dmitry Peskov", "militer Ukraina", "Elon Musk"] {
        assert!(speakers.contains(&wanted), "{wanted} is not among {speakers:?}");
    }
    let denials: Vec<_> = reading
        .claims
        .iter()
        .filter(|c| c.denied)
        .filter_map(|c| c.speaker.as_ref())
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(denials, ["Dmitry Peskov", "Elon Musk"]);
    let quoted: Vec<_> = reading.claims.iter().filter(|c| c.kind.code() == "quotation").collect();
    assert_eq!(quoted.len(), 3);
    assert!(quoted.iter().all(|c| c.speaker.as_ref().is_some_and(|s| s.name == "Elon Musk")));

    let day: Date = "2024-10-04".parse().unwrap();
    let said = reading.dates.iter().find(|d| d.start == Some(day)).unwrap();
    assert!(said.ambiguous_year && said.end == Some(day));
    assert!(quoted.iter().all(|c| c.dates.iter().any(|d| d.start == Some(day))));
    let cost = &quoted[0].amounts[0];
    assert_eq!(
        (cost.value.to_string().as_str(), &cost.unit),
        ("80000000", &Unit::Currency("USD".to_owned()))
    );
    assert!(reading.flags.iter().any(|f| f.rule.code() == "reporter_is_editor"));
}
