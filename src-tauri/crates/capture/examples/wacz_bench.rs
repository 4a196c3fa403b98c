//! Measures the export: `wacz_bench FOLDER OUT.wacz` puts every file of a folder into a WACZ as the
//! answer of a server, and says how fast that went. Compare with `zip -0` over the same files.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::time::Instant;

use jiff::Timestamp;
use periksa_capture::Exchange;
use periksa_capture::wacz::{About, WaczWriter};
use periksa_capture::warc::Archived;

/// Bytes in a megabyte, as disks are sold.
const MEGABYTE: f64 = 1e6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (given.next(), given.next()) else {
        return Err("wacz_bench FOLDER OUT.wacz".into());
    };
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    let created: Timestamp = "2026-11-20T10:00:00Z".parse()?;
    let begun = Instant::now();
    let about = About {
        title: "Measured".to_owned(),
        description: None,
        created,
        software: "wacz_bench".to_owned(),
        main: None,
    };
    let mut wacz = WaczWriter::begin(BufWriter::new(File::create(&out)?), about)?;
    let mut bytes = 0;
    for (number, file) in files.iter().enumerate() {
        let body = fs::read(file)?;
        bytes += body.len();
        wacz.exchange(&kept(number, body))?;
    }
    let finished = wacz.pages()?.evidence().finish()?;
    finished.sink.into_inner()?.sync_all()?;
    let took = begun.elapsed().as_secs_f64();
    let written = fs::metadata(&out)?.len();
    println!(
        "{:.0} MB in {took:.2} s: {:.0} MB/s; {:.0} MB written",
        bytes as f64 / MEGABYTE,
        bytes as f64 / MEGABYTE / took,
        written as f64 / MEGABYTE
    );
    Ok(())
}

fn kept(number: usize, body: Vec<u8>) -> Archived {
    Archived {
        id: format!("measured-{number}"),
        date: "2026-11-20T10:00:00Z".to_owned(),
        exchange: Exchange {
            url: format!("http://example.test/{number}"),
            method: "GET".to_owned(),
            request_headers: Vec::new(),
            request_body: Vec::new(),
            status: 200,
            http_version: "HTTP/1.1".to_owned(),
            headers: Vec::new(),
            body,
            partial: None,
            location: None,
            downgraded: false,
            remote: None,
            certificate: None,
        },
        media_type: None,
        via: None,
        origin: None,
        unchanged_since: None,
    }
}
