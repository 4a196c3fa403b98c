//! The desktop shell: hands each command of [`periksa_desk`] to the webview and decides nothing.

mod commands;
mod events;
mod open;
mod window;

pub use commands::{COMMANDS, install};
pub use periksa_desk::reader::serve_if_asked;

use periksa_desk::reader::Reader;
use periksa_desk::{Desk, Folders};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{Manager, RunEvent};

/// Opens the main window and runs until it closes. `arguments` are those of the program, without
/// its own name: case or article files, or `--sample`.
pub fn run(arguments: &[OsString]) -> ExitCode {
    let desk = match Folders::of_this_computer() {
        Ok(folders) => Desk::new(folders, Reader::of_this_program()),
        Err(problem) => return give_up(&problem.to_string()),
    };
    desk.ask_to_open(open::requests(arguments, &current_folder()));
    let builder = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            let arguments: Vec<OsString> = arguments.into_iter().skip(1).map(Into::into).collect();
            let requests = open::requests(&arguments, &PathBuf::from(folder));
            app.state::<Desk>().ask_to_open(requests);
            if let Some(window) = app.get_webview_window(window::LABEL) {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            events::pass_on(app.handle());
            window::open(app.handle())?;
            Ok(())
        });
    match install(builder, desk).build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(|app, event| on_run_event(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => give_up(&format!("The window could not be opened: {error}")),
    }
}

fn on_run_event(app: &tauri::AppHandle, event: &RunEvent) {
    match event {
        #[cfg(any(target_os = "macos", target_os = "ios"))]
        RunEvent::Opened { urls } => {
            let requests = urls
                .iter()
                .filter_map(|url| url.to_file_path().ok())
                .map(|path| open::path_request(&path))
                .collect();
            app.state::<Desk>().ask_to_open(requests);
        }
        RunEvent::Exit => {
            let desk = app.state::<Desk>();
            if let Err(problem) =
                tauri::async_runtime::block_on(desk.case_close(Default::default()))
            {
                tracing::warn!(%problem, "the case was not closed cleanly; nothing is lost");
            }
        }
        _ => {}
    }
}

/// The folder that relative arguments start from.
fn current_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// Says why there is no window. There is none to say it in.
#[allow(clippy::print_stderr)]
fn give_up(words: &str) -> ExitCode {
    eprintln!("periksa: {words}");
    ExitCode::FAILURE
}
