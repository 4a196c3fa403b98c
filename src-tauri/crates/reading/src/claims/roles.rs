//! Who holds which office, so that "the mayor", "Kapolsek itu" and "the company" find their name.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cues::Cues;
use super::lead;
use super::makers::Makers;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::{Token, TokenKind, leading, lowers};
use super::types::ActorKind;

/// An office or a kind of body beside a name.
#[derive(Debug, Default)]
struct Held {
    /// The words of the office, folded.
    words: FxHashSet<String>,
    name: String,
    /// Whether a person holds it.
    person: bool,
    /// Which sentence names the two together.
    at: usize,
}

/// The offices of an article, in order.
#[derive(Debug, Default)]
pub struct Roles {
    held: Vec<Held>,
    /// Places in `held` by every word that names an office; companies stand under one word.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Papers, sites and reports by name: the noun, the name, and which sentence has them.
    documents: Vec<(String, String, usize)>,
    /// Places in `held` by the holder's name.
    by_name: FxHashMap<String, Vec<usize>>,
    /// Those whom a lawyer stands for, and which sentence says so.
    clients: Vec<(String, usize)>,
    /// Whom the article names only behind its first paragraph.
    introduced: Option<String>,
    /// The body that the lead calls "the company" before anything names it.
    leading_body: Option<String>,
    /// Who made which paper.
    makers: Makers,
    /// Places by the noun before them ("the resort of Holm").
    places: Vec<(String, String)>,
}

/// The word that all words for companies are filed under: "the company", "the firm" and "the
/// retailer" may be one and the same.
const COMPANY: &str = "company";

/// Farthest word of an office from its holder; an Indonesian one begins with its head, and tells behind it of what.
const OFFICE_WITHIN: usize = 12;
const OFFICE_WITHIN_ID: usize = 12;
/// The lists whose words name what people do, and what kind of body a body is.
const PEOPLE: &[&str] = &["person_role", "title"];
const BODIES: &[&str] = &["org_word", "company"];

impl Roles {
    /// Gathers every office that stands right before or behind a name.
    pub fn gather(sentences: &[Sentence], names: &Names, cues: Cues) -> Self {
        let mut roles = Self::default();
        for (at, sentence) in sentences.iter().enumerate() {
            for run in sentence.runs.iter().filter(|run| !on_plate(sentence, run)) {
                let name = names.full(&run.written);
                roles.note_document(sentence, run, &name, at, cues);
                roles.note_place(sentence, run, &name, cues);
                let person = names.is_person(&run.written) || names.is_person(&name);
                let lists = if person { PEOPLE } else { BODIES };
                let before = before(&sentence.tokens, run, cues)
                    .filter(|r| !of_another(sentence, run, r, cues));
                let behind = behind(&sentence.tokens, run, cues);
                let held =
                    |name: &str| Held { name: name.to_owned(), person, at, ..Held::default() };
                // "The Cambridge, *Massachusetts*, lender": where a body is, and not what it is called.
                // Nor is "pabrik kepada investor *Korea Selatan*" a company.
                let sited = names.kind(&run.written) == ActorKind::Place;
                for range in [before, behind].into_iter().flatten().filter(|_| !sited) {
                    let words = own_office(&sentence.tokens[range], cues);
                    roles.note(&words, lists, held(&name), cues);
                }
                if !person {
                    let own = kinds(&sentence.tokens[run.tokens.clone()], cues);
                    roles.note(&own, BODIES, held(&name), cues);
                }
                if person && represented(sentence, run, cues) {
                    roles.clients.push((name, at));
                }
            }
        }
        roles.introduced = lead::aged(sentences, names);
        roles.leading_body = lead::body(sentences, names, cues);
        if let Some((role, name)) = lead::holder(sentences, names, cues) {
            let held = Held { name, person: true, ..Held::default() };
            roles.note(role, PEOPLE, held, cues);
        }
        roles.makers = Makers::gather(sentences, names, cues);
        roles
    }

    fn note(&mut self, words: &[Token], lists: &[&str], held: Held, cues: Cues) {
        let words: FxHashSet<String> =
            words.iter().filter(|t| t.is_word()).map(|t| t.lower.clone()).collect();
        if !words.iter().any(|w| lists.iter().any(|s| cues.is(s, w))) {
            return;
        }
        let place = self.held.len();
        let heads: FxHashSet<&str> = words.iter().filter_map(|w| head(w, cues)).collect();
        for word in heads {
            self.by_word.entry(word.to_owned()).or_default().push(place);
        }
        self.by_name.entry(held.name.clone()).or_default().push(place);
        self.held.push(Held { words, ..held });
    }

