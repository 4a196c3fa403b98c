//! Settings as they lie in their file. Each value is read by itself, so that one that this version
//! does not know takes nothing else with it; what says how the network is reached fails closed.

use super::not_written;
use crate::{NetworkSettings, Problem, RouteChoice, Settings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the copy of settings that could not be read is called.
pub(super) const ASIDE: &str = "settings.unreadable";

/// Settings, and what of them could not be read.
pub(super) struct Kept {
    pub(super) settings: Settings,
    pub(super) fault: Option<Fault>,
}

/// Why everything is offline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The whole file cannot be read.
    File(String),
    /// How the network is reached cannot be read.
    Network(&'static str),
}

impl Fault {
    /// The fault for people.
    pub(super) fn problem(&self, path: &Path) -> Problem {
        let (code, what) = match self {
            Self::File(why) => ("settings_unreadable", format!("could not be read ({why})")),
            Self::Network(what) => (
                "settings_network_unreadable",
                format!("do not say in a way that can be read how the network is reached ({what})"),
            ),
        };
        Problem::Unreadable {
            code: code.into(),
            name: path.display().to_string(),
            words: format!(
                "The settings in {} {what}, so Periksa is offline: nothing is sent for any case. \
                 Cases are untouched. Open the settings, look at the way to the network and save; \
                 the old file is kept beside the new one as a copy.",
                path.display()
            ),
        }
    }
}

impl Kept {
    /// Reads a file; one that is not there gives the defaults.
    pub(super) fn read(path: &Path) -> Self {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Self { settings: Settings::default(), fault: None };
            }
            Err(error) => return Self::unreadable(error.to_string()),
        };
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(fields)) => Self::of(&fields),
            Ok(_) => Self::unreadable("it holds no settings".to_owned()),
            Err(error) => Self::unreadable(error.to_string()),
        }
    }

    fn unreadable(why: String) -> Self {
        let network = closed(NetworkSettings::default());
        let settings = Settings { network, ..Settings::default() };
        Self { settings, fault: Some(Fault::File(why)) }
    }

    fn of(fields: &Map<String, Value>) -> Self {
        let (network, fault) = match network(fields.get("network")) {
            (network, None) => (network, None),
            (network, Some(what)) => (closed(network), Some(Fault::Network(what))),
        };
        let settings = Settings {
            language: or_default(fields, "language"),
            theme: or_default(fields, "theme"),
            person_name: or_default(fields, "personName"),
            network,
            timestamp_authorities: or_default(fields, "timestampAuthorities"),
            remember_checks: or_default(fields, "rememberChecks"),
        };
        Self { settings, fault }
    }
}

/// How the network is reached, and the first thing of it that cannot be read. A file without the
/// section is from before there was one.
fn network(section: Option<&Value>) -> (NetworkSettings, Option<&'static str>) {
    let fields = match section {
        None => return (NetworkSettings::default(), None),
        Some(Value::Object(fields)) => fields,
        Some(_) => return (NetworkSettings::default(), Some("network")),
    };
    let (offline, route, proxy) =
        (field::<bool>(fields, "offline"), field(fields, "route"), field(fields, "proxy"));
    let fault = match (&offline, &route, &proxy) {
        (Err(name), _, _) | (_, Err(name), _) | (_, _, Err(name)) => Some(*name),
        _ => None,
    };
    let proxy: String = proxy.ok().flatten().unwrap_or_default();
    // Whoever names a proxy does not want to go past it.
    let unsaid = if proxy.trim().is_empty() { RouteChoice::Direct } else { RouteChoice::Proxy };
    let route = route.ok().flatten().unwrap_or(unsaid);
    let offline = offline.ok().flatten().unwrap_or_default();
    (NetworkSettings { offline, route, proxy }, fault)
}

fn closed(network: NetworkSettings) -> NetworkSettings {
    NetworkSettings { offline: true, ..network }
}

/// A value that is there, that is not there, or, by its name, that cannot be read.
fn field<T: DeserializeOwned>(
    fields: &Map<String, Value>,
    name: &'static str,
) -> Result<Option<T>, &'static str> {
    fields.get(name).map(|value| T::deserialize(value)).transpose().map_err(|_| name)
}

/// A value that nothing but the look of the program depends on, or that is missed where it is used.
fn or_default<T: DeserializeOwned + Default>(fields: &Map<String, Value>, name: &'static str) -> T {
    match field(fields, name) {
        Ok(value) => value.unwrap_or_default(),
        Err(name) => {
            tracing::warn!(name, "a setting could not be read; it is the default");
            T::default()
        }
    }
}

/// Keeps what lies there under a name of its own as well, beside it; answers that name. A number follows
/// the second one on.
///
/// # Errors
/// [`Problem::Write`]; nothing was changed.
pub(crate) fn set_aside(path: &Path, name: &str) -> Result<PathBuf, Problem> {
    let aside = free_name(path, name);
    // A link is no copy of what it leads to.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    // A second name can be given to a file that may not be read; not every disk knows second names.
    std::fs::hard_link(path, &aside)
        .or_else(|_| std::fs::copy(path, &aside).map(drop))
        .map_err(|error| not_written(&aside, &error))?;
    Ok(aside)
}

fn free_name(path: &Path, name: &str) -> PathBuf {
    let ending = path.extension().map(|ending| ending.to_string_lossy()).unwrap_or_default();
    let named = |number: Option<u32>| {
        let number = number.map(|number| format!("-{number}")).unwrap_or_default();
        path.with_file_name(format!("{name}{number}.{ending}"))
    };
    let mut names = std::iter::once(None).chain((2..).map(Some)).map(named);
    names.find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| named(None))
}
