//! A computer that is connected to nothing: everything waits, as with the switches.

use crate::terminal::{Ended, Terminal};
use periksa_support::{FakeProxy, Loopback, Manner, Room, Script, cut_off_room};

/// The status of what has to wait.
const WAITS: i32 = 3;
const PAGE: &str = "<p>The pier employs 240 people, the harbour office said on Monday.</p>";

fn queued(terminal: &Terminal) -> u64 {
    let info = terminal.run(&["info", "pier.periksa"]).json();
    info["head"]["queued"].as_u64().expect("a count")
}

fn journal(terminal: &Terminal) -> Vec<String> {
    let journal = terminal.run(&["journal", "pier.periksa"]).json();
    let lines = journal["requests"].as_array().expect("lines");
    lines.iter().map(|line| line["url"].as_str().expect("an address").to_owned()).collect()
}

#[test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn a_computer_that_is_connected_to_nothing_is_offline() {
    match cut_off_room("offline::a_computer_that_is_connected_to_nothing_is_offline") {
        Room::Passed => return,
        Room::Missing => return eprintln!("skipped: this system gives no closed network"),
        Room::Inside => {}
    }
    let server = Loopback::serving([("/page", Script::html(PAGE)), ("/", Script::html(PAGE))])
        .expect("a server");
    let terminal = Terminal::new();
    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people.\n");
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    let run = |arguments: &[&str]| -> Ended { terminal.run(arguments) };

    let ended = run(&["fetch", "pier.periksa", "http://news.example/"]);
    assert_eq!(ended.status, WAITS, "{ended:?}");
    assert!(ended.messages.contains("waits until the case is online"), "{ended:?}");
    assert!(ended.json()[0]["failure"].is_null(), "nothing failed: {ended:?}");
    let ended = run(&["timestamp", "pier.periksa", "--tsa", "http://tsa.example/tsr"]);
    assert_eq!(ended.status, WAITS, "{ended:?}");
    let ended = run(&["wayback", "pier.periksa", "http://news.example/"]);
    assert_eq!(ended.status, WAITS, "{ended:?}");
    assert_eq!(ended.json().as_array().map(Vec::len), Some(0), "nothing was asked");
    assert_eq!(queued(&terminal), 3);
    let ended = run(&["check", "http://news.example/", "--case", "other.periksa"]);
    assert_eq!(ended.status, WAITS, "{ended:?}");
    assert!(!terminal.path("other.periksa").exists());
    let ended = run(&["resume", "pier.periksa"]);
    assert_eq!((ended.status, queued(&terminal)), (WAITS, 3), "{ended:?}");
    assert_eq!(journal(&terminal), Vec::<String>::new(), "not one request");

    let here = server.url("/page");
    let ended = run(&["fetch", "pier.periksa", &here, "--allow-private"]);
    assert_eq!(ended.status, 0, "what lies on this computer is reached: {ended:?}");
    assert_eq!(journal(&terminal), [here]);

    // A proxy on this computer may know a way; where it knows none either, everything waits on.
    let dead = ["--proxy", "socks5h://127.0.0.1:9"];
    let ended = run(&[&["fetch", "pier.periksa"][..], &dead].concat());
    assert_eq!((ended.status, queued(&terminal)), (WAITS, 3), "{ended:?}");
    assert!(!ended.messages.contains("proxy_failed"), "{ended:?}");
    let ended = run(&[&["resume", "pier.periksa"][..], &dead].concat());
    assert_eq!((ended.status, queued(&terminal)), (WAITS, 3), "{ended:?}");
    let proxy = FakeProxy::start(server.address(), Manner::Leads).expect("a proxy");
    let proxied = format!("http://{}", proxy.address());
    let ended = run(&["fetch", "pier.periksa", "--proxy", &proxied]);
    assert_eq!((ended.status, queued(&terminal)), (0, 2), "{ended:?}");
}
