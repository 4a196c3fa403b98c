//! Names by their capitals: runs of capital words, without titles, without the capital that only
//! the sentence's start gives, and joined to the fullest form that the article uses.

use std::collections::{HashMap, HashSet};

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::cues::Cues;
use super::speaker::Sentence;
use super::token::{Token, TokenKind};

/// A run of capital words in one sentence.
#[derive(Clone, Debug)]
pub struct Run {
    /// First token and the one after the last, in the sentence.
    pub tokens: std::ops::Range<usize>,
    pub span: Span,
    /// The words as written.
    pub written: String,
    /// Seen only where a sentence starts.
    pub at_start: bool,
}

/// Small words inside names.
const JOINING: &[&str] = &[
    "of", "bin", "binti", "van", "von", "de", "der", "den", "da", "al", "el", "dos", "du", "la",
    "&", "for",
];
/// Capital words that are no names.
const NEVER: &[&str] = &[
    "rp", "usd", "idr", "wib", "wita", "wit", "gmt", "a.m", "p.m", "am", "pm", "i", "i'm", "i've",
    "mr", "mrs", "ms", "dr", "prof",
];
/// Directly after one of these stands a place or a body, not a person.
const LOCATIVE: &[&str] = &["at", "in", "near", "the", "di", "ke", "menuju", "se"];
/// Longest name looked for in a headline, in words.
const HEADLINE_NAME_MAX: usize = 8;
/// A person's name has at most this many words.
const PERSON_MAX_WORDS: usize = 4;

/// Finds the runs of one sentence. `dates` keeps names of days and months out.
pub fn runs(tokens: &[Token], cues: Cues, dates: &[DateMention]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !names(&tokens[at], dates) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            if end < tokens.len() && names(&tokens[end], dates) && adjacent(tokens, end) {
                end += 1;
            } else if end + 1 < tokens.len()
                && joins(tokens, at, end, cues)
                && names(&tokens[end + 1], dates)
            {
                end += 2;
            } else {
                break;
            }
        }
        split_run(tokens, at..end, cues, &mut found);
        at = end;
    }
    found
}

fn names(token: &Token, dates: &[DateMention]) -> bool {
    token.capital
        && token.is_word()
        && token.kind != TokenKind::Address
        && !NEVER.contains(&token.lower.as_str())
        && !(token.lower.starts_with("rp") && token.kind == TokenKind::Number)
        && !dates.iter().any(|d| d.span.overlaps(token.span))
}

/// Nothing but a space between this token and the one before.
fn adjacent(tokens: &[Token], at: usize) -> bool {
    tokens[at].span.start - tokens[at - 1].span.end <= 1
        && tokens[at].quoted == tokens[at - 1].quoted
}

fn joins(tokens: &[Token], start: usize, at: usize, cues: Cues) -> bool {
    let word = tokens[at].lower.as_str();
    let institution = || tokens[start..at].iter().any(|t| cues.is("institution", &t.lower));
    JOINING.contains(&word) && (word != "for" || institution())
        || (matches!(word, "dan" | "and") && institution() && !tokens[at + 1].acronym)
            && cues.is("institution", &tokens[at + 1].lower)
}

fn at_sentence_start(tokens: &[Token], at: usize) -> bool {
    // The stop of "Dr." ends no sentence.
    let titled = at > 1 && tokens[at - 1].is(".") && NEVER.contains(&tokens[at - 2].lower.as_str());
    tokens[..at].iter().rev().take_while(|t| t.kind == TokenKind::Mark).count() == at
        || !titled && at > 0 && matches!(tokens[at - 1].lower.as_str(), "“" | ":" | "." | "!" | "?")
}

