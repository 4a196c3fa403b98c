//! Earlier checks: remembered by consent, taken in from published data, suggested.

use crate::setting::{Setting, claim_with};
use periksa_desk::*;

const FIRST: &str =
    "Harbour grows\n\nThe harbour in Port Fennel employs 240 people, said Mayor Ivo Marsh.\n";
const LATER: &str = "Port Fennel votes\n\nMayor Ivo Marsh repeated that the harbour in Port Fennel employs 240 people. \
    The bakery in Old Street opens at six.\n";
const FEED: &str = r#"{"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[
  {"@type":"DataFeedItem","item":[{"@type":"ClaimReview","claimReviewed":"The harbour in Port Fennel employs 240 people",
    "url":"https://checks.example/harbour","datePublished":"2025-02-01","author":{"@type":"Organization","name":"Fennel Facts"},
    "reviewRating":{"@type":"Rating","ratingValue":2,"bestRating":5,"alternateName":"Mostly false"}}]},
  {"@type":"DataFeedItem","item":{"@type":"ClaimReview","claimReviewed":"Cows fly south","url":"https://checks.example/cows",
    "author":["Fennel Facts"],"reviewRating":{"ratingValue":"1","bestRating":"5"}}},
  {"item":null},{"item":{"@type":"ClaimReview","claimReviewed":"","reviewRating":{"alternateName":"x"}}}]}"#;

async fn remember(setting: &Setting, remember_checks: bool) {
    let settings = Settings { remember_checks, ..Settings::default() };
    setting.desk.settings_set(SettingsSet { settings }).await.expect("kept");
}

fn library(setting: &Setting) -> std::path::PathBuf {
    setting.path("settings").join("library.sqlite")
}

async fn case(setting: &Setting, name: &str, text: &str) -> CaseView {
    let path = Some(setting.wire_path(name));
    let input = ArticleInput::Text { text: text.into() };
    setting.desk.case_create(CaseCreate { path, input }).await.expect("made")
}

async fn priors(setting: &Setting, words: &str) -> PriorsView {
    let claim = claim_with(&setting.view().await, words).id.clone();
    setting.desk.priors_read(PriorsRead { claim, limit: 5 }).await.expect("read")
}

/// Checks a claim in a first case and leaves it.
async fn checked(setting: &Setting) {
    let view = case(setting, "first.periksa", FIRST).await;
    let claim = claim_with(&view, "240 people").id.clone();
    let request = ClaimSetFinding { claim: claim.clone(), finding: Finding::Inaccurate };
    setting.desk.claim_set_finding(request).await.expect("found");
    for state in [WorkState::InProgress, WorkState::Checked] {
        let request = ClaimSetState { claim: claim.clone(), state, reason: None };
        setting.desk.claim_set_state(request).await.expect("set");
    }
    setting.desk.case_close(CaseClose {}).await.expect("closed");
}

#[tokio::test]
async fn a_claim_that_was_checked_is_remembered_in_later_cases() {
    let setting = Setting::new();
    remember(&setting, true).await;
    checked(&setting).await;
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!((found.searched, found.items.len()), (1, 1));
    let item = &found.items[0];
    assert!(
        item.own && item.finding == "inaccurate" && item.link.ends_with("first.periksa"),
        "{item:?}"
    );
    let at: jiff::Timestamp =
        item.on.as_deref().expect("when").parse().expect("a moment, not a day");
    assert!(jiff::Timestamp::now().duration_since(at).abs().as_secs() < 600, "{at}");
    assert!(!item.common.is_empty());
    let none = priors(&setting, "bakery").await;
    assert!(none.items.is_empty(), "{:?}", none.items);

    // The case itself is no earlier check of its own claims.
    setting
        .desk
        .case_open(CaseOpen { path: setting.wire_path("first.periksa") })
        .await
        .expect("opened");
    assert_eq!(priors(&setting, "240 people").await.items.len(), 0);
    let forgotten = setting.desk.library_forget(LibraryForget {}).await.expect("forgotten");
    assert!(forgotten.kept.is_empty());
    let file = std::fs::read(library(&setting)).expect("the library is there");
    for word in [&b"harbour"[..], b"Harbour", b"first.periksa", b"wharbour"] {
        assert!(!file.windows(word.len()).any(|here| here == word), "a word is left in the file");
    }
    remember(&setting, false).await;
    setting
        .desk
        .case_open(CaseOpen { path: setting.wire_path("later.periksa") })
        .await
        .expect("opened");
    assert_eq!(priors(&setting, "240 people").await.searched, 0);
}

