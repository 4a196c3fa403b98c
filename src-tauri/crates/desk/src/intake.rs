//! An article comes in: bytes become an article, proposed claims and sources.

use crate::{Problem, problems};
use jiff::civil::Date;
use periksa_ledger::change::{
    AmountRecord, Anchor, ArticleMetadata, ArticleRecord, BlockRecord, ClaimOrigin, ClaimRecord,
    DateRecord, DetailRecord, LinkRecord, MentionRecord, ReadingRecord, RelationRecord,
    SourceOrigin, SourceRecord, SpeakerRecord, StretchRecord, WarningRecord,
};
use periksa_ledger::{Change, Sha};
use periksa_reading::claims::{Proposal, Reading, Warning, propose};
use periksa_reading::extract::{Article, FieldReading, Format, Input, extract};
use periksa_text::date::{DateMention, dates};
use periksa_text::lang::{Lang, likelier};
use periksa_text::number::{Amount, amounts};
use periksa_text::offset::Span;
use periksa_text::quote;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// An article file beyond this is refused before it is read: no story is as long as this, and a
/// mistaken drop of a video must not fill the memory. In bytes.
pub const LARGEST_ARTICLE: u64 = 50 * 1024 * 1024;

/// A source file beyond this is refused: it would have to be held in memory. In bytes.
pub const LARGEST_SOURCE: u64 = 200 * 1024 * 1024;

/// An article as it was given.
pub struct Given {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// File name or address; empty for pasted words.
    pub name: String,
    /// Address, if known.
    pub url: Option<String>,
    /// Media type, if a server stated one.
    pub media_type: Option<String>,
    /// Charset label, if a server stated one.
    pub charset: Option<String>,
}

/// An article that was read: its text, and what it claims.
#[derive(Serialize, Deserialize)]
pub struct Intake {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub reading: Reading,
    /// The language in which it was read.
    pub language: Lang,
    /// The publication date, if known.
    pub published: Option<Date>,
}

/// Reads an article. `language` and `published` override what the article says of itself.
///
/// # Errors
/// [`Problem::Unreadable`] when it has no text.
pub fn read(
    given: &Given,
    language: Option<Lang>,
    published: Option<Date>,
) -> Result<Intake, Problem> {
    let article = read_article(given)?;
    let language =
        language.or(article.metadata.language).unwrap_or_else(|| likelier(article.plain()));
    let published = published.or_else(|| article.metadata.published_date());
    let reading = propose(&article, language, published);
    Ok(Intake { article, reading, language, published })
}

/// Reads an article's text and metadata alone.
///
/// # Errors
/// [`Problem::Unreadable`] when it has no text.
pub fn read_article(given: &Given) -> Result<Article, Problem> {
    let input = Input {
        bytes: &given.bytes,
        format: given.format(),
        url: given.url.as_deref(),
        charset: given.charset.as_deref(),
    };
    extract(&input).map_err(|error| problems::unreadable(&error, given.shown_name()))
}

impl Given {
    /// What it is called in words to the checker.
    pub(crate) fn shown_name(&self) -> &str {
        if self.name.is_empty() { "The pasted text" } else { &self.name }
    }

    /// How the bytes are written: as the server says, else as the name says.
    pub(crate) fn format(&self) -> Format {
        Format::from_name(self.media_type.as_deref().unwrap_or(&self.name), &self.bytes)
    }
}

/// The media type of a format, for what no server named.
pub(crate) fn media_type(format: Format) -> &'static str {
    match format {
        Format::Text => "text/plain",
        Format::Markdown => "text/markdown",
        Format::Html => "text/html",
    }
}

/// The name of a case made from this article, when the user gave none.
pub(crate) fn title(article: &Article, name: &str) -> String {
    let from_name = || Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let first_words = || article.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    article
        .metadata
        .title
        .clone()
        .or_else(|| from_name().filter(|name| !name.is_empty()))
        .unwrap_or_else(first_words)
}

/// The changes that bring an article into a case: the article, its claims, its sources.
pub(crate) fn changes(
    intake: &Intake,
    given: &Given,
    capture: Option<String>,
    (original, text): (Sha, Sha),
    mut new_id: impl FnMut() -> String,
) -> Vec<Change> {
    let article = new_id();
    let record = article_record(intake, given, article.clone(), original, text.clone());
    let mut changes = vec![Change::ArticleAdded(ArticleRecord { capture, ..record })];
    let ids: Vec<String> = intake.reading.claims.iter().map(|_| new_id()).collect();
    for (at, rank) in ranks(&intake.reading.claims).into_iter().enumerate() {
        let claim = claim_record(intake, at, rank, &ids, article.clone(), &text);
        changes.extend(claim.map(Change::ClaimAdded));
    }
    changes.extend(linked_sources(intake, &article, &mut new_id).map(Change::SourceAdded));
    changes.extend(named_sources(intake, &article, &mut new_id).map(Change::SourceAdded));
    changes
}