fn split_run(tokens: &[Token], range: std::ops::Range<usize>, cues: Cues, found: &mut Vec<Run>) {
    let (mut start, end) = (range.start, range.end);
    let mut at_start = at_sentence_start(tokens, start);
    let mut titled = false;
    while at_start
        && start < end
        && (cues.is("common", &tokens[start].lower)
            || cues.list("opener").has(&tokens[start].lower))
    {
        titled |= cues.is("title", &tokens[start].lower);
        at_start = start + 1 == end;
        start += 1;
    }
    titled |= start > 0 && {
        let before: Vec<&str> = tokens[..start].iter().map(|t| t.lower.as_str()).collect();
        cues.list("person_role").match_end(&before) > 0
    };
    while start + 1 < end && cues.is("title", &tokens[start].lower) {
        at_start = false;
        start += 1;
        titled = true;
    }
    if titled && start < end && holder_follows(tokens, start..end, cues) {
        start += 1;
    }
    if start >= end {
        return;
    }
    let cut = office_end(tokens, start..end, cues, titled);
    if cut > start && cut < end {
        push(tokens, start..cut, at_start, found);
        push(tokens, cut..end, false, found);
    } else {
        push(tokens, start..end, at_start, found);
    }
}

/// A single capital word at the start of a sentence is a name where it does what people do: it
/// stands before a verb of saying, or before a colon and a quotation, and is no word for a kind of
/// people.
fn speaks(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    const KINDS: &[&str] = &[
        "people",
        "anonymous",
        "person_role",
        "org_word",
        "report_noun",
        "person_pronoun",
        "other_pronoun",
        "determiner",
        "demonstrative",
        "anaphor",
        "claim_noun",
        "frame",
        "opener",
    ];
    // English makes words for people with these endings ("Villagers said").
    const KIND_ENDINGS: &[&str] = &["ers", "ists", "ians", "ors", "ees", "ants"];
    let word = run.written.to_lowercase();
    let after = |n: usize| tokens.get(run.tokens.end + n);
    let verb = tokens[run.tokens.end..].iter().find(|t| !cues.is("between", &t.lower));
    let says = verb.is_some_and(|t| {
        !t.capital && ["say", "weak_say", "deny"].iter().any(|s| cues.is(s, &t.lower))
    });
    let quotes = after(0).is_some_and(|t| t.is(":")) && after(1).is_some_and(Token::opens_quote);
    (says || quotes)
        && !KINDS.iter().any(|s| cues.is(s, &word))
        && !cues.is_verb(&word)
        && (cues.indonesian || !KIND_ENDINGS.iter().any(|e| word.ends_with(e)))
}

/// Whether a run begins with the last word of an office ("Wali *Kota* Arum Sekartaji") and holds
/// just a person's name after it. With more words, the place's own name comes first.
fn holder_follows(tokens: &[Token], range: std::ops::Range<usize>, cues: Cues) -> bool {
    const LONGEST_HOLDER: usize = 2;
    let through: Vec<&str> = tokens[..=range.start].iter().map(|t| t.lower.as_str()).collect();
    let office = cues.list("person_role").match_end(&through);
    office > 1 && (1..=LONGEST_HOLDER).contains(&(range.len() - 1))
}

/// Where an office's words end and its holder's name begins, in a run such as
/// "Dinas Kesehatan Kota Madani Sri Lestari" after a title, or "UI Faisal Basri".
fn office_end(tokens: &[Token], range: std::ops::Range<usize>, cues: Cues, titled: bool) -> usize {
    let words = &tokens[range.clone()];
    if words.len() < 3 {
        return range.start;
    }
    if words[0].acronym
        && words[1..].iter().all(|t| !t.acronym && !cues.is("institution", &t.lower))
        && words.len() <= PERSON_MAX_WORDS
    {
        return range.start + 1;
    }
    let bodies = words.iter().take_while(|t| cues.is("organisation", &t.lower)).count();
    let holder = &words[bodies..];
    if bodies > 0
        && (2..=PERSON_MAX_WORDS).contains(&holder.len())
        && holder.iter().all(|t| !t.acronym && !cues.is("institution", &t.lower))
    {
        return range.start + bodies;
    }
    if !titled {
        return range.start;
    }
    let Some(last) = words.iter().rposition(|t| cues.is("institution", &t.lower)) else {
        return range.start;
    };
    let named_place = usize::from(cues.is("place_head", &words[last].lower));
    let cut = last + 1 + named_place;
    let rest = words.len().saturating_sub(cut);
    if (2..=PERSON_MAX_WORDS).contains(&rest) { range.start + cut } else { range.start }
}

