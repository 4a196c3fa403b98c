//! Checking a WACZ, ours or anybody's, more strictly than `wacz validate` does.
//!
//! The hashes inside a WACZ do not cover the ZIP around them. Only a checksum of the whole file
//! does: it is looked for in a file `SHA256SUMS` beside it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::lists::check_index;
use super::package::{DIGEST, PACKAGE, PROFILE, Package, PackageDigest, VERSION};
use super::write::evidence_name;
use crate::archive::{ArchiveProblem, Container, Fault, Limits, Watch, file_name, hashed, list};

/// The list of checksums, as `sha256sum` writes and reads it.
const SUMS: &str = "SHA256SUMS";
const MAX_SUMS: u64 = 1024 * 1024;
const MAX_JSON: u64 = 16 * 1024 * 1024;
/// After so many faults of one kind the rest says nothing new.
const MAX_FAULTS: usize = 1000;

/// What a check of the whole file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// The checksum beside the archive is that of the file.
    Matches,
    /// There is no checksum: a change of the ZIP's own bytes, which replay programs ignore, cannot
    /// be told.
    NoSum,
    /// The checksum is another one.
    Differs,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether the file as a whole is the one its checksum was made of.
    pub sealed: Sealed,
    /// SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
    /// WARC records of any type.
    pub records: u64,
    /// Everything that is wrong; nothing in a good archive.
    pub faults: Vec<Fault>,
}

/// Checks a WACZ: its container, description, index, pages, and every record.
///
/// # Errors
/// The file cannot be read, or its container is refused as hostile.
pub fn verify(path: &Path, watch: Watch<'_>) -> Result<Checked, ArchiveProblem> {
    let bytes = fs::metadata(path)?.len();
    let sha256 = hashed(path, bytes, watch)?;
    let mut faults = Vec::new();
    let sealed = sealed(path, &sha256, &mut faults)?;
    let mut container = match Container::open(path) {
        Ok(container) => container,
        // What the checksum found is told as well.
        Err(ArchiveProblem::Refused { code, why }) if !faults.is_empty() => {
            faults.push(Fault::new(code, &file_name(path), why));
            return Ok(Checked { sealed, sha256, records: 0, faults });
        }
        Err(problem) => return Err(problem),
    };
    if let Err(why) = container.consistent() {
        faults.push(Fault::new("zip_headers", &file_name(path), why));
    }
    check_package(&mut container, &mut faults);
    let records = match list(&mut container, &Limits::default(), watch) {
        Ok(listing) => {
            check_index(&mut container, &listing, &mut faults);
            faults.extend(listing.faults);
            listing.count
        }
        Err(ArchiveProblem::Stopped) => return Err(ArchiveProblem::Stopped),
        Err(problem) => {
            faults.push(Fault::of(&problem, "archive"));
            0
        }
    };
    faults.truncate(MAX_FAULTS);
    Ok(Checked { sealed, sha256, records, faults })
}

/// Title and software, as an archive tells them.
pub(crate) fn describe(container: &mut Container) -> Option<(Option<String>, Option<String>)> {
    let json = container.small(PACKAGE, MAX_JSON).ok()?;
    let package: Package = serde_json::from_slice(&json).ok()?;
    Some((package.title, package.software))
}

fn sealed(path: &Path, own: &str, faults: &mut Vec<Fault>) -> Result<Sealed, ArchiveProblem> {
    let mut text = String::new();
    let sums = match File::open(path.with_file_name(SUMS)) {
        Ok(sums) => sums,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Sealed::NoSum),
        Err(error) => return Err(error.into()),
    };
    if sums.take(MAX_SUMS).read_to_string(&mut text).is_err() {
        faults.push(Fault::new("sums_unreadable", SUMS, "it is no text"));
        return Ok(Sealed::Differs);
    }
    let name = file_name(path);
    let mut found = Sealed::NoSum;
    for line in text.split_inclusive('\n') {
        let Some((sum, listed)) = sum_line(line) else {
            faults.push(Fault::new("sums_unreadable", SUMS, "a line of it is no checksum"));
            continue;
        };
        if listed == name {
            found = if sum == own { Sealed::Matches } else { Sealed::Differs };
        }
    }
    match found {
        Sealed::Matches => {}
        Sealed::NoSum => {
            let what = format!("it does not list {name}");
            faults.push(Fault::new("sums_not_listed", SUMS, what));
        }
        Sealed::Differs => {
            let what = format!("the file is not the one that {SUMS} was made of");
            faults.push(Fault::new("sum_differs", &name, what));
        }
    }
    Ok(found)
}

