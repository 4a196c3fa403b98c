//! `datapackage.json`: what a WACZ holds, and the hash of each part.

use serde::{Deserialize, Serialize};

/// The stable version; of the next one there is only a draft, which replay programs refuse.
pub(super) const VERSION: &str = "1.1.1";
pub(super) const PROFILE: &str = "data-package";
pub(super) const PACKAGE: &str = "datapackage.json";
pub(super) const DIGEST: &str = "datapackage-digest.json";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Package {
    #[serde(default)]
    pub(super) profile: String,
    #[serde(default, rename = "wacz_version")]
    pub(super) version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) software: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) main_page_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) main_page_date: Option<String>,
    #[serde(default)]
    pub(super) resources: Vec<Resource>,
}

/// A file of the package.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Resource {
    #[serde(default)]
    pub(super) name: String,
    pub(super) path: String,
    /// `sha256:` and lower-case hex; others write other algorithms.
    pub(super) hash: String,
    pub(super) bytes: u64,
}

/// `datapackage-digest.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PackageDigest {
    pub(super) path: String,
    pub(super) hash: String,
}

/// The first line of `pages.jsonl`.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PagesHeader {
    pub(super) format: &'static str,
    pub(super) id: &'static str,
    pub(super) title: &'static str,
}

impl PagesHeader {
    pub(super) const OURS: Self =
        Self { format: "json-pages-1.0", id: "pages", title: "All Pages" };
}

/// A page as `pages.jsonl` lists it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PageLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    pub(crate) url: String,
    pub(crate) ts: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}