/// The place of each claim by its score, 0 for the one most worth checking. Scores are floats,
/// which canonical JSON does not keep; their order is what matters.
fn ranks(claims: &[Proposal]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by(|&a, &b| claims[b].score.total_cmp(&claims[a].score).then(a.cmp(&b)));
    let mut ranks = vec![0; claims.len()];
    for (rank, claim) in order.into_iter().enumerate() {
        ranks[claim] = rank;
    }
    ranks
}

fn article_record(
    intake: &Intake,
    given: &Given,
    id: String,
    original: Sha,
    text: Sha,
) -> ArticleRecord {
    let article = &intake.article;
    let metadata = &article.metadata;
    ArticleRecord {
        id,
        revision: 1,
        source_name: given.name.clone(),
        media_type: given.media_type.clone().unwrap_or_else(|| media_type(given.format()).into()),
        original,
        text,
        url: given.url.clone(),
        metadata: ArticleMetadata {
            title: metadata.title.clone(),
            authors: metadata.authors.clone(),
            editors: metadata.editors.clone(),
            publisher: metadata.publisher.clone(),
            published: metadata.published.clone(),
            modified: metadata.modified.clone(),
            language: Some(intake.language.code().into()),
            contributors: metadata.contributors.clone(),
            place: metadata.place.clone(),
            section: metadata.section.clone(),
            canonical: metadata.canonical.clone(),
            agency: metadata.agency.clone(),
            readings: metadata.readings.iter().map(reading_record).collect(),
        },
        warnings: intake.reading.flags.iter().map(warning_record).collect(),
        capture: None,
        blocks: article
            .blocks
            .iter()
            .map(|block| BlockRecord {
                start: block.span.start,
                end: block.span.end,
                kind: block.kind.code().into(),
            })
            .collect(),
        links: article
            .links
            .iter()
            .map(|link| LinkRecord {
                start: link.span.start,
                end: link.span.end,
                url: link.url.clone(),
                text: link.text.clone(),
            })
            .collect(),
    }
}

fn reading_record(reading: &FieldReading) -> ReadingRecord {
    ReadingRecord {
        field: reading.field.code().into(),
        values: reading.values.clone(),
        origin: reading.origin.clone(),
        percent: percent(reading.confidence),
        chosen: reading.chosen,
    }
}

