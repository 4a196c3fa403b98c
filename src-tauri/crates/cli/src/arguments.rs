//! Arguments that several commands share, and those of `capture`.

use clap::{Args, Subcommand, ValueEnum};
use periksa_desk::{NetworkSettings, RouteChoice, Stance};
use std::path::PathBuf;

/// How the network is reached this once.
#[derive(Args)]
pub struct NetworkArguments {
    /// Send everything through this proxy: `http://HOST:PORT` or `socks5h://HOST:PORT`.
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// Send nothing: what is asked for waits in the case.
    #[arg(long)]
    offline: bool,
}

impl NetworkArguments {
    /// The same as settings.
    pub fn settings(self) -> NetworkSettings {
        let route = match &self.proxy {
            Some(_) => RouteChoice::Proxy,
            None => RouteChoice::Direct,
        };
        NetworkSettings { offline: self.offline, route, proxy: self.proxy.unwrap_or_default() }
    }
}

/// What works on captures.
#[derive(Subcommand)]
pub enum CaptureCommand {
    /// Takes files in as sources: every page of a WACZ, a WARC or a page saved as one file, and any
    /// other document as it is.
    Import {
        /// The case file.
        case: PathBuf,
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Recognises the text in the pictures of captures that have none, with an installed tesseract.
    Recognise {
        /// The case file.
        case: PathBuf,
        /// The captures' ids, as `info` prints them.
        #[arg(required = true, value_name = "ID")]
        captures: Vec<String>,
    },
}

/// How a passage bears on a claim, on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StanceArgument {
    Supports,
    Contradicts,
    Context,
    DoesNotAddress,
}

impl From<StanceArgument> for Stance {
    fn from(given: StanceArgument) -> Self {
        match given {
            StanceArgument::Supports => Self::Supports,
            StanceArgument::Contradicts => Self::Contradicts,
            StanceArgument::Context => Self::Context,
            StanceArgument::DoesNotAddress => Self::DoesNotAddress,
        }
    }
}

/// A language on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArgument {
    Id,
    En,
}

/// A report's form on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    Html,
    Md,
    Csv,
    Json,
    /// Every capture, with a manifest and the report, as a web archive.
    Wacz,
}
