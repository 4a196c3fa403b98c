//! What to beware of in an article, each with the words it hangs on. A rule says what it found and
//! leaves the judgement to the reader.

mod dates;
mod drift;
mod headline;
mod shares;
mod sources;
mod sums;
mod tables;
mod units;
mod wording;

use periksa_text::date::Date;
use periksa_text::number::Amount;
use periksa_text::offset::Span;

use super::cues::Cues;
use super::names::Names;
use super::speaker::Sentence;
use super::token::{Token, tokens};
use super::types::{ClaimKind, Detail, DetailKind, Flag, Reading, Warning};
use crate::extract::{Article, BlockKind};

/// What the rules look at.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub article: &'a Article,
    pub cues: Cues,
    /// The body's sentences, list items and table rows.
    pub sentences: &'a [Sentence],
    pub names: &'a Names,
    /// Every amount of headline and body, in order.
    pub amounts: &'a [Amount],
    pub published: Option<Date>,
}

impl Page<'_> {
    fn plain(&self) -> &str {
        self.article.plain()
    }

    /// The words of headline and headings, which hold no sentences.
    fn headings(&self) -> Vec<Vec<Token>> {
        let kinds = [BlockKind::Title, BlockKind::Heading];
        let blocks = self.article.blocks.iter().filter(|b| kinds.contains(&b.kind));
        blocks.map(|b| tokens(self.plain(), b.span)).collect()
    }
}

fn warning(rule: Flag, span: Span) -> Warning {
    Warning { rule, span: Some(span), detail: None }
}

fn told<const N: usize>(rule: Flag, span: Span, kind: DetailKind, values: [String; N]) -> Warning {
    let detail = Detail { kind, values: values.into() };
    Warning { rule, span: Some(span), detail: Some(detail) }
}

/// Every warning of the article, in the order of the text; those about the article as a whole last.
pub fn gather(page: Page<'_>, reading: &mut Reading) {
    let mut found = Vec::new();
    found.extend(dates::find(page, reading));
    found.extend(wording::find(page, reading));
    found.extend(units::find(page));
    found.extend(sums::find(page));
    found.extend(shares::find(page));
    found.extend(tables::find(page));
    found.extend(drift::find(page));
    found.extend(headline::find(page, reading));
    found.extend(sources::find(page, reading));
    agree(page, reading, &found);
    found.extend(of_claims(reading, &found));
    let place = |w: &Warning| w.span.map_or((usize::MAX, 0), |s| (s.start, s.end));
    found.sort_by_key(|w| (place(w), w.rule));
    found.dedup_by(|b, a| a.rule == b.rule && a.span == b.span);
    reading.flags = found;
}

/// Rules that are placed on their words; a claim has the flag where it holds such words.
const PLACED: &[Flag] = &[
    Flag::Superlative,
    Flag::AfterPublication,
    Flag::HeadlineFirmer,
    Flag::SumMismatch,
    Flag::UnitSlip,
    Flag::WeekdayDisagrees,
    Flag::NotInCalendar,
    Flag::NameDrift,
    Flag::TitleDrift,
];

fn agree(page: Page<'_>, reading: &mut Reading, found: &[Warning]) {
    for claim in &mut reading.claims {
        claim.flags.retain(|f| !PLACED.contains(f));
        // Where the rule has seen the words and says nothing, somebody reports; so does the body before "found".
        let cue = claim.cue.as_ref().map_or(claim.span, |c| c.0);
        let told = [claim.span, cue].into_iter().any(|s| wording::reports(page, s))
            && !placed(Flag::AgentlessReport, claim.span, found)
            && !placed(Flag::AgentlessReport, cue, found);
        let ahead = claim.cue.as_ref().is_some_and(|(_, words)| wording::only_expects(words));
        let hearsay = claim.kind == ClaimKind::Hearsay && !told && !ahead;
        claim.flags.retain(|f| hearsay || *f != Flag::AgentlessReport);
        for warning in found.iter().filter(|w| PLACED.contains(&w.rule)) {
            if warning.span.is_some_and(|s| claim.parts.iter().any(|p| p.overlaps(s))) {
                claim.flags.push(warning.rule);
            }
        }
        claim.flags.sort_unstable();
        claim.flags.dedup();
    }
}

/// Whether a rule has raised it already on words of this stretch.
fn placed(flag: Flag, span: Span, others: &[Warning]) -> bool {
    others.iter().any(|w| w.rule == flag && w.span.is_some_and(|s| s.overlaps(span)))
}

/// The flags that a claim has for itself, on the words that raise them.
fn of_claims(reading: &Reading, others: &[Warning]) -> Vec<Warning> {
    let mut found = Vec::new();
    for claim in &reading.claims {
        let cue = claim.cue.as_ref().map(|c| c.0);
        let speaker = claim.speaker.as_ref().and_then(|s| s.span);
        let via = claim.via.first().and_then(|s| s.span);
        for &flag in &claim.flags {
            let span = match flag {
                Flag::Denial => cue,
                Flag::UnnamedReport | Flag::AmbiguousSource | Flag::SpeakerAssumed => {
                    speaker.or(cue)
                }
                Flag::Chain => via.or(speaker),
                Flag::NoSpeakerQuote => None,
                Flag::AgentlessReport if !placed(flag, claim.span, others) => cue,
                _ => continue,
            };
            found.push(warning(flag, span.unwrap_or(claim.span)));
        }
    }
    found
}
