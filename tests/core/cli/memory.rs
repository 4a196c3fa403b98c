//! What the whole program takes, its reading processes with it, while a server sends bodies made to fill
//! the memory.

use crate::terminal::Terminal;
use flate2::Compression;
use flate2::write::GzEncoder;
use periksa_support::{Loopback, Script};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

const MEBIBYTE: usize = 1024 * 1024;
/// Most memory above that of an ordinary page, in kB.
const MOST: u64 = 150_000;
const EVERY: Duration = Duration::from_millis(4);
const PAGE: &str = "<!doctype html><title>Harbour</title><article><h1>Harbour figures</h1><p>The harbour \
    in Port Fennel employs 198 people, according to the yearly count of its office.</p></article>";

/// Resident memory of a process and of all that it started, in kB.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let own = own.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0);
    let threads =
        std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|all| all.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    own + children.filter_map(|child| child.parse().ok()).map(resident).sum::<u64>()
}

/// The most memory that fetching this body into a case takes, and what was said of it.
fn fetching(body: Script) -> (u64, String) {
    let server = Loopback::serving([("/", body)]).expect("a server");
    let terminal = Terminal::new();
    let story = terminal.file("story.txt", "Harbour\n\nThe harbour employs 240 people.\n");
    assert_eq!(terminal.run(&["check", &story, "--case", "c.periksa"]).status, 0);
    let mut child = Command::new(env!("CARGO_BIN_EXE_periksa-cli"))
        .args(["fetch", "c.periksa", &server.url("/"), "--allow-private"])
        .current_dir(terminal.path(""))
        .env("PERIKSA_HOME", terminal.path("home"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("periksa-cli starts");
    let mut most = 0;
    while child.try_wait().expect("it can be waited for").is_none() {
        most = most.max(resident(child.id()));
        std::thread::sleep(EVERY);
    }
    let ended = child.wait_with_output().expect("it ended");
    (most, String::from_utf8_lossy(&ended.stderr).into_owned())
}

fn gzipped(piece: &[u8], bytes: usize) -> Script {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..bytes / piece.len() {
        encoder.write_all(piece).expect("packed");
    }
    let body = encoder.finish().expect("packed");
    let length = body.len().to_string();
    let head = [
        ("Content-Type", "text/html"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", length.as_str()),
    ];
    Script::head(200, &head).then_send(body)
}

#[allow(clippy::print_stderr, reason = "a test that measures says what")]
fn say(words: &str) {
    eprintln!("{words}");
}

#[test]
fn no_body_fills_the_memory() {
    if !std::path::Path::new("/proc/self/status").exists() {
        say("SKIPPED: this system does not tell how much memory a process takes");
        return;
    }
    let (base, _) = fetching(Script::html(PAGE));
    let words = "kata demi kata yang panjang sekali. ".repeat(1_000);
    let bodies = [
        (
            "49 MiB of words",
            Script::response(200, "text/plain", words.repeat(49 * MEBIBYTE / words.len())),
        ),
        ("63 MiB of words, packed", gzipped(words.as_bytes(), 63 * MEBIBYTE)),
        ("63 MiB of elements, packed", gzipped(b"<p>kata <b>demi</b> kata</p>\n", 63 * MEBIBYTE)),
        ("a page of 7 MiB", gzipped(words.as_bytes(), 7 * MEBIBYTE)),
        ("a page of 7 MiB of elements", gzipped(b"<p>kata <b>demi</b> kata</p>\n", 7 * MEBIBYTE)),
        ("what is no gzip", {
            let head = [
                ("Content-Type", "text/html"),
                ("Content-Encoding", "gzip"),
                ("Content-Length", "20000000"),
            ];
            Script::head(200, &head).then_send(vec![7; 20_000_000])
        }),
    ];
    for (name, body) in bodies {
        let (most, said) = fetching(body);
        let above = most.saturating_sub(base);
        say(&format!("{name}: {above} kB above {base} kB"));
        assert!(above < MOST, "{name} takes {above} kB above {base} kB: {said}");
    }
}
