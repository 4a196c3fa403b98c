//! An article cut into sentences, with the words, names, dates and amounts of each.

use std::collections::HashSet;

use periksa_text::date::{
    Date, DateMention, carry_years, dates_behind, main_currency, settle_business_years,
};
use periksa_text::lang::Lang;
use periksa_text::number::{Amount, Unit, amounts, land_of_offset, settle_currencies};
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

use super::cues::Cues;
use super::gender::Genders;
use super::interview::Interview;
use super::names::{self, Names};
use super::open_quote;
use super::read::Piece;
use super::roles::Roles;
use super::speaker::Sentence;
use super::{cells, stretch, table, token};
use crate::extract::{Article, BlockKind, Field, Metadata};

/// Letters of a country in addresses and language tags.
const COUNTRY: usize = 2;
/// "en-US" stands on pages of every country.
const COMMON_REGION: &str = "us";

/// "The following day" is counted from a day that is named at most so many paragraphs before the last.
const SILENT_PARAGRAPHS: usize = 2;

/// The article's sentences with their words and names, and its dates and amounts.
pub struct Draft<'a> {
    pub plain: &'a str,
    pub cues: Cues,
    pub sentences: Vec<Sentence>,
    pub names: Names,
    pub roles: Roles,
    pub genders: Genders,
    pub interview: Interview,
    pub dates: Vec<DateMention>,
    pub amounts: Vec<Amount>,
    pub published: Option<Date>,
    /// Blocks that are short lines without a mark at their end.
    headings: HashSet<usize>,
}

/// A paragraph of more words is no heading, though its mark at the end was left out.
const HEADING_MAX_WORDS: usize = 8;

impl<'a> Draft<'a> {
    pub fn read(article: &'a Article, lang: Lang, published: Option<Date>) -> Self {
        let plain = article.plain();
        let cues = Cues::of(lang);
        let mut found_dates: Vec<DateMention> = Vec::new();
        let mut found_amounts = Vec::new();
        let mut parsed: Vec<Sentence> = Vec::new();
        // Where the dates of the last paragraph that names any begin, and how many came since.
        let (mut paragraph, mut silent) = (0, 0);
        for (index, block) in article.blocks.iter().enumerate() {
            if !(block.is_body() || block.kind == BlockKind::Title)
                || block.kind == BlockKind::Opening
            {
                continue;
            }
            for stretch in stretch::stretches(plain, block.span) {
                let words = stretch.of(plain);
                let before = &found_dates[paragraph..];
                let times: Vec<DateMention> = dates_behind(before, words, lang, published)
                    .into_iter()
                    .map(|d| DateMention { span: d.span.shift(stretch.start), ..d })
                    .collect();
                let figures = amounts(words, lang)
                    .into_iter()
                    .map(|a| Amount { span: a.span.shift(stretch.start), ..a });
                found_amounts.extend(figures);
                if !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
                    let note = inside_brackets(words, cues);
                    let next = article.blocks[index + 1..].iter().find(|b| b.is_body());
                    let next = next.map_or("", |b| b.span.of(plain));
                    let inside = sentences(note.of(words), lang);
                    for sentence in open_quote::joined(note.of(words), inside, next) {
                        let span = sentence.shift(stretch.start + note.start);
                        let listed =
                            block.kind == BlockKind::ListItem || bulleted(plain, block.span);
                        let read = parse(plain, span, index, cues, &times);
                        parsed.extend(read.into_iter().map(|s| Sentence { listed, ..s }));
                    }
                }
                silent = if times.is_empty() { silent + 1 } else { 0 };
                if silent == 0 || silent > SILENT_PARAGRAPHS {
                    paragraph = found_dates.len();
                }
                found_dates.extend(times);
            }
        }
        cells::give_units(article, lang, &mut found_amounts);
        settle_currencies(plain, &mut found_amounts, land(&article.metadata).as_deref());
        if let Some(published) = published {
            carry_years(plain, &mut found_dates, published);
            let codes = found_amounts.iter().filter_map(|amount| match &amount.unit {
                Unit::Currency(code) => Some(code.as_str()),
                _ => None,
            });
            if let Some(currency) = main_currency(codes) {
                settle_business_years(plain, &mut found_dates, currency, published);
            }
        }
        let names = Names::join(&mut parsed, cues);
        for (at, sentence) in parsed.iter_mut().enumerate() {
            sentence.at = at;
        }
        let roles = Roles::gather(&parsed, &names, cues);
        let genders = Genders::gather(&parsed, &names, cues);
        let interview = Interview::read(article, lang, &parsed, &names, cues);
        Self {
            plain,
            cues,
            sentences: parsed,
            names,
            roles,
            genders,
            interview,
            dates: found_dates,
            amounts: found_amounts,
            published,
            headings: headings(article),
        }
    }

    /// The sentence is a heading that no mark-up shows as one: a short line of words without a mark
    /// at its end, and without a figure or a day.
    pub fn heads(&self, sentence: &Sentence) -> bool {
        self.headings.contains(&sentence.block)
            && self.dates_in(sentence.span).is_empty()
            && self.amounts_in(sentence.span).is_empty()
    }

    /// The sentences that answer a question of an interview.
    pub fn answers(&self) -> Vec<Span> {
        let answer = |s: &&Sentence| self.interview.answering(s.block).is_some();
        self.sentences.iter().filter(answer).map(|s| s.span).collect()
    }

    pub fn trimmed(&self, sentence: &Sentence) -> Span {
        trim_space(self.plain, sentence.span)
    }

    pub fn dates_in(&self, span: Span) -> &[DateMention] {
        stretch::touching(&self.dates, span, |d| d.span)
    }

    pub fn amounts_in(&self, span: Span) -> &[Amount] {
        stretch::touching(&self.amounts, span, |a| a.span)
    }

    /// The sentence stands in no table, or in its first row.
    pub fn opens_table(&self, sentence: &Sentence) -> bool {
        let before = sentence.at.checked_sub(1).and_then(|at| self.sentences.get(at));
        !before.is_some_and(|b| b.block + 1 >= sentence.block && table::is_row(&b.tokens))
    }

    /// Dates of a sentence that stand in none of its claims.
    pub fn frame_dates(&self, sentence: &Sentence, pieces: &[Piece]) -> Vec<DateMention> {
        let claimed = |d: &DateMention| {
            let mut parts = pieces.iter().flat_map(|p| &p.parts);
            parts.any(|p| sentence.tokens[p.clone()].iter().any(|t| t.span.overlaps(d.span)))
        };
        self.dates_in(sentence.span)
            .iter()
            .filter(|d| sentence.span.contains(d.span) && !claimed(d))
            .cloned()
            .collect()
    }
}

