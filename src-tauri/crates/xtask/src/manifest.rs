//! What is read from the workspace's `Cargo.toml` files: names of packages and their targets.
//!
//! Only `name = "…"` lines under a table's header are wanted, so no TOML parser is needed.

use std::fs;
use std::path::PathBuf;

use crate::place::Place;
use crate::stop::Stop;

/// The folders whose sub-folders are members of the workspace.
const MEMBERS: [&str; 2] = ["src-tauri/crates", "tests"];

/// The texts of the root's and every member's `Cargo.toml`, ordered by path.
///
/// # Errors
/// When one of the files cannot be read.
pub fn all(place: &Place) -> Result<Vec<String>, Stop> {
    let mut paths: Vec<PathBuf> = vec![place.root.join("Cargo.toml")];
    for folder in MEMBERS.map(|folder| place.root.join(folder)) {
        let entries = fs::read_dir(&folder).map_err(|error| Stop::path("read", &folder, &error))?;
        let manifests = entries.flatten().map(|entry| entry.path().join("Cargo.toml"));
        paths.extend(manifests.filter(|path| path.is_file()));
    }
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).map_err(|error| Stop::path("read", path, &error)))
        .collect()
}

/// The values of `name` in every table with this header, such as `[[test]]`.
pub fn names(manifest: &str, header: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == header;
        } else if inside
            && let Some((key, value)) = line.split_once('=')
            && key.trim() == "name"
        {
            found.push(value.trim().trim_matches('"').to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[package]
name = "periksa-text"

[[test]]
name = "text"
path = "../../../tests/text/main.rs"

[dependencies]
name = "not this one"

[[test]]
name="more"
"#;

    #[test]
    fn names_belong_to_their_table() {
        assert_eq!(names(MANIFEST, "[[test]]"), ["text", "more"]);
        assert_eq!(names(MANIFEST, "[package]"), ["periksa-text"]);
        assert!(names(MANIFEST, "[[bench]]").is_empty());
    }
}
