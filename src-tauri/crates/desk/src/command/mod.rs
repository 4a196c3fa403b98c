//! The one list of commands and the types that cross the wire.
//!
//! Every face of the program (window, command line, tests) calls what is listed in
//! [`with_commands!`](crate::with_commands). Offsets on the wire are UTF-16 code units of the
//! text they belong to, times are RFC 3339 in UTC, sizes are bytes.

mod app;
mod article;
mod case;
mod claim;
mod compare;
mod document;
mod draft;
mod evidence;
mod export;
mod job;
mod origin;
mod pack;
mod prior;
mod source;
mod timeline;
mod witness;
mod words;

pub use app::*;
pub use article::*;
pub use case::*;
pub use claim::*;
pub use compare::*;
pub use document::*;
pub use draft::*;
pub use evidence::*;
pub use export::*;
pub use job::*;
pub use origin::*;
pub use pack::*;
pub use prior::*;
pub use source::*;
pub use timeline::*;
pub use witness::*;
pub use words::*;

use ts_rs::TS;

/// Calls `$callback!` with every command once: `name(Request) -> Response`, and after them those
/// that answer with bytes: `name(Request)`.
#[macro_export]
macro_rules! with_commands {
    ($callback:ident) => {
        $callback! {
            app_info(AppInfo) -> AppView,
            settings_set(SettingsSet) -> Settings,
            case_create(CaseCreate) -> CaseView,
            case_open(CaseOpen) -> CaseView,
            case_open_sample(CaseOpenSample) -> CaseView,
            case_current(CaseCurrent) -> Option<CaseView>,
            case_close(CaseClose) -> (),
            case_rename(CaseRename) -> CaseChange,
            case_set_offline(CaseSetOffline) -> CaseChange,
            case_verify(CaseVerify) -> VerificationView,
            person_set(PersonSet) -> CaseChange,
            place_set(PlaceSet) -> (),
            undo(Undo) -> CaseChange,
            redo(Redo) -> CaseChange,
            claim_accept(ClaimAccept) -> CaseChange,
            claim_add(ClaimAdd) -> CaseChange,
            claim_move(ClaimMove) -> CaseChange,
            claim_split(ClaimSplit) -> CaseChange,
            claim_merge(ClaimMerge) -> CaseChange,
            claim_exclude(ClaimExclude) -> CaseChange,
            claim_restore(ClaimRestore) -> CaseChange,
            claim_set_state(ClaimSetState) -> CaseChange,
            claim_set_finding(ClaimSetFinding) -> CaseChange,
            claim_set_note(ClaimSetNote) -> CaseChange,
            words_exclude(WordsExclude) -> CaseChange,
            words_exclude_rest(WordsExcludeRest) -> CaseChange,
            words_rest(WordsRest) -> WordsRestView,
            words_restore(WordsRestore) -> CaseChange,
            words_move(WordsMove) -> CaseChange,
            draft_read(DraftRead) -> DraftView,
            draft_take(DraftTake) -> CaseChange,
            revisions_compare(RevisionsCompare) -> ComparisonView,
            source_add(SourceAdd) -> CaseChange,
            source_locate(SourceLocate) -> CaseChange,
            source_attach(SourceAttach) -> CaseChange,
            source_import(SourceImport) -> ImportedView,
            source_fetch(SourceFetch) -> JobView,
            job_cancel(JobCancel) -> (),
            queue_resume(QueueResume) -> JobView,
            queue_clear(QueueClear) -> CaseChange,
            journal_read(JournalRead) -> JournalView,
            place_forbid(PlaceForbid) -> CaseChange,
            requisites_set(RequisitesSet) -> CaseChange,
            timestamp_ask(TimestampAsk) -> JobView,
            wayback_ask(WaybackAsk) -> JobView,
            wayback_settle(WaybackSettle) -> JobView,
            wayback_consent_set(WaybackConsentSet) -> CaseChange,
            wayback_keys_set(WaybackKeysSet) -> (),
            proof_attach(ProofAttach) -> CaseChange,
            witnesses_read(WitnessesRead) -> WitnessesView,
            roots_read(RootsRead) -> Vec<RootView>,
            root_add(RootAdd) -> Vec<RootView>,
            root_remove(RootRemove) -> Vec<RootView>,
            capture_open(CaptureOpen) -> CapturePage,
            capture_recognise(CaptureRecognise) -> CaseChange,
            suggestions(Suggestions) -> SuggestionsView,
            claim_compare(ClaimCompare) -> ComparedView,
            timeline_read(TimelineRead) -> TimelineView,
            priors_read(PriorsRead) -> PriorsView,
            priors_import(PriorsImport) -> PriorsImported,
            library_forget(LibraryForget) -> LibraryForgotten,
            pack_add(PackAdd) -> PackView,
            pack_remove(PackRemove) -> (),
            origins_read(OriginsRead) -> OriginsView,
            origins_say(OriginsSay) -> CaseChange,
            passage_pin(PassagePin) -> CaseChange,
            passage_set_stance(PassageSetStance) -> CaseChange,
            passage_set_time(PassageSetTime) -> CaseChange,
            passage_unpin(PassageUnpin) -> CaseChange,
            search(Search) -> SearchView,
            report_export(ReportExport) -> Exported,
            archive_export(ArchiveExport) -> Exported,
            article_export(ArticleExport) -> Exported,
            capture_export(CaptureExport) -> Exported,
            ;
            capture_bytes(CaptureBytes),
            capture_picture(CapturePicture),
        }
    };
}

macro_rules! command_map {
    ($($name:ident($request:ty) -> $response:ty),* $(,)?;
     $($bytes:ident($asked:ty)),* $(,)?) => {
        /// Maps each command to its request and response; read by the interface's `call`.
        #[allow(dead_code)]
        #[derive(TS)]
        #[ts(export, export_to = "commands.ts")]
        struct CommandMap {
            $($name: ($request, $response),)*
            $($bytes: ($asked, Bytes)),*
        }
    };
}
with_commands!(command_map);
