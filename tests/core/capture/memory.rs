//! Bodies and heads made to fill the memory or to last for ever. Each is fetched, decoded and written
//! as a WARC by a process of its own, which tells the most memory that it took.

use std::io::{Read, Write};
use std::process::Command;
use std::time::Duration;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use periksa_support::{Loopback, Script};
use tempfile::TempDir;

use crate::world::fetch_one;

const MEBIBYTE: usize = 1024 * 1024;
/// The fullest body in MiB, and how much of it does not pack.
const FULLEST: usize = 63;
const NOISE: usize = 44;
/// Most memory above that of an ordinary page, in kB.
const MOST: u64 = 150_000;
/// What a bomb unpacks to.
const BOMB: usize = 512 * MEBIBYTE;
/// The same where packing it would take the test longer than unpacking it.
const SMALL_BOMB: usize = 64 * MEBIBYTE;
/// A server that never ends is left after so many seconds.
const SHORT: &str = "2";
/// A server that sends all it can is not left before its bytes have come.
const LONG: &str = "60";
const DRIP: Duration = Duration::from_millis(20);
const FOR_EVER: u64 = u64::MAX;

/// What a fetch came to.
struct Seen {
    /// What was printed: the answer and what became of decoding it, or the problem.
    words: String,
    /// The most memory, in kB; `None` where the system does not tell.
    peak: Option<u64>,
    /// The records' lines; empty without an answer.
    warc: String,
}

fn fetched(script: Script, patience: &str) -> Seen {
    let server = Loopback::serving([("/", script)]).unwrap();
    fetched_from(&server, patience)
}

fn fetched_from(server: &Loopback, patience: &str) -> Seen {
    let folder = TempDir::new().unwrap();
    let warc = folder.path().join("fetched.warc.gz");
    let output = Command::new(fetch_one())
        .args(["--patience", patience, "--warc"])
        .arg(&warc)
        .arg(server.url("/"))
        .env("PERIKSA_TEST_ALLOW", server.address().to_string())
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    let (words, peak) = out.rsplit_once("peak ").unwrap_or((&out, ""));
    let words = format!("{words}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.code().is_some_and(|code| [0, 1, 3].contains(&code)), "{words}");
    let peak = peak.trim().strip_suffix(" kB").and_then(|peak| peak.parse().ok());
    Seen { words, peak, warc: heads(&warc) }
}

/// The beginning of every line of a WARC, as far as it is text: bodies may have 50 MiB.
fn heads(warc: &std::path::Path) -> String {
    let Ok(file) = std::fs::File::open(warc) else { return String::new() };
    let mut begin = Vec::new();
    MultiGzDecoder::new(file).take(MEBIBYTE as u64).read_to_end(&mut begin).unwrap();
    String::from_utf8_lossy(&begin).into_owned()
}

fn coded(coding: &str, body: &[u8]) -> Script {
    let length = body.len().to_string();
    Script::head(200, &[("Content-Encoding", coding), ("Content-Length", &length)]).then_send(body)
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn gzip_of_zeros(bytes: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let piece = vec![0; MEBIBYTE];
    (0..bytes / MEBIBYTE).for_each(|_| encoder.write_all(&piece).unwrap());
    encoder.finish().unwrap()
}

fn brotli_of_zeros(bytes: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 2, ..Default::default() };
    let mut zeros = std::io::repeat(0).take(bytes as u64);
    brotli::BrotliCompress(&mut zeros, &mut out, &settings).unwrap();
    out
}

fn zstd_of_zeros(bytes: usize) -> Vec<u8> {
    zstd::encode_all(std::io::repeat(0).take(bytes as u64), 1).unwrap()
}

/// The fullest body that is kept and unpacked: noise, so that it is large on the wire, then zeros. The
/// noise is said again further apart than gzip looks back.
fn just_below_the_limits() -> Vec<u8> {
    let words = u32::try_from(MEBIBYTE / 4).unwrap();
    let noise: Vec<u8> = (0..words)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).rotate_left(n % 31).to_le_bytes())
        .collect();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    (0..NOISE).for_each(|_| encoder.write_all(&noise).unwrap());
    (NOISE..FULLEST).for_each(|_| encoder.write_all(&vec![0; MEBIBYTE]).unwrap());
    encoder.finish().unwrap()
}

