//! Through a proxy, and never past it.

use std::sync::Arc;

use periksa_capture::{
    FetchProblem, Fetcher, Policy, Proxy, ProxyKind, ProxyProblem, Resolve, Route, Rule,
};
use periksa_support::{FakeProxy, Greeting, Loopback, Manner, Script};

use crate::world::{Names, get, open_policy};

/// A fetcher with the strict rules for addresses, that goes through this proxy and knows no name.
fn through(proxy: &str) -> (Fetcher, Arc<Names>) {
    let names = Names::with("nothing.example", &[&["127.0.0.1"]]);
    let route = Route::Through(Proxy::parse(proxy).unwrap());
    let policy = Policy { allow_private: false, route, ..open_policy() };
    let resolver: Arc<dyn Resolve> = Arc::clone(&names) as _;
    (Fetcher::new(policy).unwrap().resolving(resolver), names)
}

fn address(kind: &str, proxy: &FakeProxy) -> String {
    format!("{kind}://{}", proxy.address())
}

#[tokio::test]
async fn a_name_is_looked_up_by_the_proxy_alone() {
    for kind in ["http", "socks5h"] {
        let server = Loopback::serving([("/a", Script::html("through"))]).unwrap();
        let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
        let (fetcher, names) = through(&address(kind, &proxy));

        let captured = get(&fetcher, "http://news.example/a").await.unwrap();

        assert_eq!(captured.answer.body, b"through", "{kind}");
        assert_eq!(captured.answer.remote, None, "the address is not known here");
        let asked = proxy.asked();
        assert_eq!(asked.len(), 1);
        assert!(asked[0].starts_with("news.example"), "{asked:?}");
        assert_eq!(names.asked(), 0, "{kind}: no look-up here");
    }
}

#[tokio::test]
async fn a_proxy_that_is_down_or_says_no_ends_the_fetch() {
    let server = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let gone = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    let down = gone.address();
    drop(gone);
    for kind in ["http", "socks5h"] {
        let refusing = FakeProxy::start(server.address(), Manner::Refuses).unwrap();
        for proxy in [format!("{kind}://{down}"), address(kind, &refusing)] {
            for scheme in ["http", "https"] {
                let (fetcher, names) = through(&proxy);
                let problem =
                    get(&fetcher, &format!("{scheme}://news.example/")).await.unwrap_err();
                assert_eq!(problem.code(), "proxy_failed", "{proxy} {scheme}: {problem}");
                assert!(problem.to_string().contains(&proxy), "{problem}");
                assert_eq!(names.asked(), 0);
            }
        }
    }
    assert_eq!(server.connections(), 0, "nothing went past the proxy");
}

#[tokio::test]
async fn the_own_network_stays_refused_through_a_proxy() {
    let server = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    for place in ["127.0.0.1", "0x7f.1", "[::1]", "10.0.0.1", "localhost", "printer.local"] {
        let (fetcher, _) = through(&address("http", &proxy));
        let problem = get(&fetcher, &format!("http://{place}/")).await.unwrap_err();
        assert_eq!(problem.code(), "address_refused", "{place}");
    }
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn onion_names_are_for_socks_alone() {
    let server = Loopback::serving([("/", Script::html("hidden"))]).unwrap();
    let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    let (fetcher, _) = through(&address("socks5h", &proxy));
    assert_eq!(get(&fetcher, "http://abc.onion/").await.unwrap().answer.body, b"hidden");
    assert_eq!(proxy.asked(), ["abc.onion:80"]);

    let (fetcher, _) = through(&address("http", &proxy));
    let problem = get(&fetcher, "http://abc.onion/").await.unwrap_err();
    assert!(matches!(problem, FetchProblem::AddressRefused { rule: Rule::OnionName, .. }));
}

#[tokio::test]
async fn each_purpose_has_a_path_of_its_own_through_tor() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    for case in ["one", "two"] {
        let parsed = Proxy::parse(&address("socks5h", &proxy)).unwrap().isolated(case);
        let policy = Policy { route: Route::Through(parsed), ..open_policy() };
        get(&Fetcher::new(policy).unwrap(), "http://news.example/").await.unwrap();
    }
    assert_eq!(proxy.logins(), ["periksa-one", "periksa-two"]);
}

/// Fetches a page for a case, through a proxy that lets its users in so.
async fn for_a_case(
    login: &str,
    manner: Manner,
    greeting: Greeting,
) -> (Result<u16, &'static str>, FakeProxy) {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let proxy = FakeProxy::greeting(server.address(), manner, greeting).unwrap();
    let written = format!("socks5h://{login}{}", proxy.address());
    let route = Route::Through(Proxy::parse(&written).unwrap().isolated("case"));
    let fetcher = Fetcher::new(Policy { route, ..open_policy() }).unwrap();
    let fetched = get(&fetcher, "http://news.example/").await;
    (fetched.map(|captured| captured.answer.status).map_err(|problem| problem.code()), proxy)
}

