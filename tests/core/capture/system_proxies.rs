//! The way that the environment and the desktop say: understood, or nothing is sent.

use std::path::Path;
use std::process::Command;

use periksa_support::{FakeProxy, Loopback, Manner, Script};

use crate::world::fetch_one;

#[path = "../../../src-tauri/crates/capture/src/system_proxy/per_scheme.rs"]
mod per_scheme;

/// How `fetch_one` says that a rule forbade the fetch.
const REFUSED: i32 = 3;
const PROXY_VARIABLES: [&str; 8] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// A program that answers `gsettings get SCHEMA KEY` from a list, and knows nothing else.
#[cfg(all(unix, not(target_os = "macos")))]
fn gsettings(folder: &Path, values: &[(&str, &str)]) {
    let cases: String = values
        .iter()
        .map(|(key, value)| format!("'get org.gnome.system.proxy{key}') echo \"{value}\";;\n"))
        .collect();
    program_with(folder, "gsettings", &cases, "*) echo \"No such schema\" >&2; exit 1;;");
}

/// A program that answers by its arguments.
#[cfg(all(unix, not(target_os = "macos")))]
fn program_with(folder: &Path, name: &str, cases: &str, otherwise: &str) {
    use std::os::unix::fs::PermissionsExt;
    let script = format!("#!/bin/sh\ncase \"$*\" in\n{cases}{otherwise}\nesac\n");
    let program = folder.join(name);
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Fetches as the system says, with the programs of this folder alone; answers the exit status and
/// the messages.
fn fetch(folder: &Path, url: &str, environment: &[(&str, &str)]) -> (i32, String) {
    let mut command = Command::new(fetch_one());
    command.args(["--proxy", "system", "--patience", "5", url]);
    for name in PROXY_VARIABLES {
        command.env_remove(name);
    }
    command.env_remove("XDG_CURRENT_DESKTOP");
    command.env("PATH", folder).env("PERIKSA_TEST_ALLOW", place(url));
    let output = command.envs(environment.iter().copied()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

fn place(url: &str) -> String {
    url.trim_start_matches("http://").trim_end_matches('/').to_owned()
}

struct Desktop {
    folder: tempfile::TempDir,
    server: Loopback,
    proxy: FakeProxy,
}

impl Desktop {
    fn new() -> Self {
        let server = Loopback::serving([("/", Script::html("through"))]).unwrap();
        let proxy = FakeProxy::start(server.address(), Manner::Leads).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), server, proxy }
    }

    fn port(&self) -> String {
        self.proxy.address().port().to_string()
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod gnome {
    use super::*;

    const PAGE: &str = "http://news.example/";

    #[test]
    fn a_proxy_script_is_named_and_nothing_is_sent() {
        let desktop = Desktop::new();
        gsettings(desktop.folder.path(), &[(" mode", "'auto'")]);
        let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &[]);
        assert_eq!(status, REFUSED, "{said}");
        assert!(said.contains("proxy_script:") && said.contains("HTTP or SOCKS"), "{said}");
        assert_eq!((desktop.server.connections(), desktop.proxy.asked().len()), (0, 0));
    }

    #[test]
    fn the_proxies_set_by_hand_are_used() {
        let nothing = (".http host", "''");
        for kind in ["http", "socks"] {
            let desktop = Desktop::new();
            let (host, port) = (format!(".{kind} host"), format!(".{kind} port"));
            let number = desktop.port();
            let mut values = vec![
                (" mode", "'manual'"),
                (" ignore-hosts", "['localhost', '*.intern.example']"),
                (host.as_str(), "'127.0.0.1'"),
                (port.as_str(), number.as_str()),
            ];
            values.push(nothing);
            gsettings(desktop.folder.path(), &values);
            let (status, said) = fetch(desktop.folder.path(), PAGE, &[]);
            assert_eq!(status, 0, "{kind}: {said}");
            assert!(desktop.proxy.asked()[0].starts_with("news.example"), "{kind}");
        }
    }

    #[test]
    fn what_the_desktop_leaves_out_goes_straight() {
        let desktop = Desktop::new();
        let port = desktop.port();
        let values = [
            (" mode", "'manual'"),
            (" ignore-hosts", "['localhost', '127.0.0.0/8', '::1']"),
            (".http host", "'127.0.0.1'"),
            (".http port", port.as_str()),
        ];
        gsettings(desktop.folder.path(), &values);
        let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &[]);
        assert_eq!((status, desktop.server.connections()), (0, 1), "{said}");
        assert_eq!(desktop.proxy.asked(), Vec::<String>::new());
    }

    #[test]
    fn without_a_proxy_the_way_is_straight() {
        for values in [&[(" mode", "'none'")][..], &[]] {
            let desktop = Desktop::new();
            gsettings(desktop.folder.path(), values);
            let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &[]);
            assert_eq!((status, desktop.server.connections()), (0, 1), "{said}");
        }
    }

    #[test]
    fn what_cannot_be_understood_lets_nothing_out() {
        for values in [
            &[(" mode", "'tomorrow'")][..],
            &[(" mode", "'manual'"), (".http host", "'127.0.0.1'"), (".http port", "0")],
            &[(" mode", "'manual'"), (".http host", "'a b'"), (".http port", "80")],
        ] {
            let desktop = Desktop::new();
            gsettings(desktop.folder.path(), values);
            let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &[]);
            assert_eq!((status, desktop.server.connections()), (REFUSED, 0), "{said}");
            assert!(said.contains("proxy_unusable:"), "{said}");
        }
        let desktop = Desktop::new();
        gsettings(desktop.folder.path(), &[]);
        let program = desktop.folder.path().join("gsettings");
        std::fs::write(program, "#!/bin/sh\necho \"out of order\" >&2; exit 1\n").unwrap();
        let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &[]);
        assert_eq!((status, desktop.server.connections()), (REFUSED, 0), "{said}");
    }

    #[test]
    fn the_environment_comes_first() {
        let desktop = Desktop::new();
        gsettings(desktop.folder.path(), &[(" mode", "'auto'")]);
        let proxy = format!("http://{}", desktop.proxy.address());
        let (status, said) = fetch(desktop.folder.path(), PAGE, &[("http_proxy", &proxy)]);
        assert_eq!(status, 0, "{said}");
        assert!(desktop.proxy.asked()[0].starts_with("news.example"));
        let left_out = [("all_proxy", proxy.as_str()), ("no_proxy", "127.0.0.1")];
        let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &left_out);
        assert_eq!(status, 0, "{said}");
        assert_eq!(desktop.proxy.asked().len(), 1, "left out by the environment");
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod kde {
    use super::*;

    const SESSION: (&str, &str) = ("XDG_CURRENT_DESKTOP", "ubuntu:KDE");

    /// A program that answers as `kreadconfig` does: with a value, or an empty line.
    fn kreadconfig(folder: &Path, program: &str, values: &[(&str, &str)]) {
        let own = "--file kioslaverc --group Proxy Settings --key";
        let cases =
            values.iter().map(|(key, value)| format!("'{own} {key}') echo \"{value}\";;\n"));
        program_with(folder, program, &cases.collect::<String>(), "*) echo;;");
    }

    #[test]
    fn the_proxies_set_by_hand_are_used() {
        for (program, key, scheme) in
            [("kreadconfig6", "httpProxy", "http"), ("kreadconfig5", "socksProxy", "socks")]
        {
            let desktop = Desktop::new();
            let named = format!("{scheme}://127.0.0.1 {}", desktop.port());
            let values = [("ProxyType", "1"), (key, named.as_str()), ("NoProxyFor", "localhost")];
            kreadconfig(desktop.folder.path(), program, &values);
            let (status, said) = fetch(desktop.folder.path(), "http://news.example/", &[SESSION]);
            assert_eq!(status, 0, "{key}: {said}");
            assert!(desktop.proxy.asked()[0].starts_with("news.example"), "{key}");
        }
    }

    #[test]
    fn what_is_left_out_or_without_a_proxy_goes_straight() {
        let desktop = Desktop::new();
        let named = format!("http://127.0.0.1 {}", desktop.port());
        let left_out = [("ProxyType", "1"), ("httpProxy", &*named), ("NoProxyFor", "127.0.0.1")];
        for values in [&left_out[..], &[("ProxyType", "0")], &[("ProxyType", "4")], &[]] {
            kreadconfig(desktop.folder.path(), "kreadconfig6", values);
            let url = desktop.server.url("/");
            let (status, said) = fetch(desktop.folder.path(), &url, &[SESSION]);
            assert_eq!(status, 0, "{said}");
        }
        assert_eq!((desktop.server.connections(), desktop.proxy.asked().len()), (4, 0));
    }

    #[test]
    fn a_script_and_what_is_not_understood_let_nothing_out() {
        let reversed = [("ProxyType", "1"), ("ReversedException", "true"), ("httpProxy", "a 1")];
        for (values, code) in [
            (&[("ProxyType", "2")][..], "proxy_script:"),
            (&[("ProxyType", "3")], "proxy_script:"),
            (&[("ProxyType", "tomorrow")], "proxy_unusable:"),
            (&[("ProxyType", "1"), ("httpProxy", "http://a b c")], "proxy_unusable:"),
            (&reversed, "proxy_unusable:"),
        ] {
            let desktop = Desktop::new();
            kreadconfig(desktop.folder.path(), "kreadconfig6", values);
            let url = desktop.server.url("/");
            let (status, said) = fetch(desktop.folder.path(), &url, &[SESSION]);
            assert_eq!((status, desktop.server.connections()), (REFUSED, 0), "{said}");
            assert!(said.contains(code), "{said}");
        }
        let desktop = Desktop::new();
        let url = desktop.server.url("/");
        let (status, said) = fetch(desktop.folder.path(), &url, &[SESSION]);
        assert_eq!((status, desktop.server.connections()), (REFUSED, 0), "no program: {said}");
    }
}

#[test]
fn a_proxy_in_the_environment_that_cannot_be_read_lets_nothing_out() {
    let desktop = Desktop::new();
    for broken in ["http://a b", "::", "gopher://127.0.0.1:70"] {
        let environment = [("HTTP_PROXY", broken)];
        let (status, said) = fetch(desktop.folder.path(), &desktop.server.url("/"), &environment);
        assert_eq!((status, desktop.server.connections()), (REFUSED, 0), "{broken}: {said}");
    }
}

#[test]
fn each_scheme_finds_its_proxy_in_a_list_of_windows() {
    let of = per_scheme::proxy_for;
    assert_eq!(of("https", "proxy.example:3128").as_deref(), Some("proxy.example:3128"));
    let list = "http=a.example:80;https=b.example:81;socks=c.example:1080";
    assert_eq!(of("http", list).as_deref(), Some("a.example:80"));
    assert_eq!(of("https", list).as_deref(), Some("b.example:81"));
    assert_eq!(of("https", "socks=c.example:1080").as_deref(), Some("socks5h://c.example:1080"));
    assert_eq!(of("https", "http=a.example:80"), None);
    assert_eq!(of("http", ""), None);
}
