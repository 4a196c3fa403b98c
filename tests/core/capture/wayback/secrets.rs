//! Addresses that should not be handed on.

use periksa_capture::wayback::secrets_in;
use proptest::prelude::*;

#[test]
fn addresses_with_keys_are_told() {
    let cases = [
        ("https://user:pw@a.example/", "login"),
        ("https://a.example/?token=1", "query"),
        ("https://a.example/?accessToken=abc", "query"),
        ("https://b.example/f?X-Amz-Signature=ab12&X-Amz-Date=2026", "query"),
        ("https://a.example/reset?code=123456", "query"),
        ("https://a.example/?PHPSESSID=abc", "query"),
        ("https://a.example/?sid=abc", "query"),
        ("https://a.example/?e=reader@b.example&email=x", "query"),
        ("https://a.example/?q=550e8400-e29b-41d4-a716-446655440000", "query"),
        ("https://a.example/?eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig", "query"),
        ("https://a.example/?x=d41d8cd98f00b204e9800998ecf8427e", "query"),
        ("https://docs.example/document/d/1aBcD2eFgH3iJkL4mNoP5qRsT6uVwX7yZ/edit", "path"),
        ("https://a.example/#access_token=abc", "fragment"),
        ("https://a.example/#/share/Zm9vYmFyMTIzNDU2Nzg5MGFiY2Rl", "fragment"),
    ];
    for (address, place) in cases {
        let found = secrets_in(address);
        assert!(found.iter().any(|secret| secret.code() == place), "{address}: {found:?}");
    }
}

#[test]
fn addresses_of_articles_are_not_suspected() {
    for address in [
        "https://news.example/2026/11/27/budget-2026-3-things-to-know.html",
        "https://news.example/story?id=12345&page=2&country_code=ID",
        "https://news.example/article/20261127093000000-1234567890",
        "https://www.example.com/watch?v=dQw4w9WgXcQ",
        "https://www.example.org/news/articles/c1d2e3f4g5ho",
        "https://id.example.org/wiki/Pemilihan_umum_Presiden_Indonesia_2024",
        "https://news.example/?q=monkey&keyword=tokens",
        "https://news.example/internationalisation-of-everything#section-2",
        "not an address",
        "",
    ] {
        assert_eq!(secrets_in(address), [], "{address}");
    }
}

#[test]
fn the_words_do_not_repeat_the_secret() {
    let hidden = "aB3dE5fG7hI9jK1lM3nO5";
    let address =
        format!("https://me:{hidden}@a.example/{hidden}?{hidden}=1&key={hidden}#{hidden}");
    let found = secrets_in(&address);
    assert_eq!(found.len(), 5, "{found:?}");
    for secret in found {
        assert!(!format!("{secret} {secret:?}").contains(hidden), "{secret:?}");
    }
}

proptest! {
    #[test]
    fn no_address_breaks_the_judge(text: String) {
        let _ = secrets_in(&text);
        let _ = secrets_in(&format!("https://a.example/{text}?{text}#{text}"));
    }
}
