//! What an article says: its body and metadata, its claims and sources, and how passages rank.
#![forbid(unsafe_code)]