fn push(tokens: &[Token], range: std::ops::Range<usize>, at_start: bool, found: &mut Vec<Run>) {
    let words = &tokens[range.clone()];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let possessive =
        ["'s", "s'"].iter().find(|p| last.lower.ends_with(**p) && last.lower.len() > p.len() + 1);
    let mut end = last.span.end;
    let mut written: Vec<String> = words.iter().map(|t| t.written.clone()).collect();
    if possessive == Some(&"'s")
        && let Some(name) = written.last_mut()
    {
        let bytes = if name.ends_with("’s") { "’s".len() } else { "'s".len() };
        name.truncate(name.len() - bytes);
        end -= bytes;
    }
    let span = Span::new(first.span.start, end);
    found.push(Run { tokens: range, span, written: written.join(" "), at_start });
}

/// The article's names, each with its fullest form.
#[derive(Debug, Default)]
pub struct Names {
    fullest: HashMap<String, String>,
    persons: HashSet<String>,
    /// Names of several words by each of their words; `None` where more than one name has it.
    holders: HashMap<String, Option<String>>,
}

impl Names {
    /// Joins the forms seen in the article: surname, first name, initials, abbreviation.
    pub fn join(sentences: &[Sentence], cues: Cues) -> Self {
        let mut names = Self::default();
        let mut lower_words: HashSet<&str> = HashSet::new();
        for sentence in sentences {
            lower_words
                .extend(sentence.tokens.iter().filter(|t| !t.capital).map(|t| t.lower.as_str()));
        }
        let inner = sentences
            .iter()
            .flat_map(|s| &s.runs)
            .filter(|r| !r.at_start || r.written.contains(' '));
        let inner: HashSet<String> =
            inner.flat_map(|r| r.written.split(' ')).map(str::to_lowercase).collect();
        let mut sure: HashSet<String> = HashSet::new();
        let mut places: HashSet<String> = HashSet::new();
        for (tokens, run) in
            sentences.iter().flat_map(|s| s.runs.iter().map(move |r| (&s.tokens, r)))
        {
            let single = !run.written.contains(' ');
            let lower = run.written.to_lowercase();
            // The capital of a sentence's first word proves nothing by itself.
            let shaped =
                run.written.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
            let speaks = speaks(tokens, run, cues) && !lower_words.contains(lower.as_str());
            let seen = speaks || inner.contains(&lower) && !lower_words.contains(lower.as_str());
            if single && run.at_start && !seen && !shaped {
                continue;
            }
            sure.insert(run.written.clone());
            let before = run
                .tokens
                .start
                .checked_sub(1)
                .map(|i| tokens[i].lower.as_str())
                .unwrap_or_default();
            if LOCATIVE.contains(&before) {
                places.insert(lower);
            } else if is_person_form(run, cues) {
                names.persons.insert(lower);
            }
        }
        names.persons.retain(|name| !places.contains(name));
        let mut all: Vec<String> = sure.into_iter().collect();
        all.sort_by_key(|n| (std::cmp::Reverse(n.split(' ').count()), n.clone()));
        let bracketed = bracketed_abbreviations(sentences);
        let shortened = names.short_forms(&all);
        for name in &all {
            let full = bracketed
                .get(name)
                .cloned()
                .or_else(|| fuller(name, &shortened))
                .unwrap_or_else(|| name.clone());
            if names.persons.contains(&full.to_lowercase()) {
                names.persons.insert(name.to_lowercase());
            }
            names.fullest.insert(name.to_lowercase(), full);
        }
        names.holders = holders(&all);
        names
    }

