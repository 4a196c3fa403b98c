//! Pictures and style sheets of a page.

use periksa_capture::{Fetcher, Policy};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, started};

async fn parts_of(policy: Policy, server: &Loopback) -> Vec<(String, u16)> {
    let fetcher = Fetcher::new(policy).unwrap().permitting(&server.address().to_string());
    let captured = get(&fetcher, &server.url("/dir/page")).await.unwrap();
    let parts = fetcher.requisites(&captured, started(), &CancellationToken::new()).await;
    parts.into_iter().map(|part| (part.url, part.status)).collect()
}

#[tokio::test]
async fn what_a_page_shows_is_fetched_once_and_nothing_else() {
    let page = r#"<head><link rel="stylesheet" href="/a.css"><link rel="canonical" href="/no"></head>
        <body><img src="one.png"><img src="one.png#again"><img srcset="s.png 1x, l.png 2x">
        <img src="data:image/png;base64,AAAA"><a href="/linked">x</a><script src="/s.js"></script>
        <iframe src="/frame"></iframe><img src="/moved.png"></body>"#;
    let server = Loopback::serving([
        ("/dir/page", Script::html(page)),
        ("/a.css", Script::response(200, "text/css", "a{}")),
        ("/dir/one.png", Script::response(200, "image/png", "x")),
        ("/dir/l.png", Script::response(200, "image/png", "x")),
        ("/moved.png", Script::redirect("/a.css?moved")),
    ])
    .unwrap();
    let url = |path: &str| server.url(path);
    assert_eq!(
        parts_of(open_policy(), &server).await,
        [
            (url("/a.css"), 200),
            (url("/dir/one.png"), 200),
            (url("/dir/l.png"), 200),
            (url("/moved.png"), 302),
            (url("/a.css?moved"), 200),
        ]
    );
}

#[tokio::test]
async fn a_page_cannot_lead_into_the_own_network() {
    let forbidden = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let page = format!("<base href=\"{0}\"><img src=\"x\"><img src=\"{0}\">", forbidden.url("/"));
    let server = Loopback::serving([("/dir/page", Script::html(page))]).unwrap();
    let policy = Policy { allow_private: false, ..open_policy() };
    assert_eq!(parts_of(policy, &server).await, []);
    assert_eq!(forbidden.connections(), 0);
}
