//! The network on the command line: what stays in force whatever is given, what is refused, what waits.

use crate::terminal::Terminal;
use periksa_support::{FakeProxy, Loopback, Manner, Script};

/// The sign for "refused by the network policy".
const REFUSED: i32 = 3;
const ARTICLE: &str = "Pier grows\n\nThe pier employs 240 people.\n";
const PAGE: &str = "<p>The pier employs 240 people, the harbour office said on Monday.</p>";

fn case(terminal: &Terminal) {
    let file = terminal.file("pier.txt", ARTICLE);
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
}

fn queued(terminal: &Terminal) -> u64 {
    let info = terminal.run(&["info", "pier.periksa"]).json();
    info["head"]["queued"].as_u64().expect("a count")
}

#[test]
fn the_switch_of_the_program_stays_in_force_whatever_is_given() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let proxy = FakeProxy::start(server.address(), Manner::Leads).expect("a proxy");
    let terminal = Terminal::new();
    case(&terminal);
    terminal.file("home/settings/settings.json", r#"{"network": {"offline": true}}"#);
    let (page, proxied) = (server.url("/page"), format!("http://{}", proxy.address()));
    let fetch = ["fetch", "pier.periksa", &page, "--allow-private", "--proxy", &proxied];
    let ended = terminal.run(&fetch);
    assert_eq!(ended.status, REFUSED, "{ended:?}");
    let fetch = ["fetch", "pier.periksa", "http://news.example/", "--proxy", &proxied];
    let ended = terminal.run(&fetch);
    assert_eq!(ended.status, REFUSED, "{ended:?}");
    let stamp = ["timestamp", "pier.periksa", "--tsa", "http://tsa.example/", "--proxy", &proxied];
    let ended = terminal.run(&stamp);
    assert_eq!(ended.status, REFUSED, "{ended:?}");
    let ask = ["wayback", "pier.periksa", "http://news.example/", "--proxy", &proxied];
    let ended = terminal.run(&ask);
    assert_eq!(ended.status, REFUSED, "{ended:?}");
    assert_eq!((server.connections(), proxy.asked()), (0, Vec::new()));
    assert_eq!(queued(&terminal), 4);
}

#[test]
fn settings_that_cannot_be_read_are_named_and_nothing_is_sent() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    case(&terminal);
    terminal.file("home/settings/settings.json", "{ \"network\": ");
    let ended = terminal.run(&["fetch", "pier.periksa", &server.url("/page"), "--allow-private"]);
    assert_eq!(ended.status, REFUSED, "{ended:?}");
    assert!(ended.messages.contains("settings_unreadable"), "{ended:?}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn an_article_that_may_not_be_fetched_ends_with_the_status_of_a_refusal() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let terminal = Terminal::new();
    let page = server.url("/page");
    let shouted = page.replacen("http", "HTTP", 1);
    let dead = ["--proxy", "http://127.0.0.1:9", "--offline"];
    for (address, more) in [
        (page.as_str(), &[][..]),
        (&shouted, &[]),
        (&page, &["--allow-private", "--offline"]),
        ("http://news.example/", &dead),
    ] {
        let check = [&["check", address, "--case", "page.periksa"][..], more].concat();
        let ended = terminal.run(&check);
        assert_eq!(ended.status, REFUSED, "{address} {more:?}: {ended:?}");
        assert!(!terminal.path("page.periksa").exists());
    }
    assert_eq!(server.connections(), 0);
    let proxy = FakeProxy::start(server.address(), Manner::Leads).expect("a proxy");
    let proxied = format!("socks5h://{}", proxy.address());
    let article = "HTTP://News.example/page";
    let check = ["check", article, "--case", "page.periksa", "--proxy", &proxied];
    let ended = terminal.run(&check);
    assert_eq!((ended.status, proxy.asked()), (0, vec!["news.example:80".to_owned()]), "{ended:?}");
}

#[test]
fn addresses_of_other_kinds_are_refused_and_words_are_wrong_use() {
    let terminal = Terminal::new();
    case(&terminal);
    for address in [
        "file:///etc/hostname",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/_x",
        "data:text/plain,x",
        "javascript:0",
        "FILE:/etc/hostname",
        "http:127.0.0.1",
        "HTTP://127.0.0.1/",
    ] {
        let ended = terminal.run(&["fetch", "pier.periksa", address]);
        assert_eq!(ended.status, REFUSED, "{address}: {ended:?}");
    }
    for words in ["localhost:8080", "the harbour office", "www.example.org"] {
        let ended = terminal.run(&["fetch", "pier.periksa", words]);
        assert_eq!(ended.status, 2, "{words}: {ended:?}");
    }
}

#[test]
fn what_a_page_shows_is_fetched_where_the_case_wants_it() {
    let page = "<img src=/pier.png><p>The pier employs 240 people, the office said on Monday.</p>";
    let server = Loopback::serving([
        ("/page", Script::html(page)),
        ("/pier.png", Script::response(200, "image/png", "x")),
    ])
    .expect("a server");
    let terminal = Terminal::new();
    case(&terminal);
    let url = server.url("/page");
    let fetch = ["fetch", "pier.periksa", &url, "--allow-private"];
    let fetched = |more: &[&str]| {
        let ended = terminal.run(&[&fetch[..], more].concat());
        assert_eq!(ended.status, 0, "{ended:?}");
        server.requests_for("/pier.png")
    };
    assert_eq!(fetched(&[]), 0);
    assert_eq!(fetched(&["--requisites"]), 1);
    assert_eq!(fetched(&[]), 2, "from now on");
    assert_eq!(fetched(&["--no-requisites"]), 2);
    let both = [&fetch[..], &["--requisites", "--no-requisites"]].concat();
    assert_eq!(terminal.run(&both).status, 2);
}