    /// "The daily *Sviet*", "laman *SPMB*".
    fn note_document(&mut self, sentence: &Sentence, run: &Run, name: &str, at: usize, cues: Cues) {
        let noun = run.tokens.start.checked_sub(1).map(|i| &sentence.tokens[i]);
        let listed = |t: &&Token| cues.is("outlet", &t.lower) || cues.is("report_noun", &t.lower);
        if let Some(noun) = noun.filter(listed).filter(|t| !t.capital) {
            self.documents.push((noun.lower.clone(), name.to_owned(), at));
        }
    }

    /// "The Swiss resort *of Holm*".
    fn note_place(&mut self, sentence: &Sentence, run: &Run, name: &str, cues: Cues) {
        let Some(start) = run.tokens.start.checked_sub(2) else { return };
        let (noun, joint) = (&sentence.tokens[start], &sentence.tokens[start + 1]);
        if !cues.indonesian && cues.is("of", &joint.lower) && cues.is("settlement", &noun.lower) {
            self.places.push((noun.lower.clone(), name.to_owned()));
        }
    }

    /// The one place that "the resort", "the town" stands for.
    pub fn place(&self, noun: &str) -> Option<&str> {
        let mut places = self.places.iter().filter(|(word, _)| word == noun).map(|(_, name)| name);
        let first = places.next()?;
        places.all(|name| name == first).then_some(first.as_str())
    }

    /// The name that "the paper", "laman itu" stands for: of that very noun, or else of another word
    /// for an outlet; the last one before sentence `at`.
    pub fn document(&self, noun: &str, at: usize, cues: Cues) -> Option<&str> {
        let before = || self.documents.iter().rev().filter(|(_, _, place)| *place <= at);
        let same = before().find(|(word, ..)| word == noun);
        let other = || before().find(|(word, ..)| cues.is("outlet", word));
        let found = same.or_else(|| if cues.is("outlet", noun) { other() } else { None });
        found.map(|(_, name, _)| name.as_str())
    }

    /// "A former banker admitted …" in the first sentence of an article: the person with whose name the next
    /// paragraph begins, where it gives an age as of somebody new.
    pub fn introduced(&self, at: usize) -> Option<&str> {
        self.introduced.as_deref().filter(|_| at == 0)
    }

    /// The body that the article is about, named only behind its first paragraph.
    pub fn leading_body(&self) -> Option<&str> {
        self.leading_body.as_deref()
    }

    /// Who made the papers that the article tells of.
    pub fn makers(&self) -> &Makers {
        &self.makers
    }

    /// "His client": the one whom a lawyer stands for, named last before sentence `at`.
    pub fn client(&self, at: usize) -> Option<&str> {
        self.clients.iter().rev().find(|(_, place)| *place <= at).map(|(name, _)| name.as_str())
    }

    /// Whether the article gave a name its office up to sentence `at`.
    pub fn given(&self, name: &str, at: usize) -> bool {
        self.by_name.get(name).is_some_and(|places| places.iter().any(|&i| self.held[i].at <= at))
    }

    /// Every word of the offices that stand beside a name.
    pub fn beside<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r str> {
        let places = self.by_name.get(name).into_iter().flatten();
        places.flat_map(|&i| self.held[i].words.iter().map(String::as_str))
    }

