//! Every kind of request with a proxy set: none goes past it and no name is looked up here, whatever
//! becomes of the proxy.
//!
//! The test runs in a network of its own, with traps where direct connections and look-ups would arrive:
//! the look-ups are those of the operating system, nothing is replaced.

use std::collections::BTreeMap;
use std::time::Duration;

use periksa_capture::timestamp::Roots;
use periksa_capture::wayback::{Keys, SaveOptions, Stamp, Wayback};
use periksa_capture::{Fetcher, Policy, Proxy, Route};
use periksa_support::{FakeProxy, Loopback, Manner, Room, Script, Trap, closed_room};
use tokio_util::sync::CancellationToken;

use crate::world::{get, open_policy, started};

const WEB: [u16; 4] = [80, 443, 8080, 8443];
/// The name system over TCP.
const NAMES_TCP: u16 = 53;
/// The server behind the proxies speaks no TLS, and is not waited for.
const PATIENCE: Duration = Duration::from_millis(300);
const PAGE: &str = "<link rel=stylesheet href=http://styles.example/a.css>\
    <img src=http://pictures.example/a.png><img src=https://pictures.example/b.png>";

fn through(kind: &str, place: impl std::fmt::Display) -> Fetcher {
    let proxy = Proxy::parse(&format!("{kind}://{place}")).unwrap().isolated("case");
    let route = Route::Through(proxy);
    let policy = Policy { allow_private: false, route, connect: PATIENCE, ..open_policy() };
    Fetcher::new(policy).unwrap()
}

/// Makes every kind of request, and says how many ended well or in a problem, by its code.
async fn ask_everything(fetcher: &Fetcher) -> BTreeMap<String, usize> {
    let cancel = CancellationToken::new();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut told = |outcome: Result<(), &'static str>| {
        let code = outcome.map_or_else(str::to_owned, |()| "well".to_owned());
        *outcomes.entry(code).or_default() += 1;
    };
    for url in [
        "http://news.example/",
        "https://news.example/",
        "http://news.example:8080/",
        "http://moved.example/moved",
        "http://93.184.216.34/",
        "http://[2606:2800:220:1::1]/",
        "http://abc.onion/",
    ] {
        told(get(fetcher, url).await.map(drop).map_err(|problem| problem.code()));
    }
    for url in ["http://tsa.example/tsr", "https://tsa.example/tsr"] {
        let digest = [7; 32];
        let stamped = fetcher.timestamp(url, &digest, &Roots::default(), started(), &cancel).await;
        told(stamped.map(drop).map_err(|problem| problem.code()));
    }
    let archive = || Wayback::new(fetcher).with(Keys::new("key", "secret").unwrap());
    let (page, at) = ("https://news.example/story", started());
    let stamp = Stamp::read("20261120100000").unwrap();
    let code = |problem: periksa_capture::wayback::WaybackProblem| problem.code();
    told(archive().available(page, None, at, &cancel).await.map(drop).map_err(code));
    told(archive().listed(page, None, None, at, &cancel).await.map(drop).map_err(code));
    told(archive().nearest(page, None, at, &cancel).await.map(drop).map_err(code));
    told(archive().timemap(page, at, &cancel).await.map(drop).map_err(code));
    told(archive().original(page, stamp, at, &|_| {}, &cancel).await.map(drop).map_err(code));
    let options = SaveOptions::default();
    told(archive().save(page, &options, at, &cancel).await.map(drop).map_err(code));
    told(archive().status("spn2-x", at, &cancel).await.map(drop).map_err(code));
    outcomes
}

/// The traps of a run.
struct Outside {
    connections: Vec<Trap>,
    names: Trap,
}

impl Outside {
    fn new() -> Self {
        let ports = WEB.into_iter().chain([NAMES_TCP]);
        let connections = ports.map(|port| Trap::at(port).unwrap()).collect();
        Self { connections, names: Trap::names().unwrap() }
    }

    /// Direct connections and look-ups.
    fn sprung(self) -> (usize, usize) {
        let connections = self.connections.into_iter().map(Trap::sprung).sum();
        (connections, self.names.sprung())
    }
}

/// A server behind the proxies, which every name leads to.
fn server() -> Loopback {
    let moved = Script::redirect("http://elsewhere.example/");
    Loopback::serving([("/", Script::html(PAGE)), ("/moved", moved)]).unwrap()
}

#[tokio::test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
async fn nothing_goes_past_a_proxy_whatever_becomes_of_it() {
    match closed_room("past_proxies::nothing_goes_past_a_proxy_whatever_becomes_of_it") {
        Room::Passed => return,
        Room::Missing => return eprintln!("skipped: this system gives no closed network"),
        Room::Inside => {}
    }
    let server = server();
    let outside = Outside::new();
    for kind in ["http", "socks5h"] {
        for manner in [Manner::Leads, Manner::Refuses, Manner::HangsUp] {
            let proxy = FakeProxy::start(server.address(), manner).unwrap();
            let outcomes = ask_everything(&through(kind, proxy.address())).await;
            let well = outcomes.get("well").copied().unwrap_or_default();
            assert_eq!(well > 0, manner == Manner::Leads, "{kind} {manner:?}: {outcomes:?}");
            assert!(proxy.asked().len() >= 14, "{kind} {manner:?}: {:?}", proxy.asked());
        }
        let gone = FakeProxy::start(server.address(), Manner::Leads).unwrap().address();
        let outcomes = ask_everything(&through(kind, gone)).await;
        assert_eq!(outcomes.get("well"), None, "{kind}, down: {outcomes:?}");
        goes_down_after_the_page(kind, &server).await;
    }
    assert_eq!(outside.sprung(), (0, 0), "direct connections, look-ups");
    control().await;
}

/// The page comes through; its pictures are asked for when the proxy is gone.
async fn goes_down_after_the_page(kind: &str, server: &Loopback) {
    let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
    let fetcher = through(kind, proxy.address());
    let page = get(&fetcher, "http://news.example/").await.unwrap();
    drop(proxy);
    let before = server.connections();
    let parts = fetcher.requisites(&page, started(), &CancellationToken::new()).await;
    assert_eq!((parts.found.len(), server.connections()), (0, before), "{kind}");
}

/// Without a proxy the same requests do spring the traps.
async fn control() {
    let outside = Outside::new();
    let direct = Fetcher::new(Policy { allow_private: false, ..open_policy() }).unwrap();
    let _ = get(&direct, "http://news.example/").await.unwrap_err();
    let _ = get(&direct, "http://93.184.216.34/").await.unwrap_err();
    let (connections, names) = outside.sprung();
    assert!(connections > 0 && names > 0, "{connections} connections, {names} look-ups");
}
