//! Whole fictional articles in several layouts: what they say about themselves and who speaks.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use periksa_reading::claims::{Priority, Reading, propose};
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;

use crate::try_article;

fn read(name: &str) -> (Article, Reading) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/articles");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let article = try_article(name, &bytes).unwrap();
    let reading = propose(&article, article.metadata.language.unwrap(), None);
    (article, reading)
}

struct Facts {
    file: &'static str,
    lang: Lang,
    title: &'static str,
    authors: &'static [&'static str],
    editors: &'static [&'static str],
    publisher: Option<&'static str>,
    published: Option<&'static str>,
    speakers: &'static [&'static str],
    denied: &'static [&'static str],
    excluded: &'static [&'static str],
}

const ARTICLES: &[Facts] = &[
    Facts {
        file: "id-waduk.txt",
        lang: Lang::Id,
        title: "Waduk Telaga Wening Menyusut 40 Persen, Petani Diminta Menunda Tanam",
        authors: &["Ratri Kusumadewi"],
        editors: &["Hanif Prawirosena"],
        publisher: Some("KANTOR BERITA ARUNIKA"),
        published: Some("2025-07-09T14:20:00+08:00"),
        speakers: &["Gumilar Adisastra", "Serikat Tani Purnasari", "Sulastri Wening"],
        denied: &[],
        excluded: &[
            "promo", "question", "wish", "end_mark", "rubric", "byline", "dateline", "opening",
        ],
    },
    Facts {
        file: "id-museum.txt",
        lang: Lang::Id,
        title: "Museum Batik Sagara Dibuka, Wali Kota Sebut Terbesar di Asia Tenggara",
        authors: &["Dimas Wiratmaja", "Laras Ayuningtyas"],
        editors: &[],
        publisher: Some("Koran Lembayung"),
        published: Some("2025-03-12T10:05:00+07:00"),
        speakers: &["Indra Mahesawara", "Farida Nugrahani", "Kriya Nusa"],
        denied: &["dewan menyetujui tambahan anggaran tersebut"],
        excluded: &["promo", "byline", "dateline", "opening", "end_mark", "furniture"],
    },
    Facts {
        file: "id-pasar.html",
        lang: Lang::Id,
        title: "Kebakaran Pasar Randu Hanguskan 212 Kios",
        authors: &["Bimo Satriyadi"],
        editors: &["Nurmala Kencana"],
        publisher: Some("Warta Kelana"),
        published: Some("2025-05-19T07:45:00+07:00"),
        speakers: &["Yusril Tamtama", "Siti Marwah", "Prakoso Aji Laksana"],
        denied: &["alat pemadam di gedung itu tidak berfungsi"],
        excluded: &["promo", "byline", "opening"],
    },
    Facts {
        file: "id-vaksin.md",
        lang: Lang::Id,
        title: "Klaim Vaksin Flu Sebabkan Kebutaan Dibantah Ahli",
        authors: &["Citra Wulandari"],
        editors: &["Bayu Aksara"],
        publisher: None,
        published: Some("2025-01-17T11:30:00+07:00"),
        speakers: &[
            "Kementerian Kesehatan Nagarakarsa",
            "Tirta Anggraeni",
            "Jurnal Imunologi Mandala",
        ],
        denied: &["ada kasus kebutaan akibat vaksin"],
        excluded: &["promo", "rubric", "byline", "dateline", "opening"],
    },
    Facts {
        file: "en-bridge.txt",
        lang: Lang::En,
        title: "Harrow Vale Bridge Closed After Inspectors Find Cracks",
        authors: &["Edwina Larkspur", "Tomas Verrill"],
        editors: &["Maud Kessington"],
        publisher: None,
        published: Some("2025-03-03T10:40:00+07:00"),
        speakers: &["Oswin Tarleton", "Vale Safety Board", "Philippa Dunmore"],
        denied: &["the city had ignored warnings"],
        excluded: &["promo", "question", "byline", "dateline", "opening"],
    },
    Facts {
        file: "en-school.html",
        lang: Lang::En,
        title: "Kestrel Bay pupils overtake national average",
        authors: &["Rowan Ashdown"],
        editors: &[],
        publisher: Some("The Kestrel Courier"),
        published: Some("2025-09-12T08:00:00+01:00"),
        speakers: &["Imogen Farrow", "Gareth Pellow"],
        denied: &["class sizes had fallen at all"],
        excluded: &["byline"],
    },
    Facts {
        file: "en-wrapped.txt",
        lang: Lang::En,
        title: "Ferry operator says leak caused by \"human error\"",
        authors: &[],
        editors: &[],
        publisher: None,
        published: None,
        speakers: &["Bettany Crowe", "The operator of the Quillmouth ferry"],
        denied: &[],
        excluded: &[],
    },
];

