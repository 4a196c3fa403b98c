//! Journeys in the real window, driven through WebKitWebDriver.
//!
//! The window's engine is the one that users have; nothing here is mocked. Linux alone has a
//! driver for it, so elsewhere this lane holds no tests.
#![cfg(target_os = "linux")]

mod driver;
mod every_hostile;
mod evidence;
mod hostile;
mod journey;
mod keyboard;
