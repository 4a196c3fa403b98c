//! Language packs: opened, refused, and held against a plain reckoning of what they are.

mod encoding;
mod hostile;
mod known;
mod plain;
mod small;
