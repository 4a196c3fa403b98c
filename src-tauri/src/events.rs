//! Passes what the desk says by itself on to the window.

use periksa_desk::{Desk, DeskEvent};
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::broadcast::error::RecvError;

/// The one event name; its payload is a `DeskEvent`.
const EVENT: &str = "desk";

/// Starts passing the desk's events on, for as long as the program runs.
pub fn pass_on(app: &AppHandle) {
    let app = app.clone();
    let mut events = app.state::<Desk>().subscribe();
    tauri::async_runtime::spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    if let Err(error) = app.emit(EVENT, event) {
                        tracing::warn!(%error, "an event did not reach the window");
                    }
                }
                Err(RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "the window fell behind the desk's events");
                    let _ = app.emit(EVENT, DeskEvent::Refresh);
                }
                Err(RecvError::Closed) => break,
            }
        }
    });
}
