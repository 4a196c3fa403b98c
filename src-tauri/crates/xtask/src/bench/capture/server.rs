//! A server of small pages on loopback, fast enough not to be what is measured.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use crate::stop::Stop;

/// Words of a page: a common length of a news report.
const WORDS: usize = 300;

/// Bytes of a large body.
pub const BODY: usize = 8_000_000;
/// What the path of a large body begins with.
const BODIES: &str = "body-";

/// Serves the same article under every number, and bodies of noise. It ends with the program.
pub struct Pages {
    address: SocketAddr,
    served: Arc<AtomicUsize>,
}

impl Pages {
    /// Begins to serve. The folder is named where that fails.
    ///
    /// # Errors
    /// No port could be had.
    pub fn start(folder: &Path) -> Result<Self, Stop> {
        let failed = |error: std::io::Error| Stop::path("serve", folder, &error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let served = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&served);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counting = Arc::clone(&counting);
                // A client that leaves in the middle is no fault of the server.
                thread::spawn(move || drop(serve(&stream, &counting)));
            }
        });
        Ok(Self { address, served })
    }

    /// The address of a page.
    pub fn address(&self, number: usize) -> String {
        format!("http://{}/{number}", self.address)
    }

    /// The address of a large body.
    pub fn body_address(&self, number: usize) -> String {
        format!("http://{}/{BODIES}{number}", self.address)
    }

    /// Pages sent so far.
    pub fn served(&self) -> usize {
        self.served.load(Ordering::SeqCst)
    }
}

/// Answers on one connection until the client leaves.
fn serve(stream: &TcpStream, served: &AtomicUsize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        let number = line.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
        while line.trim_end() != "" {
            line.clear();
            reader.read_line(&mut line)?;
        }
        line.clear();
        writer.write_all(&answer(&number))?;
        served.fetch_add(1, Ordering::SeqCst);
    }
    Ok(())
}

fn answer(number: &str) -> Vec<u8> {
    if let Some(number) = number.strip_prefix(BODIES) {
        return body(number);
    }
    static PARAGRAPHS: LazyLock<String> = LazyLock::new(|| {
        let text = crate::bench::article_of(WORDS);
        text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
    });
    let paragraphs = PARAGRAPHS.as_str();
    let body = format!(
        "<!doctype html><html lang=id><title>Laporan {number}</title><body><article><h1>Laporan \
         {number}</h1>{paragraphs}</article></body></html>"
    );
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ";
    format!("{head}{}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Bytes that do not pack; the first ones are the number, so that no two bodies are the same.
fn body(number: &str) -> Vec<u8> {
    static NOISE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut seed = 1_u64;
        (0..BODY).map(|_| super::noise(&mut seed)).collect()
    });
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: ";
    let mut answer = format!("{head}{BODY}\r\n\r\n{number}").into_bytes();
    answer.extend_from_slice(&NOISE[number.len()..]);
    answer
}
