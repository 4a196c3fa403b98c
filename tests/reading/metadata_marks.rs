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
