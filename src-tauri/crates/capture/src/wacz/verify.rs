//! Checking a WACZ, ours or anybody's, more strictly than `wacz validate` does.
//!
//! The hashes inside a WACZ do not cover the ZIP around them. Only a checksum of the whole file
//! does: it is looked for in a file `SHA256SUMS` beside it.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{Read, copy, sink};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::lists::check_index;
use super::package::{DIGEST, PACKAGE, PROFILE, Package, PackageDigest, Resource, VERSION};
use super::write::evidence_name;
use crate::archive::{
    ArchiveProblem, Container, Fault, Limits, Listed, Listing, PIECE, Sum, Summing, Watch, beside,
    file_name, list, short,
};

/// The list of checksums, as `sha256sum` writes and reads it.
const SUMS: &str = "SHA256SUMS";
const MAX_SUMS: u64 = 1024 * 1024;
const MAX_JSON: u64 = 16 * 1024 * 1024;

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

/// What reading the records through came to.
pub(crate) struct Passed<'a> {
    pub(crate) files: &'a [String],
    pub(crate) records: &'a [Listed],
    pub(crate) sums: &'a HashMap<String, Sum>,
    pub(crate) count: u64,
    pub(crate) faults: &'a [Fault],
}

impl<'a> From<&'a Listing> for Passed<'a> {
    fn from(listing: &'a Listing) -> Self {
        let Listing { files, records, sums, count, faults, .. } = listing;
        Self { files, records, sums, count: *count, faults }
    }
}

/// Checks a WACZ: its container, description, index, pages, and every record.
///
/// # Errors
/// The file cannot be read, or its container is refused as hostile.
pub fn verify(path: &Path, watch: Watch<'_>) -> Result<Checked, ArchiveProblem> {
    let read = || {
        let mut container = Container::open(path)?;
        let listing = list(&mut container, &Limits::default(), watch);
        if let Err(ArchiveProblem::Stopped) = listing {
            return Err(ArchiveProblem::Stopped);
        }
        Ok((container, listing))
    };
    let (sha256, read) = beside(path, watch, read)?;
    match read {
        Ok((mut container, Ok(listing))) => {
            check(path, &sha256, &mut container, &Passed::from(&listing), watch)
        }
        Ok((mut container, Err(problem))) => {
            let mut listing = Listing::default();
            Fault::of(&problem, "archive").note(&mut listing.faults);
            check(path, &sha256, &mut container, &Passed::from(&listing), watch)
        }
        Err(problem) => refused(path, sha256, problem),
    }
}

/// What the checksum found is told although the container is refused.
fn refused(
    path: &Path,
    sha256: String,
    problem: ArchiveProblem,
) -> Result<Checked, ArchiveProblem> {
    let mut faults = Vec::new();
    let sealed = sealed(path, &sha256, &mut faults)?;
    match problem {
        ArchiveProblem::Refused { code, why } if !faults.is_empty() => {
            Fault::new(code, &file_name(path), why).note(&mut faults);
            Ok(Checked { sealed, sha256, records: 0, faults })
        }
        problem => Err(problem),
    }
}

/// Checks what is around the records, of which `passed` tells.
///
/// # Errors
/// The list of checksums beside the file cannot be read, or `watch` stopped it.
pub(crate) fn check(
    path: &Path,
    sha256: &str,
    container: &mut Container,
    passed: &Passed<'_>,
    watch: Watch<'_>,
) -> Result<Checked, ArchiveProblem> {
    let mut faults = Vec::new();
    let sealed = sealed(path, sha256, &mut faults)?;
    if let Err(why) = container.consistent() {
        Fault::new("zip_headers", &file_name(path), why).note(&mut faults);
    }
    check_package(container, passed.sums, watch, &mut faults)?;
    // Without one record read there is nothing to compare an index with.
    if !passed.files.is_empty() {
        check_index(container, passed, &mut faults);
    }
    passed.faults.iter().for_each(|fault| fault.clone().note(&mut faults));
    Ok(Checked { sealed, sha256: sha256.to_owned(), records: passed.count, faults })
}

/// Title and software, as an archive tells them.
pub(crate) fn describe(container: &mut Container) -> Option<(Option<String>, Option<String>)> {
    let json = container.small(PACKAGE, MAX_JSON).ok()?;
    let package: Package = serde_json::from_slice(&json).ok()?;
    Some((package.title.as_deref().map(short), package.software.as_deref().map(short)))
}

