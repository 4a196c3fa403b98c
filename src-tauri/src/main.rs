//! Starts the Periksa window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(status) = periksa_shell::serve_if_asked(arguments.first().map(AsRef::as_ref)) {
        return status;
    }
    prefer_a_working_renderer();
    periksa_shell::run(&arguments)
}

/// Avoids a blank window on NVIDIA and some Wayland set-ups, unless the user chose otherwise.
fn prefer_a_working_renderer() {
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(VARIABLE).is_none() {
        // SAFETY: this runs first in `main`, before any other thread exists.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var(VARIABLE, "1");
        }
    }
}
