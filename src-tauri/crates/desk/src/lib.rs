//! The application: its commands, use cases and jobs.
#![forbid(unsafe_code)]
