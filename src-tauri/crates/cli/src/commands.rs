//! The commands and what each takes.

use crate::arguments::{
    CaptureCommand, FormatArgument, LanguageArgument, NetworkArguments, StanceArgument,
};
use crate::priors::PriorsCommand;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Checks facts from the command line, as the Periksa window does.
#[derive(Parser)]
#[command(name = "periksa-cli", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Reads an article, or a folder of them, and prints text and metadata.
    ///
    /// Each value of the metadata comes with its `provenance` and its `confidence` from 0 to 1;
    /// `rivals` holds what else is stated for it. `furniture` holds the parts that are not the
    /// body, in Unicode scalar offsets into the file as given; for HTML, whose text is not in the
    /// file as it is read, into `full_text`.
    Extract {
        /// A `.txt`, `.md` or `.html` file; `-` reads standard input.
        #[arg(required_unless_present = "dir", conflicts_with = "dir")]
        file: Option<PathBuf>,
        /// Where the article was found.
        #[arg(long, conflicts_with = "dir")]
        url: Option<String>,
        /// Reads every page of this folder.
        #[arg(long, value_name = "IN", requires = "out")]
        dir: Option<PathBuf>,
        /// Where to write one JSON object a line, with the file's stem as `id`.
        #[arg(long, value_name = "OUT", requires = "dir")]
        out: Option<PathBuf>,
        /// How many pages are read at a time.
        #[arg(long, value_name = "N", default_value_t = 1, requires = "dir")]
        jobs: usize,
    },
    /// Prints the text of any document, with the places of its pages, as JSON.
    ///
    /// PDF, DOCX, ODT, PPTX, XLSX, ODS, CSV, EML, pictures and plain text are told by their bytes.
    /// Places are Unicode scalar offsets into `text`.
    Text {
        /// The document; `-` reads standard input.
        file: PathBuf,
    },
    /// Proposes the claims of an article.
    Claims {
        /// A `.txt`, `.md` or `.html` file; `-` reads standard input.
        file: PathBuf,
        /// The day of publication (ISO 8601), if the article does not say it.
        #[arg(long, value_name = "DATE")]
        published: Option<jiff::civil::Date>,
        /// The article's language.
        #[arg(long, value_enum)]
        lang: Option<LanguageArgument>,
    },
    /// Ranks passages for queries.
    Rank {
        /// JSON lines of `{"id","text"}`.
        #[arg(long)]
        queries: PathBuf,
        /// JSON lines of `{"id","text"}`; `source` may name whose words they are.
        #[arg(long)]
        passages: PathBuf,
        /// Say of the first passages which words, figures, names and dates matched.
        #[arg(long)]
        explain: bool,
        /// A language pack: passages are ranked by their meaning too.
        #[arg(long, value_name = "FILE")]
        pack: Option<PathBuf>,
    },
    /// Tells whether sources have the words of a quotation: exact, near with the differences, in part,
    /// possibly in another language, or no match found.
    ///
    /// Of a case, the newest capture of every source is searched, and the best is printed first. The case is
    /// only read. No match found says nothing of what was not captured.
    Quote {
        /// The words.
        #[arg(long)]
        text: String,
        /// A case file, told by its content, or `.txt`, `.md` or `.html` files.
        #[arg(required = true, value_name = "CASE|FILE")]
        paths: Vec<PathBuf>,
    },
    /// Tells how many independent origins several texts appear to have, and why.
    ///
    /// Of a case, these are the newest captures of its sources, and what the checker said of their origins
    /// has the last word. The case is only read.
    Origins {
        /// A case file, told by its content, or `.txt`, `.md` or `.html` files.
        #[arg(required = true, value_name = "CASE|FILE")]
        paths: Vec<PathBuf>,
        /// Of a case: only the sources that passages of this claim are from; its id, as `info` prints it.
        #[arg(long, value_name = "ID")]
        claim: Option<String>,
    },
    /// Works on the library of earlier checks: the checker's own, and published ones.
    Priors {
        #[command(subcommand)]
        command: PriorsCommand,
    },
    #[command(flatten)]
    Case(CaseCommand),
}