#[tokio::test]
async fn without_consent_nothing_is_remembered() {
    let setting = Setting::new();
    checked(&setting).await;
    case(&setting, "later.periksa", LATER).await;
    assert_eq!(priors(&setting, "240 people").await.searched, 0);
    assert!(!library(&setting).exists(), "looking makes no file");
}

#[tokio::test]
async fn a_case_that_is_checked_again_replaces_what_was_remembered_of_it() {
    let setting = Setting::new();
    remember(&setting, true).await;
    checked(&setting).await;
    let path = setting.wire_path("first.periksa");
    let view = setting.desk.case_open(CaseOpen { path }).await.expect("opened");
    let claim = claim_with(&view, "240 people").id.clone();
    let request = ClaimSetFinding { claim, finding: Finding::Accurate };
    setting.desk.claim_set_finding(request).await.expect("found");
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!((found.searched, found.items[0].finding.as_str()), (1, "accurate"));
}

#[tokio::test]
async fn a_broken_library_is_kept_aside_and_a_new_one_begun() {
    for broken in [&b"not a library at all"[..], b"SQLite format 3\0 and then nothing that fits"] {
        let setting = Setting::new();
        std::fs::create_dir_all(library(&setting).parent().unwrap()).unwrap();
        std::fs::write(library(&setting), broken).unwrap();
        case(&setting, "later.periksa", LATER).await;
        let found = priors(&setting, "240 people").await;
        let Some(Problem::Unreadable { code, name, words }) = found.problem else {
            panic!("it is told: {found:?}")
        };
        assert_eq!(code, "library_unreadable");
        assert!(words.contains(&name), "{words}");
        assert_eq!(std::fs::read(&name).expect("it is kept"), broken);

        std::fs::write(setting.path("feed.json"), FEED).unwrap();
        let path = setting.wire_path("feed.json");
        setting.desk.priors_import(PriorsImport { path }).await.expect("taken in");
        let found = priors(&setting, "240 people").await;
        assert_eq!(found.searched, 2);
        assert!(found.problem.is_some(), "it stays told for as long as the program runs");
        let kept = setting.desk.library_forget(LibraryForget {}).await.expect("forgotten").kept;
        assert_eq!(kept, [name], "what was kept aside may hold checks too");
    }
}

#[tokio::test]
async fn a_library_damaged_behind_its_first_page_is_kept_aside_when_it_is_met() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let path = setting.wire_path("feed.json");
    setting.desk.priors_import(PriorsImport { path }).await.expect("taken in");
    let mut bytes = std::fs::read(library(&setting)).unwrap();
    let page = 4096;
    bytes.iter_mut().skip(page).for_each(|byte| *byte = 0xA5);
    let other = Setting::new();
    std::fs::create_dir_all(library(&other).parent().unwrap()).unwrap();
    std::fs::write(library(&other), &bytes).unwrap();
    case(&other, "later.periksa", LATER).await;
    let found = priors(&other, "240 people").await;
    let Some(Problem::Unreadable { code, name, .. }) = found.problem else {
        panic!("it is told: {found:?}")
    };
    assert_eq!(code, "library_unreadable");
    assert_eq!(std::fs::read(name).expect("it is kept"), bytes);
}

