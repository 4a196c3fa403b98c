//! Runs commands through the mock runtime with the real configuration and permissions.
//!
//! `tauri::test` calls itself unstable; its use stays in this file.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};

fn app(folder: &std::path::Path) -> tauri::App<MockRuntime> {
    let folders = periksa_desk::Folders::under(folder);
    periksa_shell::install(
        mock_builder(),
        periksa_desk::Desk::new(folders, periksa_desk::reader::Reader::here()),
    )
    .build(tauri::generate_context!())
    .expect("the shell builds")
}

fn call(command: &str, request: &Value) -> Result<Value, Value> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = app(folder.path());
    let window = tauri::WebviewWindowBuilder::new(&app, "main", Default::default())
        .build()
        .expect("the mock window opens");
    let request = tauri::webview::InvokeRequest {
        cmd: command.into(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: "tauri://localhost".parse().expect("a valid address"),
        body: json!({ "request": request }).into(),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.into(),
    };
    get_ipc_response(&window, request).map(|body| body.deserialize().expect("JSON"))
}

#[test]
fn a_problem_arrives_as_a_tagged_object() {
    let problem = call("case_open", &json!({ "path": "/nowhere/none.periksa" }))
        .expect_err("a missing file is refused");
    assert_eq!(problem["kind"], "case", "the interface switches on `kind`");
    assert_eq!(problem["code"], "not_found", "and then on the code");
}

#[test]
fn an_answer_arrives_with_camel_case_names() {
    let view = call("app_info", &json!({})).expect("the start view's data");
    assert!(view["casesFolder"].is_string(), "{view}");
}

#[test]
fn an_unknown_field_is_refused() {
    let answer = call("case_open", &json!({ "path": "/x", "force": true }));
    assert!(answer.is_err(), "a misspelt request must not pass for a smaller one");
}

#[test]
fn the_permission_file_lists_exactly_our_commands() {
    let text = include_str!("../../src-tauri/permissions/commands.toml");
    let permitted: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .collect();
    let commands: BTreeSet<&str> = periksa_shell::COMMANDS.iter().copied().collect();
    assert_eq!(permitted, commands, "permissions/commands.toml and the command list differ");
}

#[test]
fn the_capability_names_the_main_window_alone_and_nothing_remote() {
    let text = include_str!("../../src-tauri/capabilities/main.json");
    let capability: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability.get("remote").is_none(), "no page from elsewhere may reach the shell");
    let permissions = json!([
        "allow-commands",
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:window:allow-set-title",
        "core:window:allow-destroy",
        "dialog:allow-open",
        "dialog:allow-save"
    ]);
    assert_eq!(capability["permissions"], permissions, "nothing more than what is used");
}

#[test]
fn the_configuration_keeps_the_window_closed_to_the_network() {
    let text = include_str!("../../tauri.conf.json");
    let conf: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(conf["app"]["withGlobalTauri"], json!(false));
    let csp = conf["app"]["security"]["csp"].as_str().expect("a policy");
    let policy: BTreeSet<&str> = csp.split("; ").collect();
    // Inline styles are what Svelte's own bindings set; no inline script, no foreign origin.
    let wanted = BTreeSet::from([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src ipc: http://ipc.localhost",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]);
    assert_eq!(policy, wanted);
}
