//! Published checks as they are taken in, in every form in which they are published.

use crate::priors::{LATER, case, priors};
use crate::setting::Setting;
use periksa_desk::*;

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
