//! What is proposed not to be checked, and why.

use periksa_text::date::DateMention;

use super::attribution::Voice;
use super::cues::Cues;
use super::draft::Draft;
use super::judgement::{self, holds};
use super::predicate::finite;
use super::speaker::Sentence;
use super::token::{self, Token, TokenKind};
use super::types::{ClaimKind, Excluded, ExclusionReason};
use super::{contact, stops, table};
use crate::extract::{Article, BlockKind};

impl Draft<'_> {
    /// A question, a wish, or a judgement without a figure, a time, a name or a speaker.
    pub fn states_nothing(&self, sentence: &Sentence) -> Option<ExclusionReason> {
        let tokens = &sentence.tokens;
        let last = tokens.iter().rev().find(|t| !t.closes_quote() && !t.is(")"))?;
        let outside = tokens.iter().any(|t| t.is_word() && !t.quoted);
        let one = || !stops::has_inner_stop(tokens);
        if last.is("?")
            && if outside { !tokens.iter().any(token::Token::opens_quote) } else { one() }
        {
            return Some(ExclusionReason::Question);
        }
        let firm =
            !self.dates_in(sentence.span).is_empty() || !self.amounts_in(sentence.span).is_empty();
        let words = token::lowers(tokens);
        let words: Vec<&str> =
            words.into_iter().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        let spoken = ["say", "deny", "post", "prep"].iter().any(|s| holds(self.cues, s, &words));
        if last.is(":") && (holds(self.cues, "leads_in", &words) || announces(self.cues, &words)) {
            return Some(ExclusionReason::Fragment);
        }
        if self.heads(sentence) {
            return Some(ExclusionReason::Heading);
        }
        if firm || spoken {
            return None;
        }
        if self.cues.list("wish").match_start(&words) > 0 {
            return Some(ExclusionReason::Wish);
        }
        // "Makanan yang semestinya dibagikan siang baru tiba sore" tells when it came.
        let relative =
            |i: usize| self.cues.indonesian && i > 0 && self.cues.is("relative", words[i - 1]);
        let judges = (0..words.len())
            .any(|i| self.cues.list("opinion").match_start(&words[i..]) > 0 && !relative(i));
        (judges && sentence.runs.is_empty()).then_some(ExclusionReason::Opinion)
    }
}

/// "Harga di tingkat pengecer:", "According to the registry:", "The minutes also show that:": words before
/// a colon that only announce the list below them.
fn announces(cues: Cues, words: &[&str]) -> bool {
    let begins = cues.list("announces").match_start(words) > 0;
    let open = words.last().is_some_and(|w| cues.is("leaves_open", w));
    begins || open || !words.iter().any(|w| cues.is_verb(w) || cues.is("noun_verb", w))
}

/// What is known about a piece when it is asked whether it states anything.
pub struct Stating<'a> {
    /// Its words and marks.
    pub tokens: &'a [Token],
    pub voice: &'a Voice,
    /// It holds a figure.
    pub counted: bool,
    /// The times in and around it.
    pub dates: &'a [DateMention],
    /// It holds a name.
    pub named: bool,
    /// It stands in the first row of a table.
    pub opens_table: bool,
}

impl Stating<'_> {
    /// It holds a figure or a time.
    fn is_firm(&self) -> bool {
        let inside = |d: &DateMention| self.tokens.iter().any(|t| d.span.overlaps(t.span));
        self.counted || self.dates.iter().any(inside)
    }
}

/// Why a piece of a sentence states nothing that can be checked, if it does not.
pub fn piece(cues: Cues, stating: &Stating<'_>) -> Option<ExclusionReason> {
    let words: Vec<&str> =
        stating.tokens.iter().filter(|t| t.is_word()).map(|t| t.lower.as_str()).collect();
    let begins = |section: &str| cues.list(section).match_start(&words) > 0;
    let holds = |section: &str| holds(cues, section, &words);
    if begins("promo") || contact::invites(cues, stating, &words) {
        return Some(ExclusionReason::Promo);
    }
    let label = is_label(cues, stating, &words) || is_bare_noun(cues, stating, &words);
    if label || begins("lead_in") {
        return Some(ExclusionReason::Fragment);
    }
    let own_words = stating.voice.kind == ClaimKind::Narration;
    if own_words && says_nothing(cues, &words) {
        return Some(ExclusionReason::Fragment);
    }
    // A hope for next year is as little a fact as one without a day.
    let hopes = own_words && wishes(cues, stating.tokens);
    if (begins("wish") || hopes) && !stating.counted {
        return Some(ExclusionReason::Wish);
    }
    if stating.is_firm() || stating.voice.denied {
        return None;
    }
    let ends_in_wish = cues.list("wish_end").match_end(&words) > 0;
    let hopes = hopes || own_words && holds("hope");
    let hopes = (hopes || begins("hope")) && !judgement::broke_rule(cues, &words);
    if begins("wish") || ends_in_wish || hopes {
        return Some(ExclusionReason::Wish);
    }
    if own_words && cues.list("nothing_said").match_end(&words) > 0 {
        return Some(ExclusionReason::Fragment);
    }
    if names_so(cues, stating) {
        return Some(ExclusionReason::Opinion);
    }
    let spoken = stating.voice.kind == ClaimKind::Quotation;
    if spoken && (begins("addresses") || holds("invites")) {
        return Some(ExclusionReason::Opinion);
    }
    let judged = stating.voice.cue.as_ref().is_some_and(|(_, cue)| cues.is("judges", cue));
    let fact = holds("harm") || holds("cause") || holds("legality");
    let judges = judged && !fact || own_words && holds("doubts");
    if judges && !stating.named {
        return Some(ExclusionReason::Opinion);
    }
    judgement::of(cues, stating.voice, &words, stating.named)
}

