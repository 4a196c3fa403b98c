//! The commands that work on a case file.

use crate::arguments::{FormatArgument, LanguageArgument};
use crate::failure::{Failure, REFUSED};
use crate::output;
use periksa_desk::reader::Reader;
use periksa_desk::{
    ArticleInput, CaptureView, CaseClose, CaseCreate, CaseOpen, CaseView, ClaimView, Desk,
    Exported, FIRST_ERROR_STATUS, Folders, JobItemState, JobItemView, JournalRead, NetworkSettings,
    Problem, QueueResume, ReportExport, ReportFormat, ReportLanguage, RequisitesSet, SourceFetch,
    SourceView, SuggestionView, Suggestions, is_web_address,
};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A problem was found in what was checked.
const PROBLEM_FOUND: u8 = 1;
/// Suggested passages printed for each claim: what a reader of the output looks at.
const SUGGESTED: u32 = 3;
/// All forms of the report, as `check --report` writes them.
const FORMATS: [(ReportFormat, &str); 4] = [
    (ReportFormat::Html, "report.html"),
    (ReportFormat::Md, "report.md"),
    (ReportFormat::Csv, "report.csv"),
    (ReportFormat::Json, "report.json"),
];

#[derive(Serialize)]
struct Checked {
    #[serde(flatten)]
    case: CaseView,
    suggestions: Vec<ClaimSuggestions>,
    reports: Vec<Exported>,
}

#[derive(Serialize)]
struct ClaimSuggestions {
    claim: u32,
    passages: Vec<SuggestionView>,
}

/// A desk on this computer's folders.
///
/// Says so where it is offline because its settings cannot be read.
pub fn desk() -> Result<Desk, Failure> {
    let desk = Desk::new(Folders::of_this_computer()?, Reader::of_this_program());
    if let Some(problem @ Problem::Unreadable { code, .. }) = &desk.settings_problem() {
        output::message(&format!("{problem} ({code})"));
    }
    Ok(desk)
}

/// A desk that reaches the network so.
pub fn desk_through(network: NetworkSettings) -> Result<Desk, Failure> {
    let desk = desk()?;
    if network != NetworkSettings::default() {
        desk.use_network(network)?;
    }
    Ok(desk)
}

/// Trusts the roots of these files this once.
pub fn trust(desk: &Desk, roots: &[PathBuf]) -> Result<(), Failure> {
    for root in roots {
        desk.trust_for_now(&absolute(root)?)?;
    }
    Ok(())
}

/// What the main job is asked for.
pub struct Check<'a> {
    pub article: &'a str,
    pub case: &'a Path,
    pub fetch: bool,
    pub allow_private: bool,
    pub report: Option<&'a Path>,
}

/// The main job without a window.
pub async fn check(asked: Check<'_>, network: NetworkSettings) -> Result<ExitCode, Failure> {
    let Check { article, case, fetch, allow_private, report } = asked;
    let desk = desk_through(network)?;
    let input = if is_web_address(article) {
        ArticleInput::Url { url: article.into(), allow_private }
    } else {
        ArticleInput::File { path: absolute(Path::new(article))?.display().to_string() }
    };
    if let Some(folder) = report {
        make_folder(folder)?;
    }
    let path = Some(absolute(case)?.display().to_string());
    let mut view = desk.case_create(CaseCreate { path, input }).await?;
    if let Some(capture) = view.article.as_ref().and_then(|article| article.capture.as_ref()) {
        output::message(&format!("{}: {}", capture.final_url, captured(Some(capture))));
    }
    let mut fetched = Fetched::Whole;
    if fetch {
        (fetched, view) = fetch_all(&desk, Vec::new(), allow_private).await?;
    }
    let suggestions = suggestions(&desk, &view.claims).await?;
    let reports = match report {
        Some(folder) => reports(&desk, folder, language_of(&view)).await?,
        None => Vec::new(),
    };
    desk.case_close(CaseClose {}).await?;
    output::json(&Checked { case: view, suggestions, reports })?;
    Ok(fetched.status())
}