#[test]
fn every_article_tells_who_made_it_and_when() {
    for facts in ARTICLES {
        let (article, _) = read(facts.file);
        let meta = &article.metadata;
        let file = facts.file;
        assert_eq!(meta.language, Some(facts.lang), "{file}");
        assert_eq!(meta.title.as_deref(), Some(facts.title), "{file}");
        assert_eq!(meta.authors, facts.authors, "{file}");
        assert_eq!(meta.editors, facts.editors, "{file}");
        assert_eq!(meta.publisher.as_deref(), facts.publisher, "{file}");
        assert_eq!(meta.published.as_deref(), facts.published, "{file}");
    }
}

#[test]
fn every_article_names_its_speakers_and_denials() {
    for facts in ARTICLES {
        let (article, reading) = read(facts.file);
        let speakers: Vec<&str> = reading
            .claims
            .iter()
            .filter_map(|c| c.speaker.as_ref())
            .map(|s| s.name.as_str())
            .collect();
        for wanted in facts.speakers {
            assert!(
                speakers.contains(wanted),
                "{}: {wanted} is not among {speakers:?}",
                facts.file
            );
        }
        let denied: Vec<&str> =
            reading.claims.iter().filter(|c| c.denied).map(|c| c.span.of(&article.text)).collect();
        assert_eq!(denied, facts.denied, "{}", facts.file);
    }
}

#[test]
fn furniture_is_set_aside_with_its_reason_and_never_claimed() {
    for facts in ARTICLES {
        let (article, reading) = read(facts.file);
        for wanted in facts.excluded {
            assert!(
                reading.excluded.iter().any(|e| e.reason.code() == *wanted),
                "{}: {wanted}",
                facts.file
            );
        }
        for part in &reading.excluded {
            let words = part.span.of(&article.text);
            assert!(!part.reason.words().is_empty());
            assert!(
                !reading.claims.iter().any(|c| c.span.overlaps(part.span)),
                "{}: {words}",
                facts.file
            );
        }
    }
}

#[test]
fn every_claim_can_be_found_again_and_says_why() {
    for facts in ARTICLES {
        let (article, reading) = read(facts.file);
        assert!(reading.claims.len() >= 5, "{}", facts.file);
        for claim in &reading.claims {
            assert!(!claim.span.of(&article.text).trim().is_empty());
            assert!((0.0..=1.0).contains(&claim.score));
            assert!(claim.reasons.iter().all(|r| !r.words().is_empty()));
            assert!(claim.entities.iter().all(|e| claim.span.contains(e.span)));
            assert!(claim.amounts.iter().all(|a| claim.span.contains(a.span)));
        }
        let ordered = reading.claims.windows(2).all(|w| w[0].span.start <= w[1].span.start);
        assert!(ordered, "{}", facts.file);
    }
}

#[test]
fn priorities_follow_the_score() {
    let (_, reading) = read("id-waduk.txt");
    for (a, b) in reading.claims.iter().flat_map(|a| reading.claims.iter().map(move |b| (a, b))) {
        assert!(
            a.score <= b.score || a.priority <= b.priority,
            "a higher score is no lower priority"
        );
    }
    assert!(reading.claims.iter().any(|c| c.priority == Priority::High));
}

#[test]
fn a_source_with_a_link_keeps_it() {
    let (_, reading) = read("id-vaksin.md");
    let journal =
        reading.named_sources.iter().find(|s| s.name == "Jurnal Imunologi Mandala").unwrap();
    assert_eq!(journal.url.as_deref(), Some("https://jurnal.mandala.example/imunologi/12"));
}

#[test]
fn a_headline_weighs_as_a_claim_even_where_the_body_repeats_it() {
    let (article, reading) = read("id-waduk.txt");
    let headline = reading.claims.iter().find(|c| c.kind.code() == "headline").unwrap();
    assert_eq!(headline.priority, Priority::High, "{}", article.text);
    let reasons: Vec<&str> = headline.reasons.iter().map(|r| r.code()).collect();
    assert!(reasons.contains(&"headline") && reasons.contains(&"repeated_in_body"), "{reasons:?}");
}

#[test]
fn six_hundred_words_take_well_under_a_second_even_unoptimised() {
    let (article, _) = read("id-waduk.txt");
    let text = format!("{}\n\n{}", article.body(), article.body()).repeat(3);
    let words = text.split_whitespace().count();
    let start = Instant::now();
    let article = try_article("a.txt", text.as_bytes()).unwrap();
    let reading = propose(&article, Lang::Id, None);
    assert!(words >= 600 && !reading.claims.is_empty());
    assert!(start.elapsed() < Duration::from_secs(2), "{words} words in {:?}", start.elapsed());
}
