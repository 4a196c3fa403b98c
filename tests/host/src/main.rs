//! Test host.
fn main() {}
