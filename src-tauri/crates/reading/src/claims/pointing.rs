//! Sentences that point back into what was just told, by a noun of its own, a count, or the one who told it.

use super::cues::Cues;
use super::joint::counts;
use super::speaker::Sentence;
use super::token::{Token, TokenKind};

/// Words within which "dari … tersebut" points at what was told.
const POINTER_WITHIN: usize = 4;

/// "Lelaki 54 tahun itu terdiam", "Belakangan, setelah ditanya lagi, ia pergi": an Indonesian sentence about the
/// one who was just telling, and not in their words.
pub fn of_the_teller(sentence: &Sentence, cues: Cues) -> bool {
    let tokens = &sentence.tokens;
    let human = tokens.first().is_some_and(|t| cues.is("human", &t.lower));
    let pointed = tokens.iter().take(DESCRIBED_WITHIN).any(|t| cues.is("demonstrative", &t.lower));
    let framed = tokens
        .first()
        .is_some_and(|t| ["frame", "subordinator", "between"].iter().any(|s| cues.is(s, &t.lower)));
    // "Setelah musyawarah, ia menerima Rp 112 ribu": what happened to the teller is known from them.
    let undergoes = |i: usize| {
        let verb = tokens[i + 1..].iter().find(|t| !cues.is("between", &t.lower));
        verb.is_some_and(|t| cues.is("own_mind", &t.lower))
    };
    let behind = |i: usize| {
        tokens[i - 1].is_comma() && cues.is("person_pronoun", &tokens[i].lower) && !undergoes(i)
    };
    cues.indonesian && (human && pointed || framed && (1..tokens.len()).any(behind))
}

/// Words of "perempuan 35 tahun itu".
const DESCRIBED_WITHIN: usize = 5;

/// "Nilainya naik", "Hasilnya diumumkan besok": a noun that belongs to what a body or a paper just told of.
pub fn hangs_on(sentence: &Sentence, cues: Cues) -> bool {
    let plain = |t: &&Token| {
        t.kind == TokenKind::Word && !cues.is_verb(&t.lower) && !cues.is("relative", &t.lower)
    };
    let noun = sentence.tokens.iter().take(OWNED_WITHIN).take_while(plain);
    let stem =
        noun.into_iter().find_map(|t| t.lower.strip_suffix("nya")).filter(|_| cues.indonesian);
    let counted = cues.indonesian && counts_more(sentence, cues);
    let somebody = |w: &str| {
        ["person_role", "human", "stands_by", "aide", "org_word", "spokesperson"]
            .iter()
            .any(|s| cues.is(s, w))
    };
    counted
        || stem.is_some_and(|w| {
            w.len() > STEM_MIN && !somebody(w) && !cues.is("between", &format!("{w}nya"))
        })
}

/// "Dua puluh orang masih dirawat", "Hanya satu dari lima responden setuju": an Indonesian sentence that counts
/// more of what a body just told of.
fn counts_more(sentence: &Sentence, cues: Cues) -> bool {
    let mut words = sentence.tokens.iter().skip_while(|t| cues.is("counted_lead", &t.lower));
    words.next().is_some_and(|t| counts(t, cues))
}

/// Words of "harga eceran tertingginya".
const OWNED_WITHIN: usize = 3;

/// Letters of the shortest noun before "-nya".
const STEM_MIN: usize = 2;

/// "Dua di antaranya", "27 of them": a share of what was just counted.
pub fn of_those(tokens: &[Token], words: &[&str], cues: Cues) -> bool {
    // "Dari alokasi tersebut, …": a part of what was just told.
    let from = words.first().is_some_and(|w| cues.is("belongs_to", w));
    let pointer = words.iter().take(POINTER_WITHIN).any(|w| cues.is("demonstrative", w));
    if cues.indonesian && from && pointer {
        return true;
    }
    let counted = tokens.first().is_some_and(|t| counts(t, cues));
    counted && cues.indonesian && cues.list("of_them").match_start(&words[1..]) > 0
}
