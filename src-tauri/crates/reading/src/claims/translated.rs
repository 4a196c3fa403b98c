//! Quotations that were probably said in another language: their words stand nowhere at the source.

use super::draft::Draft;
use super::speaker::{Scene, Sentence};
use super::token::{Token, lowers};
use super::types::{ClaimKind, Flag, Proposal};

/// Marks every quotation that its sentence says was interpreted, and in an Indonesian article those
/// of a foreign outlet or of a holder of a foreign office. A guess, and shown as one.
pub fn mark(draft: &Draft<'_>, scene: Scene<'_>, claims: &mut [Proposal]) {
    for claim in claims {
        if !matches!(claim.kind, ClaimKind::Quotation | ClaimKind::Mixed) {
            continue;
        }
        let at = draft.sentences.partition_point(|s| s.span.end <= claim.span.start);
        let Some(sentence) = draft.sentences.get(at) else { continue };
        let foreign = scene.cues.indonesian
            && (outlet(scene, sentence) || abroad(scene, claim.speaker.as_ref().map(|s| &*s.name)));
        if interpreted(scene, sentence) || foreign {
            claim.flags.push(Flag::TranslatedQuotation);
            claim.flags.sort_unstable();
            claim.flags.dedup();
        }
    }
}

/// "Melalui penerjemah", "dalam bahasa Inggris", "through an interpreter".
fn interpreted(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let told: Vec<Token> = sentence.tokens.iter().filter(|t| !t.quoted).cloned().collect();
    let words = lowers(&told);
    (0..words.len()).any(|i| scene.cues.list("translation").match_start(&words[i..]) > 0)
}

/// "Kepada The Northern Ledger", "dikutip dari CNN": the words were printed abroad.
fn outlet(scene: Scene<'_>, sentence: &Sentence) -> bool {
    sentence.runs.iter().any(|run| {
        let words: Vec<String> = run.written.split(' ').map(str::to_lowercase).collect();
        let english = words.first().is_some_and(|w| w == "the") && words.len() > 1;
        let quoted = sentence.tokens[run.tokens.start].quoted;
        !quoted && (english || scene.cues.list("foreign_outlet").match_start(&words) > 0)
    })
}

/// The speaker holds an office of another country.
fn abroad(scene: Scene<'_>, speaker: Option<&str>) -> bool {
    speaker.is_some_and(|name| scene.roles.beside(name).any(|w| scene.cues.is("foreign", w)))
}
