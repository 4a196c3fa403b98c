//! Tests of the desk room through its commands.

mod cases;
mod claims;
mod documents;
mod drafts;
mod exports;
mod fetching;
mod journey;
mod network;
mod outcomes;
mod paper;
mod rechecks;
mod setting;
mod settings;
mod wayback;
mod witnesses;
mod words;
