//! Serves the desk's commands over loopback HTTP, so that browser tests drive the real program.
//!
//! `periksa-test-host --ui DIR --data DIR` prints `listening http://127.0.0.1:PORT` and runs until
//! its standard input closes, so that it never outlives the test run that started it. The window's
//! pages carry the policy of the shipped window.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "the address is handed over on standard output")]

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::{Stream, stream};
use periksa_desk::*;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

struct Host {
    desk: Desk,
    ui: PathBuf,
    policy: String,
}

enum Answer {
    Json(Value),
    Bytes(Vec<u8>),
}

fn asked<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Value> {
    serde_json::from_slice(body)
        .map_err(|error| json!({ "kind": "internal", "detail": error.to_string() }))
}

macro_rules! dispatcher {
    ($($name:ident($request:ty) -> $response:ty),* $(,)?;
     $($bytes:ident($asked:ty)),* $(,)?) => {
        async fn dispatch(desk: &Desk, command: &str, body: &[u8]) -> Result<Answer, Value> {
            match command {
                $(stringify!($name) => {
                    let request: $request = asked(body)?;
                    let answer = desk.$name(request).await;
                    answer.map(|answer| Answer::Json(json!(answer))).map_err(|problem| json!(problem))
                })*
                $(stringify!($bytes) => {
                    let request: $asked = asked(body)?;
                    let answer = desk.$bytes(request).await;
                    answer.map(|bytes| Answer::Bytes(bytes.0)).map_err(|problem| json!(problem))
                })*
                _ => Err(json!({ "kind": "internal", "detail": format!("no command {command}") })),
            }
        }
    };
}
periksa_desk::with_commands!(dispatcher);

async fn call(State(host): State<Arc<Host>>, Path(command): Path<String>, body: Bytes) -> Response {
    match dispatch(&host.desk, &command, &body).await {
        Ok(Answer::Json(answer)) => axum::Json(answer).into_response(),
        Ok(Answer::Bytes(bytes)) => {
            ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
        }
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(problem)).into_response(),
    }
}

async fn events(
    State(host): State<Arc<Host>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = host.desk.subscribe();
    let events = stream::unfold(receiver, |mut receiver| async move {
        let event = receiver.recv().await.ok()?;
        let data = serde_json::to_string(&event).ok()?;
        Some((Ok(Event::default().data(data)), receiver))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn file(State(host): State<Arc<Host>>, uri: Uri) -> Response {
    let name = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    if name.split('/').any(|part| part == "..") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let media_type = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(host.ui.join(name)).await {
        Ok(bytes) if name.ends_with(".html") => {
            let headers = [
                (header::CONTENT_TYPE, media_type),
                (header::CONTENT_SECURITY_POLICY, host.policy.as_str()),
            ];
            (headers, bytes).into_response()
        }
        Ok(bytes) => ([(header::CONTENT_TYPE, media_type)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn argument(name: &str) -> PathBuf {
    let mut arguments = std::env::args().skip(1);
    arguments
        .find(|argument| argument == name)
        .and_then(|_| arguments.next())
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{name} DIR is missing"))
}

/// The policy of the shipped window. There its commands have a scheme of their own; here they have
/// two paths.
fn policy(origin: &str) -> String {
    const COMMANDS: &str = "ipc: http://ipc.localhost";
    let shipped: Value =
        serde_json::from_str(include_str!("../../../tauri.conf.json")).expect("the configuration");
    let policy = shipped["app"]["security"]["csp"].as_str().expect("a policy");
    assert!(policy.contains(COMMANDS), "the window's commands are named as expected: {policy}");
    policy.replace(COMMANDS, &format!("{origin}/call/ {origin}/events"))
}

fn main() -> ExitCode {
    let first = std::env::args_os().nth(1);
    if let Some(status) = periksa_desk::reader::serve_if_asked(first.as_deref()) {
        return status;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(serve());
    // A thread may still be reading standard input; leaving main would wait for it.
    std::process::exit(0);
}

async fn serve() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let desk = Desk::new(Folders::under(&argument("--data")), periksa_desk::reader::Reader::here());
    let host = Arc::new(Host { desk, ui: argument("--ui"), policy: policy(&origin) });
    let routes = axum::Router::new()
        .route("/call/{command}", post(call))
        .route("/events", get(events))
        .fallback(get(file))
        .with_state(host);
    println!("listening {origin}");
    let until_stdin_closes = async {
        let wait = || std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        let _ = tokio::task::spawn_blocking(wait).await;
    };
    tokio::select! {
        served = axum::serve(listener, routes) => served.expect("the server runs"),
        () = until_stdin_closes => {}
    }
}
