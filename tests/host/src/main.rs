//! Serves the desk's commands over loopback HTTP, so that browser tests drive the real program.
//!
//! `periksa-test-host --ui DIR --data DIR` prints `listening http://127.0.0.1:PORT` and runs until
//! its standard input closes, so that it never outlives the test run that started it.
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
use std::sync::Arc;

struct Host {
    desk: Desk,
    ui: PathBuf,
}

macro_rules! dispatcher {
    ($($name:ident($request:ty) -> $response:ty),* $(,)?) => {
        async fn dispatch(desk: &Desk, command: &str, body: &[u8]) -> Result<Value, Value> {
            match command {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_slice(body)
                        .map_err(|error| json!({ "kind": "internal", "detail": error.to_string() }))?;
                    match desk.$name(request).await {
                        Ok(answer) => Ok(json!(answer)),
                        Err(problem) => Err(json!(problem)),
                    }
                })*
                _ => Err(json!({ "kind": "internal", "detail": format!("no command {command}") })),
            }
        }
    };
}
periksa_desk::with_commands!(dispatcher);

async fn call(State(host): State<Arc<Host>>, Path(command): Path<String>, body: Bytes) -> Response {
    match dispatch(&host.desk, &command, &body).await {
        Ok(answer) => axum::Json(answer).into_response(),
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
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(host.ui.join(name)).await {
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

#[tokio::main]
async fn main() {
    let desk = Desk::new(Folders::under(&argument("--data")), periksa_desk::reader::Reader::here());
    let host = Arc::new(Host { desk, ui: argument("--ui") });
    let routes = axum::Router::new()
        .route("/call/{command}", post(call))
        .route("/events", get(events))
        .fallback(get(file))
        .with_state(host);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("listening http://{}", listener.local_addr().expect("an address"));
    let until_stdin_closes = async {
        let wait = || std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        let _ = tokio::task::spawn_blocking(wait).await;
    };
    tokio::select! {
        served = axum::serve(listener, routes) => served.expect("the server runs"),
        () = until_stdin_closes => {}
    }
    // A thread may still be reading standard input; leaving main would wait for it.
    std::process::exit(0);
}
