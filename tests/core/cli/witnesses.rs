//! Timestamps and the Wayback Machine on the command line.

use crate::terminal::Terminal;
use periksa_support::{Authority, Loopback, Script, openssl_is_missing};

fn case(terminal: &Terminal) {
    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people.\n");
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
}

#[test]
fn a_case_is_timestamped_and_the_verification_says_by_whom() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let terminal = Terminal::new();
    case(&terminal);
    let (url, root) = (authority.url(), authority.root().display().to_string());
    let ended = terminal.run(&["timestamp", "pier.periksa", "--tsa", &url, "--root", &root]);
    assert_eq!(ended.status, 3, "loopback takes an explicit act: {ended:?}");

    let ask = ["timestamp", "pier.periksa", "--tsa", &url, "--allow-private"];
    let ended = terminal.run(&[&ask[..], &["--root", &root]].concat());
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(ended.json()[0]["counts"], true);

    let ended = terminal.run(&["verify", "pier.periksa", "--root", &root]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let verified = ended.json();
    assert_eq!(verified["timestamps"][0]["counts"], true);
    assert_eq!(verified["timestamps"][0]["signer"], "CN=Loopback");
    let ended = terminal.run(&["verify", "pier.periksa"]);
    assert_eq!(ended.status, 0, "whom to trust is no fault of the file: {ended:?}");
    assert_eq!(ended.json()["timestamps"][0]["code"], "no_roots");

    let ended = terminal.run(&[&ask[..], &["--offline", "--capture", "none"]].concat());
    assert_eq!(ended.status, 2, "{ended:?}");
    let ended = terminal.run(&[&ask[..], &["--offline"]].concat());
    assert_eq!(ended.status, 3, "queued: {ended:?}");
    assert_eq!(terminal.run(&["info", "pier.periksa"]).json()["head"]["queued"], 1);
}

#[test]
fn what_failed_earlier_is_not_said_again_when_a_later_timestamp_counts() {
    if openssl_is_missing() {
        return;
    }
    let (authority, silent) = (Authority::start(), Loopback::start().expect("a server"));
    let terminal = Terminal::new();
    case(&terminal);
    let ask = |tsa: &str| {
        let root = authority.root().display().to_string();
        let base = ["timestamp", "pier.periksa", "--allow-private", "--root", &root];
        terminal.run(&[&base[..], &["--tsa", tsa]].concat())
    };
    let failed = ask(&silent.url("/tsr"));
    assert!(failed.messages.contains("HTTP status 404"), "{failed:?}");
    let counted = ask(&authority.url());
    assert_eq!((counted.status, counted.messages.as_str()), (0, ""), "{counted:?}");
}

#[test]
fn through_a_dead_proxy_no_witness_is_reached_directly() {
    let server = Loopback::serving([("/tsr", Script::html("no"))]).expect("a server");
    let terminal = Terminal::new();
    case(&terminal);
    let (tsa, archive) = (server.url("/tsr"), server.url(""));
    let proxy = ["--proxy", "socks5h://127.0.0.1:9"];
    let ask = ["timestamp", "pier.periksa", "--tsa", &tsa, "--allow-private"];
    let ended = terminal.run(&[&ask[..], &proxy].concat());
    assert_eq!(ended.status, 1, "{ended:?}");
    let page = "https://harbour.example.org/report";
    let ask = ["wayback", "pier.periksa", page, "--archive", &archive];
    let ended = terminal.run(&[&ask[..], &proxy].concat());
    assert_eq!(ended.status, 1, "{ended:?}");
    assert_eq!(ended.json()[0]["state"], "not_answered");
    assert_eq!(server.connections(), 0);
}

