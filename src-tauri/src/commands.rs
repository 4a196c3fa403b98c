//! Hands each command of the one list to the webview.

use periksa_desk::*;
use tauri::{Builder, Runtime, State};

macro_rules! tauri_commands {
    ($($name:ident($request:ty) -> $response:ty),* $(,)?) => {
        $(
            #[tauri::command]
            async fn $name(desk: State<'_, Desk>, request: $request) -> Result<$response, Problem> {
                desk.$name(request).await
            }
        )*

        /// The names of all commands, in the order of the list.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Adds `desk` and all its commands to the builder.
        pub fn install<R: Runtime>(builder: Builder<R>, desk: Desk) -> Builder<R> {
            builder.manage(desk).invoke_handler(tauri::generate_handler![$($name),*])
        }
    };
}
periksa_desk::with_commands!(tauri_commands);
