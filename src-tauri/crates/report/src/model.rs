//! A finished case as a report shows it. The desk fills it; the writers only read it.
//!
//! Units: every `start`/`end` is a byte offset into [`ArticlePart::text`] (UTF-8), half open.
//! Times are RFC 3339 with their zone; days are ISO 8601. Hashes are lower-case hexadecimal.
//! Keys named in `code` style are the field's vocabularies; a key that the report's catalogue
//! does not know is shown as it is, so that newer cases lose nothing.

use crate::words::{Finding, Stance, WorkState};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Everything a verification report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The case's title.
    pub case_title: String,
    /// When the report was made (RFC 3339, shown with its zone).
    pub made_at: String,
    /// Program and version that made it.
    pub made_by: String,
    /// The article under check.
    pub article: ArticlePart,
    /// Who worked on the case.
    pub people: Vec<Person>,
    /// How the words of the body are covered.
    pub coverage: Coverage,
    /// All claims in the order of the article, those excluded by a person too.
    pub claims: Vec<ClaimPart>,
    /// Words that a person left out of the check, apart from whole claims (those stand in
    /// `claims` with the state `excluded`).
    pub excluded: Vec<ExcludedPart>,
    /// Runs of body words that are neither claimed nor excluded.
    pub open: Vec<OpenPart>,
    /// All sources in the order of their first mention.
    pub sources: Vec<SourcePart>,
    /// How far the record itself goes, and what outside witnesses cover of it.
    #[serde(default)]
    pub log: LogPart,
}

/// The case's own log: where it stands, and which timestamps there are of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPart {
    /// The end of every device's log.
    pub heads: Vec<HeadPart>,
    /// Oldest first.
    pub timestamps: Vec<TimestampPart>,
    /// Since when nothing is covered by a timestamp that counts (RFC 3339); none: all is covered.
    pub unanchored_since: Option<String>,
}

/// The end of one device's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadPart {
    /// The device's public key in lower-case hex.
    pub device: String,
    /// Number of its last event.
    pub seq: u64,
    /// Hash of that event, which hangs on all before it.
    pub hash: String,
}

/// What a timestamp authority answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimestampPart {
    /// The authority's address.
    pub authority: String,
    /// When it was asked, by this computer's clock (RFC 3339).
    pub asked_at: String,
    /// The time in the timestamp (RFC 3339), if it can be read.
    pub time: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// Over how many captures it is; none: over the whole case.
    pub captures: Option<u32>,
    /// Why it does not count for whoever wrote the report; none: it counts.
    pub failure: Option<String>,
}

/// The article: what it is, and its exact words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePart {
    /// Title.
    pub title: Option<String>,
    /// Reporters.
    pub authors: Vec<String>,
    /// Editors.
    pub editors: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// RFC 3339 where time and zone are known, else a day.
    pub published: Option<String>,
    /// Likewise.
    pub modified: Option<String>,
    /// `id`, `en`, or another BCP 47 code.
    pub language: Option<String>,
    /// Address, if known.
    pub url: Option<String>,
    /// File name or address; empty for pasted words. Of a path only the file name is printed.
    pub source_name: String,
    /// SHA-256 of the bytes as given.
    pub original_sha256: String,
    /// SHA-256 of `text`.
    pub text_sha256: String,
    /// 1 for the first revision.
    pub revision: u32,
    /// The normalised text; all offsets count its bytes.
    pub text: String,
    /// The parts of the text that are the story's body, in ascending order.
    pub body: Vec<Range<usize>>,
    /// The parts of the text by kind, in ascending order, not overlapping. Text outside them is
    /// shown as plain paragraphs.
    pub blocks: Vec<BlockPart>,
    /// What the server sent, if the article was fetched.
    #[serde(default)]
    pub capture: Option<CapturePart>,
}

/// A part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockPart {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `title`, `byline`, `dateline`, `heading`, `paragraph`, `list_item`, `promo`, `rubric`, …
    pub kind: String,
}

/// Somebody who worked on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// `reporter`, `checker`, `second_checker`, `head_of_research`, `editor` or `legal`.
    pub role: String,
}

/// Words of the body by how they are covered; `claimed + excluded + open = words`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All words of the body.
    pub words: u32,
    /// Words inside a claim that is not excluded.
    pub claimed: u32,
    /// Claimed words whose claims are all checked.
    pub checked: u32,
    /// Words left out with a reason.
    pub excluded: u32,
    /// The rest.
    pub open: u32,
}

/// A claim and what was found about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimPart {
    /// Its number in the order of the article, from 1.
    pub number: u32,
    /// The claim's id in the case.
    pub id: String,
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its words: exactly `text[start..end]`.
    pub words: String,
    /// The sentence around it; empty when it adds nothing.
    pub sentence: String,
    /// `proposed` by the program or `added` by a person.
    pub origin: String,
    /// A person took it over or worked on it. A proposal that nobody took over is printed as
    /// "Suggestion, not checked".
    pub accepted: bool,
    /// Who says it.
    pub speaker: Option<String>,
    /// The speaker is not named in the article.
    pub anonymous: bool,
    /// The speaker denies it.
    pub denied: bool,
    /// The word that ties speaker and claim.
    pub cue: Option<String>,
    /// `event`, `quantity`, `quotation`, `date`, `superlative`, …
    pub kind: String,
    /// `high`, `medium` or `low`.
    pub priority: String,
    /// Codes: what to beware of.
    pub flags: Vec<String>,
    /// Dates in it.
    pub dates: Vec<DatePart>,
    /// Amounts in it.
    pub amounts: Vec<AmountPart>,
    /// How far the work is.
    pub state: WorkState,
    /// What is waited for, or why it was reopened or excluded: a key or free words.
    pub state_reason: Option<String>,
    /// What a person found.
    pub finding: Finding,
    /// The checker's note; may hold line breaks.
    pub note: String,
    /// Passages pinned to it.
    pub evidence: Vec<EvidencePart>,
}