#[tokio::test]
async fn a_newer_library_is_neither_read_nor_changed() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let path = library(&setting);
    let request = PriorsImport { path: setting.wire_path("feed.json") };
    setting.desk.priors_import(request).await.expect("taken in");
    let mut bytes = std::fs::read(&path).unwrap();
    // The format's number, as SQLite keeps it in its header.
    bytes[63] = 99;
    let later = Setting::new();
    std::fs::create_dir_all(library(&later).parent().unwrap()).unwrap();
    std::fs::write(library(&later), &bytes).unwrap();
    std::fs::write(later.path("feed.json"), FEED).unwrap();
    let request = PriorsImport { path: later.wire_path("feed.json") };
    let refused = later.desk.priors_import(request).await;
    assert!(
        matches!(refused, Err(Problem::Unreadable { ref code, .. }) if code == "library_newer"),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(library(&later)).unwrap(), bytes);
}

#[tokio::test]
async fn the_files_of_before_are_taken_over_once() {
    let setting = Setting::new();
    let folder = library(&setting).parent().unwrap().to_path_buf();
    std::fs::create_dir_all(&folder).unwrap();
    let own = folder.join("library.json");
    std::fs::write(
        &own,
        r#"[{"words":"The harbour in Port Fennel employs 240 people","finding":"inaccurate","on":"2025-03-03",
            "place":{"kind":"own","case":"c","title":"Old","path":"/old.periksa","claim":"k"}}]"#,
    )
    .unwrap();
    let published = folder.join("published-checks.json");
    std::fs::write(&published, "[{\"words\": ").unwrap();
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!(found.searched, 1);
    let item = &found.items[0];
    assert_eq!((item.on.as_deref(), item.link.as_str()), (Some("2025-03-03"), "/old.periksa"));
    assert!(!own.exists() && !published.exists());
    let Some(Problem::Unreadable { name, .. }) = &found.problem else {
        panic!("what cannot be taken over is told: {found:?}")
    };
    assert_eq!(std::fs::read_to_string(name).expect("it is kept"), "[{\"words\": ");
    assert_eq!(priors(&setting, "240 people").await.searched, 1);
}

#[tokio::test]
async fn published_checks_come_in_from_a_data_feed_once() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let import =
        || setting.desk.priors_import(PriorsImport { path: setting.wire_path("feed.json") });
    let first = import().await.expect("taken in");
    assert_eq!((first.new, first.known), (2, 0));
    let again = import().await.expect("taken in");
    assert_eq!((again.new, again.known), (0, 2));
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    let item = &found.items[0];
    assert!(!item.own);
    assert_eq!((item.finding.as_str(), item.place.as_str()), ("Mostly false", "Fennel Facts"));
    assert_eq!(item.link, "https://checks.example/harbour");

    for nothing in ["{}", "[1, 2", "{\"@type\": \"Article\", \"name\": \"x\"}"] {
        std::fs::write(setting.path("feed.json"), nothing).unwrap();
        let refused = import().await;
        assert!(
            matches!(refused, Err(Problem::Unreadable { ref code, .. }) if code == "no_claim_review"),
            "{nothing}: {refused:?}"
        );
    }
    assert_eq!(priors(&setting, "240 people").await.searched, 2, "what was there stays");
}

/// What a file holds, by the words of its checks; `None` where it is refused.
async fn taken(name: &str, file: &[u8]) -> Option<(Setting, PriorsImported)> {
    let setting = Setting::new();
    std::fs::write(setting.path(name), file).expect("a file");
    let request = PriorsImport { path: setting.wire_path(name) };
    let imported = setting.desk.priors_import(request).await.ok()?;
    Some((setting, imported))
}

fn review(claim: &str) -> String {
    format!(
        r#"{{"@type":"ClaimReview","claimReviewed":"{claim}","url":"https://checks.example/{claim}",
            "author":{{"name":"Fennel Facts"}},"reviewRating":{{"alternateName":"False"}}}}"#
    )
    .replace(['\n'], " ")
}

