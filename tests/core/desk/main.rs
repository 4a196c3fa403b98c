//! Tests of the desk room through its commands.

mod cases;
mod claims;
mod documents;
mod exports;
mod fetching;
mod journey;
mod network;
mod outcomes;
mod paper;
mod setting;
mod wayback;
mod witnesses;
mod words;