/// A date expression and how it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatePart {
    /// The words.
    pub text: String,
    /// First day (ISO 8601); open when absent.
    pub start: Option<String>,
    /// Last day (ISO 8601), inclusive; open when absent.
    pub end: Option<String>,
    /// The year is not written; it was read from the publication date.
    pub ambiguous_year: bool,
}

/// An amount and its canonical value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountPart {
    /// The words.
    pub text: String,
    /// Canonical decimal value.
    pub value: String,
    /// ISO 4217 code, `percent`, or a plain noun; empty for a bare number.
    pub unit: String,
}

/// A passage that a person pinned to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidencePart {
    /// The passage's id in the case.
    pub id: String,
    /// Its exact words.
    pub quote: String,
    /// How it bears on the claim, as judged by a person.
    pub stance: Stance,
    /// Number of its source among [`Report::sources`].
    pub source_number: u32,
    /// Name of its source.
    pub source_name: String,
    /// The address asked; empty for a file.
    pub url: String,
    /// The address that answered, after redirects; empty for a file.
    pub final_url: String,
    /// When this computer received the capture (RFC 3339).
    pub captured_at: String,
    /// SHA-256 of the captured bytes.
    pub content_sha256: String,
    /// The document's page that the words begin on, from 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// Where in a recording the words begin (`h:mm:ss`), as a person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The words were read from a picture by a program that guesses letters.
    #[serde(default)]
    pub recognised: bool,
    /// Code: why the capture is not whole.
    pub partial: Option<String>,
    /// `network`, `file`, `sample` or `archive`.
    pub captured_via: String,
    /// Who captured it, where that was not this computer.
    #[serde(default)]
    pub elsewhere: Option<ElsewherePart>,
    /// When the bytes were received (RFC 3339), where the server only said at `captured_at` that
    /// they are still right.
    #[serde(default)]
    pub unchanged_since: Option<String>,
}

/// What somebody else says of having captured the bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElsewherePart {
    /// Who: an archive's program, or the Wayback Machine; none where it does not say.
    pub by: Option<String>,
    /// When (RFC 3339).
    pub at: Option<String>,
}

/// Words that a person left out of the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedPart {
    /// The words: exactly `text[start..end]`.
    pub words: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `opinion`, `prediction`, `taste`, `common_knowledge`, `furniture`, `question`, …
    pub reason: String,
}

/// Words that nobody has claimed or excluded yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPart {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words: exactly `text[start..end]`.
    pub words: String,
}

/// A source of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePart {
    /// Its number in the report, from 1.
    pub number: u32,
    /// The source's id in the case.
    pub id: String,
    /// Its name; empty when the article does not name it.
    pub name: String,
    /// The article does not name it.
    pub anonymous: bool,
    /// Its address, if known.
    pub url: Option<String>,
    /// It is the address of the article itself.
    #[serde(default)]
    pub is_article: bool,
    /// `named_only`, `located`, `captured`, `pinned`, `failed`, `changed` or `gone`.
    pub state: String,
    /// How often the article mentions it.
    pub mentions: u32,
    /// The last fetch, if it failed.
    pub failure: Option<FailurePart>,
    /// What was captured, oldest first.
    pub captures: Vec<CapturePart>,
}

/// A fetch that brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailurePart {
    /// When (RFC 3339).
    pub at: String,
    /// Stable code.
    pub code: String,
    /// What happened.
    pub words: String,
}

/// Bytes that this computer received from a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturePart {
    /// When (RFC 3339).
    pub captured_at: String,
    /// The address asked; empty for a file.
    pub url: String,
    /// The address that answered, after redirects; empty for a file.
    pub final_url: String,
    /// HTTP status, if there was one.
    pub status: Option<u16>,
    /// Media type as stated by the server or guessed from the file's name.
    pub media_type: Option<String>,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Code: why it is not whole.
    pub partial: Option<String>,
    /// `network`, `file`, `sample` or `archive`.
    pub via: String,
    /// Who captured it, where that was not this computer.
    #[serde(default)]
    pub elsewhere: Option<ElsewherePart>,
    /// When the bytes were received (RFC 3339), where the server only said at `captured_at` that
    /// they are still right.
    #[serde(default)]
    pub unchanged_since: Option<String>,
    /// Code: why no text could be read.
    #[serde(default)]
    pub unreadable: Option<String>,
    /// A redirect on the way led from `https` to `http`.
    #[serde(default)]
    pub downgraded: bool,
    /// Pictures and style sheets of the page that are missing.
    #[serde(default)]
    pub left_out: Vec<LeftOutPart>,
    /// Of an archive of others: how the page agrees with it, and what is wrong with it.
    #[serde(default)]
    pub archive: Option<ArchivePart>,
}

/// How many parts of a page are missing for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutPart {
    /// Code.
    pub reason: String,
    /// How many.
    pub count: u32,
}

/// An archive of others that a page was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivePart {
    /// `verified`, `no_digest` or `differs`: the page against the digest in the archive.
    pub digest: String,
    /// What was found against the archive when it came in, in English.
    pub faults: Vec<String>,
}
