//! `extract`, `claims` and `rank`.

use crate::terminal::Terminal;
use serde_json::json;

/// Characters of every width stand before the claim, so that bytes, scalars and UTF-16 differ.
const ARTICLE: &str = "Pasar “Melati” 🎉 dibuka\r\n\r\nSenin 3 Mar 2025 - 08:15 WITA\r\n\
    Reporter : Dini Larasati\r\n\r\nKOTA MELATI – Wali Kota Arum Sekartaji mengatakan bahwa pasar \
    itu menelan biaya Rp 1,5 miliar. Pasar itu dibuka pada 2 Maret lalu.\r\n";

#[test]
fn extract_prints_text_and_metadata() {
    let terminal = Terminal::new();
    let file = terminal.file("pasar.txt", ARTICLE);
    let ended = terminal.run(&["extract", &file]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let article = ended.json();
    assert_eq!(article["published"], "2025-03-03T08:15:00+08:00", "WITA is a zone");
    assert_eq!(article["authors"], json!(["Dini Larasati"]));
    assert_eq!(article["language"], "id");
    let text = article["text"].as_str().expect("text");
    assert!(text.contains("Rp 1,5 miliar") && !text.contains("Reporter"), "{text}");
}

#[test]
fn extract_tells_where_each_value_comes_from_and_what_else_was_said() {
    let terminal = Terminal::new();
    let file = terminal.file("pasar.txt", ARTICLE);
    let article = terminal.run(&["extract", &file]).json();
    assert_eq!(article["provenance"]["published"], "dateline above the text");
    assert_eq!(article["provenance"]["authors"], "byline above the text");
    assert!(article["confidence"]["authors"].as_f64().is_some_and(|c| c > 0.8 && c < 1.0));
    assert_eq!(article["precision"]["published"], json!({"fineness": "minute", "zone": "written"}));
    assert_eq!(article["place"], "Kota Melati");
    assert!(article["rivals"].is_object() && article.get("full_text").is_none());
    let scalars: Vec<char> = ARTICLE.chars().collect();
    let furniture = article["furniture"].as_array().expect("furniture");
    let words = |part: &serde_json::Value| -> String {
        let place = |key: &str| usize::try_from(part[key].as_u64().expect("an offset")).unwrap();
        scalars[place("start")..place("end")].iter().collect()
    };
    let byline = furniture.iter().find(|part| part["kind"] == "byline").expect("a byline");
    assert_eq!(words(byline), "Reporter : Dini Larasati");
}

#[test]
fn the_places_of_a_pages_furniture_count_its_full_text() {
    let terminal = Terminal::new();
    let page = "<html><body><h1>Pasar “Melati” 🎉 dibuka</h1><p>Reporter: Dini Larasati</p>\
        <p>Wali Kota Arum Sekartaji mengatakan bahwa pasar itu menelan biaya Rp 1,5 miliar dan \
        dibuka untuk umum mulai pekan depan.</p></body></html>";
    let article = terminal.run(&["extract", &terminal.file("pasar.html", page)]).json();
    let text: Vec<char> = article["full_text"].as_str().expect("full text").chars().collect();
    // The headline is no furniture, and its emoji stands before the first that is.
    let byline = &article["furniture"][0];
    let place = |key: &str| usize::try_from(byline[key].as_u64().expect("an offset")).unwrap();
    let words: String = text[place("start")..place("end")].iter().collect();
    assert_eq!(
        (byline["kind"].as_str(), words.as_str()),
        (Some("byline"), "Reporter: Dini Larasati")
    );
}

#[test]
fn the_offsets_of_claims_count_scalars_of_the_file_as_given() {
    let terminal = Terminal::new();
    let file = terminal.file("pasar.txt", ARTICLE);
    let read = terminal.run(&["claims", &file]).json();
    assert_eq!(read["published"], "2025-03-03T08:15:00+08:00");
    let scalars: Vec<char> = ARTICLE.chars().collect();
    let claims = read["claims"].as_array().expect("claims");
    assert!(!claims.is_empty());
    for claim in claims {
        let place = |key: &str| usize::try_from(claim[key].as_u64().expect("an offset")).unwrap();
        let words: String = scalars[place("start")..place("end")].iter().collect();
        let normal = words.replace("\r\n", "\n");
        assert_eq!(normal, claim["text"].as_str().expect("text"), "the place holds the words");
    }
    let scores: Vec<f64> = claims.iter().map(|claim| claim["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "best first: {scores:?}");
}

#[test]
fn claims_carry_speakers_amounts_and_doubtful_years() {
    let terminal = Terminal::new();
    let file = terminal.file("pasar.txt", ARTICLE);
    let read = terminal.run(&["claims", &file]).json();
    let claims = read["claims"].as_array().expect("claims");
    let with = |words: &str| {
        let found = claims.iter().find(|claim| claim["text"].as_str().unwrap().contains(words));
        found.unwrap_or_else(|| panic!("{words}: {claims:#?}"))
    };
    let cost = with("Rp 1,5 miliar");
    assert_eq!(cost["source"], "Arum Sekartaji");
    assert_eq!(cost["amounts"][0]["value"], json!(1_500_000_000_u64));
    assert_eq!(cost["amounts"][0]["unit"], "IDR");
    let opened = with("2 Maret lalu");
    assert_eq!(opened["dates"][0]["start"], "2025-03-02");
    assert_eq!(opened["dates"][0]["ambiguous_year"], true);
}

#[test]
fn a_given_day_and_language_win_over_the_article() {
    let terminal = Terminal::new();
    let file =
        terminal.file("note.txt", "The pier burned on 5 May last and cost two people their jobs.");
    let ended = terminal.run(&["claims", &file, "--published", "2019-08-01", "--lang", "en"]);
    let read = ended.json();
    assert_eq!(read["published"], "2019-08-01");
    assert_eq!(read["dates"][0]["start"], "2019-05-05", "{read:#}");
}

#[test]
fn rank_puts_the_same_figure_first() {
    let terminal = Terminal::new();
    let queries =
        terminal.file("q.jsonl", "{\"id\":\"q\",\"text\":\"mengangkut 186.400 penumpang\"}\n");
    let passages = terminal.file(
        "p.jsonl",
        "{\"id\":1,\"text\":\"The weather was fine.\"}\n\
         {\"id\":2,\"text\":\"Ferries carried 158,000 people.\"}\n\n\
         {\"id\":3,\"text\":\"Ferries carried 186,400 people.\"}\n",
    );
    let ended = terminal.run(&["rank", "--queries", &queries, "--passages", &passages]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let line = ended.json();
    assert_eq!(line["id"], "q");
    assert_eq!(line["ranking"][0], 3, "{line}");
    assert_eq!(line["ranking"].as_array().expect("all").len(), 3, "every passage is ranked");
}

#[test]
fn rank_with_a_language_pack_says_what_was_found_by_meaning() {
    let terminal = Terminal::new();
    let pack = terminal.file("pack.bin", periksa_support::pack::pack().0);
    let queries = terminal.file("q.jsonl", "{\"id\":1,\"text\":\"banjir besar\"}\n");
    let passages = terminal.file(
        "p.jsonl",
        "{\"id\":1,\"text\":\"Banjir besar.\",\"source\":\"Koran\"}\n{\"id\":2,\"text\":\"Air naik.\"}\n",
    );
    let rank = ["rank", "--queries", &queries, "--passages", &passages, "--explain"];
    let without = terminal.run(&rank).json();
    assert!(without["why"][0].get("fused").is_none(), "{without}");
    let with = terminal.run(&[&rank[..], &["--pack", &pack]].concat()).json();
    assert_eq!(with["ranking"].as_array().expect("all").len(), 2, "{with}");
    let places: Vec<_> = (0..2).map(|at| &with["why"][at]["fused"]["meaning"]["place"]).collect();
    assert!(places.contains(&&1.into()) && places.contains(&&2.into()), "{with}");
    let first = with["ranking"].as_array().expect("all").iter().position(|id| *id == 1);
    let told = &with["why"][first.expect("ranked")];
    assert_eq!(told["fused"]["words"]["place"], 1, "{with}");
    assert_eq!(told["matches"], without["why"][0]["matches"], "words stay what they are");
    assert!(told["fused"]["similarity"].is_number(), "{with}");
}

#[test]
fn wrong_use_and_unreadable_input_end_with_status_2_and_words() {
    let terminal = Terminal::new();
    let picture = terminal.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let broken = terminal.file("q.jsonl", "{\"id\":1}\n");
    let empty = terminal.file("empty.jsonl", "");
    for arguments in [
        vec!["extract", "nowhere.txt"],
        vec!["extract", &picture],
        vec!["claims", "nowhere.txt"],
        vec!["rank", "--queries", &broken, "--passages", &broken],
        vec!["rank", "--queries", &empty, "--passages", &empty, "--pack", &picture],
        vec!["frobnicate"],
        vec!["claims", &picture, "--published", "yesterday"],
    ] {
        let ended = terminal.run(&arguments);
        assert_eq!(ended.status, 2, "{arguments:?}: {ended:?}");
        assert!(ended.out.is_empty() && !ended.messages.is_empty(), "{arguments:?}: {ended:?}");
    }
}
