//! Every spelling of a forbidden address, by every way that could lead there: nothing is connected to.
//!
//! The test runs in a network of its own, in which every address is delivered to this computer: what
//! is sent to a private, metadata or special address arrives at a trap and goes no further. Where the
//! system gives no such network, only spellings of this computer's own addresses are asked for, and
//! the others are judged by the policy function.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use periksa_capture::{
    Captured, FetchProblem, Fetcher, Policy, Refused, Resolve, Rule, address_allowed,
};
use periksa_support::{Loopback, Room, Script, Trap, closed_room};

use crate::world::{Names, fetch_one, get, open_policy, validator};

const OWN_LIST: &str = include_str!("../../fixtures/addresses.tsv");
/// How many spellings the list has to hold at least.
const LEAST: usize = 75;
const WAYS: usize = 7;
/// A public address with a server of ours, in the closed network.
const PUBLIC: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(93, 184, 216, 34)), 8080);
/// Ports that spellings name themselves.
const NAMED_PORTS: [u16; 6] = [80, 443, 22, 25, 6379, 11211];
const PROXY_VARIABLES: [&str; 6] =
    ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
/// `fetch_one` was refused by the policy.
const REFUSED: i32 = 3;
/// A control connection arrives at once or not at all.
const PATIENCE: Duration = Duration::from_secs(2);

struct Spelling {
    /// What the fetch comes to; without one, any refusal will do.
    outcome: Option<(String, String)>,
    meant: IpAddr,
    written: String,
}

impl Spelling {
    fn own(line: &str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, rule, meant, written] = columns[..] else { panic!("four columns: {line}") };
        let written = written.replace("\\t", "\t").replace("\\n", "\n");
        let outcome = Some((code.to_owned(), rule.to_owned()));
        Self { outcome, meant: meant.parse().unwrap(), written }
    }

    /// A line of the validators' list, which names no outcome.
    fn shared(line: &str) -> Self {
        let (_, written) = line.split_once('\t').unwrap();
        let host = url::Url::parse(&written.replace("{p}", "80")).ok();
        let meant = host.as_ref().and_then(|url| match url.host()? {
            url::Host::Ipv4(four) => Some(IpAddr::V4(four)),
            url::Host::Ipv6(six) => Some(IpAddr::V6(six)),
            url::Host::Domain(_) => None,
        });
        let meant = meant.unwrap_or(Ipv4Addr::LOCALHOST.into());
        Self { outcome: None, meant, written: written.to_owned() }
    }

    fn url(&self, port: u16) -> String {
        self.written.replace("{p}", &port.to_string())
    }

    /// Whether a packet to it cannot leave this computer.
    fn stays_here(&self) -> bool {
        let meant = self.meant.to_canonical();
        meant.is_loopback() || meant.is_unspecified()
    }

    /// The IPv4 address that it carries.
    fn carried(&self) -> Ipv4Addr {
        match (self.meant, refusal(self.meant).embedded) {
            (IpAddr::V4(four), _) | (_, Some(four)) => four,
            (IpAddr::V6(_), None) => Ipv4Addr::LOCALHOST,
        }
    }
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn refusal(address: IpAddr) -> Refused {
    let judged = address_allowed(address, &Policy::default());
    judged.expect_err(&format!("{address} passes the policy"))
}

/// The shared list, where it lies beside the repository; says so where it does not.
fn shared() -> Vec<Spelling> {
    let list: Option<PathBuf> = validator("ssrf/spellings.tsv");
    let list = list.map(|path| std::fs::read_to_string(path).unwrap()).unwrap_or_default();
    lines(&list).map(Spelling::shared).collect()
}

fn rule_of(problem: &FetchProblem) -> &'static str {
    match problem {
        FetchProblem::AddressRefused { rule, .. } => rule.code(),
        _ => "-",
    }
}

/// The servers of a run.
struct Field {
    forbidden: Trap,
    port: u16,
    proxy: Trap,
    entry: Loopback,
    /// Only in the closed network.
    public: Option<Loopback>,
    named: Vec<Trap>,
    /// Outcomes by way, for the message of a failure and for the count.
    seen: BTreeMap<&'static str, usize>,
}