/// Writes one report.
pub async fn export(
    case: &Path,
    format: FormatArgument,
    out: &Path,
    language: Option<LanguageArgument>,
) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    let view = desk.case_read(absolute(case)?).await?;
    let language = match language {
        Some(LanguageArgument::Id) => ReportLanguage::Id,
        Some(LanguageArgument::En) => ReportLanguage::En,
        None => language_of(&view),
    };
    let format = match format {
        FormatArgument::Html => ReportFormat::Html,
        FormatArgument::Md => ReportFormat::Md,
        FormatArgument::Csv => ReportFormat::Csv,
        FormatArgument::Json => ReportFormat::Json,
        FormatArgument::Wacz => return Err(Failure::new("an archive is no report")),
    };
    let path = Some(absolute(out)?.display().to_string());
    let exported = desk.report_export(ReportExport { format, language, path }).await;
    desk.case_close(CaseClose {}).await?;
    output::json(&exported?)?;
    Ok(ExitCode::SUCCESS)
}

/// Checks a case file; each fault is named.
pub async fn verify(case: &Path, roots: &[PathBuf]) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    trust(&desk, roots)?;
    let verified = desk.verify_file(absolute(case)?).await?;
    output::json(&verified)?;
    for fault in &verified.faults {
        output::message(&format!("{}: {} ({})", fault.code, fault.what, fault.affects));
    }
    Ok(status(verified.faults.is_empty()))
}

/// Fetches sources of a case; `requisites` says from now on whether what a page shows is fetched too.
pub async fn fetch(
    case: &Path,
    urls: &[String],
    allow_private: bool,
    requisites: Option<bool>,
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let offline = network.offline;
    let desk = desk_through(network)?;
    if !offline {
        desk.expect_texts(urls.len());
    }
    open(&desk, case).await?;
    if let Some(wanted) = requisites {
        desk.requisites_set(RequisitesSet { wanted }).await?;
    }
    let wanted = desk.sources_at(urls.to_vec()).await?;
    let fetched = fetch_all(&desk, wanted, allow_private).await;
    desk.case_close(CaseClose {}).await?;
    let (fetched, view) = fetched?;
    output::json(&view.sources)?;
    Ok(fetched.status())
}

/// Asks for what was queued while the network might not be asked.
pub async fn resume(
    case: &Path,
    archive: Option<&str>,
    roots: &[PathBuf],
    network: NetworkSettings,
) -> Result<ExitCode, Failure> {
    let desk = desk_through(network)?;
    trust(&desk, roots)?;
    if let Some(server) = archive {
        desk.use_archive(server);
    }
    open(&desk, case).await?;
    let ended = desk.resume_and_wait(QueueResume {}).await;
    let view = current(&desk).await?;
    desk.case_close(CaseClose {}).await?;
    let ended = ended?;
    say(&view, &ended.items);
    output::json(&ended.items)?;
    Ok(Fetched::of(&ended.items, |item| is_good(&view, item)).status())
}

/// Prints the network journal of a case.
pub async fn journal(case: &Path) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    desk.case_read(absolute(case)?).await?;
    let journal = desk.journal_read(JournalRead {}).await;
    desk.case_close(CaseClose {}).await?;
    output::json(&journal?)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what is in a case.
pub async fn info(case: &Path) -> Result<ExitCode, Failure> {
    let desk = desk()?;
    let view = desk.case_read(absolute(case)?).await?;
    desk.case_close(CaseClose {}).await?;
    output::json(&view)?;
    Ok(ExitCode::SUCCESS)
}

/// How a fetch of several sources ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fetched {
    /// All were kept, and are what was asked for.
    Whole,
    /// Some were not.
    Missing,
    /// Some were not, because the network policy forbids it or the case is offline.
    Refused,
}

impl Fetched {
    /// How the parts of a job ended; `good` says of one that is done whether it is what was asked for.
    pub fn of(items: &[JobItemView], good: impl Fn(&JobItemView) -> bool) -> Self {
        let whole = |item: &JobItemView| item.state == JobItemState::Done && good(item);
        let refused = |item: &JobItemView| item.refused || item.state == JobItemState::Queued;
        match items.iter().all(whole) {
            true => Self::Whole,
            false if items.iter().any(refused) => Self::Refused,
            false => Self::Missing,
        }
    }

    /// The status that a command ends with.
    pub fn status(self) -> ExitCode {
        match self {
            Self::Whole => ExitCode::SUCCESS,
            Self::Missing => ExitCode::from(PROBLEM_FOUND),
            Self::Refused => ExitCode::from(REFUSED),
        }
    }
}

/// Fetches and waits; says on standard error how each source ended, and answers the case as it is
/// then.
pub async fn fetch_all(
    desk: &Desk,
    sources: Vec<String>,
    allow_private: bool,
) -> Result<(Fetched, CaseView), Failure> {
    let ended = desk.fetch_and_wait(SourceFetch { sources, allow_private }).await?;
    let view = current(desk).await?;
    say(&view, &ended.items);
    Ok((Fetched::of(&ended.items, |item| is_good(&view, item)), view))
}

