//! Runs `periksa-cli` in a home of its own.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A terminal in an empty folder.
pub struct Terminal {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub messages: String,
}

impl Terminal {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and answers its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        if let Some(folder) = self.path(name).parent() {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        std::fs::write(self.path(name), bytes).expect("a file");
        self.path(name).display().to_string()
    }

    /// Runs the command in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with_input(arguments, b"")
    }

    /// Runs the command in the folder, with these bytes as its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut child = Command::new(env!("CARGO_BIN_EXE_periksa-cli"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PERIKSA_HOME", self.path("home"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("periksa-cli starts");
        // A command that does not read its input may have ended already.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        Ended::of(&child.wait_with_output().expect("periksa-cli ends"))
    }
}

impl Ended {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self {
            status: output.status.code().expect("it ended by itself"),
            out: text(&output.stdout),
            messages: text(&output.stderr),
        }
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