#[test]
fn the_wayback_machine_is_asked_and_its_silence_kept() {
    let server = Loopback::start().expect("a server");
    let terminal = Terminal::new();
    case(&terminal);
    let page = "https://harbour.example.org/report";
    let ended = terminal.run(&["wayback", "pier.periksa", page, "--archive", &server.url("")]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(!server.requests().is_empty());
    let ended = terminal.run(&["wayback", "pier.periksa", page, "--save"]);
    assert_eq!(ended.status, 2, "without keys nothing is handed in: {ended:?}");
    let ended = terminal.run(&["wayback", "pier.periksa", "http://127.0.0.1/x"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    let journal = terminal.run(&["journal", "pier.periksa"]).json();
    let asked = journal["requests"].as_array().expect("lines");
    assert!(asked.iter().all(|line| line["purpose"] == "wayback"), "{asked:?}");
    assert_eq!(asked.len(), server.requests().len(), "nothing else was sent");
}

/// An archive that hangs up when a page is handed in, so that nobody knows what became of it.
fn forgetful() -> Loopback {
    Loopback::serving([("/save", Script::default().then_reset())]).expect("a server")
}

#[test]
fn keys_come_from_a_file_or_standard_input_and_pages_handed_in_are_asked_about_again() {
    let page = "https://harbour.example.org/report";
    let server = forgetful();
    let archive = server.url("");
    let terminal = Terminal::new();
    case(&terminal);
    let save = ["wayback", "pier.periksa", page, "--save", "--archive", &archive];
    assert_eq!(terminal.run(&save).status, 2, "without keys nothing is handed in");
    for wrong in ["", "only-one", "one\ntwo\nthree\n"] {
        let ended = terminal.run_with_input(&["wayback-keys", "-"], wrong.as_bytes());
        assert_eq!(ended.status, 2, "{wrong:?}: {ended:?}");
    }
    let ended = terminal.run_with_input(&["wayback-keys", "-"], b"AAAA\nBBBB\n");
    assert_eq!((ended.status, ended.out.as_str()), (0, ""), "{ended:?}");
    assert_eq!(terminal.run(&["wayback-keys", "--remove"]).status, 0);
    assert_eq!(terminal.run(&save).status, 2, "removed");
    let file = terminal.file("keys", "AAAA:BBBB");
    assert_eq!(terminal.run(&["wayback-keys", &file]).status, 0);

    let ended = terminal.run(&save);
    assert_eq!(ended.status, 1, "{ended:?}");
    let asked = ended.json();
    assert_eq!(asked[0]["open"], true, "{asked}");
    assert_eq!(server.requests_for("/save"), 1);
    let before = server.requests().len();
    let settle = ["wayback", "pier.periksa", "--settle", "--archive", &archive];
    let ended = terminal.run(&settle);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(server.requests().len() > before, "it was asked about");
    assert_eq!(server.requests_for("/save"), 1, "and not handed in again");
    let ended = terminal.run(&["wayback", "pier.periksa", page, "--settle"]);
    assert_eq!(ended.status, 2, "{ended:?}");
}

#[test]
fn what_waits_is_resumed_of_every_kind() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let server =
        Loopback::serving([("/page", Script::html("<p>The pier employs 240 people.</p>"))])
            .expect("a server");
    let terminal = Terminal::new();
    case(&terminal);
    let (url, root) = (authority.url(), authority.root().display().to_string());
    let page = server.url("/page");
    for ask in [
        &["fetch", "pier.periksa", &page, "--allow-private", "--offline"][..],
        &["timestamp", "pier.periksa", "--tsa", &url, "--allow-private", "--offline"],
        &["wayback", "pier.periksa", "https://harbour.example.org/", "--offline"],
    ] {
        let ended = terminal.run(ask);
        assert_eq!(ended.status, 3, "{ended:?}");
    }
    let waiting = || terminal.run(&["info", "pier.periksa"]).json()["head"]["queued"].clone();
    assert_eq!(waiting(), 3);
    let archive = server.url("");
    let resume = ["resume", "pier.periksa", "--root", &root, "--archive", &archive];
    let ended = terminal.run(&[&resume[..], &["--offline"]].concat());
    assert_eq!((ended.status, waiting()), (3, 3.into()), "{ended:?}");
    let ended = terminal.run(&resume);
    assert_eq!(ended.status, 1, "the archive knows nothing: {ended:?}");
    let mut states: Vec<_> = ended
        .json()
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| (part["kind"].as_str().expect("a kind").to_owned(), part["state"].clone()))
        .collect();
    states.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(
        states,
        [
            ("fetch".to_owned(), "done".into()),
            ("timestamp".to_owned(), "done".into()),
            ("wayback".to_owned(), "failed".into()),
        ]
    );
    assert_eq!(waiting(), 0);
    assert_eq!(terminal.run(&resume).status, 0, "nothing waits");
}
