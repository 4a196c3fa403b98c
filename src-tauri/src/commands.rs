//! Hands each command of the one list to the webview.

use periksa_desk::*;
use tauri::ipc::Response;
use tauri::{Builder, Runtime, State};

macro_rules! tauri_commands {
    ($($name:ident($request:ty) -> $response:ty),* $(,)?;
     $($bytes:ident($asked:ty)),* $(,)?) => {
        $(
            #[tauri::command]
            async fn $name(desk: State<'_, Desk>, request: $request) -> Result<$response, Problem> {
                desk.$name(request).await
            }
        )*
        $(
            /// Its bytes cross as they are, not as JSON.
            #[tauri::command]
            async fn $bytes(desk: State<'_, Desk>, request: $asked) -> Result<Response, Problem> {
                desk.$bytes(request).await.map(|bytes| Response::new(bytes.0))
            }
        )*

        /// The names of all commands, in the order of the list.
        pub const COMMANDS: &[&str] = &[$(stringify!($name),)* $(stringify!($bytes)),*];

        /// Adds `desk` and all its commands to the builder.
        pub fn install<R: Runtime>(builder: Builder<R>, desk: Desk) -> Builder<R> {
            builder.manage(desk).invoke_handler(tauri::generate_handler![$($name,)* $($bytes),*])
        }
    };
}
periksa_desk::with_commands!(tauri_commands);
