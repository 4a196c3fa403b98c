//! Lists the pages of an archive that somebody else made: `archive_list FILE`, and reads each.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::path::Path;

use periksa_capture::Partial;
use periksa_capture::archive::{Archive, Limits};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which archive is to be read?")?;
    let archive = Archive::open(Path::new(&path), &Limits::default(), &|_, _| true)?;
    println!(
        "{} {} records, {} bytes unpacked, by {:?}, title {:?}, sha256 {}",
        archive.form.code(),
        archive.record_count,
        archive.unpacked,
        archive.software,
        archive.title,
        archive.sha256
    );
    for fault in &archive.faults {
        println!("fault {} {fault}", fault.code);
    }
    for page in &archive.pages {
        let date = page.captured_at.map(|at| at.to_string());
        println!("{} {date:?} {:?} {:?} {}", page.url, page.status, page.title, page.digest.code());
        match archive.load(page) {
            Ok(found) => println!(
                "  {} bytes, {} hops, {} request headers, {} {:?}, {:?}",
                found.answer.body.len(),
                found.way.len(),
                found.answer.request_headers.len(),
                found.digest.code(),
                found.payload_digest,
                found.answer.partial.map(Partial::code),
            ),
            Err(problem) => println!("  {} {problem}", problem.code()),
        }
    }
    Ok(())
}
