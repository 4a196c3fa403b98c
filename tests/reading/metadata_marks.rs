//! Who wrote, by what elements, links and fields name: accounts, outlets, rubrics, signatures.

use crate::metadata::{BODY, page};

#[test]
fn an_account_with_figures_is_a_name_and_no_day() {
    let byline = r#"<div class="byline">by <a href="/author/bo2man">bo2man</a></div>"#;
    assert_eq!(page("", byline, "").metadata.authors, ["bo2man"]);
}

#[test]
fn the_outlet_as_author_gives_way_to_a_person_on_the_page() {
    let head = r#"<meta property="og:site_name" content="Kabar Tirta"><meta name="author" content="Kabar Tirta">
        <script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Kabar Tirta"}}</script>"#;
    let byline = r#"<div class="autor"><h6>Jacinta Muster Poe | Publicado hace 3 horas</h6></div>"#;
    assert_eq!(page(head, byline, "").metadata.authors, ["Jacinta Muster Poe"]);
    assert_eq!(page(head, "", "").metadata.authors, ["Kabar Tirta"]);
}

#[test]
fn a_link_to_a_rubric_or_to_another_site_names_nobody() {
    let head = r#"<meta property="og:url" content="https://kabar.example/people/jalan">"#;
    for link in [
        r#"<a href="/people/ekonomi">Ekonomi</a>"#,
        r#"<a href="https://network.example/profile/kabar">Sekar Network</a>"#,
    ] {
        let metadata = page(head, &format!("<div>{link}</div>"), "").metadata;
        assert!(metadata.authors.is_empty(), "{link}: {:?}", metadata.authors);
    }
    let own = r#"<div><a href="https://www.kabar.example/profile/sekar">Sekar Dwi</a></div>"#;
    assert_eq!(page(head, own, "").metadata.authors, ["Sekar Dwi"]);
}

#[test]
fn a_preposition_right_below_the_text_signs_it() {
    let below = |line: &str| {
        let text = format!("<p>{BODY}</p>").repeat(10);
        page("", "", &format!("{text}<p>{line}</p>")).metadata.authors
    };
    assert_eq!(below("<em>Von Korlinda Muster</em>"), ["Korlinda Muster"]);
    // A reader's answer is none.
    assert_eq!(below("Kommentar von Korlinda Muster"), [""; 0]);
}

#[test]
fn a_text_is_signed_on_its_last_line_or_behind_its_last_sentence() {
    let signed = |last: &str| {
        let text = format!("<p>{BODY}</p>").repeat(10);
        page("", "", &format!("{text}{last}")).metadata.authors
    };
    let own = "Warga meminta jalan itu dibuka kembali sebelum bulan puasa tiba.";
    assert_eq!(signed("<p><b>Stefan Muster</b></p>"), ["Stefan Muster"]);
    assert_eq!(signed("<p>Von <span>Korlinda Muster</span></p>"), ["Korlinda Muster"]);
    assert_eq!(signed(&format!("<p>{own} (Stefan P. Muster) +++</p>")), ["Stefan P. Muster"]);
    // What stands in brackets inside a sentence signs nothing.
    assert_eq!(signed("<p>Hal itu dikatakan kepala dinas (Stefan Muster)</p>"), [""; 0]);
}

#[test]
fn the_office_before_a_name_is_no_part_of_it() {
    for (field, wanted) in [
        ("Redakteurin Jana Muster", "Jana Muster"),
        ("KURIER-Online-Experte Robin Muster", "Robin Muster"),
        ("Journaliste Jeanne Exemple", "Jeanne Exemple"),
        ("Prof. Jana Muster", "Prof. Jana Muster"),
        ("Anna-Lena Muster", "Anna-Lena Muster"),
    ] {
        let head = format!(r#"<meta name="author" content="{field}">"#);
        assert_eq!(page(&head, "", "").metadata.authors, [wanted], "{field}");
    }
}

#[test]
fn scripts_that_state_one_day_and_one_author_are_heard() {
    let state = r#"{\"props\":{\"publishedAt\":\"2024-11-05T14:05:00+02:00\",\"authorName\":\"Jane Doe\"}}"#;
    for script in [
        r#"dataLayer.push({publishDate: '2024-11-05T14:05:00+02:00', 'author': 'Jane Doe'})"#,
        state,
    ] {
        let metadata = page(&format!("<script>{script}</script>"), "", "").metadata;
        assert_eq!(metadata.published.as_deref(), Some("2024-11-05T14:05:00+02:00"), "{script}");
        assert_eq!(metadata.authors, ["Jane Doe"], "{script}");
    }
    // Several articles are listed: none of their days is this one's.
    let list = r#"[{"publishedAt":"2024-11-05","author":"Jane Doe"},{"publishedAt":"2024-11-04","author":"Al Roe"}]"#;
    let metadata = page(&format!("<script>{list}</script>"), "", "").metadata;
    assert!(metadata.published.is_none() && metadata.authors.is_empty(), "{metadata:?}");
}

#[test]
fn a_labelled_byline_outweighs_the_account_that_uploaded_the_article() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Bagas Tri"}}</script>
        <meta name="author" content="Bagas Tri"><meta name="twitter:label1" content="Written by">
        <meta name="twitter:data1" content="Bagas Tri">"#;
    let authors = |byline: &str| {
        let link = r#"<p><a href="/author/bagas">Bagas Tri</a></p>"#;
        page(head, &format!("<p>{byline}</p>{link}"), "").metadata.authors
    };
    assert_eq!(authors("Penulis: Sekar Dwi"), ["Sekar Dwi"]);
    assert_eq!(authors("Penulis: Bagas Tri"), ["Bagas Tri"]);
}
