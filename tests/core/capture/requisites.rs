//! Pictures and style sheets of a page.

use std::time::{Duration, Instant};

use periksa_capture::{Fetcher, Policy, Requisites};
use periksa_support::{Loopback, Script};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, started};

async fn parts_of(policy: Policy, server: &Loopback) -> Vec<(String, u16)> {
    let parts = requisites(policy, server).await;
    parts.found.into_iter().map(|part| (part.url, part.status)).collect()
}

async fn requisites(policy: Policy, server: &Loopback) -> Requisites {
    let fetcher = Fetcher::new(policy).unwrap().permitting(&server.address().to_string());
    let captured = get(&fetcher, &server.url("/dir/page")).await.unwrap();
    fetcher.requisites(&captured, started(), &CancellationToken::new()).await
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

fn css(text: &str) -> Script {
    Script::response(200, "text/css", text)
}

/// The paths that were asked for besides the page, in order.
async fn asked_for(page: &str, sheets: &[(&str, &str)]) -> Vec<String> {
    let server = Loopback::serving([("/dir/page", Script::html(page))]).unwrap();
    for (path, text) in sheets {
        server.set(*path, css(text));
    }
    parts_of(open_policy(), &server).await;
    server.requests().into_iter().skip(1).map(|request| request.target).collect()
}

#[tokio::test]
async fn what_style_sheets_show_is_fetched_as_seen_from_the_sheet() {
    let page = r#"<style>@import "more.css"; b { background: url('own.png') } /* url(no.png) */</style>
        <p style="list-style: url(&quot;mark.png&quot;)"><link rel=stylesheet href="/css/a.css">"#;
    let sheet = r#"@charset "utf-8"; @namespace svg url(http://www.w3.org/2000/svg);
        @font-face { font-family: x; src: url(no.woff2) format("woff2") }
        @import url("deeper/b.css") screen;
        p::before { content: "no.txt"; background: image-set("i1.png" 1x type("image/png"), url(i2.png) 2x) }
        @media print { @supports (display: grid) { p { background: URL( ../up.png ) } } }
        q { cursor: u\72l("esc.cur"), auto; background: url(data:image/png;base64,AAAA) } r { x: url(#f) }"#;
    let sheets = [
        ("/css/a.css", sheet),
        ("/css/deeper/b.css", "@import '../a.css'; i { mask: url(m.svg#x) }"),
        ("/dir/more.css", "u { background: url(u.png"),
    ];
    let mut asked = asked_for(page, &sheets).await;
    let first = ["/dir/more.css", "/dir/own.png", "/dir/mark.png", "/css/a.css"];
    assert_eq!(asked.drain(..4).collect::<Vec<_>>(), first);
    asked.sort();
    assert_eq!(
        asked,
        [
            "/css/deeper/b.css",
            "/css/deeper/m.svg",
            "/css/esc.cur",
            "/css/i1.png",
            "/css/i2.png",
            "/dir/u.png",
            "/up.png",
        ]
    );
}

#[tokio::test]
async fn style_sheets_cannot_ask_for_more_than_a_page_may() {
    let many: String = (0..500).map(|n| format!("p{{background:url(/{n}.png)}}")).collect();
    let asked = asked_for("<link rel=stylesheet href=/a.css>", &[("/a.css", &many)]).await;
    assert_eq!(asked.len(), 200);
    let deep = format!("{}p{{background:url(/x.png)}}", "@media x{".repeat(100_000));
    let asked = asked_for("<link rel=stylesheet href=/a.css>", &[("/a.css", &deep)]).await;
    assert!(asked.len() <= 2, "{asked:?}");
    // Each sheet imports the next, without an end.
    let server = Loopback::serving([("/dir/page", Script::html("<style>@import '/0'"))]).unwrap();
    for step in 0..300 {
        server.set(format!("/{step}"), css(&format!("@import '/{}'", step + 1)));
    }
    assert_eq!(parts_of(open_policy(), &server).await.len(), 200);
}

#[tokio::test]
async fn what_is_missing_is_counted_by_its_reason() {
    let pictures: String = (0..230).map(|n| format!("<img src=/{}.png>", n % 225)).collect();
    let page = format!("<img src=http://127.0.0.1:1/><img src=ftp://h.example/>{pictures}");
    let server = Loopback::serving([("/dir/page", Script::html(page))]).unwrap();
    for number in 0..225 {
        server.set(format!("/{number}.png"), Script::response(200, "image/png", "x"));
    }
    let policy = Policy { allow_private: false, ..open_policy() };
    let parts = requisites(policy, &server).await;
    let left_out: Vec<_> = parts.left_out.into_iter().collect();
    assert_eq!(parts.found.len(), 199, "one of the 200 is refused");
    assert_eq!(left_out, [("address_refused", 1), ("too_many", 26)]);
}

#[tokio::test]
async fn what_is_no_style_sheet_is_not_searched() {
    let server = Loopback::serving([
        ("/dir/page", Script::html("<link rel=stylesheet href=/a.css><img src='/b?x=1&amp;y=2'>")),
        ("/a.css", Script::html("p{background:url(/no.png)}")),
    ])
    .unwrap();
    parts_of(open_policy(), &server).await;
    let asked: Vec<String> = server.requests().into_iter().map(|own| own.target).collect();
    assert_eq!(asked, ["/dir/page", "/a.css", "/b?x=1&y=2"]);
}

#[tokio::test]
async fn a_style_sheet_cannot_lead_into_the_own_network() {
    let forbidden = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let sheet = format!("@import '{0}'; p {{ background: url({0}) }}", forbidden.url("/"));
    let page =
        format!("<style>{sheet}</style><link rel=stylesheet href=/a.css><p style='{sheet}'>");
    let server =
        Loopback::serving([("/dir/page", Script::html(page)), ("/a.css", css(&sheet))]).unwrap();
    let policy = Policy { allow_private: false, ..open_policy() };
    assert_eq!(parts_of(policy, &server).await, [(server.url("/a.css"), 200)]);
    assert_eq!(forbidden.connections(), 0);
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

#[tokio::test]
async fn parts_wait_for_their_turn_at_their_host_and_then_come_together() {
    let apart = Duration::from_millis(600);
    let (here, there) = (Loopback::start().unwrap(), Loopback::start().unwrap());
    let at = |path: &str| format!("http://one.example:{}{path}", there.port());
    let page = format!(
        "<img src=/1.png><img src={}><img src=/2.png><img src={}><img src=/3.png>",
        at("/a.png"),
        at("/b.png")
    );
    here.set("/dir/page", Script::html(page));
    let picture = || Script::response(200, "image/png", "x");
    for (server, path) in [
        (&here, "/1.png"),
        (&here, "/2.png"),
        (&here, "/3.png"),
        (&there, "/a.png"),
        (&there, "/b.png"),
    ] {
        server.set(path, picture());
    }
    let names = crate::world::Names::with("one.example", &[&["127.0.0.1"]]);
    let fetcher = Fetcher::new(Policy { apart, ..open_policy() }).unwrap().resolving(names);
    let captured = get(&fetcher, &here.url("/dir/page")).await.unwrap();
    let begun = Instant::now();
    let parts = fetcher.requisites(&captured, started(), &CancellationToken::new()).await;
    let took = begun.elapsed();
    assert_eq!(parts.found.len(), 5);
    assert!(took >= apart * 9 / 10, "the page's host had just been asked: {took:?}");
    assert!(took < apart * 2, "one visit to each host: {took:?}");
    get(&fetcher, &here.url("/dir/page")).await.unwrap();
    assert!(begun.elapsed() >= apart * 19 / 10, "parts count as a visit: {:?}", begun.elapsed());
}

#[tokio::test]
async fn parts_are_asked_for_again_and_a_host_that_has_enough_is_left_alone() {
    let page = "<img src=/broken.png><img src=/busy.png><img src=/never.png>";
    let server = Loopback::serving([
        ("/dir/page", Script::html(page)),
        ("/broken.png", Script::response(500, "text/plain", "no")),
        ("/busy.png", Script::response(429, "text/plain", "no")),
        ("/never.png", Script::response(200, "image/png", "x")),
    ])
    .unwrap();
    let policy = Policy { retries: 2, backoff: Duration::from_millis(10), ..open_policy() };
    let parts = parts_of(policy, &server).await;
    assert_eq!(parts, [(server.url("/broken.png"), 500), (server.url("/busy.png"), 429)]);
    for (path, times) in [("/broken.png", 3), ("/busy.png", 3), ("/never.png", 0)] {
        assert_eq!(server.requests_for(path), times, "{path}");
    }
}
