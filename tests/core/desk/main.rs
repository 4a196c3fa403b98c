//! Tests of the desk room through its commands.

mod cases;
mod claims;
mod exports;
mod fetching;
mod journey;
mod network;
mod setting;
mod wayback;
mod witnesses;
mod words;
