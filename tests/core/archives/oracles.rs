//! What programs of others say of our archives: py-wacz, warcio and cdxj-indexer. They are looked for
//! in the folder that `PERIKSA_WACZ_TOOLS` names (a virtual environment's `bin`), then on PATH.

use std::path::PathBuf;
use std::process::{Command, Output};

use periksa_capture::warc::{Archived, Unchanged};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::made::{DATE, Kept, PAGE, answer, gz, page, wacz};

/// The folder with the tools.
const TOOLS: &str = "PERIKSA_WACZ_TOOLS";

/// The program, or a line that says that it is not here.
#[allow(clippy::print_stderr, reason = "what is not checked has to be seen")]
fn tool(name: &str) -> Option<PathBuf> {
    let own = std::env::var_os(TOOLS).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(std::env::split_paths(&path));
    let found = folders.map(|folder| folder.join(name)).find(|program| program.is_file());
    if found.is_none() {
        eprintln!("SKIPPED: {name} is not installed (see {TOOLS})");
    }
    found
}

fn run(program: PathBuf, arguments: &[&std::ffi::OsStr]) -> (bool, String) {
    let Output { status, stdout, stderr } = Command::new(program).args(arguments).output().unwrap();
    let text = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.success(), text)
}

/// One exchange of each kind.
fn kinds() -> Vec<Archived> {
    let packed = gz(b"<p>claim 42");
    let html = ("content-type", "text/html; charset=utf-8");
    let first = answer(PAGE, 200, &[html, ("content-encoding", "gzip")], &packed);
    let mut again = answer(PAGE, 304, &[], b"");
    again.date = "2026-11-21T10:00:00.25Z".to_owned();
    again.unchanged_since = Some(Unchanged {
        id: first.id.clone(),
        date: DATE.to_owned(),
        url: PAGE.to_owned(),
        payload: hex::encode(Sha256::digest(&packed)),
    });
    let mut file = answer("berkas 1.pdf", 0, &[], &[7; 20_000]);
    file.media_type = Some("application/pdf".to_owned());
    let mut info = answer("urn:pageinfo:https://example.com/A%20b/", 0, &[], b"{}");
    info.media_type = Some("application/json; charset=utf-8".to_owned());
    let moved = answer("http://example.test/old", 301, &[("location", PAGE)], b"moved");
    vec![moved, first, again, file, info]
}

/// Addresses that the key of an index is not obvious of.
const ADDRESSES: [&str; 33] = [
    "http://example.com",
    "http://www.example.com/",
    "https://www2.example.com:443/a/",
    "https://example.com:8443/A/B.html",
    "http://example.com:80/?",
    "http://example.com/?b=2&a=1&a=0&c",
    "http://example.com/?b&a=&a",
    "http://example.com/?A=B%20C+d",
    "http://example.com/a//b/./c/../d",
    "http://example.com/a/b/..",
    "http://example.com/a/b/.",
    "http://example.com/%7Euser/%2e%2e/x%2Fy",
    "http://example.com/caf%C3%A9",
    "http://example.com/%25%32%35",
    "http://example.com/a%23b?c%23d=%26",
    "http://example.com/p;jsessionid=0123456789abcdef0123456789ABCDEF",
    "http://example.com/?jsessionid=0123456789abcdef0123456789ABCDEF&x=1",
    "http://example.com/?x=1&phpsessid=0123456789abcdef0123456789abcdef",
    "http://example.com/?sid=0123456789abcdef0123456789abcdef&y=2",
    "http://example.com/?cfid=1&cftoken=2&z=3",
    "http://example.com/?aspsessionidabcdefgh=abcdefghijklmnopqrstuvwx&q",
    "http://example.com/(a(0123456789abcdefghijklmn))/page.aspx?x",
    "http://example.com/(0123456789abcdefghijklmn)/page.aspx",
    "http://192.0.2.7/x",
    "http://[2001:db8::1]:8080/x",
    "http://xn--bcher-kva.example/",
    "http://EXAMPLE.com/UPPER?Q=Z",
    "http://example.com/a?b=c?d=e",
    "http://example.com/a?url=http://other.test/?x=1&y",
    "http://example.com/!$&'()*+,;=:@~_-.",
    "http://example.com/a|b^c`d{e}",
    "http://example.com/%E4%B8%AD?%E6%96%87=1",
    "http://example.com/?=&&=",
];

fn lines(text: &str) -> Vec<(String, String, Value)> {
    let mut lines: Vec<(String, String, Value)> = text
        .lines()
        .map(|line| {
            let mut parts = line.splitn(3, ' ').map(str::to_owned);
            let (key, time) = (parts.next().unwrap(), parts.next().unwrap());
            let mut json: Value = serde_json::from_str(&parts.next().unwrap()).unwrap();
            // A file has no status: we say so, cdxj-indexer leaves it out.
            json.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            (key, time, json)
        })
        .collect();
    lines.sort_by_key(|(_, _, json)| json["offset"].as_str().unwrap().parse::<u64>().unwrap());
    lines
}

fn taken_out(kept: &Kept, name: &str, to: &str) -> PathBuf {
    let file = std::fs::File::open(&kept.path).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let path = kept.folder.path().join(to);
    let mut out = std::fs::File::create(&path).unwrap();
    std::io::copy(&mut zip.by_name(name).unwrap(), &mut out).unwrap();
    path
}

#[test]
fn cdxj_indexer_builds_the_same_index() {
    let Some(indexer) = tool("cdxj-indexer") else { return };
    let mut kept = kinds();
    kept.extend(ADDRESSES.iter().map(|url| page(url)));
    let archive = Kept::of("a.wacz", &wacz(&kept).unwrap());
    let warc = taken_out(&archive, "archive/data.warc.gz", "data.warc.gz");
    let own = std::fs::read_to_string(taken_out(&archive, "indexes/index.cdx", "own")).unwrap();
    let (good, theirs) = run(indexer, &[warc.as_os_str()]);
    assert!(good, "{theirs}");
    let (own, mut theirs) = (lines(&own), lines(&theirs));
    // "Not modified" shows nothing, so that we leave it out: viewers are to find what it refers to.
    theirs.retain(|(_, _, json)| json["status"] != "304");
    assert_eq!(own.len(), kept.len() - 1);
    for (own, theirs) in own.iter().zip(&theirs) {
        assert_eq!(own, theirs);
    }
    assert_eq!(own.len(), theirs.len());
}

#[test]
fn py_wacz_finds_the_archive_valid() {
    let Some(validator) = tool("wacz") else { return };
    let archive = Kept::of("a.wacz", &wacz(&kinds()).unwrap());
    let arguments = ["validate", "-f"].map(std::ffi::OsStr::new);
    let (good, text) = run(validator, &[arguments[0], arguments[1], archive.path.as_os_str()]);
    assert!(good, "{text}");
}

#[test]
fn warcio_passes_every_digest() {
    let Some(warcio) = tool("warcio") else { return };
    let archive = Kept::of("a.wacz", &wacz(&kinds()).unwrap());
    let records = archive.verify().unwrap().records;
    let warc = taken_out(&archive, "archive/data.warc.gz", "data.warc.gz");
    let arguments = ["check", "-v"].map(std::ffi::OsStr::new);
    let (good, text) = run(warcio, &[arguments[0], arguments[1], warc.as_os_str()]);
    assert!(good, "{text}");
    let passed = text.matches("digest pass").count() as u64;
    // Of a revisit it compares nothing, since the payload lies in another record.
    let revisits = text.matches("digest present but not checked (revisit)").count() as u64;
    assert_eq!((passed, revisits), (records - 1, 1), "{text}");
}
