//! The program itself: version, settings, recent cases.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks what the start view needs.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppInfo {}

/// What the start view needs.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// The program's version.
    pub version: String,
    /// The settings in force.
    pub settings: Settings,
    /// Why everything is offline although nobody chose it: the settings could not be read.
    pub settings_problem: Option<crate::Problem>,
    /// Cases opened before on this computer, newest first; files that are gone are left out.
    pub recent: Vec<RecentCase>,
    /// Folder in which new cases are made when no path is given.
    pub cases_folder: String,
    /// Keys of an account at the Wayback Machine are kept on this computer.
    pub wayback_keys: bool,
    /// The language pack of this computer, if one was added.
    pub language_pack: Option<crate::PackView>,
    /// What the program was asked to open since the last time this was asked (arguments of the
    /// start, a second launch); handed out once.
    pub open: Vec<OpenRequest>,
}

/// Something to open, from the command line or from the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OpenRequest {
    /// A case file or an article file.
    Path {
        /// Absolute path.
        path: String,
    },
    /// The bundled sample case.
    Sample,
}

/// A case that was open on this computer before.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentCase {
    /// Absolute path of the case file.
    pub path: String,
    /// The case's title when it was last open.
    pub title: String,
    /// When it was last opened (RFC 3339, UTC).
    pub opened_at: String,
}

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LanguageChoice {
    /// As the system says; English where it says neither.
    #[default]
    System,
    /// English.
    En,
    /// Indonesian.
    Id,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The way out of this computer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RouteChoice {
    /// Straight to the servers.
    #[default]
    Direct,
    /// As the operating system says.
    System,
    /// Through the proxy that is named, and never past it.
    Proxy,
}

/// How this computer reaches the network, for every case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct NetworkSettings {
    /// Nothing is sent, whatever a case says.
    pub offline: bool,
    /// The way out.
    pub route: RouteChoice,
    /// `http://HOST:PORT` or `socks5h://HOST:PORT`; used with [`RouteChoice::Proxy`] alone.
    pub proxy: String,
}

/// Settings of this computer; they are not part of any case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// Language of the interface.
    pub language: LanguageChoice,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Who works here; written into new cases. Empty until given.
    pub person_name: String,
    /// How the network is reached.
    pub network: NetworkSettings,
    /// Addresses of the timestamp authorities that are asked.
    pub timestamp_authorities: Vec<String>,
    /// The checker's consent: checked claims are remembered on this computer, so that later cases can
    /// be told of them.
    pub remember_checks: bool,
}

/// Replaces the settings.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsSet {
    /// The new settings, whole.
    pub settings: Settings,
}
