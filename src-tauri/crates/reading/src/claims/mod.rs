//! Article to claims: what is stated, by whom, when and how much, and what need not be checked.
//!
//! The pipeline follows `reference/claims.md`: furniture is set aside, sentences are split into
//! clauses, attributions are read with their speaker and polarity, openers are trimmed, and every
//! proposal is ordered by the reasons a checker would give. Nothing is hidden for a low score.

mod acting;
mod active;
mod apposed;
mod aside_id;
mod attribution;
mod behind_comma;
mod behind_tag;
mod bridge;
mod cells;
mod cited;
mod clause;
mod complement;
mod contact;
mod content;
mod cues;
mod cut;
mod day;
mod denial_scope;
mod denials;
mod denied;
mod described;
mod draft;
mod entities;
mod exclude;
mod facts;
mod fronted;
mod gender;
mod headline;
mod headline_told;
mod interview;
mod issued;
mod itemised;
mod joint;
mod judged;
mod judgement;
mod lead;
mod listing;
mod makers;
mod memory;
mod names;
mod office;
mod onward;
mod open_quote;
mod papers;
mod passive;
mod phrase;
mod pieces;
mod pointing;
mod postposed;
mod predicate;
mod propose;
mod quoted;
mod ranked;
mod read;
mod refuted;
mod relations;
mod relative;
mod roles;
mod saying;
mod score;
mod shared;
mod sources;
mod speaker;
mod splice;
mod spokesperson;
mod stops;
mod stretch;
mod subject;
mod subject_tag;
mod substance;
mod table;
mod tag;
mod tail;
mod telling;
mod token;
mod translated;
mod types;
mod unnamed;
mod untrue;
mod warnings;

use periksa_text::date::Date;
use periksa_text::lang::Lang;

pub use types::{
    Actor, ActorKind, ClaimKind, Detail, DetailKind, Entity, Excluded, ExclusionReason, FactKind,
    Flag, NamedSource, Priority, Proposal, Reading, Reason, Relation, RelationKind, Speaker,
    Warning,
};

use crate::extract::Article;
use draft::Draft;
use exclude::furniture;
use memory::Memory;
use propose::take;
use read::Piece;
use speaker::{Scene, Sentence};

/// Proposes the claims of an article. `published` places "last week"; where it is missing the
/// article's own day of issue is used.
pub fn propose(article: &Article, lang: Lang, published: Option<Date>) -> Reading {
    let published = published.or_else(|| article.metadata.published_date());
    let draft = Draft::read(article, lang, published);
    let scene = Scene {
        plain: article.plain(),
        cues: draft.cues,
        names: &draft.names,
        roles: &draft.roles,
        dates: &draft.dates,
        genders: &draft.genders,
        interview: &draft.interview,
        outlet: article.metadata.publisher.as_deref(),
    };
    let mut reading =
        Reading { excluded: furniture(article), dates: draft.dates.clone(), ..Reading::default() };
    let mut memory = Memory::default();
    let opening = draft.sentences.first().and_then(|s| s.runs.first());
    let person = |r: &&names::Run| draft.names.is_person(&r.written) && r.written.contains(' ');
    let opening = opening.filter(|r| r.tokens.start == 0).filter(person);
    if let Some(run) = opening.filter(|_| !draft.cues.indonesian) {
        memory.begins_with(draft.names.full(&run.written));
    }
    let mut extra = Vec::new();
    let mut previous: Vec<usize> = Vec::new();
    let mut neighbours: Vec<bridge::Read> = Vec::new();
    for sentence in &draft.sentences {
        let pieces = read::sentence(scene, sentence, &mut memory);
        let neighbour = bridge::Read::of(scene, sentence, &pieces);
        if let Some(reason) = draft.states_nothing(sentence) {
            reading.excluded.push(Excluded { span: draft.trimmed(sentence), reason });
            neighbours.push(neighbour);
            continue;
        }
        let from = reading.claims.len();
        let set_aside = reading.excluded.len();
        let frame = draft.frame_dates(sentence, &pieces);
        for mut piece in pieces {
            if piece.points_back {
                // That somebody said so is the article's own statement.
                if point_back(scene, &mut reading, &previous, &piece) {
                    extra.extend(piece.voice.speaker.take());
                }
            }
            extra.extend(bodies_of_unnamed(scene, sentence, &piece));
            for piece in stops::apart(scene, sentence, piece) {
                take(&draft, scene, sentence, &piece, &frame, &mut reading);
            }
        }
        if reading.claims.len() == from && reading.excluded.len() == set_aside {
            reading.excluded.push(Excluded {
                span: draft.trimmed(sentence),
                reason: ExclusionReason::Fragment,
            });
        }
        previous = (from..reading.claims.len()).collect();
        neighbours.push(neighbour.with(from..reading.claims.len()));
    }
    bridge::span(&mut reading.claims, &neighbours);
    headline::add(article, &draft, scene, &mut reading);
    reading.claims.sort_by_key(|c| c.span);
    reading.claims.dedup_by(|b, a| a.parts == b.parts);
    translated::mark(&draft, scene, &mut reading.claims);
    score::place(&mut reading.claims);
    reading.excluded.sort_by_key(|e| e.span);
    sources::leave_out_owners(&mut reading.claims, &draft.names, article.plain());
    reading.named_sources = sources::gather(&reading.claims, &extra, &article.links);
    reading.entities = entities::gather(article, &draft.sentences, &draft.names);
    facts::set(&mut reading.claims, article.plain(), draft.cues, &draft.answers());
    reading.relations = relations::find(&reading.claims, article.plain());
    let page = warnings::Page {
        article,
        cues: draft.cues,
        sentences: &draft.sentences,
        names: &draft.names,
        amounts: &draft.amounts,
        published,
    };
    warnings::gather(page, &mut reading);
    reading
}

/// "Hal itu disampaikan X": X said the sentence before. Whether that leaves nothing to say of X: not
/// where a body stands there already and X is its head.
fn point_back(scene: Scene<'_>, reading: &mut Reading, previous: &[usize], piece: &Piece) -> bool {
    // "Hal itu diungkapkan oleh seorang guru": one without a name tells as well in Indonesian.
    let named = piece.voice.speaker.clone().filter(|s| !s.anonymous || scene.cues.indonesian);
    let Some(speaker) = named else { return false };
    let mut taken = false;
    for &at in previous {
        let Some(claim) = reading.claims.get_mut(at) else { continue };
        let person =
            claim.speaker.as_ref().is_some_and(|s| s.anonymous || scene.person_like(&s.name));
        taken |= person;
        if claim.speaker.is_none()
            && matches!(claim.kind, ClaimKind::Narration | ClaimKind::Hearsay)
        {
            claim.speaker = Some(speaker.clone());
            claim.kind = ClaimKind::Indirect;
            claim.flags.push(Flag::SpeakerAssumed);
            claim.flags.extend(speaker.anonymous.then_some(Flag::AnonymousSource));
            claim.flags.sort_unstable();
            taken = true;
        }
    }
    taken
}

/// "Sumber dari WSJ": the paper is a source to obtain as well.
fn bodies_of_unnamed(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> Vec<Speaker> {
    let unnamed = piece.voice.speaker.iter().filter(|s| s.anonymous).filter_map(|s| s.span);
    let ambiguous = piece.voice.flags.contains(&Flag::AmbiguousSource);
    unnamed
        .filter(|_| ambiguous)
        .flat_map(|span| sentence.runs.iter().filter(move |r| span.contains(r.span)))
        .map(|r| Speaker {
            name: scene.names.full(&r.written),
            span: Some(r.span),
            anonymous: false,
        })
        .collect()
}
