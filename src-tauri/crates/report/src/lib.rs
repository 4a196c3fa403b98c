//! What leaves the desk: verification reports in HTML, Markdown, CSV and JSON.
#![forbid(unsafe_code)]