/// A share from 0 to 1 in whole hundredths: canonical JSON here holds no floats.
fn percent(share: f64) -> u8 {
    // The cast saturates, and the value lies between 0 and 100.
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

fn warning_record(warning: &Warning) -> WarningRecord {
    WarningRecord {
        rule: warning.rule.code().into(),
        place: warning.span.map(stretch),
        detail: warning.detail.as_ref().map(|detail| DetailRecord {
            kind: detail.kind.code().into(),
            values: detail.values.clone(),
        }),
    }
}

fn stretch(span: Span) -> StretchRecord {
    StretchRecord { start: span.start, end: span.end }
}

/// How one claim of the reading bears on the others.
fn relations(reading: &Reading, at: usize, ids: &[String]) -> Vec<RelationRecord> {
    let from_here = reading.relations.iter().filter(|relation| relation.from == at);
    from_here
        .filter_map(|relation| {
            let claim = ids.get(relation.to)?.clone();
            Some(RelationRecord { kind: relation.kind.code().into(), claim })
        })
        .collect()
}

fn claim_record(
    intake: &Intake,
    at: usize,
    rank: usize,
    ids: &[String],
    article: String,
    text: &Sha,
) -> Option<ClaimRecord> {
    let whole = &intake.article.text;
    let proposal = intake.reading.claims.get(at)?;
    let parts = if proposal.parts.len() > 1 { proposal.parts.as_slice() } else { &[] };
    Some(ClaimRecord {
        id: ids.get(at)?.clone(),
        parts: parts.iter().copied().map(stretch).collect(),
        facts: proposal.facts.iter().map(|fact| fact.code().into()).collect(),
        via: proposal.via.iter().map(|speaker| speaker.name.clone()).collect(),
        relations: relations(&intake.reading, at, ids),
        article,
        anchor: anchor(whole, proposal.span, text)?,
        origin: ClaimOrigin::Proposed,
        kind: proposal.kind.code().into(),
        priority: proposal.priority.code().into(),
        score_rank: u32::try_from(rank).unwrap_or(u32::MAX),
        speaker: proposal.speaker.as_ref().map(|speaker| SpeakerRecord {
            name: speaker.name.clone(),
            anonymous: speaker.anonymous,
        }),
        cue: proposal.cue.as_ref().map(|(_, cue)| cue.clone()),
        denied: proposal.denied,
        dates: proposal.dates.iter().map(|date| date_record(whole, date)).collect(),
        amounts: proposal.amounts.iter().map(|amount| amount_record(whole, amount)).collect(),
        entities: proposal.entities.iter().map(|entity| entity.name.clone()).collect(),
        reasons: proposal.reasons.iter().map(|reason| reason.code().into()).collect(),
        flags: proposal.flags.iter().map(|flag| flag.code().into()).collect(),
    })
}

/// The anchor of a span of a text; `None` where the span does not fit it.
pub(crate) fn anchor(whole: &str, span: Span, text: &Sha) -> Option<Anchor> {
    let quote = quote::describe(whole, &span)?;
    Some(Anchor {
        text_sha256: text.to_string(),
        exact: quote.exact,
        prefix: quote.prefix,
        suffix: quote.suffix,
        start: quote.start,
        end: quote.end,
    })
}

fn date_record(whole: &str, date: &DateMention) -> DateRecord {
    DateRecord {
        text: date.span.of(whole).into(),
        start: date.start.map(|day| day.to_string()),
        end: date.end.map(|day| day.to_string()),
        ambiguous_year: date.ambiguous_year,
    }
}

fn amount_record(whole: &str, amount: &Amount) -> AmountRecord {
    AmountRecord {
        text: amount.span.of(whole).into(),
        value: amount.value.normalize().to_string(),
        unit: amount.unit.name().unwrap_or_default().into(),
    }
}

/// Dates and amounts of words that a person made a claim of.
pub(crate) fn details(
    words: &str,
    language: Option<&str>,
    published: Option<&str>,
) -> (Vec<DateRecord>, Vec<AmountRecord>) {
    let language = language.and_then(Lang::from_code).unwrap_or(Lang::En);
    let published = published.and_then(|day| day.get(..10)).and_then(|day| day.parse().ok());
    let dates = dates(words, language, published);
    let amounts = amounts(words, language);
    (
        dates.iter().map(|date| date_record(words, date)).collect(),
        amounts.iter().map(|amount| amount_record(words, amount)).collect(),
    )
}

/// A source for every address that the article links to, however often it does.
fn linked_sources<'a>(
    intake: &'a Intake,
    article: &'a str,
    new_id: &'a mut impl FnMut() -> String,
) -> impl Iterator<Item = SourceRecord> + 'a {
    let mut seen: Vec<&str> = Vec::new();
    for link in &intake.article.links {
        let address = link.url.split('#').next().unwrap_or_default();
        if is_web_address(address) && !seen.contains(&address) {
            seen.push(address);
        }
    }
    seen.into_iter().map(move |url| {
        let links = intake.article.links.iter();
        let here = links.filter(|link| link.url.split('#').next() == Some(url));
        let mentions = here.map(|link| mention(article, link.span)).collect();
        source(new_id(), source_name(intake, url), Some(url.into()), SourceOrigin::Link, mentions)
    })
}

/// What a linked source is called: the words of its first link, or its host.
fn source_name(intake: &Intake, url: &str) -> String {
    let mut links = intake.article.links.iter();
    let words = links.find(|link| link.url.split('#').next() == Some(url)).map(|link| &link.text);
    match words {
        Some(words) if !words.trim().is_empty() && !is_web_address(words.trim()) => {
            words.trim().to_owned()
        }
        _ => host(url).unwrap_or(url).to_owned(),
    }
}

/// The host of an address, with its port if one is written.
pub(crate) fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?', '#']).next()
}

/// A source to be obtained for every attribution without a link.
fn named_sources<'a>(
    intake: &'a Intake,
    article: &'a str,
    new_id: &'a mut impl FnMut() -> String,
) -> impl Iterator<Item = SourceRecord> + 'a {
    intake.reading.named_sources.iter().filter(|named| named.url.is_none()).map(move |named| {
        let mentions = named.mentions.iter().map(|span| mention(article, *span)).collect();
        let mut record =
            source(new_id(), named.name.clone(), None, SourceOrigin::Attribution, mentions);
        record.anonymous = named.anonymous;
        record
    })
}

fn source(
    id: String,
    name: String,
    url: Option<String>,
    origin: SourceOrigin,
    mentions: Vec<MentionRecord>,
) -> SourceRecord {
    SourceRecord { id, name, url, anonymous: false, mentions, origin }
}

fn mention(article: &str, span: Span) -> MentionRecord {
    MentionRecord { article: article.into(), start: span.start, end: span.end }
}

/// Whether this is an address that can be fetched.
pub(crate) fn is_web_address(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}
