//! What the environment of the process may not change.

use std::process::Command;

use periksa_support::{Loopback, Script};

use crate::world::fetch_one;

const PROXY_VARIABLES: [&str; 6] =
    ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

#[test]
fn a_proxy_in_the_environment_is_not_used() {
    let target = Loopback::serving([("/", Script::html("direct"))]).unwrap();
    let proxy = Loopback::start().unwrap();
    let mut command = Command::new(fetch_one());
    command.arg(target.url("/")).env("PERIKSA_TEST_ALLOW", target.address().to_string());
    for name in PROXY_VARIABLES {
        command.env(name, proxy.url(""));
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!((target.connections(), proxy.connections()), (1, 0));
}

#[test]
fn without_its_variable_the_example_refuses_the_own_machine() {
    let target = Loopback::serving([("/", Script::html("secret"))]).unwrap();
    let output = Command::new(fetch_one())
        .arg(target.url("/"))
        .env_remove("PERIKSA_TEST_ALLOW")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(target.connections(), 0);
}