/// What works on a case file.
#[derive(Subcommand)]
pub enum CaseCommand {
    /// The main job: a new case, its claims and sources, reports.
    Check {
        /// A `.txt`, `.md` or `.html` file, or an address.
        article: String,
        /// The new case file.
        #[arg(long)]
        case: PathBuf,
        /// Fetch the sources that have an address.
        #[arg(long)]
        fetch: bool,
        /// Allow addresses of this computer and its network in this case.
        #[arg(long)]
        allow_private: bool,
        /// Write reports in all forms into this folder.
        #[arg(long, value_name = "DIR")]
        report: Option<PathBuf>,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Writes a verification report.
    Export {
        /// The case file.
        case: PathBuf,
        /// The form.
        #[arg(long, value_enum)]
        format: FormatArgument,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// The report's language; that of the article without it.
        #[arg(long, value_enum)]
        lang: Option<LanguageArgument>,
    },
    /// Checks a case file: rebuild, chain, signatures, blob hashes.
    Verify {
        /// The case file.
        case: PathBuf,
        /// A file of root certificates to trust this once when timestamps are judged, beside those
        /// of this computer.
        #[arg(long, value_name = "FILE")]
        root: Vec<PathBuf>,
    },
    /// Fetches sources of a case.
    Fetch {
        /// The case file.
        case: PathBuf,
        /// Which addresses; new ones become sources. Without any, all that were not captured.
        urls: Vec<String>,
        /// Allow these places for this case, although they lie in this computer's own network.
        #[arg(long)]
        allow_private: bool,
        /// Fetch the pictures and style sheets of pages too, in this case from now on.
        #[arg(long)]
        requisites: bool,
        /// Fetch pages alone, in this case from now on.
        #[arg(long, conflicts_with = "requisites")]
        no_requisites: bool,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Asks for everything that waits in a case: sources, timestamps, the Wayback Machine.
    Resume {
        /// The case file.
        case: PathBuf,
        /// A file of root certificates to trust this once, beside those of this computer.
        #[arg(long, value_name = "FILE")]
        root: Vec<PathBuf>,
        /// Ask this server instead of the Wayback Machine.
        #[arg(long, value_name = "URL")]
        archive: Option<String>,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Takes a newer draft of the article in: claims and exclusions are re-anchored, changed ones
    /// opened again, lost ones listed.
    Revise {
        /// The case file.
        case: PathBuf,
        /// The draft: a `.txt`, `.md` or `.html` file.
        draft: PathBuf,
        /// Tell what the draft would do, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Pins words of a source's newest capture to a claim.
    Pin {
        /// The case file.
        case: PathBuf,
        /// The claim's number or id, as `info` prints them.
        claim: String,
        /// The source's id or address.
        source: String,
        /// The words; they must stand there once.
        #[arg(long, value_name = "WORDS")]
        quote: String,
        /// How they bear on the claim.
        #[arg(long, value_enum, default_value = "context")]
        stance: StanceArgument,
        /// Where in a recording they begin.
        #[arg(long, value_name = "H:MM:SS")]
        time: Option<String>,
    },
    /// Fetches the sources of pinned passages again and tells what became of each passage.
    ///
    /// Ends with status 1 where a passage changed, is gone or cannot be read, or a source was not fetched.
    Recheck {
        /// The case file.
        case: PathBuf,
        /// Allow these places for this case, although they lie in this computer's own network.
        #[arg(long)]
        allow_private: bool,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Has a case timestamped (RFC 3161). Only a hash leaves.
    Timestamp {
        /// The case file.
        case: PathBuf,
        /// The authority's address; several are asked one after the other.
        #[arg(long, value_name = "URL", required = true)]
        tsa: Vec<String>,
        /// The capture to timestamp instead of the whole case.
        #[arg(long, value_name = "ID")]
        capture: Vec<String>,
        /// A file of root certificates to trust this once, beside those of this computer.
        #[arg(long, value_name = "FILE")]
        root: Vec<PathBuf>,
        /// Allow the authority for this case, although it lies in this computer's own network.
        #[arg(long)]
        allow_private: bool,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Captures the Wayback Machine's nearest snapshot of a page, or has the page saved there.
    Wayback {
        /// The case file.
        case: PathBuf,
        /// The page.
        #[arg(required_unless_present = "settle", conflicts_with = "settle")]
        url: Option<String>,
        /// Ask what became of the pages that were handed in and of which more may be heard.
        #[arg(long, conflicts_with_all = ["save", "near", "sure"])]
        settle: bool,
        /// Have the page saved: it is public there then, and its publisher sees it. This is the
        /// case's consent.
        #[arg(long)]
        save: bool,
        /// The day that the snapshot should be near to; the newest one without it.
        #[arg(long, value_name = "DATE", conflicts_with = "save")]
        near: Option<jiff::civil::Date>,
        /// Hand the address on although it looks as if it held a secret.
        #[arg(long)]
        sure: bool,
        /// Ask this server, which has the same interface.
        #[arg(long, value_name = "URL")]
        archive: Option<String>,
        #[command(flatten)]
        network: NetworkArguments,
    },
    /// Keeps the keys of an account at the Internet Archive on this computer; saving needs them.
    WaybackKeys {
        /// A file with ACCESS:SECRET, or with one of them on each line; `-` reads standard input.
        #[arg(required_unless_present = "remove", conflicts_with = "remove")]
        file: Option<PathBuf>,
        /// Remove the keys that are kept.
        #[arg(long)]
        remove: bool,
    },
    /// Works on what is kept of sources.
    Capture {
        #[command(subcommand)]
        command: CaptureCommand,
    },
    /// Prints the network journal of a case: every request that was made for it.
    Journal {
        /// The case file.
        case: PathBuf,
    },
    /// Prints what is in a case.
    Info {
        /// The case file.
        case: PathBuf,
    },
    /// Does the whole job on the bundled sample and prints the checklist.
    Sample {
        /// The new case file; without it, one in the folder for new cases.
        #[arg(long)]
        case: Option<PathBuf>,
        /// The folder for the reports; without it, beside the case file.
        #[arg(long, value_name = "DIR")]
        report: Option<PathBuf>,
        /// Which sample.
        #[arg(long, value_enum, default_value = "id")]
        lang: LanguageArgument,
    },
}