impl Field {
    fn new(closed: bool) -> Self {
        let forbidden = Trap::at(0).unwrap();
        let named = if closed { NAMED_PORTS.to_vec() } else { Vec::new() };
        Self {
            port: forbidden.port(),
            forbidden,
            proxy: Trap::at(0).unwrap(),
            entry: Loopback::start().unwrap(),
            public: closed.then(|| Loopback::at(PUBLIC).unwrap()),
            named: named.into_iter().map(|port| Trap::at(port).unwrap()).collect(),
            seen: BTreeMap::new(),
        }
    }

    fn count(&mut self, way: &'static str) {
        *self.seen.entry(way).or_default() += 1;
    }

    async fn try_every_way(&mut self, spelling: &Spelling) {
        self.written(spelling).await;
        self.redirected(spelling).await;
        let four = spelling.carried();
        let six = four.to_ipv6_mapped();
        let [.., high, low] = six.segments();
        let translated = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low);
        self.answered("first answer", spelling.meant).await;
        self.answered_second(spelling.meant).await;
        self.answered("mapped", six.into()).await;
        self.answered("nat64", translated.into()).await;
        self.with_proxies_in_the_environment(spelling);
    }

    async fn written(&mut self, spelling: &Spelling) {
        let names = Names::with("news.example", &[&["127.0.0.1"]]);
        let url = spelling.url(self.port);
        let problem = get(&strict(&names), &url).await.unwrap_err();
        assert!(problem.refused_by_policy(), "{url}: {problem}");
        if let Some((code, rule)) = &spelling.outcome {
            let found = (problem.code(), rule_of(&problem));
            assert_eq!(found, (code.as_str(), rule.as_str()), "{url}: {problem}");
        }
        assert_eq!(names.asked(), 0, "{url}: nothing was looked up");
        self.count("direct");
    }

    async fn redirected(&mut self, spelling: &Spelling) {
        // A line feed would end the header; browsers take both out of an address.
        let url = spelling.url(self.port).replace('\n', "\t");
        self.entry.set("/", Script::redirect(&url));
        let fetcher = strict(&Names::with("news.example", &[&["127.0.0.1"]]));
        let fetcher = fetcher.permitting(&self.entry.address().to_string());
        match get(&fetcher, &self.entry.url("/")).await {
            Err(problem) => assert!(problem.refused_by_policy(), "to {url}: {problem}"),
            // Some spellings are, seen from a page, paths on the page's own server.
            Ok(captured) => assert_eq!(remote(&captured), self.entry.address(), "to {url}"),
        }
        self.count("redirect");
    }

    /// The name system leads to the address.
    async fn answered(&mut self, way: &'static str, address: IpAddr) {
        let names = Names::with("news.example", &[&[&address.to_string()]]);
        let problem = get(&strict(&names), "http://news.example/").await.unwrap_err();
        assert_eq!(rule_of(&problem), refusal(address).rule.code(), "{way} {address}: {problem}");
        assert_eq!(names.asked(), 1);
        self.count(way);
    }

    /// The first answer is a public server, which sends the client on to itself; by then the name
    /// leads elsewhere.
    async fn answered_second(&mut self, address: IpAddr) {
        let Some(public) = &self.public else { return };
        public.set("/", Script::redirect("/again"));
        let before = public.connections();
        let answers: [&[&str]; 2] = [&[&PUBLIC.ip().to_string()], &[&address.to_string()]];
        let names = Names::with("news.example", &answers);
        let url = format!("http://news.example:{}/", PUBLIC.port());
        let problem = get(&strict(&names), &url).await.unwrap_err();
        assert_eq!(rule_of(&problem), refusal(address).rule.code(), "{address}: {problem}");
        assert_eq!((names.asked(), public.connections() - before), (2, 1), "{address}");
        self.count("second answer");
    }

    fn with_proxies_in_the_environment(&mut self, spelling: &Spelling) {
        let mut command = Command::new(fetch_one());
        command.arg(spelling.url(self.port)).env_remove("PERIKSA_TEST_ALLOW");
        for name in PROXY_VARIABLES {
            command.env(name, format!("http://127.0.0.1:{}", self.proxy.port()));
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(REFUSED), "{}: {said}", spelling.written);
        self.count("proxy environment");
    }

    /// Nobody came, and every way was tried with every spelling.
    fn end(self, spellings: usize, ways: usize) {
        let everything = BTreeMap::from_iter(self.seen.keys().map(|way| (*way, spellings)));
        assert_eq!((self.seen.len(), &self.seen), (ways, &everything));
        assert_eq!(self.forbidden.sprung(), 0, "connections to the forbidden port");
        assert_eq!(self.proxy.sprung(), 0, "connections to the environment's proxy");
        for trap in self.named {
            let port = trap.port();
            assert_eq!(trap.sprung(), 0, "connections to port {port}");
        }
    }
}