fn chunked() -> Script {
    Script::head(200, &[("Transfer-Encoding", "chunked")])
}

/// A case: its name, the server's answer, what the words have to say, and whether the record is
/// marked as cut and why.
type Case = (&'static str, Script, &'static str, Option<&'static str>);

fn swelling() -> Vec<Case> {
    let nested = (0..10).fold(b"<p>ten times packed".to_vec(), |body, _| gzip(&body));
    let ten = ["gzip"; 10].join(", ");
    let mut damaged = gzip(&vec![b'x'; MEBIBYTE]);
    let half = damaged.len() / 2;
    damaged[half..].fill(0xff);
    vec![
        ("gzip bomb", coded("gzip", &gzip_of_zeros(BOMB)), "decoded_too_large", None),
        ("br bomb", coded("br", &brotli_of_zeros(SMALL_BOMB)), "decoded_too_large", None),
        ("zstd bomb", coded("zstd", &zstd_of_zeros(BOMB)), "decoded_too_large", None),
        ("fullest", coded("gzip", &just_below_the_limits()), "decoded 66060288 bytes", None),
        ("ten codings", coded(&ten, &nested), "coding_unknown", None),
        ("ten layers, one named", coded("gzip", &nested), "decoded ", None),
        ("damaged", coded("gzip", &damaged), "coding_damaged", None),
        ("no such coding", coded("compress", b"x"), "coding_unknown", None),
    ]
}

fn endless() -> Vec<Case> {
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x1_0000));
    let bare = Script::head(200, &[("Connection", "close")]);
    let piece = vec![b'x'; 0x1_0000];
    let lines = "A: b\r\n".repeat(1000);
    let limit = "52428800 bytes, length";
    vec![
        ("chunks", chunked().then_repeat(chunk, FOR_EVER, Duration::ZERO), limit, Some("length")),
        ("no length", bare.then_repeat(piece, FOR_EVER, Duration::ZERO), limit, Some("length")),
        (
            "trailers",
            chunked().then_send("1\r\nx\r\n0\r\n").then_repeat(&*lines, FOR_EVER, Duration::ZERO),
            "disconnect",
            Some("disconnect"),
        ),
        (
            "head",
            Script::raw("HTTP/1.1 200 OK\r\n").then_repeat(&*lines, FOR_EVER, Duration::ZERO),
            "headers_too_large",
            None,
        ),
    ]
}

fn slow() -> Vec<Case> {
    let long_extension = format!("5;{}\r\nshort\r\n", "e".repeat(MEBIBYTE));
    vec![
        ("drip", chunked().then_repeat("1\r\nx\r\n", FOR_EVER, DRIP), ", time", Some("time")),
        ("silence", chunked().then_send("5\r\nbegun\r\n").then_hold(), "begun", Some("time")),
        ("extension", chunked().then_send(long_extension), "disconnect", Some("disconnect")),
        (
            "slow head",
            Script::raw("HTTP/1.1 200 OK\r\n").then_repeat("A: b\r\n", FOR_EVER, DRIP),
            "timeout",
            None,
        ),
        (
            "going on",
            Script::default().then_repeat("HTTP/1.1 100 Continue\r\n\r\n", FOR_EVER, DRIP),
            "timeout",
            None,
        ),
    ]
}