fn sealed(path: &Path, own: &str, faults: &mut Vec<Fault>) -> Result<Sealed, ArchiveProblem> {
    let mut text = String::new();
    let sums = match File::open(path.with_file_name(SUMS)) {
        Ok(sums) => sums,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Sealed::NoSum),
        Err(error) => return Err(error.into()),
    };
    if sums.take(MAX_SUMS).read_to_string(&mut text).is_err() {
        Fault::new("sums_unreadable", SUMS, "it is no text").note(faults);
        return Ok(Sealed::Differs);
    }
    let name = file_name(path);
    let mut found = Sealed::NoSum;
    for line in text.split_inclusive('\n') {
        let Some((sum, listed)) = sum_line(line) else {
            Fault::new("sums_unreadable", SUMS, "a line of it is no checksum").note(faults);
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
            Fault::new("sums_not_listed", SUMS, what).note(faults);
        }
        Sealed::Differs => {
            let what = format!("the file is not the one that {SUMS} was made of");
            Fault::new("sum_differs", &name, what).note(faults);
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

fn check_package(
    container: &mut Container,
    sums: &HashMap<String, Sum>,
    watch: Watch<'_>,
    faults: &mut Vec<Fault>,
) -> Result<(), ArchiveProblem> {
    let package = read_json::<Package>(container, PACKAGE, faults);
    let Some((json, package)) = package else { return Ok(()) };
    if package.profile != PROFILE {
        Fault::new("package_profile", PACKAGE, "its profile is not \"data-package\"").note(faults);
    }
    if package.version != VERSION {
        let what = format!("its wacz_version is not {VERSION}");
        Fault::new("package_version", PACKAGE, what).note(faults);
    }
    if let Some((_, digest)) = read_json::<PackageDigest>(container, DIGEST, faults) {
        let own = format!("sha256:{}", hex::encode(Sha256::digest(&json)));
        if digest.path != PACKAGE || digest.hash != own {
            let what = format!("it is not the digest of {PACKAGE}");
            Fault::new("package_digest", DIGEST, what).note(faults);
        }
    }
    let mut names = BTreeSet::new();
    let mut paths = BTreeSet::new();
    for resource in &package.resources {
        let proper = !resource.name.is_empty()
            && !resource.name.contains(|c: char| c.is_uppercase() || c.is_whitespace());
        if !proper || !names.insert(&resource.name) {
            let what = format!("the name \"{}\" is not proper, or used twice", resource.name);
            Fault::new("resource_name", &resource.path, what).note(faults);
        }
        if paths.insert(resource.path.as_str()) {
            let known = sums.get(&resource.path);
            check_resource(container, resource, known, watch, faults)?;
        } else {
            Fault::new("resource_twice", &resource.path, "it is listed twice").note(faults);
        }
    }
    check_places(container, &paths, faults);
    Ok(())
}

/// Compares a file with the hash and the size that the package gives for it; `known` is its sum,
/// if the file was read before.
fn check_resource(
    container: &mut Container,
    resource: &Resource,
    known: Option<&Sum>,
    watch: Watch<'_>,
    faults: &mut Vec<Fault>,
) -> Result<(), ArchiveProblem> {
    let path = resource.path.as_str();
    let sum = match known {
        Some(sum) => Ok(sum.clone()),
        None => summed(container, path, watch),
    };
    let sum = match sum {
        Ok(sum) => sum,
        Err(ArchiveProblem::Stopped) => return Err(ArchiveProblem::Stopped),
        Err(problem) => {
            Fault::of(&problem, path).note(faults);
            return Ok(());
        }
    };
    if !resource.hash.starts_with("sha256:") {
        let what = "its hash is of an algorithm that is not checked";
        Fault::new("resource_hash", path, what).note(faults);
    } else if resource.hash != format!("sha256:{}", sum.sha256) {
        Fault::new("resource_hash", path, "it does not fit its hash").note(faults);
    }
    if resource.bytes != sum.bytes {
        let what = format!("it has {} bytes, not {}", sum.bytes, resource.bytes);
        Fault::new("resource_bytes", path, what).note(faults);
    }
    Ok(())
}

/// The sum of a file of the container.
fn summed(container: &mut Container, path: &str, watch: Watch<'_>) -> Result<Sum, ArchiveProblem> {
    let whole = container.find(path).map_or(0, |entry| entry.bytes);
    let mut done = 0_u64;
    let mut stopped = false;
    let read = container.read(path, &mut |from| {
        let mut from = Summing::of(from);
        while !stopped {
            let read = copy(&mut (&mut from).take(PIECE as u64), &mut sink())?;
            if read == 0 {
                break;
            }
            done = done.saturating_add(read);
            stopped = !watch(done, whole.max(done));
        }
        Ok(from.end())
    });
    if stopped { Err(ArchiveProblem::Stopped) } else { read }
}

/// Every file is listed, and lies where other programs find it.
fn check_places(container: &Container, listed: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    for entry in &container.entries {
        let name = entry.name.as_str();
        if name == PACKAGE || name == DIGEST || name.ends_with('/') {
            continue;
        }
        if !listed.contains(name) {
            Fault::new("resource_unlisted", name, "the package does not list it").note(faults);
        }
        let refused = match name.split('/').collect::<Vec<&str>>().as_slice() {
            ["evidence", name] => evidence_name(name).is_err(),
            // Others may name folders as they like; `wacz validate` looks one folder deep.
            [_, _] => false,
            _ => true,
        };
        if refused {
            let what = "other programs refuse a file of this name at this place";
            Fault::new("file_place", name, what).note(faults);
        }
        if name.starts_with("archive/") && !entry.stored {
            let what = "it is packed a second time, so it will not replay";
            Fault::new("warc_deflated", name, what).note(faults);
        }
    }
}

fn read_json<T: serde::de::DeserializeOwned>(
    container: &mut Container,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Option<(Vec<u8>, T)> {
    let json = container.small(name, MAX_JSON);
    let json = json.inspect_err(|problem| Fault::of(problem, name).note(faults)).ok()?;
    let read = serde_json::from_slice(&json);
    let read = read.inspect_err(|error| {
        Fault::new("json_unreadable", name, error.to_string()).note(faults);
    });
    Some((json, read.ok()?))
}
