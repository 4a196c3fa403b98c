//! Reads captured HTML on standard input and writes the copy that Periksa shows.
//!
//! For programs that test the display from outside: `safe_copy [BASE_URL] < page.html`.
#![forbid(unsafe_code)]

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let mut page = Vec::new();
    io::stdin().lock().read_to_end(&mut page)?;
    let base = std::env::args().nth(1);
    let copy =
        periksa_capture::display::safe_copy(&String::from_utf8_lossy(&page), base.as_deref());
    io::stdout().lock().write_all(copy.as_bytes())
}
