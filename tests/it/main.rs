//! The cases of `tests/cases` played in Rust, and tests of the table, of the cases and of what must stay secret.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod case;
mod compare;
mod faults;
mod fixtures;
mod operations;
mod places;
mod secrets;
mod survival;
mod table;
mod webhooks;
