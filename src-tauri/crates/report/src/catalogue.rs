//! The report's own words in one language, read from `data/`.

use crate::error::ReportError;
use crate::{Finding, Language, Stance, WorkState};
use serde::Deserialize;
use std::collections::BTreeMap;

const ENGLISH: &str = include_str!("../data/en.json");
const INDONESIAN: &str = include_str!("../data/id.json");

/// Digits between two thousands separators.
const GROUP: usize = 3;

/// Keys of an open vocabulary and the words for them.
type Vocabulary = BTreeMap<String, String>;

macro_rules! phrases {
    ($name:ident { $($phrase:ident),* $(,)? }) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(pub(crate) $phrase: String),*
        }
    };
}

phrases! {
    Page {
        report, made, by, edited_by, published, modified, glance, whole, part,
        claims_checked, words_covered, sources_captured, passages, of, coverage, cover_checked,
        cover_claimed, cover_excluded, cover_open, words, findings, beware, reporter_edits,
        unnamed_speakers, years_not_written, untaken, record, people, nobody, article_record,
        title, source, address, pasted, language, revision, original_sha256, text_sha256, article,
        key, key_checked, key_claimed, key_overlap, key_excluded, key_open, outside, claims,
        no_claims, claim, back, suggestion, context, state, finding, speaker, unnamed,
        unnamed_as, denied, kind, priority, dates, amounts, flags, origin, place, bytes_of_text,
        received_archive, elsewhere, unknown, on_page, at_time, recognised, reads_as, reads_span, reads_from, reads_until, year_not_written, note,
        no_evidence, source_ref, received_network, received_file, received_sample, answered_by,
        partial, unchecked, nothing_unchecked, what, words_column, why, loose_words,
        why_open_words, sources, no_sources, number, name, source_state, unnamed_source,
        mentions, captures,
        no_capture, failed, status, bytes, method, hash_check, hash_words, hash_mac, hash_windows,
        file_name, received_unchanged, unreadable, downgraded, left_out, faults, article_cut,
        article_itself, log, log_head, log_hash, timestamp_case, timestamp_captures,
        timestamp_failed, no_timestamp, unanchored, anchored,
    }
}

phrases! {
    Columns {
        number, id, words, start, end, sentence, speaker, anonymous, denied, kind, priority,
        origin, accepted, state, reason, finding, note, dates, amounts, stance, passage,
        passage_id, passage_page, passage_time, source_number, source_name, url, final_url, received, via, sha256, partial,
        yes, no,
    }
}

/// One language's words. Both languages have exactly these keys: more or fewer do not load.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Catalogue {
    pub(crate) tag: String,
    pub(crate) months: Vec<String>,
    pub(crate) moment: String,
    pub(crate) clock: String,
    thousands: String,
    decimal: String,
    pub(crate) page: Page,
    pub(crate) method: Vec<String>,
    pub(crate) csv: Columns,
    state: Vocabulary,
    finding: Vocabulary,
    stance: Vocabulary,
    pub(crate) source_state: Vocabulary,
    pub(crate) via: Vocabulary,
    pub(crate) partial: Vocabulary,
    pub(crate) unreadable: Vocabulary,
    pub(crate) left_out: Vocabulary,
    pub(crate) digest: Vocabulary,
    pub(crate) role: Vocabulary,
    pub(crate) origin: Vocabulary,
    pub(crate) priority: Vocabulary,
    pub(crate) kind: Vocabulary,
    pub(crate) reason: Vocabulary,
    pub(crate) flag: Vocabulary,
    pub(crate) language: Vocabulary,
}

impl Catalogue {
    pub(crate) fn load(language: Language) -> Result<Self, ReportError> {
        let words = match language {
            Language::En => ENGLISH,
            Language::Id => INDONESIAN,
        };
        serde_json::from_str(words)
            .map_err(|fault| ReportError::Internal { detail: fault.to_string() })
    }

    pub(crate) fn state(&self, state: WorkState) -> String {
        word(&self.state, state.key())
    }

    pub(crate) fn finding(&self, finding: Finding) -> String {
        word(&self.finding, finding.key())
    }

    pub(crate) fn stance(&self, stance: Stance) -> String {
        word(&self.stance, stance.key())
    }

    /// A whole number with the language's thousands separator.
    pub(crate) fn count(&self, number: impl Copy + ToString) -> String {
        group(&number.to_string(), &self.thousands)
    }

    /// A canonical decimal ("80000000", "-3.25") as the language writes it; anything else as it is.
    pub(crate) fn decimal(&self, value: &str) -> String {
        let (sign, digits) = match value.strip_prefix('-') {
            Some(rest) => ("\u{2212}", rest),
            None => ("", value),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return value.to_owned();
        }
        let whole = group(whole, &self.thousands);
        match fraction {
            "" => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{}{fraction}", self.decimal),
        }
    }
}

/// The words for `key`; a key that the vocabulary does not know is shown as it is.
pub(crate) fn word(vocabulary: &Vocabulary, key: &str) -> String {
    vocabulary.get(key).cloned().unwrap_or_else(|| key.replace('_', " "))
}

/// A phrase with its `{places}` filled; what is filled in is not searched for places again.
pub(crate) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == place) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn group(digits: &str, separator: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / GROUP);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(GROUP) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}
