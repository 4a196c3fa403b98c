//! Timestamps: what counts, what does not and why, and what openssl says of the same replies.

mod agreement;
mod authority;
mod der;
mod faults;
mod requests;
mod roots;
mod sending;
mod strangers;