/// "Called the plan “a hole in the ground”": a verb of naming, and for a name a few quoted words that say
/// nothing by themselves.
fn names_so(cues: Cues, stating: &Stating<'_>) -> bool {
    const NAME_MAX_WORDS: usize = 8;
    let tokens = stating.tokens;
    let cue = stating.voice.cue.as_ref().is_some_and(|(_, cue)| cues.is("names_so", cue));
    let first = tokens.iter().find(|t| t.is_word());
    let names = cue || first.is_some_and(|t| cues.is("names_so", &t.lower));
    let quoted: Vec<&str> =
        tokens.iter().filter(|t| t.is_word() && t.quoted).map(|t| t.lower.as_str()).collect();
    let last = tokens.iter().rev().find(|t| t.is_word()).is_some_and(|t| t.quoted);
    let holds = |section: &str| holds(cues, section, &quoted);
    names
        && last
        && quoted.len() <= NAME_MAX_WORDS
        && !quoted.iter().any(|w| cues.is("verb", w) || cues.is("nominative", w))
        && !["superlative", "harm", "cause", "quantity", "called_untrue", "off_mark"]
            .into_iter()
            .any(holds)
}

/// A verb of hoping or fearing carries the clause.
fn wishes(cues: Cues, tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|i| cues.is("wishes", &tokens[i].lower) && finite(tokens, i, cues))
}

/// "Endah menambahkan", "polisi berkata lain": speaking without what was said, or a turn of phrase.
fn says_nothing(cues: Cues, words: &[&str]) -> bool {
    const FRAME_MAX_WORDS: usize = 8;
    let bare = words.len() <= FRAME_MAX_WORDS
        && words.last().is_some_and(|w| cues.is("bare_say", w))
        && words.iter().filter(|w| cues.is_verb(w)).count() <= 1;
    bare || cues.list("idle_end").match_end(words) > 0
        || cues.list("idle_start").match_start(words) > 0
        || words.len() <= FRAME_MAX_WORDS && cues.list("teaser").match_start(words) > 0
}

/// A list item without a predicate, every longer word of which begins with a capital, or a row of
/// cells that only names others.
fn is_label(cues: Cues, stating: &Stating<'_>, words: &[&str]) -> bool {
    const SMALL_WORD: usize = 4;
    if stating.voice.kind != ClaimKind::Narration {
        return false;
    }
    if table::is_row(stating.tokens) {
        return table::names_cells(stating);
    }
    let long = |t: &&Token| t.kind == TokenKind::Word && t.lower.chars().count() >= SMALL_WORD;
    let labels = stating.tokens.iter().filter(long).all(|t| t.capital || t.bracketed);
    // "Yes: Sturgis, Ames and Dang" tells who.
    let tells = words.iter().any(|w| cues.is_verb(w)) || stating.tokens.iter().any(|t| t.is(":"));
    !stating.is_firm() && labels && !tells && !words.is_empty()
}

/// "The bottom line", "battery life": a few English words in which nothing can be a verb.
fn is_bare_noun(cues: Cues, stating: &Stating<'_>, words: &[&str]) -> bool {
    const NOUN_MAX_WORDS: usize = 4;
    let may_act = |w: &&str| {
        cues.is_verb(w)
            || ["noun_verb", "nominative"].iter().any(|s| cues.is(s, w))
            || w.ends_with('s')
            || w.contains('\'')
    };
    !cues.indonesian
        && stating.voice.kind == ClaimKind::Narration
        && !stating.is_firm()
        && !stating.named
        && words.len() <= NOUN_MAX_WORDS
        && !words.iter().any(may_act)
}

/// The parts of the article that are no claims by their place.
pub fn furniture(article: &Article) -> Vec<Excluded> {
    let reason = |kind| {
        Some(match kind {
            BlockKind::Promo => ExclusionReason::Promo,
            BlockKind::AuthorTail => ExclusionReason::AuthorTail,
            BlockKind::Related => ExclusionReason::Related,
            BlockKind::Advert => ExclusionReason::Advert,
            BlockKind::Copyright => ExclusionReason::Copyright,
            BlockKind::Caption => ExclusionReason::Caption,
            BlockKind::Rubric => ExclusionReason::Rubric,
            BlockKind::Byline => ExclusionReason::Byline,
            BlockKind::Dateline => ExclusionReason::Dateline,
            BlockKind::Opening => ExclusionReason::Opening,
            BlockKind::EndMark => ExclusionReason::EndMark,
            BlockKind::Furniture => ExclusionReason::Furniture,
            BlockKind::Heading => ExclusionReason::Heading,
            BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem => return None,
        })
    };
    article
        .blocks
        .iter()
        .filter_map(|b| reason(b.kind).map(|reason| Excluded { span: b.span, reason }))
        .collect()
}
