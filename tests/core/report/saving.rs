//! Saving: whole or not at all, whatever happens meanwhile.

use periksa_report::save;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::{TempDir, tempdir};

/// Tells a child of this test binary where to save, and makes it do so.
const CHILD_SAVES_TO: &str = "PERIKSA_REPORT_CHILD_SAVES_TO";

/// Large enough that a kill falls into the writing more often than not.
const LARGE: usize = 24 * 1024 * 1024;

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn old_file() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("report.html");
    fs::write(&path, "old").unwrap();
    (folder, path)
}

#[test]
fn a_saved_file_is_whole_and_its_hash_is_told() {
    let (folder, path) = old_file();
    let saved = save(b"new words", &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new words");
    assert_eq!(saved.path, path);
    assert_eq!(saved.bytes, 9);
    assert_eq!(saved.sha256, hex::encode(Sha256::digest(b"new words")));
    assert_eq!(files(folder.path()), ["report.html"]);
}

#[test]
fn a_bare_name_is_saved_in_the_current_folder() {
    let folder = tempdir().unwrap();
    let status =
        child("save_as_a_child", Path::new("bare.md")).current_dir(folder.path()).status().unwrap();
    assert!(status.success());
    assert_eq!(files(folder.path()), ["bare.md"]);
}

#[test]
fn a_folder_is_not_replaced() {
    let folder = tempdir().unwrap();
    for path in [folder.path().to_path_buf(), PathBuf::from("/"), PathBuf::from("..")] {
        let fault = save(b"new", &path).unwrap_err();
        assert_eq!(fault.code(), "is_folder", "{}", path.display());
        assert!(fault.to_string().contains("is a folder"), "{fault}");
    }
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_missing_folder_is_named() {
    let (folder, path) = old_file();
    for beyond in [folder.path().join("missing/report.html"), path.join("report.html")] {
        let fault = save(b"new", &beyond).unwrap_err();
        assert_eq!(fault.code(), "no_folder");
        assert!(fault.to_string().contains(&beyond.parent().unwrap().display().to_string()));
    }
    assert_eq!(files(folder.path()), ["report.html"]);
}

#[test]
fn a_path_without_a_name_is_refused() {
    assert_eq!(save(b"new", Path::new("")).unwrap_err().code(), "not_a_file");
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    #[test]
    fn a_device_or_socket_is_not_replaced_by_a_file() {
        let folder = tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        let link = folder.path().join("report.html");
        symlink("/dev/full", &link).unwrap();
        for path in [&socket, &link] {
            assert_eq!(save(b"new", path).unwrap_err().code(), "not_a_file");
        }
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(!fs::metadata(&socket).unwrap().is_file());
    }

    #[test]
    fn a_link_is_followed_and_kept() {
        let (folder, path) = old_file();
        let link = folder.path().join("latest.html");
        symlink("report.html", &link).unwrap();
        let saved = save(b"new", &link).unwrap();
        assert_eq!(saved.path, fs::canonicalize(&path).unwrap());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn a_new_file_is_as_open_to_others_as_any_other() {
        let folder = tempdir().unwrap();
        let (ours, usual) = (folder.path().join("ours"), folder.path().join("usual"));
        save(b"new", &ours).unwrap();
        fs::write(&usual, "new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&usual));
    }

    /// The kernel lets nobody make files in `/sys`, not even root.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_may_not_be_written_to_is_said_to_be_so() {
        let fault = save(b"new", Path::new("/sys/report.html")).unwrap_err();
        assert_eq!(fault.code(), "no_permission", "{fault}");
        assert!(fault.to_string().contains("may not write to /sys/report.html"));
    }

    /// `ulimit -f` counts blocks of 512 bytes (POSIX) or 1024 (bash); either is far below LARGE.
    #[test]
    fn without_room_the_old_file_stays_and_nothing_half_written_is_left() {
        let (folder, path) = old_file();
        let child = child("save_as_a_child", &path);
        let limited = Command::new("sh")
            .args(["-c", "ulimit -f 64; trap '' XFSZ; exec \"$@\"", "sh"])
            .arg(child.get_program())
            .args(child.get_args())
            .env(CHILD_SAVES_TO, &path)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&limited.stdout).into_owned()
            + &String::from_utf8_lossy(&limited.stderr);
        assert!(!limited.status.success());
        assert!(said.contains("disk_full"), "{said}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(files(folder.path()), ["report.html"]);
    }

    #[test]
    fn a_kill_leaves_the_old_file_or_the_new_one() {
        let mut old_survived = 0;
        for delay in (0..40).step_by(2) {
            let (_folder, path) = old_file();
            let mut child = child("save_as_a_child", &path).stdout(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(delay));
            child.kill().unwrap();
            child.wait().unwrap();
            let found = fs::read(&path).unwrap();
            assert!(found == b"old" || found == large(), "{} bytes", found.len());
            old_survived += u32::from(found == b"old");
        }
        assert!(old_survived > 0, "at least the earliest kill came before the new file");
    }
}

fn large() -> Vec<u8> {
    vec![b'x'; LARGE]
}

fn child(test: &str, path: &Path) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", &format!("saving::{test}"), "--nocapture"]);
    child.env(CHILD_SAVES_TO, path);
    child
}

/// Not a test of its own: the other tests run it in a child process.
#[test]
fn save_as_a_child() {
    let Some(path) = std::env::var_os(CHILD_SAVES_TO) else {
        return;
    };
    if let Err(fault) = save(&large(), Path::new(&path)) {
        panic!("{}", fault.code());
    }
}
