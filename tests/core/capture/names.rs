//! Names, and answers of the name system that lead astray.

use std::sync::Arc;
use std::time::Duration;

use periksa_capture::{FetchProblem, Fetcher, Policy, Resolve, Resolving, Rule, Stage};
use periksa_support::{Loopback, Script};

use crate::world::{Names, get, open_policy};

fn strict(names: &Arc<Names>) -> Fetcher {
    let resolver: Arc<dyn Resolve> = Arc::clone(names) as _;
    Fetcher::new(Policy::default()).unwrap().resolving(resolver)
}

fn open(names: &Arc<Names>) -> Fetcher {
    let resolver: Arc<dyn Resolve> = Arc::clone(names) as _;
    Fetcher::new(open_policy()).unwrap().resolving(resolver)
}

fn rule_of(problem: &FetchProblem) -> Rule {
    match problem {
        FetchProblem::AddressRefused { rule, .. } => *rule,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn the_connection_goes_where_the_resolver_said() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let names = Names::with("news.example", &[&["127.0.0.1"]]);
    let url = format!("http://news.example:{}/", server.port());
    let captured = get(&open(&names), &url).await.unwrap();
    assert_eq!(captured.answer.remote, Some(server.address()));
    assert_eq!(names.asked(), 1, "one look-up for one request");
    let host = format!("news.example:{}", server.port());
    assert_eq!(server.requests()[0].header("host"), Some(host.as_str()));
}

#[tokio::test]
async fn one_forbidden_address_among_the_answers_is_enough() {
    let listening = Loopback::start().unwrap();
    let cases: [(&[&str], Rule); 9] = [
        (&["127.0.0.1"], Rule::OwnMachine),
        (&["93.184.216.34", "127.0.0.1"], Rule::OwnMachine),
        (&["2606:2800:220:1::1", "::1"], Rule::OwnMachine),
        (&["::ffff:127.0.0.1"], Rule::OwnMachine),
        (&["::ffff:10.0.0.1"], Rule::OwnNetwork),
        (&["64:ff9b::7f00:1"], Rule::Translated),
        (&["64:ff9b:1::7f00:1"], Rule::Translated),
        (&["2002:7f00:1::"], Rule::Translated),
        (&["169.254.169.254"], Rule::OwnNetwork),
    ];
    for (answer, rule) in cases {
        let names = Names::with("news.example", &[answer]);
        let problem = get(&strict(&names), "http://news.example/").await.unwrap_err();
        assert_eq!(rule_of(&problem), rule, "{answer:?}");
        assert_eq!(names.asked(), 1);
    }
    assert_eq!(listening.connections(), 0);
}

#[tokio::test]
async fn a_second_answer_is_judged_anew() {
    let server = Loopback::serving([("/", Script::redirect("/again"))]).unwrap();
    let names = Names::with("news.example", &[&["127.0.0.1"], &["64:ff9b::7f00:1"]]);
    let url = format!("http://news.example:{}/", server.port());
    let problem = get(&open(&names), &url).await.unwrap_err();
    assert_eq!(rule_of(&problem), Rule::Translated);
    assert_eq!((names.asked(), server.connections()), (2, 1));
}

#[tokio::test]
async fn names_of_the_own_network_are_not_even_looked_up() {
    let names = Names::with("localhost", &[&["127.0.0.1"]]);
    let cases = [
        ("http://localhost/", Rule::LocalName),
        ("http://LOCALHOST/", Rule::LocalName),
        ("http://ⓛocalhost/", Rule::LocalName),
        ("http://host.localhost/", Rule::LocalName),
        ("http://printer.local/", Rule::LocalName),
        ("http://metadata.internal/", Rule::LocalName),
        ("http://router.home.arpa/", Rule::LocalName),
        ("http://example.onion/", Rule::OnionName),
        ("http://localhost./", Rule::TrailingDot),
        ("http://news.example./", Rule::TrailingDot),
    ];
    for (url, rule) in cases {
        let problem = get(&strict(&names), url).await.unwrap_err();
        assert_eq!(rule_of(&problem), rule, "{url}");
    }
    assert_eq!(names.asked(), 0);
}

#[tokio::test]
async fn a_name_that_only_looks_local_is_public() {
    for name in ["mylocalhost", "local.example", "thelocal.example", "internal.example"] {
        let names = Names::with(name, &[&["127.0.0.1"]]);
        let problem = get(&strict(&names), &format!("http://{name}/")).await.unwrap_err();
        assert_eq!(rule_of(&problem), Rule::OwnMachine, "judged by its address: {name}");
        assert_eq!(names.asked(), 1);
    }
}

#[tokio::test]
async fn an_onion_name_stays_refused_when_private_addresses_are_allowed() {
    let names = Names::with("example.onion", &[&["127.0.0.1"]]);
    let problem = get(&open(&names), "http://example.onion/").await.unwrap_err();
    assert_eq!(rule_of(&problem), Rule::OnionName);
}

#[tokio::test]
async fn an_unknown_or_empty_name_is_not_found() {
    let names = Names::with("empty.example", &[&[]]);
    for url in ["http://empty.example/", "http://unknown.example/"] {
        let problem = get(&strict(&names), url).await.unwrap_err();
        assert_eq!(problem.code(), "name_not_found");
        assert!(problem.retryable());
    }
}

#[tokio::test]
async fn ports_of_other_services_are_refused() {
    let names = Names::with("news.example", &[&["127.0.0.1"]]);
    for port in [1, 22, 25, 6379, 65_535] {
        let problem =
            get(&strict(&names), &format!("http://news.example:{port}/")).await.unwrap_err();
        assert_eq!(problem.code(), "port_refused");
    }
    assert_eq!(names.asked(), 0);
    for port in [80, 443, 8080, 8443] {
        let problem =
            get(&strict(&names), &format!("http://news.example:{port}/")).await.unwrap_err();
        assert_eq!(problem.code(), "address_refused", "the port passes, the address does not");
    }
}

struct Silent;

impl Resolve for Silent {
    fn resolve<'a>(&'a self, _host: &'a str, _port: u16) -> Resolving<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_name_system_that_says_nothing_has_its_own_stage() {
    let policy = Policy { connect: Duration::from_millis(100), ..open_policy() };
    let fetcher = Fetcher::new(policy).unwrap().resolving(Arc::new(Silent));
    let problem = get(&fetcher, "http://news.example/").await.unwrap_err();
    let FetchProblem::Timeout { stage, .. } = problem else { panic!("{problem}") };
    assert_eq!(stage, Stage::Name);
}