    /// The holder of the office that `words` name, met last before sentence `at`; the first one
    /// named at all, where none was before.
    pub fn holder(&self, words: &[&str], at: usize, cues: Cues) -> Option<&str> {
        let offices: Vec<&str> = words.iter().filter_map(|w| head(w, cues)).collect();
        let filed = |w: &&str| self.by_word.get(*w);
        let all: Option<Vec<&Vec<usize>>> = offices.iter().map(filed).collect();
        let rarest = all?.into_iter().min_by_key(|places| places.len())?;
        // "The office" is no person, though its head may be called so.
        let person = words.iter().any(|w| {
            cues.is("person_role", w)
                || cues.is("title", w) && !BODIES.iter().any(|s| cues.is(s, w))
        });
        // "The company" is no law firm that speaks of it.
        let firm = words.iter().any(|w| cues.is("practice", w));
        let advises = |i: usize| self.held[i].words.iter().any(|w| cues.is("advising", w));
        let fits = |place: &&usize| {
            (person || cues.indonesian || !self.held[**place].person)
                && (firm || !advises(**place))
                && offices
                    .iter()
                    .all(|w| self.held[**place].words.iter().any(|h| head(h, cues) == Some(*w)))
        };
        let reach = |places: &mut dyn Iterator<Item = &usize>| {
            let place = places.take(CANDIDATES).find(fits);
            place.map(|&i| self.held[i].name.as_str())
        };
        let before = rarest.partition_point(|&i| self.held[i].at <= at);
        let nearest = |places: &[usize], next: &[usize]| {
            reach(&mut places.iter().rev()).or_else(|| reach(&mut next.iter()))
        };
        // "The mayor" is not the deputy mayor, where the article has both.
        let lesser = |w: &str| !cues.indonesian && cues.is("lesser_office", w);
        let full = |places: &[usize]| -> Vec<usize> {
            let held = |i: &usize| !self.held[*i].words.iter().any(|w| lesser(w));
            places.iter().copied().filter(held).collect()
        };
        if !words.iter().any(|w| lesser(w)) {
            let (before, next) = (full(&rarest[..before]), full(&rarest[before..]));
            if let Some(name) = nearest(&before, &next) {
                return Some(name);
            }
        }
        nearest(&rarest[..before], &rarest[before..])
    }

    /// Who holds `office` in the body with these words in its name; where only one name has the office, that one.
    pub fn officer(&self, office: &str, body: &[&str], cues: Cues) -> Option<&str> {
        let places = self.by_word.get(office)?;
        let plain = |w: &&str| BODIES.iter().all(|s| !cues.is(s, w)) && w.len() > 3;
        let inside = |held: &&Held| {
            held.person && body.iter().filter(|w| plain(w)).any(|w| held.words.contains(*w))
        };
        let named = places.iter().map(|&i| &self.held[i]).find(inside);
        named.map(|held| held.name.as_str()).or_else(|| self.sole_holder(office, cues))
    }

    /// "The county clerk", where the article gives one name alone the office of clerk: whose office it is stands
    /// somewhere else.
    pub fn sole_holder(&self, office: &str, cues: Cues) -> Option<&str> {
        let places = self.by_word.get(office).filter(|_| cues.is("person_role", office))?;
        let mut holders = places.iter().map(|&i| &self.held[i]).filter(|held| held.person);
        let first = holders.next()?;
        holders.all(|held| held.name == first.name).then_some(first.name.as_str())
    }
}

/// The words of a body's name, without the place that it only stands in: "Holm *County* Jail" is not the county.
fn kinds(name: &[Token], cues: Cues) -> Vec<Token> {
    let governs = name.last().is_some_and(|t| cues.is("governs", &t.lower));
    let inside = |at: usize| at > 0 && at + 1 < name.len();
    let lent = |at: usize| inside(at) && !governs && cues.is("settlement", &name[at].lower);
    let kept = (0..name.len()).filter(|&at| cues.indonesian || !lent(at));
    kept.map(|at| name[at].clone()).collect()
}

/// "*Ajudan* terdakwa", "*istri* korban": without the party to a case by whom an Indonesian office stands.
fn own_office(words: &[Token], cues: Cues) -> Vec<Token> {
    const OFFICES: &[&str] = &["person_role", "stands_by", "aide", "human", "title"];
    let folded = lowers(words);
    let office = |at: &usize| OFFICES.iter().any(|s| cues.list(s).match_start(&folded[*at..]) > 0);
    let head = (0..words.len()).find(office).filter(|_| cues.indonesian);
    let other =
        |at: usize| head.is_some_and(|head| head < at && cues.is("party", &words[at].lower));
    (0..words.len()).filter(|&at| !other(at)).map(|at| words[at].clone()).collect()
}

/// "Pengacara *Fauzi*": before one name alone, the office is that of somebody who stands by him.
fn of_another(sentence: &Sentence, run: &Run, office: &Range<usize>, cues: Cues) -> bool {
    run.tokens.len() == 1
        && cues.list("aide").match_end(&lowers(&sentence.tokens[office.clone()])) > 0
}

/// "Truk bernomor polisi AD 8471 *QW*": the letters behind a figure are no name.
fn on_plate(sentence: &Sentence, run: &Run) -> bool {
    let before = run.tokens.start.checked_sub(1).map(|i| sentence.tokens[i].kind);
    run.tokens.len() == 1
        && sentence.tokens[run.tokens.start].acronym
        && before == Some(TokenKind::Number)
}