fn remote(captured: &Captured) -> SocketAddr {
    captured.answer.remote.expect("an answer without a proxy names its server")
}

fn strict(names: &Arc<Names>) -> Fetcher {
    let resolver: Arc<dyn Resolve> = Arc::clone(names) as _;
    let policy = Policy { allow_private: false, ..open_policy() };
    Fetcher::new(policy).unwrap().resolving(resolver)
}

/// A client without a policy does get through, so the traps can spring.
fn control(spellings: &[Spelling]) {
    let trap = Trap::at(0).unwrap();
    let reached = spellings.iter().filter(|spelling| {
        let place = SocketAddr::new(spelling.meant, trap.port());
        TcpStream::connect_timeout(&place, PATIENCE).is_ok()
    });
    let reached = reached.count();
    assert_eq!(trap.sprung(), reached);
    assert!(reached > spellings.len() / 2, "{reached} of {}", spellings.len());
}

#[allow(clippy::print_stderr, reason = "a test that does less says so")]
async fn lead_nowhere(mut spellings: Vec<Spelling>, room: Room) {
    for spelling in &spellings {
        refusal(spelling.meant);
    }
    let closed = room == Room::Inside;
    if !closed {
        let all = spellings.len();
        spellings.retain(Spelling::stays_here);
        let left = all - spellings.len();
        eprintln!("no closed network here: {left} of {all} spellings judged by the policy alone");
    }
    control(&spellings);
    let mut field = Field::new(closed);
    for spelling in &spellings {
        field.try_every_way(spelling).await;
    }
    // Without the closed network there is no public server to begin with.
    field.end(spellings.len(), if closed { WAYS } else { WAYS - 1 });
}

#[tokio::test]
async fn no_way_leads_to_a_forbidden_address() {
    let room = closed_room("spellings::no_way_leads_to_a_forbidden_address");
    if room == Room::Passed {
        return;
    }
    let spellings: Vec<Spelling> = lines(OWN_LIST).map(Spelling::own).collect();
    assert!(spellings.len() >= LEAST, "{}", spellings.len());
    lead_nowhere(spellings, room).await;
}

#[tokio::test]
async fn no_way_leads_to_an_address_of_the_shared_list() {
    let spellings = shared();
    if spellings.is_empty() {
        return;
    }
    assert_eq!(spellings.len(), LEAST, "the whole list was read");
    let room = closed_room("spellings::no_way_leads_to_an_address_of_the_shared_list");
    if room != Room::Passed {
        lead_nowhere(spellings, room).await;
    }
}

#[test]
fn the_list_covers_every_rule() {
    let spellings: Vec<Spelling> = lines(OWN_LIST).map(Spelling::own).collect();
    let covered = |rule: Rule| {
        let mut outcomes = spellings.iter().filter_map(|spelling| spelling.outcome.as_ref());
        outcomes.any(|(_, own)| own == rule.code())
    };
    let rules = [
        Rule::OwnMachine,
        Rule::OwnNetwork,
        Rule::Reserved,
        Rule::Translated,
        Rule::LocalName,
        Rule::OnionName,
        Rule::TrailingDot,
    ];
    assert!(rules.into_iter().all(covered));
    let mut written: Vec<&str> = spellings.iter().map(|each| each.written.as_str()).collect();
    written.sort_unstable();
    written.dedup();
    assert_eq!(written.len(), spellings.len(), "each once");
}
