//! The lines of the gold: one date, one amount or one paragraph each.

use std::path::Path;

use periksa_text::date::dates;
use periksa_text::lang::Lang;
use periksa_text::number::amounts;
use periksa_text::segment::sentences;
use rust_decimal::Decimal;

use crate::measure::interval;
use crate::score::Scores;

/// Where the sentences of a paragraph part.
const PART: &str = " ¦ ";
/// Nothing of the kind stands in the line.
const NOTHING: &str = "-";
/// The largest difference that rounding to four digits explains: a third has no last digit.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 5);

/// Scores every file of lines.
pub fn score(folder: &Path, errors: bool, scores: &mut Scores) -> Result<(), String> {
    for lang in [Lang::Id, Lang::En] {
        for (kind, check) in [
            ("dates", date as fn(&[&str], Lang, &mut Scores, &str) -> Option<String>),
            ("numbers", number),
            ("sentences", paragraph),
        ] {
            for held in [false, true] {
                let name = format!("{kind}-{}.tsv", lang.code());
                let name = if held { format!("held-{name}") } else { name };
                let set = if held { "held.lines" } else { "lines" };
                let group = format!("{set}.{}", lang.code());
                for line in lines(&folder.join(&name))? {
                    let fields: Vec<&str> = line.split('\t').collect();
                    let wrong = check(&fields, lang, scores, &group);
                    // Whoever writes rules must not see what is held out.
                    if let Some(wrong) = wrong.filter(|_| errors && !held) {
                        println!("{name}: {wrong}");
                    }
                }
            }
        }
    }
    Ok(())
}

/// The cases of one file.
fn lines(path: &Path) -> Result<Vec<String>, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let cases = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(cases.map(str::to_owned).collect())
}

fn date(fields: &[&str], lang: Lang, scores: &mut Scores, group: &str) -> Option<String> {
    let field = |at: usize| fields.get(at).copied().unwrap_or_default().trim();
    let (published, sentence, expression) = (field(0).parse().ok(), field(1), field(2));
    let found = dates(sentence, lang, published);
    if expression == NOTHING {
        scores.case(group, "dates.none", found.is_empty());
        let shown: Vec<&str> = found.iter().map(|date| date.span.of(sentence)).collect();
        return (!found.is_empty()).then(|| format!("no date, but {shown:?}: {sentence}"));
    }
    let at = sentence.find(expression)?;
    let place = periksa_text::offset::Span::new(at, at + expression.len());
    let here = found.iter().find(|date| date.span.overlaps(place));
    let right = here.is_some_and(|date| interval(date) == (field(3).into(), field(4).into()));
    scores.case(group, "dates.interval", right);
    let yearless = field(5) == "1";
    let marked = here.is_some_and(|date| date.ambiguous_year) == yearless;
    if yearless {
        scores.case(group, "dates.yearless", marked);
    }
    (!right || !marked).then(|| {
        let shown = here.map(|date| (date.span.of(sentence), interval(date), date.ambiguous_year));
        let wanted = (field(3), field(4), yearless);
        format!("`{expression}` ({}): wanted {wanted:?}, found {shown:?}: {sentence}", field(0))
    })
}

fn number(fields: &[&str], lang: Lang, scores: &mut Scores, group: &str) -> Option<String> {
    let field = |at: usize| fields.get(at).copied().unwrap_or_default().trim();
    let (sentence, expression) = (field(0), field(1));
    let found = amounts(sentence, lang);
    let shown = || -> Vec<String> {
        let words = |a: &periksa_text::number::Amount| {
            format!("{} = {} {}", a.span.of(sentence), a.value, a.unit.name().unwrap_or("-"))
        };
        found.iter().map(words).collect()
    };
    if expression == NOTHING {
        scores.case(group, "numbers.none", found.is_empty());
        return (!found.is_empty()).then(|| format!("no amount, but {:?}: {sentence}", shown()));
    }
    let at = sentence.find(expression)?;
    let place = periksa_text::offset::Span::new(at, at + expression.len());
    let here = found.iter().find(|amount| amount.span.overlaps(place));
    let right = here.is_some_and(|amount| {
        same_value(&amount.value, field(2))
            && same_unit(amount.unit.name().unwrap_or(NOTHING), field(3))
    });
    scores.case(group, "numbers", right);
    (!right)
        .then(|| format!("`{expression}`: wanted {} {}, found {:?}", field(2), field(3), shown()))
}

fn paragraph(fields: &[&str], lang: Lang, scores: &mut Scores, group: &str) -> Option<String> {
    let wanted: Vec<&str> = fields.first()?.split(PART).map(str::trim).collect();
    let text = wanted.join(" ");
    let found: Vec<&str> = sentences(&text, lang).iter().map(|span| span.of(&text)).collect();
    let right = found == wanted;
    scores.case(group, "sentences", right);
    (!right).then(|| format!("wanted {wanted:?}\n    found  {found:?}"))
}

/// Equal but for rounding.
pub fn same_value(found: &Decimal, wanted: &str) -> bool {
    let Ok(wanted) = wanted.parse::<Decimal>() else { return false };
    (found - wanted).abs() <= ROUNDING.max(wanted.abs() * ROUNDING)
}

/// The same unit, or the head of the same noun ("warga desa" and "warga").
pub fn same_unit(found: &str, wanted: &str) -> bool {
    let bare = |unit: &str| if unit == NOTHING { String::new() } else { unit.to_lowercase() };
    let (found, wanted) = (bare(found), bare(wanted));
    found == wanted
        || !found.is_empty()
            && (wanted.starts_with(&format!("{found} ")) || wanted.ends_with(&format!(" {found}")))
}
