//! `periksa-cli claims`: the proposed claims of an article.

use crate::arguments::LanguageArgument;
use crate::extract::given;
use crate::extract::{FurnitureOut, furniture};
use crate::failure::Failure;
use crate::output;
use crate::places::{Place, Places};
use jiff::civil::Date;
use periksa_desk::intake::Intake;
use periksa_desk::reader::Reader;
use periksa_reading::claims::{Actor, Proposal, Warning};
use periksa_text::date::DateMention;
use periksa_text::lang::Lang;
use periksa_text::number::Amount;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde_json::{Number, Value};
use std::path::Path;
use std::process::ExitCode;

/// Scores are printed to a thousandth.
const SCORE_STEPS: f64 = 1000.0;

#[derive(Serialize)]
struct ClaimsOut {
    language: &'static str,
    published: Option<String>,
    claims: Vec<ClaimOut>,
    relations: Vec<RelationOut>,
    flags: Vec<FlagOut>,
    dates: Vec<ResolvedDateOut>,
    excluded: Vec<ExcludedOut>,
    /// The parts of the text that are not the body.
    furniture: Vec<FurnitureOut>,
    entities: Vec<ActorOut>,
    /// For a page: the text that the offsets count, since it is not in the file as it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct ClaimOut {
    /// Its place in this list; relations name claims by it.
    id: usize,
    start: usize,
    end: usize,
    /// Its stretches, where other words stand between them; else one, from start to end.
    parts: Vec<Place>,
    text: String,
    score: f64,
    priority: &'static str,
    kind: &'static str,
    kinds: Vec<&'static str>,
    source: Option<String>,
    anonymous: bool,
    /// Through whom it reached the article, the one nearest to the source first.
    via: Vec<String>,
    cue: Option<String>,
    denied: bool,
    dates: Vec<DateOut>,
    amounts: Vec<AmountOut>,
    entities: Vec<String>,
    reasons: Vec<String>,
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct DateOut {
    text: String,
    start: Option<String>,
    end: Option<String>,
    ambiguous_year: bool,
}

#[derive(Serialize)]
struct ResolvedDateOut {
    #[serde(flatten)]
    date: DateOut,
    at: Place,
}

#[derive(Serialize)]
struct AmountOut {
    text: String,
    value: Value,
    unit: String,
}

/// How one claim bears on another.
#[derive(Serialize)]
struct RelationOut {
    #[serde(rename = "type")]
    kind: &'static str,
    from: usize,
    to: usize,
}

/// Something to beware of; no place where it concerns the whole article.
#[derive(Serialize)]
struct FlagOut {
    rule: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    message: String,
}

#[derive(Serialize)]
struct ActorOut {
    name: String,
    kind: &'static str,
    aliases: Vec<String>,
    mentions: Vec<Place>,
}

#[derive(Serialize)]
struct ExcludedOut {
    start: usize,
    end: usize,
    reason: &'static str,
}

/// Prints the proposed claims, best first.
pub fn run(
    file: &Path,
    published: Option<Date>,
    language: Option<LanguageArgument>,
) -> Result<ExitCode, Failure> {
    let language = language.map(|language| match language {
        LanguageArgument::Id => Lang::Id,
        LanguageArgument::En => Lang::En,
    });
    let intake = Reader::of_this_program().read(&given(file)?, language, published)?;
    let places = Places::of(&intake.article);
    let reading = &intake.reading;
    let mut order: Vec<usize> = (0..reading.claims.len()).collect();
    order.sort_by(|&a, &b| reading.claims[b].score.total_cmp(&reading.claims[a].score));
    // A claim whose place cannot be told is not printed, and has no place in the list.
    order.retain(|&at| places.scalars(reading.claims[at].span).is_some());
    let claims: Vec<ClaimOut> = order
        .iter()
        .enumerate()
        .filter_map(|(id, &at)| claim_out(&intake, id, &reading.claims[at], &places))
        .collect();
    let printed = |at: usize| order.iter().position(|&claim| claim == at);
    output::json(&ClaimsOut {
        language: intake.language.code(),
        published: published
            .map(|day| day.to_string())
            .or_else(|| intake.article.metadata.published.clone()),
        claims,
        relations: reading
            .relations
            .iter()
            .filter_map(|relation| {
                let (from, to) = (printed(relation.from)?, printed(relation.to)?);
                Some(RelationOut { kind: relation.kind.code(), from, to })
            })
            .collect(),
        flags: reading.flags.iter().map(|warning| flag_out(warning, &places)).collect(),
        entities: reading.entities.iter().map(|actor| actor_out(actor, &places)).collect(),
        dates: reading
            .dates
            .iter()
            .filter_map(|date| {
                let at = places.place(date.span)?;
                Some(ResolvedDateOut { date: date_out(&intake, date), at })
            })
            .collect(),
        excluded: reading
            .excluded
            .iter()
            .filter_map(|excluded| {
                let (start, end) = places.scalars(excluded.span)?;
                Some(ExcludedOut { start, end, reason: excluded.reason.code() })
            })
            .collect(),
        furniture: furniture(&intake.article, &places),
        text: (!places.in_file()).then(|| intake.article.text.clone()),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn flag_out(warning: &Warning, places: &Places<'_>) -> FlagOut {
    let place = warning.span.and_then(|span| places.scalars(span));
    let words = warning.rule.words();
    FlagOut {
        rule: warning.rule.code(),
        start: place.map(|(start, _)| start),
        end: place.map(|(_, end)| end),
        message: match &warning.detail {
            Some(detail) => format!("{words} {}", detail.words()),
            None => words,
        },
    }
}

fn actor_out(actor: &Actor, places: &Places<'_>) -> ActorOut {
    ActorOut {
        name: actor.name.clone(),
        kind: actor.kind.code(),
        aliases: actor.aliases.clone(),
        mentions: actor.mentions.iter().filter_map(|&mention| places.place(mention)).collect(),
    }
}

fn claim_out(
    intake: &Intake,
    id: usize,
    claim: &Proposal,
    places: &Places<'_>,
) -> Option<ClaimOut> {
    let text = &intake.article.text;
    let (start, end) = places.scalars(claim.span)?;
    Some(ClaimOut {
        id,
        start,
        end,
        parts: claim.parts.iter().filter_map(|&part| places.place(part)).collect(),
        text: claim.span.of(text).into(),
        score: rounded(claim.score),
        priority: claim.priority.code(),
        kind: claim.kind.code(),
        kinds: claim.facts.iter().map(|fact| fact.code()).collect(),
        anonymous: claim.speaker.as_ref().is_some_and(|speaker| speaker.anonymous),
        via: claim.via.iter().map(|speaker| speaker.name.clone()).collect(),
        source: claim.speaker.as_ref().map(|speaker| speaker.name.clone()),
        cue: claim.cue.as_ref().map(|(_, cue)| cue.clone()),
        denied: claim.denied,
        dates: claim.dates.iter().map(|date| date_out(intake, date)).collect(),
        amounts: claim.amounts.iter().map(|amount| amount_out(text, amount)).collect(),
        entities: claim.entities.iter().map(|entity| entity.name.clone()).collect(),
        reasons: claim.reasons.iter().map(|reason| reason.words()).collect(),
        flags: claim.flags.iter().map(|flag| flag.code()).collect(),
    })
}

/// A score with the digits that mean something.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * SCORE_STEPS).round() / SCORE_STEPS
}

fn date_out(intake: &Intake, date: &DateMention) -> DateOut {
    DateOut {
        text: date.span.of(&intake.article.text).into(),
        start: date.start.map(|day| day.to_string()),
        end: date.end.map(|day| day.to_string()),
        ambiguous_year: date.ambiguous_year,
    }
}

fn amount_out(text: &str, amount: &Amount) -> AmountOut {
    let value = amount.value.normalize();
    let number = match value.to_i64() {
        Some(whole) if value.is_integer() => Value::Number(whole.into()),
        _ => value.to_f64().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
    };
    AmountOut {
        text: amount.span.of(text).into(),
        value: number,
        unit: amount.unit.name().unwrap_or_default().into(),
    }
}