fn lying() -> Vec<Case> {
    let long = [("Content-Length", "100")];
    let absurd = [("Content-Length", "9000000000000000000")];
    let short = [("Content-Length", "5"), ("Connection", "close")];
    let pause = Duration::from_millis(100);
    vec![
        ("too long", Script::head(200, &long).then_send("short"), "5 bytes", Some("disconnect")),
        ("absurd", Script::head(200, &absurd).then_send("tiny"), "4 bytes", Some("disconnect")),
        (
            "too short",
            Script::head(200, &short).then_send("short and more"),
            "5 bytes, whole",
            None,
        ),
        (
            "reset",
            Script::head(200, &long).then_send("short").then_pause(pause).then_reset(),
            "5 bytes",
            Some("disconnect"),
        ),
        (
            "100 kB header",
            Script::head(200, &[("X-Long", &"x".repeat(100_000))]),
            "headers_too_large",
            None,
        ),
        (
            "smuggled line",
            Script::raw("HTTP/1.1 200 OK\r\nX-A: a\rWARC-Type: b\r\nContent-Length: 1\r\n\r\nx"),
            "bad_answer",
            None,
        ),
        ("NUL", Script::html(b"\0\0a\0"), "4 bytes, whole", None),
        ("nothing", Script::html(""), "0 bytes, whole", None),
        (
            "wrong charset",
            Script::response(200, "text/html; charset=utf-16", b"<p>\xc3\x28\xff"),
            "6 bytes, whole",
            None,
        ),
        (
            "wrong type",
            Script::response(200, "text/html", b"\x89PNG\r\n\x1a\n\0"),
            "9 bytes, whole",
            None,
        ),
    ]
}

#[allow(clippy::print_stderr, reason = "figures, and a check that could not be made")]
fn judge(what: &str, seen: &Seen, wanted: &str, cut: Option<&str>, base: &Seen) {
    // The body of a record that was cut stands in its WARC as far as it came.
    let told = format!("{}{}", seen.words, seen.warc);
    assert!(told.contains(wanted), "{what}: {}", seen.words);
    let mark = cut.map(|why| format!("WARC-Truncated: {why}\r\n"));
    match &mark {
        Some(mark) => assert!(seen.warc.contains(mark), "{what}: {}", seen.warc),
        None => assert!(!seen.warc.contains("WARC-Truncated"), "{what}: {}", seen.warc),
    }
    match (seen.peak, base.peak) {
        (Some(peak), Some(base)) => {
            let above = peak.saturating_sub(base);
            eprintln!("{what}: {above} kB above {base} kB");
            assert!(above < MOST, "{what}: {above} kB above {base} kB");
        }
        _ => eprintln!("{what}: this system does not tell what memory a process took"),
    }
}

fn ordinary() -> Seen {
    fetched(Script::html("<p>an ordinary page"), LONG)
}

fn all(cases: Vec<Case>, patience: &str) {
    let base = ordinary();
    assert!(base.words.contains("decoded 19 bytes"), "{}", base.words);
    for (what, script, wanted, cut) in cases {
        judge(what, &fetched(script, patience), wanted, cut, &base);
    }
}

#[test]
fn bodies_that_swell() {
    all(swelling(), LONG);
}

#[test]
fn answers_without_an_end() {
    all(endless(), LONG);
}

#[test]
fn answers_that_take_for_ever() {
    all(slow(), SHORT);
}

#[test]
fn answers_that_lie() {
    all(lying(), LONG);
}

#[test]
fn redirects_without_an_end() {
    let base = ordinary();
    let server = Loopback::start().unwrap();
    let body = "x".repeat(MEBIBYTE);
    for step in 0..500 {
        let path = if step == 0 { "/".to_owned() } else { format!("/{step}") };
        let head = format!(
            "HTTP/1.1 302 Found\r\nLocation: /{}\r\nContent-Length: {MEBIBYTE}\r\n\r\n",
            step + 1
        );
        server.set(path, Script::raw(head).then_send(body.as_str()));
    }
    judge("500 redirects", &fetched_from(&server, LONG), "too_many_redirects", None, &base);
    let circle = Loopback::serving([("/", Script::redirect("/a")), ("/a", Script::redirect("/"))]);
    judge("circle", &fetched_from(&circle.unwrap(), LONG), "redirect_loop", None, &base);
}