/// `HEX  NAME`, as `sha256sum` writes it.
fn sum_line(line: &str) -> Option<(&str, &str)> {
    let (sum, name) = line.strip_suffix('\n')?.split_once("  ")?;
    let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (sum.len() == 64 && sum.bytes().all(lower) && !name.is_empty()).then_some((sum, name))
}

fn check_package(container: &mut Container, faults: &mut Vec<Fault>) {
    let Some((json, package)) = read_json::<Package>(container, PACKAGE, faults) else { return };
    if package.profile != PROFILE {
        faults.push(Fault::new("package_profile", PACKAGE, "its profile is not \"data-package\""));
    }
    if package.version != VERSION {
        let what = format!("its wacz_version is not {VERSION}");
        faults.push(Fault::new("package_version", PACKAGE, what));
    }
    if let Some((_, digest)) = read_json::<PackageDigest>(container, DIGEST, faults) {
        let own = format!("sha256:{}", hex::encode(Sha256::digest(&json)));
        if digest.path != PACKAGE || digest.hash != own {
            let what = format!("it is not the digest of {PACKAGE}");
            faults.push(Fault::new("package_digest", DIGEST, what));
        }
    }
    check_resources(container, &package, faults);
}

fn check_resources(container: &mut Container, package: &Package, faults: &mut Vec<Fault>) {
    let mut names = BTreeSet::new();
    let mut paths = BTreeSet::new();
    for resource in &package.resources {
        let path = resource.path.as_str();
        let proper = !resource.name.is_empty()
            && !resource.name.contains(|c: char| c.is_uppercase() || c.is_whitespace());
        if !proper || !names.insert(&resource.name) {
            let what = format!("the name \"{}\" is not proper, or used twice", resource.name);
            faults.push(Fault::new("resource_name", path, what));
        }
        paths.insert(path);
        let mut hash = Sha256::new();
        let mut bytes = 0_u64;
        let read = container.read(path, &mut |from| {
            let mut piece = vec![0; 128 * 1024];
            loop {
                let read = from.read(&mut piece)?;
                let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
                    return Ok(());
                };
                hash.update(part);
                bytes = bytes.saturating_add(read as u64);
            }
        });
        match read {
            Err(problem) => faults.push(Fault::of(&problem, path)),
            Ok(()) => {
                if !resource.hash.starts_with("sha256:") {
                    let what = "its hash is of an algorithm that is not checked";
                    faults.push(Fault::new("resource_hash", path, what));
                } else if resource.hash != format!("sha256:{}", hex::encode(hash.finalize())) {
                    faults.push(Fault::new("resource_hash", path, "it does not fit its hash"));
                }
                if resource.bytes != bytes {
                    let what = format!("it has {bytes} bytes, not {}", resource.bytes);
                    faults.push(Fault::new("resource_bytes", path, what));
                }
            }
        }
    }
    for entry in &container.entries {
        let name = entry.name.as_str();
        let own = name == PACKAGE || name == DIGEST || name.ends_with('/');
        if !own && !paths.contains(name) {
            faults.push(Fault::new("resource_unlisted", name, "the package does not list it"));
        }
        let place: Vec<&str> = name.split('/').collect();
        let refused = match place.as_slice() {
            _ if own => false,
            ["evidence", name] => evidence_name(name).is_err(),
            // Others may put files where they like; `wacz validate` finds them one folder deep.
            [_, _] => false,
            _ => true,
        };
        if refused {
            let what = "other programs refuse a file of this name at this place";
            faults.push(Fault::new("file_place", name, what));
        }
        if name.starts_with("archive/") && !entry.stored {
            let what = "it is packed a second time, so it will not replay";
            faults.push(Fault::new("warc_deflated", name, what));
        }
    }
}

fn read_json<T: serde::de::DeserializeOwned>(
    container: &mut Container,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Option<(Vec<u8>, T)> {
    let json = container.small(name, MAX_JSON);
    let json = json.inspect_err(|problem| faults.push(Fault::of(problem, name))).ok()?;
    let read = serde_json::from_slice(&json);
    let read = read.inspect_err(|error| {
        faults.push(Fault::new("json_unreadable", name, error.to_string()));
    });
    Some((json, read.ok()?))
}
