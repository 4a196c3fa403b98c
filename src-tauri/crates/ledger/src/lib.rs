//! The case file: events, projections, blobs and their integrity.
#![forbid(unsafe_code)]
