//! A window under WebDriver, with folders of its own.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// How long the window may take for anything; far above what it takes, so that only a hang trips.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a picture may take.
const PICTURE_TIME: Duration = Duration::from_secs(5);
/// How often the driver is asked whether it listens.
const EVERY: Duration = Duration::from_millis(50);
/// Where screenshots of failed waits go, if set.
const SHOTS_VARIABLE: &str = "PERIKSA_SHOTS";

/// A folder that outlives windows, so that a case can be closed and opened again.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the Periksa window.
    pub async fn open(&self, arguments: &[&str]) -> Window {
        Window::start(Path::new(env!("CARGO_BIN_EXE_periksa")), arguments, self.folder.path()).await
    }
}

/// A driven window.
pub struct Window {
    pub client: Client,
    driver: Child,
    /// The driver and the window that it started; a window left over would take the next one's
    /// place, since there is one instance only.
    group: u32,
}

impl Drop for Window {
    fn drop(&mut self) {
        let group = format!("-{}", self.group);
        let _ = std::process::Command::new("kill").args(["-9", "--", &group]).status();
    }
}

impl Window {
    /// Opens any WebKitGTK program that knows automation.
    pub async fn start(binary: &Path, arguments: &[&str], home: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PERIKSA_HOME", home)
            .env("LANG", "en_GB.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .expect("WebKitWebDriver is installed");
        let address = format!("http://127.0.0.1:{port}");
        listening(port).await;
        let options = json!({ "binary": binary, "args": arguments });
        let capabilities = json!({ "webkitgtk:browserOptions": options });
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let mut builder = ClientBuilder::new(connector);
        builder.capabilities(capabilities.as_object().expect("an object").clone());
        let client = tokio::time::timeout(PATIENCE, builder.connect(&address)).await;
        let client = client.expect("the window opens in time").expect("the window opens");
        let group = driver.id().expect("the driver runs");
        Self { client, driver, group }
    }

    /// The first element that matches, as soon as there is one.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                self.shoot("not-found").await;
                panic!("no {css} in the window: {error}");
            }
        }
    }

    /// The first element that matches an XPath, as soon as there is one.
    pub async fn find_path(&self, path: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                self.shoot("not-found").await;
                panic!("no {path} in the window: {error}");
            }
        }
    }

    /// Clicks what matches.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.expect("it can be clicked");
    }

    /// Clicks what matches an XPath.
    pub async fn click_path(&self, path: &str) {
        self.find_path(path).await.click().await.expect("it can be clicked");
    }

    /// Runs a script and answers its result.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// Waits until a script answers true.
    pub async fn until(&self, what: &str, script: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.script(script).await != Value::Bool(true) {
            if tokio::time::Instant::now() > deadline {
                self.shoot("never-came").await;
                panic!("{what} did not come about: {script}");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Presses a key, with modifiers held.
    pub async fn press(&self, modifiers: &[Key], key: char) {
        let mut keys = KeyActions::new("keyboard".into());
        for modifier in modifiers {
            keys = keys.then(KeyAction::Down { value: (*modifier).into() });
        }
        keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        for modifier in modifiers.iter().rev() {
            keys = keys.then(KeyAction::Up { value: (*modifier).into() });
        }
        let pressed = self.client.perform_actions(keys).await;
        pressed.unwrap_or_else(|error| panic!("{key:?} could not be pressed: {error}"));
    }

    /// Writes what the window shows to the folder that the environment names.
    pub async fn shoot(&self, name: &str) {
        let Some(folder) = std::env::var_os(SHOTS_VARIABLE) else { return };
        // The driver can wait for a frame that never comes; a picture is not worth a hang.
        let picture = tokio::time::timeout(PICTURE_TIME, self.client.screenshot()).await;
        if let Ok(Ok(picture)) = picture {
            let _ = std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture);
        }
    }

    /// Closes the window and waits for it to be gone.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        let _ = self.driver.kill().await;
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

async fn listening(port: u16) {
    let tries = PATIENCE.as_millis() / EVERY.as_millis();
    for _ in 0..tries {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(EVERY).await;
    }
    panic!("WebKitWebDriver does not listen");
}
