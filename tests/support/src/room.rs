//! A network of a test's own, in which every address is this computer's and none leads outside.

use std::process::{Command, Output};

/// Tells the test that it runs inside.
const INSIDE: &str = "PERIKSA_TEST_ROOM";
/// All addresses are delivered to the loopback device; there is no other.
const FURNISH: &str = "ip link set lo up && ip route add local 0.0.0.0/0 dev lo && \
     ip -6 route add local ::/0 dev lo";

/// The loopback device alone: this computer is connected to nothing.
const CUT_OFF: &str = "ip link set lo up";

/// Where a test runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Within the closed network: whatever is sent arrives here.
    Inside,
    /// Outside; it ran within and passed.
    Passed,
    /// Outside, and this system gives no closed network.
    Missing,
}

/// Runs the test of this name (as the test harness writes it) again within a network namespace
/// without routes, where it finds itself [`Room::Inside`].
///
/// # Panics
/// The test failed there.
pub fn closed_room(test: &str) -> Room {
    room(test, FURNISH)
}

/// As [`closed_room`], but only this computer's own addresses are there: it is connected to nothing.
///
/// # Panics
/// The test failed there.
pub fn cut_off_room(test: &str) -> Room {
    room(test, CUT_OFF)
}

fn room(test: &str, furnish: &str) -> Room {
    if std::env::var_os(INSIDE).is_some() {
        return Room::Inside;
    }
    let furnished = within(furnish, &[]).is_some_and(|output| output.status.success());
    if !furnished {
        return Room::Missing;
    }
    let own = std::env::current_exe().map(|path| path.to_string_lossy().into_owned());
    let own = own.unwrap_or_default();
    let script = format!("{furnish} && exec \"$0\" \"$@\"");
    let output = within(&script, &[&own, "--exact", test, "--nocapture"]);
    let output = output.unwrap_or_else(|| panic!("{test} could not be started again"));
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "within a closed network:\n{said}\n{complained}");
    assert!(said.contains("1 passed"), "no test is called {test}: {said}");
    Room::Passed
}

fn within(script: &str, arguments: &[&str]) -> Option<Output> {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net", "sh", "-c", script]).args(arguments);
    command.env(INSIDE, "yes").output().ok()
}
