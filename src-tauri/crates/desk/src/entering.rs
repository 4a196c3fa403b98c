//! What an article that was read brings into a case: the article, its claims, its sources.

use crate::hundredths::hundredths;
use crate::intake::{Given, Intake, amount_record, anchor, date_record, media_type};
use periksa_ledger::change::{
    ArticleMetadata, ArticleRecord, BlockRecord, ClaimOrigin, ClaimRecord, DetailRecord,
    LinkRecord, MentionRecord, ReadingRecord, RelationRecord, SourceOrigin, SourceRecord,
    SpeakerRecord, StretchRecord, WarningRecord,
};
use periksa_ledger::{Change, Sha};
use periksa_reading::claims::{Proposal, Reading, Warning};
use periksa_reading::extract::FieldReading;
use periksa_text::offset::Span;

/// An article on its way into a case.
pub(crate) struct Entry<'a> {
    /// What was read.
    pub(crate) intake: &'a Intake,
    /// What was given.
    pub(crate) given: &'a Given,
    /// The id of this revision.
    pub(crate) article: String,
    /// 1 for the first.
    pub(crate) revision: u32,
    /// What the server sent, if it was fetched.
    pub(crate) capture: Option<String>,
    /// The bytes as given.
    pub(crate) original: Sha,
    /// The text.
    pub(crate) text: Sha,
}

impl Entry<'_> {
    /// Everything that the first revision brings in.
    pub(crate) fn changes(&self, mut new_id: impl FnMut() -> String) -> Vec<Change> {
        let ids: Vec<String> = self.intake.reading.claims.iter().map(|_| new_id()).collect();
        let mut changes = vec![Change::ArticleAdded(self.article())];
        changes.extend(self.claims(&ids).into_iter().flatten().map(Change::ClaimAdded));
        changes.extend(self.sources(new_id).into_iter().map(Change::SourceAdded));
        changes
    }

    /// The claims that were found, under these ids; none for one whose words do not fit the text.
    pub(crate) fn claims(&self, ids: &[String]) -> Vec<Option<ClaimRecord>> {
        let ranks = ranks(&self.intake.reading.claims).into_iter().enumerate();
        ranks.map(|(at, rank)| self.claim(at, rank, ids)).collect()
    }

    /// The sources that are linked to or named.
    pub(crate) fn sources(&self, mut new_id: impl FnMut() -> String) -> Vec<SourceRecord> {
        let mut sources: Vec<SourceRecord> =
            linked_sources(self.intake, &self.article, &mut new_id).collect();
        sources.extend(named_sources(self.intake, &self.article, &mut new_id));
        sources
    }

    /// The article as it is recorded.
    pub(crate) fn article(&self) -> ArticleRecord {
        let Self { intake, given, .. } = self;
        let article = &intake.article;
        let metadata = &article.metadata;
        ArticleRecord {
            id: self.article.clone(),
            revision: self.revision,
            source_name: given.name.clone(),
            media_type: given
                .media_type
                .clone()
                .unwrap_or_else(|| media_type(given.format()).into()),
            original: self.original.clone(),
            text: self.text.clone(),
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
            capture: self.capture.clone(),
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

    fn claim(&self, at: usize, rank: usize, ids: &[String]) -> Option<ClaimRecord> {
        let intake = self.intake;
        let whole = &intake.article.text;
        let proposal = intake.reading.claims.get(at)?;
        let parts = if proposal.parts.len() > 1 { proposal.parts.as_slice() } else { &[] };
        Some(ClaimRecord {
            id: ids.get(at)?.clone(),
            parts: parts.iter().copied().map(stretch).collect(),
            facts: proposal.facts.iter().map(|fact| fact.code().into()).collect(),
            via: proposal.via.iter().map(|speaker| speaker.name.clone()).collect(),
            relations: relations(&intake.reading, at, ids),
            article: self.article.clone(),
            anchor: anchor(whole, proposal.span, &self.text)?,
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

fn reading_record(reading: &FieldReading) -> ReadingRecord {
    ReadingRecord {
        field: reading.field.code().into(),
        values: reading.values.clone(),
        origin: reading.origin.clone(),
        percent: hundredths(reading.confidence),
        chosen: reading.chosen,
    }
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

/// A span as it is recorded.
pub(crate) fn stretch(span: Span) -> StretchRecord {
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
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    let begins = |with: &str| {
        address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    begins("http://") || begins("https://")
}
