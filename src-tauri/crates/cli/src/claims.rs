//! `periksa-cli claims`: the proposed claims of an article.

use crate::LanguageArgument;
use crate::extract::given;
use crate::failure::Failure;
use crate::output;
use crate::places::Places;
use jiff::civil::Date;
use periksa_desk::intake::{Intake, read};
use periksa_reading::claims::Proposal;
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
    dates: Vec<ResolvedDateOut>,
    excluded: Vec<ExcludedOut>,
    /// For a page: the text that the offsets count, since it is not in the file as it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct ClaimOut {
    start: usize,
    end: usize,
    text: String,
    score: f64,
    priority: &'static str,
    kind: &'static str,
    source: Option<String>,
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

/// A place in the file as given, in Unicode scalars.
#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct AmountOut {
    text: String,
    value: Value,
    unit: String,
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
    let intake = read(&given(file)?, language, published)?;
    let places = Places::of(&intake.article);
    let reading = &intake.reading;
    let mut claims: Vec<ClaimOut> =
        reading.claims.iter().filter_map(|claim| claim_out(&intake, claim, &places)).collect();
    claims.sort_by(|a, b| b.score.total_cmp(&a.score));
    output::json(&ClaimsOut {
        language: intake.language.code(),
        published: published
            .map(|day| day.to_string())
            .or_else(|| intake.article.metadata.published.clone()),
        claims,
        dates: reading
            .dates
            .iter()
            .filter_map(|date| {
                let (start, end) = places.scalars(date.span)?;
                let at = Place { start, end };
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
        text: (!places.in_file()).then(|| intake.article.text.clone()),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn claim_out(intake: &Intake, claim: &Proposal, places: &Places<'_>) -> Option<ClaimOut> {
    let text = &intake.article.text;
    let (start, end) = places.scalars(claim.span)?;
    Some(ClaimOut {
        start,
        end,
        text: claim.span.of(text).into(),
        score: rounded(claim.score),
        priority: claim.priority.code(),
        kind: claim.kind.code(),
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
