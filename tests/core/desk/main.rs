//! Tests of the desk room through its commands.

mod candidates;
mod cases;
mod claims;
mod comparing;
mod documents;
mod drafts;
mod exports;
mod feeds;
mod fetching;
mod journey;
mod language_pack;
mod network;
mod outcomes;
mod paper;
mod priors;
mod rechecks;
mod setting;
mod settings;
mod timeline;
mod wayback;
mod witnesses;
mod words;