#[tokio::test]
async fn a_socks_proxy_that_knows_no_login_is_asked_without() {
    for greeting in
        [Greeting::NoLogin, Greeting::NoLoginAndHangsUp, Greeting::NoLoginWhateverIsOffered]
    {
        let (fetched, proxy) = for_a_case("", Manner::Leads, greeting).await;
        assert_eq!(fetched, Ok(200), "{greeting:?}");
        let mut asked = proxy.asked();
        asked.retain(|place| place == "news.example:80");
        assert_eq!(asked.len(), 1, "{greeting:?}: the name is the proxy's to look up");
        assert_eq!(proxy.logins(), Vec::<String>::new());
        let (fetched, proxy) = for_a_case("", Manner::Refuses, greeting).await;
        assert_eq!(fetched, Err("proxy_failed"), "{greeting:?}");
        assert_eq!(proxy.logins(), Vec::<String>::new());
        let (fetched, _) = for_a_case("own:secret@", Manner::Leads, greeting).await;
        assert_eq!(
            fetched,
            Err("proxy_failed"),
            "{greeting:?}: who names a user is not sent without"
        );
    }
}

#[tokio::test]
async fn a_socks_proxy_that_takes_logins_is_never_asked_without() {
    for (login, greeting, expected) in [
        ("", Greeting::Both, Ok(200)),
        ("own:secret@", Greeting::Both, Ok(200)),
        ("own:secret@", Greeting::Login, Ok(200)),
        ("own:wrong@", Greeting::Login, Err("proxy_failed")),
        ("", Greeting::Login, Err("proxy_failed")),
    ] {
        let (fetched, proxy) = for_a_case(login, Manner::Leads, greeting).await;
        assert_eq!(fetched, expected, "{login} {greeting:?}");
        let name = if login.is_empty() { "periksa-case" } else { "own" };
        assert_eq!(proxy.logins(), [name], "{login} {greeting:?}");
    }
    for manner in [Manner::Refuses, Manner::HangsUp] {
        let (fetched, proxy) = for_a_case("", manner, Greeting::Both).await;
        assert_eq!(fetched, Err("proxy_failed"), "{manner:?}");
        assert_eq!(proxy.asked(), ["news.example:80"], "{manner:?}: once, on its own path");
    }
}

#[test]
fn a_proxy_is_written_in_one_of_two_ways() {
    let socks = Proxy::parse("socks5h://user:pass@127.0.0.1:9050").unwrap();
    assert_eq!(
        (socks.kind(), socks.shown().as_str()),
        (ProxyKind::Socks, "socks5h://127.0.0.1:9050")
    );
    assert!(!format!("{socks:?}").contains("pass"));
    assert_eq!(
        Proxy::parse(" http://proxy.example:3128/ ").unwrap().shown(),
        "http://proxy.example:3128"
    );
    assert_eq!(Proxy::parse("socks5h://[::1]").unwrap().shown(), "socks5h://[::1]:1080");
    let code = |given: &str| Proxy::parse(given).unwrap_err().code();
    assert_eq!(code("socks5://127.0.0.1:9050"), "proxy_leaks_names");
    assert_eq!(code("socks4://127.0.0.1:9050"), "proxy_leaks_names");
    assert_eq!(code("https://proxy.example"), "proxy_kind_unknown");
    for wrong in ["", "127.0.0.1:9050", "http://", "http://a/b", "http://a?b", "socks5h://a:0"] {
        let problem = Proxy::parse(wrong).unwrap_err();
        assert!(
            matches!(problem, ProxyProblem::Unreadable { .. } | ProxyProblem::UnknownKind { .. }),
            "{wrong}: {problem}"
        );
    }
    let secret = Proxy::parse("http://user:secret@a/b").unwrap_err();
    assert!(!secret.to_string().contains("secret"), "{secret}");
}

#[tokio::test]
async fn any_port_is_asked_for_through_socks_and_web_ports_alone_through_http() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    let (fetcher, _) = through(&address("socks5h", &proxy));
    assert_eq!(get(&fetcher, "http://news.example:4711/").await.unwrap().answer.status, 200);
    assert_eq!(proxy.asked(), ["news.example:4711"]);
    let (fetcher, _) = through(&address("http", &proxy));
    let problem = get(&fetcher, "http://news.example:4711/").await.unwrap_err();
    assert_eq!(problem.code(), "port_refused");
    assert_eq!(proxy.asked().len(), 1);
}