/// "- The gate was open": an item of a list in plain text, with its mark inside or before it.
fn bulleted(plain: &str, span: Span) -> bool {
    const BULLETS: &[char] = &['-', '–', '•', '·', '▪', '*'];
    let before = plain[..span.start].trim_end_matches(' ');
    span.of(plain).trim_start().starts_with(BULLETS) || before.ends_with(BULLETS)
}

/// "(The council denies this. It has asked for time.)": a paragraph between brackets without them.
fn inside_brackets(words: &str, cues: Cues) -> Span {
    let whole = Span::new(0, words.len());
    let trimmed = words.trim_end();
    let inner = trimmed.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
    match inner.filter(|w| !cues.indonesian && !w.contains(['(', ')'])) {
        Some(_) => Span::new(1, trimmed.len() - 1),
        None => whole,
    }
}

/// The paragraphs that may be headings by their length, their end and what stands around them: a
/// line that goes on in the next one is none.
fn headings(article: &Article) -> HashSet<usize> {
    let blocks = &article.blocks;
    let words = |at: usize| blocks[at].span.of(article.plain()).trim();
    let open = |at: usize| words(at).ends_with(char::is_alphanumeric);
    let short = |at: usize| {
        words(at).split_whitespace().count() <= HEADING_MAX_WORDS && !words(at).contains([':', '|'])
    };
    let paragraph = |at: usize| blocks[at].kind == BlockKind::Paragraph;
    let goes_on =
        |at: usize| at + 1 < blocks.len() && words(at + 1).starts_with(char::is_lowercase);
    let continues = |at: usize| at > 0 && paragraph(at - 1) && open(at - 1);
    (0..blocks.len())
        .filter(|&at| paragraph(at) && open(at) && short(at) && !goes_on(at) && !continues(at))
        .collect()
}

/// A sentence with its words and names; several where it is longer than any real one.
fn parse(
    plain: &str,
    span: Span,
    block: usize,
    cues: Cues,
    times: &[DateMention],
) -> Vec<Sentence> {
    let tokens = token::tokens(plain, span);
    let tokens = if cues.indonesian { tokens } else { token::without_note_marks(tokens) };
    let ranges = stretch::readable(&tokens);
    let whole = ranges.len() == 1;
    ranges
        .into_iter()
        .map(|range| {
            let tokens = tokens[range].to_vec();
            let span = match (tokens.first(), tokens.last()) {
                (Some(first), Some(last)) if !whole => Span::new(first.span.start, last.span.end),
                _ => span,
            };
            let times = stretch::touching(times, span, |d| d.span);
            let runs = names::runs(&tokens, cues, times);
            Sentence { span, tokens, runs, block, at: 0, listed: false }
        })
        .collect()
}

/// The two letters of the country an article appeared in, by its address or by the language tag of its
/// page ("en-CA").
fn land(metadata: &Metadata) -> Option<String> {
    // Where a pasted text was found tells it too, though the text does not say it of itself.
    let mut found = metadata.readings.iter().filter(|r| r.field == Field::Canonical);
    let mut found = || found.find_map(|reading| reading.values.first()).map(String::as_str);
    let mut host = || {
        let (_, address) = metadata.canonical.as_deref().or_else(&mut found)?.split_once("://")?;
        let (_, ending) = address.split(['/', ':']).next()?.rsplit_once('.')?;
        (ending.len() == COUNTRY).then(|| ending.to_owned())
    };
    let mut tags = metadata.readings.iter().filter(|r| r.field == Field::Language);
    let region = || {
        tags.find_map(|tag| {
            let (_, region) = tag.values.first()?.split_once(['-', '_'])?;
            (!region.eq_ignore_ascii_case(COMMON_REGION)).then(|| region.to_owned())
        })
    };
    let clock = || {
        let published = metadata.published.as_deref()?;
        land_of_offset(minutes_from_utc(published)?).map(str::to_owned)
    };
    host().or_else(region).or_else(clock)
}

/// The minutes between a time and UTC, where it tells them: "…+10:00".
fn minutes_from_utc(time: &str) -> Option<i32> {
    const MINUTES: i32 = 60;
    let (_, clock) = time.split_once('T')?;
    let (_, zone) = clock.rsplit_once('+')?;
    let (hours, minutes) = zone.split_once(':')?;
    Some(hours.parse::<i32>().ok()? * MINUTES + minutes.parse::<i32>().ok()?)
}

fn trim_space(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}