/// Says on standard error how each part of a job ended: at once, since a terminal takes its time
/// with every line that is written by itself.
fn say(view: &CaseView, items: &[JobItemView]) {
    let lines = items.iter().filter_map(|item| match source_of(view, item) {
        Some(source) => Some(outcome(source, item.state)),
        None => item.code.clone(),
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        output::message(&lines.join("\n"));
    }
}

/// Whether what came for a part of a job is what was asked for.
fn is_good(view: &CaseView, item: &JobItemView) -> bool {
    source_of(view, item).is_none_or(|source| error_status(source).is_none())
}

fn source_of<'a>(view: &'a CaseView, item: &JobItemView) -> Option<&'a SourceView> {
    view.sources.iter().find(|source| source.id == item.source)
}

/// The status of the newest capture, if it says that the page is not what was asked for.
fn error_status(source: &SourceView) -> Option<u16> {
    source.captures.last()?.status.filter(|status| *status >= FIRST_ERROR_STATUS)
}

fn outcome(source: &SourceView, state: JobItemState) -> String {
    let name = source.url.as_deref().unwrap_or(&source.name);
    match (state, &source.failure) {
        (JobItemState::Done, _) => match error_status(source) {
            Some(status) => format!("{name}: captured, but the server answered {status}"),
            None => format!("{name}: {}", captured(source.captures.last())),
        },
        (JobItemState::Queued, _) => format!("{name}: waits until the case is online"),
        (_, Some(failure)) => format!("{name}: {} ({})", failure.words, failure.code),
        _ => format!("{name}: not captured"),
    }
}

/// How much of a page was captured.
fn captured(capture: Option<&CaptureView>) -> String {
    let Some(capture) = capture else { return "captured".into() };
    let mut words = match (&capture.partial, &capture.unreadable) {
        (Some(why), _) => format!("captured in part ({why})"),
        (None, Some(why)) => format!("captured, not readable ({why})"),
        (None, None) => "captured".into(),
    };
    if capture.downgraded {
        words.push_str("; a redirect led from https to http");
    }
    let missing: Vec<String> =
        capture.left_out.iter().map(|left| format!("{} {}", left.count, left.reason)).collect();
    if !missing.is_empty() {
        words.push_str(&format!("; parts of the page are missing ({})", missing.join(", ")));
    }
    words
}

async fn suggestions(desk: &Desk, claims: &[ClaimView]) -> Result<Vec<ClaimSuggestions>, Failure> {
    let mut all = Vec::new();
    for claim in claims {
        let request = Suggestions { claim: claim.id.clone(), limit: SUGGESTED };
        let passages = desk.suggestions(request).await?.items;
        all.push(ClaimSuggestions { claim: claim.number, passages });
    }
    Ok(all)
}

/// Writes the report in all forms into a folder.
pub async fn reports(
    desk: &Desk,
    folder: &Path,
    language: ReportLanguage,
) -> Result<Vec<Exported>, Failure> {
    let folder = make_folder(folder)?;
    let mut written = Vec::new();
    for (format, name) in FORMATS {
        let path = Some(folder.join(name).display().to_string());
        written.push(desk.report_export(ReportExport { format, language, path }).await?);
    }
    Ok(written)
}

/// Makes the folder for reports, before anything is done that would have to be done again.
fn make_folder(folder: &Path) -> Result<PathBuf, Failure> {
    let folder = absolute(folder)?;
    std::fs::create_dir_all(&folder)
        .map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
    Ok(folder)
}

/// The report's language when nobody chose one: the article's.
pub fn language_of(view: &CaseView) -> ReportLanguage {
    let language = view.article.as_ref().and_then(|article| article.language.as_deref());
    if language == Some("id") { ReportLanguage::Id } else { ReportLanguage::En }
}

pub async fn open(desk: &Desk, case: &Path) -> Result<CaseView, Failure> {
    let path = absolute(case)?.display().to_string();
    Ok(desk.case_open(CaseOpen { path }).await?)
}

pub async fn current(desk: &Desk) -> Result<CaseView, Failure> {
    let view = desk.case_current(Default::default()).await?;
    view.ok_or_else(|| Failure::new("the case is no longer open"))
}

/// A path from the current folder.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::unreadable(path, &error))
}

pub fn status(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::from(PROBLEM_FOUND) }
}