/// "*Holt's* barrister", "a lawyer for *Holt*".
fn represented(sentence: &Sentence, run: &Run, cues: Cues) -> bool {
    let tokens = &sentence.tokens;
    let counsel = |t: &Token| cues.is("counsel", &t.lower);
    let owner = &tokens[run.tokens.end - 1].lower;
    let owns = owner.ends_with("'s") || owner.ends_with("s'");
    let behind = tokens[run.tokens.end..].iter().take(COUNSEL_WITHIN).take_while(|t| t.is_word());
    let before = run.tokens.start.checked_sub(2).map(|i| (&tokens[i], &tokens[i + 1]));
    owns && behind.into_iter().any(counsel)
        || before
            .is_some_and(|(office, joint)| counsel(office) && cues.is("stands_for", &joint.lower))
}

/// Words behind "Holt's" within which "defence lawyer" stands.
const COUNSEL_WITHIN: usize = 3;

/// How many holders of an office are looked at: more than any real article names.
const CANDIDATES: usize = 40;

/// The word under which an office or a kind of body is filed.
fn head(word: &str, cues: Cues) -> Option<&str> {
    if cues.is("company", word) {
        return Some(COMPANY);
    }
    PEOPLE.iter().chain(BODIES).any(|s| cues.is(s, word)).then_some(word)
}

/// "Wali Kota Sukaraya *Rahmi*", "council leader *Imran Sadiq*", "its chief engineer, *Rory Plumtree*".
fn before(tokens: &[Token], run: &Run, cues: Cues) -> Option<Range<usize>> {
    let end = run.tokens.start;
    let mut start = end;
    let mut comma = false;
    let within = if cues.indonesian { OFFICE_WITHIN_ID } else { OFFICE_WITHIN };
    while start > 0 && end - start < within {
        let token = &tokens[start - 1];
        let stops = if token.is_comma() {
            // "The mayor, *Cr* Ada Quill".
            let titles = tokens[start..end]
                .iter()
                .all(|t| !t.is_word() && !cues.indonesian || cues.is("title", &t.lower));
            std::mem::replace(&mut comma, true) || start != end && (!titles || cues.indonesian)
        } else {
            let shortened =
                token.is(".") && start > 1 && cues.is("title", &tokens[start - 2].lower);
            // "The chairman of the Holm Bakers' Union *(HBU)*, Ada Quill".
            let noted =
                token.bracketed || token.is("(") || token.is(")") || token.is("'") || token.is("’");
            !token.is_word() && (cues.indonesian || !shortened && !noted)
                || !token.capital && (cues.is_verb(&token.lower) || cues.is("frame", &token.lower))
                || cues.is("say", &token.lower)
        };
        if stops && !(token.is("dari") || token.is("of") || token.is("for")) {
            break;
        }
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// "*Rory Plumtree*, the trust's chief engineer, …", "*Restwell*, a company that …".
fn behind(tokens: &[Token], run: &Run, cues: Cues) -> Option<Range<usize>> {
    let comma = run.tokens.end;
    if !tokens.get(comma)?.is_comma() {
        return None;
    }
    let start = comma + 1;
    let first = tokens.get(start)?;
    let office = cues.is("determiner", &first.lower)
        || [PEOPLE, BODIES]
            .concat()
            .iter()
            .any(|s| cues.list(s).match_start(&leading(&tokens[start..])) > 0);
    let end = (start..tokens.len().min(start + OFFICE_WITHIN)).find(|&i| {
        let t = &tokens[i];
        !t.is_word() || cues.is("relative", &t.lower) || !t.capital && cues.is_verb(&t.lower)
    });
    let end = end.unwrap_or(tokens.len().min(start + OFFICE_WITHIN));
    // "Ada Quill, an aunt *of the minister, Rory Plumtree*": the office behind "of" is that of the next name.
    let named = tokens.get(end).is_some_and(Token::is_comma)
        && tokens.get(end + 1).is_some_and(|t| t.capital);
    let other = (start..end).find(|&i| {
        let office = &tokens[i + 1..end];
        cues.is("of", &tokens[i].lower) && office.iter().any(|t| cues.is("person_role", &t.lower))
    });
    let end = other.filter(|_| named && !cues.indonesian).unwrap_or(end);
    // "… in the strait, the ministry said": a tag, and no apposition.
    let tag =
        tokens.get(end).is_some_and(|t| cues.is("say", &t.lower) || cues.is("post", &t.lower));
    (office && end > start && (cues.indonesian || !tag)).then_some(start..end)
}