#[tokio::test]
async fn checks_are_found_in_every_form_in_which_they_are_published() {
    let (one, two) = (review("ducks"), review("geese"));
    let page = format!(
        "<!doctype html><title>x</title><script>var a = '<b>';</script>\
         <script type=\"application/ld+json\">{{\"@graph\":[{one}]}}</script>\
         <p>words</p><script type='application/ld+json; charset=utf-8'>{two}</script>"
    );
    let wide: Vec<u8> =
        format!("\u{feff}{one}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>, u32); 9] = [
        ("bom.json", format!("\u{feff}[{one},{two}]").into_bytes(), 2),
        ("wide.json", wide, 1),
        ("lines.jsonl", format!("{one}\n\n{two}\n").into_bytes(), 2),
        ("page.html", page.into_bytes(), 2),
        ("main.json", format!(r#"{{"@type":"WebPage","mainEntity":{one}}}"#).into_bytes(), 1),
        ("part.json", format!(r#"{{"hasPart":[{one},{{"hasPart":{two}}}]}}"#).into_bytes(), 2),
        ("graph.json", format!(r#"{{"@graph":[{{"@type":"Person"}},{one}]}}"#).into_bytes(), 1),
        (
            "list.json",
            format!(r#"{{"@type":"ItemList","itemListElement":[{{"item":{one}}},{two}]}}"#)
                .into_bytes(),
            2,
        ),
        (
            "feed.json",
            format!(r#"{{"dataFeedElement":[{{"item":[{one},{two}]}}]}}"#).into_bytes(),
            2,
        ),
    ];
    for (name, file, new) in files {
        let (_, imported) = taken(name, &file).await.unwrap_or_else(|| panic!("{name} is read"));
        assert_eq!((imported.new, imported.unrated), (new, 0), "{name}");
        assert!(imported.left_out.is_empty(), "{name}: {imported:?}");
    }
}

#[tokio::test]
async fn checks_are_read_under_every_name_of_the_vocabulary_and_out_of_cdata() {
    let one = review("ducks");
    let wrapped = |open: &str, close: &str| {
        let script =
            format!("<script type=\"application/ld+json\">\n{open}\n{one}\n{close}\n</script>");
        format!("<!doctype html><title>x</title>{script}<p>words</p>").into_bytes()
    };
    let named = |prefix: &str| {
        let keys = [
            "ClaimReview",
            "claimReviewed",
            "url",
            "author",
            "name",
            "reviewRating",
            "alternateName",
        ];
        let quoted = |json: String, key: &str| {
            json.replace(&format!("\"{key}\""), &format!("\"{prefix}{key}\""))
        };
        keys.into_iter().fold(one.clone(), quoted).into_bytes()
    };
    let expanded = br#"[{"@type":["http://schema.org/ClaimReview"],
        "http://schema.org/claimReviewed":[{"@value":"ducks"}],
        "http://schema.org/url":[{"@id":"https://checks.example/ducks"}],
        "http://schema.org/author":[{"http://schema.org/name":[{"@value":"Fennel Facts"}]}],
        "http://schema.org/reviewRating":[{"http://schema.org/alternateName":[{"@value":"False"}]}]}]"#;
    let aliased = one.replace("@type", "type").into_bytes();
    for (name, file) in [
        ("cdata.html", wrapped("//<![CDATA[", "//]]>")),
        ("spaced.html", wrapped("// <![CDATA[", "// ]]>")),
        ("starred.html", wrapped("/*<![CDATA[*/", "/*]]>*/")),
        ("bare.html", wrapped("<![CDATA[", "]]>")),
        ("prefix.json", named("schema:")),
        ("secure.json", named("https://schema.org/")),
        ("whole.json", named("http://schema.org/")),
        ("expanded.json", expanded.to_vec()),
        ("alias.json", aliased),
    ] {
        let (setting, imported) =
            taken(name, &file).await.unwrap_or_else(|| panic!("{name} is read"));
        assert_eq!((imported.new, imported.unrated), (1, 0), "{name}");
        assert!(imported.left_out.is_empty(), "{name}: {imported:?}");
        let found = setting.desk.priors_find("ducks".into(), 1).await.expect("found");
        let item = &found.items[0];
        assert_eq!(
            (item.place.as_str(), item.finding.as_str()),
            ("Fennel Facts", "False"),
            "{name}"
        );
        assert_eq!(item.link, "https://checks.example/ducks", "{name}");
    }
}

#[tokio::test]
async fn checks_that_a_page_marks_up_in_its_own_words_are_read() {
    let page = r##"<!doctype html><title>Ducks</title><body itemscope itemtype="https://schema.org/WebPage">
      <link itemprop="url" href="https://checks.example/page"><p>Words of the page.
      <article itemprop="mainEntity" itemscope itemtype="http://schema.org/ClaimReview">
        <h2>The claim: <span itemprop="claimReviewed">Ducks &amp; geese of Port Fennel
          fly south in May</span></h2>
        <meta itemprop="datePublished" content="2025-02-01">
        <a itemprop="url" href="https://checks.example/ducks">here</a>
        <div itemprop="author" itemscope itemtype="https://schema.org/Organization">
          <b itemprop="name">Fennel Facts</b></div>
        <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
          <meta itemprop="ratingValue" content="2"><span itemprop="alternateName">Mostly false</span>
        </div>
      </article>
      <div itemscope itemtype="https://schema.org/ClaimReview"><i itemprop="name">none</i></div>"##;
    let (setting, imported) = taken("page.html", page.as_bytes()).await.expect("it is read");
    assert_eq!((imported.new, imported.unrated), (1, 0));
    assert_eq!(imported.left_out[0].reason, "no_claim", "{imported:?}");
    let found =
        setting.desk.priors_find("Ducks and geese fly south".into(), 1).await.expect("found");
    let item = &found.items[0];
    assert_eq!(item.words, "Ducks & geese of Port Fennel fly south in May");
    assert_eq!((item.place.as_str(), item.finding.as_str()), ("Fennel Facts", "Mostly false"));
    assert_eq!(
        (item.link.as_str(), item.on.as_deref()),
        ("https://checks.example/ducks", Some("2025-02-01"))
    );

    let deep = format!(
        "<div itemscope itemtype='x/ClaimReview'>{}",
        "<div itemprop=a itemscope>".repeat(100_000)
    );
    assert!(taken("deep.html", deep.as_bytes()).await.is_none_or(|(_, read)| read.new == 0));
}

#[tokio::test]
async fn words_come_in_as_people_read_them_and_addresses_as_they_are() {
    let file = r#"{"@type":"ClaimReview","claimReviewed":"The mayor&#8217;s &quot;R&amp;D&quot; bill is &euro;4 million",
        "url":"https://checks.example/?a=1&copy=2","author":"Fennel &amp; Facts",
        "reviewRating":{"alternateName":"Half&nbsp;true &ndash; at best"}}"#;
    let (setting, _) = taken("one.json", file.as_bytes()).await.expect("it is read");
    let found = setting.desk.priors_find("The mayor's bill is 4 million".into(), 1).await;
    let item = &found.expect("found").items[0];
    assert_eq!(item.words, "The mayor’s \"R&D\" bill is €4 million");
    assert_eq!(
        (item.place.as_str(), item.finding.as_str()),
        ("Fennel & Facts", "Half\u{a0}true – at best")
    );
    assert_eq!(item.link, "https://checks.example/?a=1&copy=2");
}

#[tokio::test]
async fn another_year_or_figure_is_told_as_a_difference_and_not_as_common() {
    let checked = "The harbour in Port Fennel employed 198 people in March 2021";
    let (setting, _) = taken("one.json", review(checked).as_bytes()).await.expect("it is read");
    let told = async |words: &str| {
        let found = setting.desk.priors_find(words.to_owned(), 1).await.expect("found");
        let item = found.items.into_iter().next().unwrap_or_else(|| panic!("{words} is similar"));
        let different = item.different.into_iter();
        let different: Vec<(String, String)> =
            different.map(|fact| (fact.text, fact.found.unwrap_or_default())).collect();
        (item.common, different)
    };
    let pair = |claim: &str, here: &str| (claim.to_owned(), here.to_owned());
    for (words, common, different) in [
        (checked, vec!["198 people", "March 2021"], vec![]),
        (
            "The harbour in Port Fennel employed 240 people in March 2021",
            vec!["March 2021"],
            vec![pair("240 people", "198 people")],
        ),
        (
            "The harbour in Port Fennel employed 198 people in March 2024",
            vec!["198 people"],
            vec![pair("March 2024", "March 2021")],
        ),
    ] {
        let (shared, differs) = told(words).await;
        assert_eq!(differs, different, "{words}");
        let numbers: Vec<&str> = shared
            .iter()
            .map(String::as_str)
            .filter(|one| one.contains(char::is_numeric))
            .collect();
        assert_eq!(numbers, common, "{words}: {shared:?}");
        assert!(shared.iter().any(|one| one == "Fennel"), "{shared:?}");
    }
}

#[tokio::test]
async fn what_is_not_taken_in_is_counted_with_the_reason() {
    let long = "word ".repeat(1_000);
    let file = format!(
        "{}\n{{\"@type\":\"ClaimReview\",\"claimReviewed\":\"unrated ducks\"}}\n\
         {{\"@type\":\"ClaimReview\",\"reviewRating\":{{\"ratingValue\":1}}}}\n\
         {{\"claimReviewed\":\"{long}\"}}\n{{broken\n{}",
        review("ducks"),
        review("ducks"),
    );
    let (_, imported) = taken("lines.jsonl", file.as_bytes()).await.expect("it is read");
    assert_eq!((imported.new, imported.known, imported.unrated), (2, 0, 1));
    let left_out: Vec<(&str, u32)> =
        imported.left_out.iter().map(|left| (left.reason.as_str(), left.count)).collect();
    assert_eq!(left_out, [("no_claim", 1), ("too_long", 1), ("unreadable_part", 1)]);
}

#[tokio::test]
async fn who_published_it_and_where_is_taken_from_what_surrounds_it() {
    let file = r##"{"@graph":[
      {"@id":"#org","@type":"Organization","name":"Fennel Facts"},
      {"@type":"WebPage","url":"https://checks.example/page","mainEntity":
        {"@type":"ClaimReview","claimReviewed":"The harbour in Port Fennel employs 240 people",
         "publisher":{"@id":"#org"},"reviewRating":{"ratingValue":2,"bestRating":5}}}]}"##;
    let (setting, _) = taken("page.json", file.as_bytes()).await.expect("it is read");
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    let item = &found.items[0];
    assert_eq!((item.place.as_str(), item.finding.as_str()), ("Fennel Facts", "2/5"));
    assert_eq!(item.link, "https://checks.example/page");
}

#[tokio::test]
async fn hostile_files_neither_exhaust_nor_stop_it() {
    let many_authors = format!(
        r#"{{"claimReviewed":"ducks","author":[{}{{}}],"reviewRating":{{"ratingValue":1}}}}"#,
        "{},".repeat(200_000)
    );
    let (_, imported) = taken("authors.json", many_authors.as_bytes()).await.expect("it is read");
    assert_eq!(imported.new, 1);
    let deep = format!("{}{}{}", "[".repeat(100_000), review("ducks"), "]".repeat(100_000));
    assert!(taken("deep.json", deep.as_bytes()).await.is_none());
    let page = format!(
        "<p>{}<script type=\"application/ld+json\">[{}",
        "<b>".repeat(100_000),
        review("x")
    );
    assert!(taken("page.html", page.as_bytes()).await.is_none_or(|(_, read)| read.new == 0));
    let empty = format!("[{}1]", "{},".repeat(300_000));
    assert!(taken("empty.json", empty.as_bytes()).await.is_none());
}
