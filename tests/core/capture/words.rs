//! What a person is told: what happened, what was kept, what to do.

use std::time::Duration;

use periksa_capture::{FetchProblem, Partial, Rule, Stage};

fn all() -> Vec<FetchProblem> {
    let host = || "news.example".to_owned();
    let why = || "the reason".to_owned();
    let address = |rule| FetchProblem::AddressRefused {
        host: host(),
        address: Some([127, 0, 0, 1].into()),
        rule,
    };
    vec![
        FetchProblem::BadAddress { given: "x".into(), why: why() },
        FetchProblem::SchemeRefused { scheme: "ftp".into() },
        FetchProblem::CredentialsRefused { host: host() },
        FetchProblem::PortRefused { host: host(), port: 22 },
        address(Rule::OwnMachine),
        address(Rule::Translated),
        FetchProblem::AddressRefused { host: host(), address: None, rule: Rule::OnionName },
        FetchProblem::NameNotFound { host: host(), why: why() },
        FetchProblem::ConnectFailed { host: host(), why: why() },
        FetchProblem::TlsFailed { host: host(), why: why() },
        FetchProblem::Timeout {
            host: host(),
            stage: Stage::Connect,
            after: Duration::from_millis(1500),
        },
        FetchProblem::TooManyRedirects { limit: 10, last: "http://a.example/".into() },
        FetchProblem::RedirectLoop { url: "http://a.example/".into() },
        FetchProblem::HeadersTooLarge { host: host(), limit: 65_536 },
        FetchProblem::Disconnected { host: host(), why: why() },
        FetchProblem::BadAnswer { host: host(), why: why() },
        FetchProblem::Cancelled,
    ]
}

#[test]
fn every_problem_says_what_was_kept_and_what_to_do() {
    for problem in all() {
        let words = problem.to_string();
        assert!(words.contains("kept"), "{words}");
        assert!(words.matches(". ").count() >= 1, "more than one sentence: {words}");
        assert!(words.ends_with('.'), "{words}");
        assert!(!words.contains("  "), "{words}");
    }
}

#[test]
fn the_words_of_a_refusal_and_a_time_out() {
    let words: Vec<String> = all().iter().map(ToString::to_string).collect();
    assert_eq!(
        words[4],
        "news.example (127.0.0.1) was not fetched: it leads to this computer itself. Nothing was \
         sent there and nothing was kept. Allow private addresses for this case if you mean it."
    );
    assert_eq!(
        words[10],
        "news.example took too long: connecting exceeded 1.5 s. Nothing was kept. Try again later."
    );
}

#[test]
fn partial_captures_say_so() {
    let all =
        [Partial::Length, Partial::Idle, Partial::Time, Partial::Disconnect, Partial::Cancelled];
    let codes: Vec<&str> = all.iter().map(|partial| partial.code()).collect();
    assert_eq!(codes, ["length", "idle", "time", "disconnect", "cancelled"]);
    assert!(all.iter().all(|partial| partial.to_string().starts_with("only the beginning")));
}
