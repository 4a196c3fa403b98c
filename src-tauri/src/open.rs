//! What the program is asked to open: arguments of the start, a second launch, the system.

use periksa_desk::OpenRequest;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The flag that opens the bundled sample case.
const SAMPLE_FLAG: &str = "--sample";

/// Reads arguments as things to open; relative paths are taken from `folder`.
///
/// Unknown flags are left out: an unreadable argument must not keep the window from opening.
pub fn requests(arguments: &[OsString], folder: &Path) -> Vec<OpenRequest> {
    arguments.iter().filter_map(|argument| request(argument, folder)).collect()
}

fn request(argument: &OsString, folder: &Path) -> Option<OpenRequest> {
    if argument == SAMPLE_FLAG {
        return Some(OpenRequest::Sample);
    }
    if argument.to_string_lossy().starts_with('-') || argument.is_empty() {
        return None;
    }
    Some(path_request(&folder.join(PathBuf::from(argument))))
}

/// A file to open.
pub fn path_request(path: &Path) -> OpenRequest {
    OpenRequest::Path { path: path.to_string_lossy().into_owned() }
}