    /// Every way in which the names of several words may be shortened: a person's first name,
    /// surname, or name without its end, and anybody's initials. Longest names first.
    fn short_forms<'a>(&self, all: &'a [String]) -> HashMap<String, Vec<&'a str>> {
        let mut forms: HashMap<String, Vec<&str>> = HashMap::new();
        for name in all.iter().filter(|n| n.contains(' ')) {
            let lower = name.to_lowercase();
            let mut short: HashSet<String> = HashSet::from([initials(name)]);
            if self.persons.contains(&lower) {
                let words: Vec<&str> = lower.split(' ').collect();
                short.extend(words.last().map(|w| (*w).to_owned()));
                short.extend((1..words.len()).map(|n| words[..n].join(" ")));
            }
            for form in short {
                forms.entry(form).or_default().push(name);
            }
        }
        forms
    }

    /// The fullest form of a name, or the name itself.
    pub fn full(&self, written: &str) -> String {
        self.fullest.get(&written.to_lowercase()).cloned().unwrap_or_else(|| written.to_owned())
    }

    /// Names of the body that stand in a headline, whose other words may carry capitals too.
    pub fn within(&self, tokens: &[Token]) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let longest = (at + 1..=tokens.len().min(at + HEADLINE_NAME_MAX)).rev().find(|&end| {
                let words: Vec<&str> = tokens[at..end].iter().map(|t| t.written.as_str()).collect();
                tokens[at].capital && self.knows(&words.join(" "))
            });
            if let Some(end) = longest {
                push(tokens, at..end, false, &mut found);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// Whether the article uses it as a name at all.
    pub fn knows(&self, written: &str) -> bool {
        self.fullest.contains_key(&written.to_lowercase())
    }

    pub fn is_person(&self, written: &str) -> bool {
        self.persons.contains(&written.to_lowercase())
    }

    /// The only name of the article that holds this word ("the institute").
    pub fn only_with(&self, word: &str) -> Option<&str> {
        self.holders.get(word)?.as_deref()
    }
}

fn holders(all: &[String]) -> HashMap<String, Option<String>> {
    let mut holders = HashMap::new();
    for name in all.iter().filter(|n| n.contains(' ')) {
        let lower = name.to_lowercase();
        for word in lower.split(' ').collect::<HashSet<_>>() {
            holders
                .entry(word.to_owned())
                .and_modify(|only| *only = None)
                .or_insert_with(|| Some(name.clone()));
        }
    }
    holders
}

fn fuller(name: &str, forms: &HashMap<String, Vec<&str>>) -> Option<String> {
    let acronym = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && name.chars().count() >= 2;
    let form = if acronym { name.to_owned() } else { name.to_lowercase() };
    // Two people of one surname: neither is guessed.
    let (first, rest) = forms.get(&form)?.split_first()?;
    rest.iter().all(|c| first.ends_with(c) || c.ends_with(first)).then(|| (*first).to_owned())
}

fn is_person_form(run: &Run, cues: Cues) -> bool {
    let words: Vec<&str> = run.written.split(' ').collect();
    // Foreign bodies keep their names in either language ("Wall Street Journal").
    let foreign = cues.other();
    let plain = words.iter().all(|w| {
        let lower = w.to_lowercase();
        !cues.is("institution", &lower)
            && !cues.is("common", &lower)
            && !foreign.is("institution", &lower)
            && !["report_noun", "org_word"].iter().any(|s| cues.is(s, &lower))
            && !w.chars().any(|c| c.is_ascii_digit())
            && (w.chars().filter(|c| c.is_alphabetic()).count() <= 1
                || w.chars().any(char::is_lowercase))
    });
    plain && words.len() <= PERSON_MAX_WORDS && words.len() >= 2
}

fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// "Badan Pusat Statistik (BPS)".
fn bracketed_abbreviations(sentences: &[Sentence]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for Sentence { tokens, runs, .. } in sentences {
        for pair in runs.windows(2) {
            let between = &tokens[pair[0].tokens.end..pair[1].tokens.start];
            let opens = between.len() == 1 && between[0].is("(");
            let closes = tokens.get(pair[1].tokens.end).is_some_and(|t| t.is(")"));
            if opens && closes && !pair[1].written.contains(' ') && pair[0].written.contains(' ') {
                found.insert(pair[1].written.clone(), pair[0].written.clone());
            }
        }
    }
    found
}
