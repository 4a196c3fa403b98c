//! The one window.

use tauri::{AppHandle, WebviewUrl, WebviewWindowBuilder};

/// The label that the capability file names.
pub const LABEL: &str = "main";
/// Wide enough for three panes with a readable article.
const SIZE: (f64, f64) = (1280.0, 800.0);
/// The smallest window in which the small layout still works.
const LEAST: (f64, f64) = (800.0, 600.0);

/// Opens the main window. Navigation away from the program's own pages is refused, so that no
/// link in an article or a captured page can replace it.
///
/// # Errors
/// When the window system is not there.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Periksa")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(LEAST.0, LEAST.1)
        .on_navigation(|url| {
            let own = matches!(url.scheme(), "tauri" | "about")
                || matches!(url.host_str(), Some("tauri.localhost"));
            own || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
        })
        .build()?;
    Ok(())
}
