//! What a person is told of witnesses outside: what happened, what was kept, what to do.

use std::time::Duration;

use jiff::Timestamp;
use periksa_capture::Partial;
use periksa_capture::timestamp::{Failure, Rejection, TimestampProblem, Usage};
use periksa_capture::wayback::{Doubt, Refusal, Snapshot, Stamp, State, WaybackProblem};

fn timestamp_problems() -> Vec<TimestampProblem> {
    use TimestampProblem as No;
    let text = || "1.2.3".to_owned();
    let at = Timestamp::UNIX_EPOCH;
    let rejection = Rejection {
        status: 2,
        text: "closed".to_owned(),
        failures: vec![Failure::System, Failure::Other(9)],
    };
    vec![
        No::HttpStatus { status: 500 },
        No::WrongType { media_type: "text/html".to_owned() },
        No::CutShort { partial: Partial::Idle },
        No::Empty,
        No::Malformed { why: text() },
        No::TrailingBytes { bytes: 1 },
        No::Rejected { rejection },
        No::NoToken,
        No::WrongContent { oid: text() },
        No::Version { version: 2 },
        No::WrongAlgorithm { oid: text() },
        No::WrongDigest { stamped: text() },
        No::NonceMissing,
        No::WrongNonce,
        No::SignerCount { count: 2 },
        No::NoCertificate,
        No::WeakAlgorithm { place: "The timestamp's signature", algorithm: "SHA-1" },
        No::UnknownAlgorithm { algorithm: text() },
        No::Attribute { attribute: "the content" },
        No::ContentChanged,
        No::BadSignature,
        No::OtherCertificate,
        No::CaSigner,
        No::WrongUsage { usage: Usage::NotSole },
        No::SignerNotValid { at, from: at, until: at },
        No::ChainNotValid { at },
        No::NoRoots,
        No::Untrusted { signer: text() },
        No::ChainBroken { why: text() },
        No::OtherName { named: text() },
        No::BadTime { given: text() },
        No::UnknownExtension { oid: text() },
    ]
}

fn states() -> Vec<State> {
    let doubts = [
        Doubt::Empty,
        Doubt::OnlyErrors,
        Doubt::Status(502),
        Doubt::Unreadable,
        Doubt::CutShort(Partial::Time),
        Doubt::NoTimestamp,
        Doubt::Error { code: "error:x".to_owned(), message: "no".to_owned() },
        Doubt::NoAnswer("timeout"),
        Doubt::NotSnapshot,
    ];
    let refusals = [
        Refusal::Keys,
        Refusal::TooMany { wait: Duration::from_secs(60) },
        Refusal::Archive { code: "error:x".to_owned(), message: "no".to_owned() },
        Refusal::Status(403),
    ];
    let timestamp = Stamp::read("20261120100000").unwrap();
    let snapshot = Snapshot { timestamp, url: "https://a.example/".to_owned() };
    let mut states = vec![
        State::NotArchived,
        State::Archived { snapshot },
        State::Pending { job: "x".to_owned() },
    ];
    for why in doubts {
        states.push(State::Unknown { why: why.clone() });
        states.push(State::OutcomeUnknown { job: None, why });
    }
    states.extend(refusals.map(|reason| State::Refused { reason }));
    states
}

#[test]
fn all_words_say_what_was_kept_and_what_to_do() {
    let problems = timestamp_problems();
    let wayback = [
        WaybackProblem::NoKeys,
        WaybackProblem::NotPublic { url: "http://localhost/".to_owned(), why: "it is local" },
    ];
    let words = problems
        .iter()
        .map(ToString::to_string)
        .chain(states().into_iter().map(|state| state.to_string()))
        .chain(wayback.iter().map(ToString::to_string));
    for words in words {
        assert!(words.contains("kept") || words.contains("keep"), "{words}");
        assert!(words.matches(". ").count() >= 1 && words.ends_with('.'), "{words}");
        assert!(!words.contains("  ") && !words.contains("prove"), "{words}");
    }
}

#[test]
fn every_timestamp_fault_has_its_own_code() {
    let mut codes: Vec<&str> = timestamp_problems().iter().map(TimestampProblem::code).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!((codes.len(), all), (32, 32));
}
