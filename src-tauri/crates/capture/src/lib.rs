//! Fetching a source over the network, and showing what was fetched safely.
#![forbid(unsafe_code)]
