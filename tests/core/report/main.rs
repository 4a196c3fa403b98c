//! Tests of the report room through its public face.
#![allow(clippy::unwrap_used, reason = "what a test sets up may panic")]

mod cases;
mod catalogues;
mod csv_table;
mod hostile;
mod html_page;
mod machine;
mod places;
mod saving;
mod sight;
