//! People whom a noun phrase leaves without a name, and pointers at those whom the article named before.

use super::cues::Cues;
use super::memory::Memory;
use super::speaker::{Scene, Sentence};
use super::types::Speaker;

/// "Sources close to", "a senior government source": somebody whom the article leaves without a name.
pub fn unnamed(cues: Cues, words: &[&str]) -> bool {
    let anonymous = |words: &[&str]| cues.list("anonymous").match_start(words) > 0;
    if cues.list("single_person").match_start(words) > 0 {
        return true;
    }
    // "Tiga pegawai dinas itu".
    if cues.indonesian && several_people(words, cues) {
        return true;
    }
    let counted = words.first().is_some_and(|w| cues.is("counts_people", w));
    let head = words.last().is_some_and(|w| cues.is("unnamed_head", w));
    anonymous(words) || counted && (head || anonymous(&words[1..]))
}

/// "Warga Kecamatan X itu": a pointer at the person who spoke last, in this paragraph or the one before.
pub fn points_at_somebody_met(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    memory: &Memory,
) -> bool {
    let points = words.last().is_some_and(|w| scene.cues.is("demonstrative", w));
    let somebody =
        ["person_role", "human"].iter().any(|s| scene.cues.list(s).match_start(words) > 0);
    let met = |who: &Speaker| !who.anonymous;
    scene.cues.indonesian && points && somebody && memory.person(sentence.block, 1, &met).is_some()
}

/// "Tiga pegawai", "beberapa anggota dewan": Indonesian people that are only counted.
fn several_people(words: &[&str], cues: Cues) -> bool {
    let [count, who, ..] = words else { return false };
    let counted = cues.is("counts_somebody", count);
    counted && ["person_role", "human"].iter().any(|s| cues.list(s).match_start(&[who]) > 0)
}
