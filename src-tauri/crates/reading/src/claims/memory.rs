//! Who was heard and seen last: what "he said" and "ujarnya" point back at.

use periksa_text::offset::Span;

use super::speaker::Heard;
use super::types::{Flag, Speaker};

/// How many paragraphs back a pronoun may reach.
const PRONOUN_REACH: usize = 2;
/// More bodies and documents than this speak in no article.
const SOURCES_MAX: usize = 60;
/// How many of those met last a word is held against: no reader looks farther back.
const MET_MAX: usize = 40;
/// How many paragraphs back a pronoun may reach for somebody who was only named.
const NAMED_REACH: usize = 1;
/// How many paragraphs back it may reach for the only person that it fits.
const ONLY_REACH: usize = 12;
/// How many paragraphs back a quotation without a tag may reach for its speaker.
const QUOTE_REACH: usize = 1;

/// Which of those met before a word may mean ("she": no man).
pub type Fits<'f> = &'f dyn Fn(&Speaker) -> bool;

/// Who was heard and seen acting, the last one last.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    speakers: Vec<Seen>,
    subjects: Vec<Seen>,
    /// Whom somebody without a name spoke for last ("a spokeswoman for Quill").
    aide: Option<Seen>,
    /// The last body that spoke.
    body: Option<Seen>,
    /// The last body or people that spoke, whom "they" means.
    several: Option<Seen>,
    /// The last body that a clause of the article's own was about.
    acting: Option<Seen>,
    /// The last paper that a clause of the article's own was about ("a lawsuit seeks $5 million").
    paper: Option<Seen>,
    /// The persons that were named, of several in a sentence the first one last.
    named: Vec<Seen>,
    /// Whose indirect words the sentence before this one held to its end.
    telling: Option<Seen>,
    /// Those words were a body's figure, and no account.
    summed_up: bool,
    /// Whose quotation the sentence before this one ended in.
    quoting: Option<Seen>,
    /// The person with whose name an English article begins.
    topic: Option<Speaker>,
    /// The persons that these words are about.
    about: Vec<String>,
    /// The organisations that were named, the last one last.
    organisations: Vec<(String, usize)>,
    /// The bodies and documents that spoke so far.
    sources: Vec<Speaker>,
    /// The people without a name who spoke in the article's own words for them.
    unnamed: Vec<Speaker>,
    /// In which papers somebody spoke ("dalam surat …, dinas menyatakan"), the last one last.
    papers: Vec<(String, Speaker)>,
    /// Whose words the list below a frame holds ("According to the report:").
    frame: Option<Speaker>,
    /// How many sentences were read.
    now: usize,
}

/// Somebody, and where they were met.
#[derive(Clone, Debug)]
struct Seen {
    who: Speaker,
    block: usize,
    at: usize,
}

impl Memory {
    /// The next sentence begins.
    pub fn turn(&mut self) {
        self.now += 1;
    }

    /// A sentence opened a list in somebody's words, or stood in none.
    pub fn framed(&mut self, who: Option<Speaker>) {
        self.frame = who.map(|who| Speaker { span: None, ..who });
    }

    /// Whose words the items of a list are.
    pub fn frame(&self) -> Option<&Speaker> {
        self.frame.as_ref()
    }

    /// Somebody spoke.
    pub fn spoke(&mut self, who: &Speaker, block: usize) {
        let who = Speaker { span: None, ..who.clone() };
        self.speakers.push(Seen { who, block, at: self.now });
    }

    /// Somebody spoke, and whether through somebody without a name.
    pub fn spoke_through(&mut self, who: &Speaker, aide: bool, block: usize) {
        // "She" who spoke for Quill speaks on for him.
        let on = aide || self.aide.as_ref().is_some_and(|seen| seen.who.name == who.name);
        let who = Speaker { span: None, ..who.clone() };
        self.aide = on.then_some(Seen { who, block, at: self.now });
    }

    /// "A spokeswoman for *Kit Quill* denied it. *She* said": whom the one who spoke last speaks for.
    fn aided(&self, block: usize, fits: Fits<'_>) -> Option<&Speaker> {
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= NAMED_REACH;
        self.aide.as_ref().filter(near).map(|seen| &seen.who).filter(|who| !fits(who))
    }

    /// A body or several people spoke.
    pub fn spoke_together(&mut self, who: &Speaker, block: usize) {
        let who = Speaker { span: None, ..who.clone() };
        self.several = Some(Seen { who, block, at: self.now });
    }

    /// Whom "they said" at `span` means.
    pub fn together(&self, block: usize, span: Span) -> Option<Heard> {
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= NAMED_REACH;
        let who = self.several.as_ref().filter(near).map(|seen| &seen.who)?;
        let mut flags = vec![Flag::SpeakerAssumed];
        flags.extend(who.anonymous.then_some(Flag::AnonymousSource));
        Some(Heard { speaker: Some(Speaker { span: Some(span), ..who.clone() }), flags })
    }

    /// A body or a document spoke.
    pub fn stated(&mut self, who: &Speaker, block: usize) {
        let who = Speaker { span: None, ..who.clone() };
        if !self.sources.contains(&who) && self.sources.len() < SOURCES_MAX {
            self.sources.push(who.clone());
        }
        self.body = Some(Seen { who, block, at: self.now });
    }

    /// A clause of the article's own is about a body.
    pub fn stood(&mut self, name: String, block: usize) {
        let who = Speaker::carried(name);
        let seen = Seen { who, block, at: self.now };
        self.acting = Some(seen.clone());
        self.body = Some(seen);
    }

    /// A clause of the article's own is about a paper.
    pub fn lay(&mut self, name: String, block: usize) {
        let who = Speaker::carried(name);
        self.paper = Some(Seen { who, block, at: self.now });
    }

    /// The body or the paper that "it" means: the one met last in this paragraph.
    pub fn it(&self, block: usize) -> Option<&Speaker> {
        let here = |seen: &&Seen| seen.block == block;
        let (body, paper) = (self.body.as_ref().filter(here), self.paper.as_ref().filter(here));
        let later = paper.filter(|p| body.is_none_or(|b| b.at < p.at)).or(body);
        later.map(|seen| &seen.who).or_else(|| self.likely_body(block))
    }

    /// The body that "in a statement it" means: one met not far back.
    pub fn body_near(&self, block: usize) -> Option<&Speaker> {
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= PRONOUN_REACH;
        self.body.as_ref().or(self.acting.as_ref()).filter(near).map(|seen| &seen.who)
    }

    /// "Ventora denied that …. The gift was small, it said": whoever spoke last under a single name, which may
    /// be a body's as well as a person's.
    pub fn likely_body(&self, block: usize) -> Option<&Speaker> {
        let here = |seen: &&Seen| {
            !seen.who.anonymous && !seen.who.name.contains(' ') && seen.block == block
        };
        self.speakers.last().filter(here).map(|seen| &seen.who)
    }

    /// The body that "the company" means: the last one that the article told something of, not far back.
    pub fn acting(&self, block: usize) -> Option<&Speaker> {
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= PRONOUN_REACH;
        self.acting.as_ref().filter(near).map(|seen| &seen.who)
    }

    /// The body that the sentence right before, of the same paragraph, told something of.
    pub fn just_acted(&self, block: usize) -> Option<&Speaker> {
        let next = |seen: &&Seen| seen.block == block && seen.at + 1 == self.now;
        self.acting.as_ref().filter(next).map(|seen| &seen.who)
    }

    /// The document or body that spoke last under this word ("the report" after "a trust report").
    pub fn source_with(&self, word: &str) -> Option<&Speaker> {
        let holds = |who: &&Speaker| who.name.split(' ').any(|w| w.to_lowercase() == word);
        self.sources.iter().rev().find(holds)
    }

    /// The body or document that spoke last and fits.
    pub fn last_source(&self, fits: Fits<'_>) -> Option<&Speaker> {
        self.sources.iter().rev().find(|who| fits(who))
    }

    /// The last body that the article told of, where its name ends in this word.
    pub fn body_called(&self, word: &str) -> Option<&Speaker> {
        let ends = |seen: &&Seen| seen.who.name.to_lowercase().ends_with(word);
        self.acting.as_ref().filter(ends).map(|seen| &seen.who)
    }

    /// Somebody spoke whom the article gives no name.
    pub fn spoke_unnamed(&mut self, who: &Speaker) {
        let known = self.unnamed.iter().any(|met| met.name == who.name);
        if !known && self.unnamed.len() < SOURCES_MAX {
            self.unnamed.push(Speaker { span: None, ..who.clone() });
        }
    }

    /// Those without a name who spoke, the last one first.
    pub fn without_name(&self) -> impl Iterator<Item = &Speaker> {
        self.unnamed.iter().rev()
    }

    /// Somebody spoke in a paper of this kind.
    pub fn wrote(&mut self, noun: &str, who: &Speaker) {
        if self.papers.len() < SOURCES_MAX {
            self.papers.push((noun.to_owned(), Speaker { span: None, ..who.clone() }));
        }
    }

    /// Who spoke last in a paper of this kind ("surat itu").
    pub fn writer(&self, noun: &str) -> Option<&Speaker> {
        self.papers.iter().rev().find(|(paper, _)| paper == noun).map(|(_, who)| who)
    }

    /// A sentence named an organisation.
    pub fn met_organisation(&mut self, name: String, block: usize) {
        self.organisations.retain(|(known, _)| *known != name);
        if self.organisations.len() < SOURCES_MAX {
            self.organisations.push((name, block));
        }
    }

    /// The organisations that this paragraph named, the last one first.
    pub fn organisations_here(&self, block: usize) -> impl Iterator<Item = &str> {
        let here = self.organisations.iter().rev().filter(move |(_, at)| *at == block);
        here.map(|(name, _)| name.as_str())
    }

    /// The organisations that were named, the last one first.
    pub fn organisations(&self) -> impl Iterator<Item = &str> {
        self.organisations.iter().rev().map(|(name, _)| name.as_str())
    }

    /// A sentence named a person.
    pub fn named(&mut self, name: String, block: usize) {
        let who = Speaker::carried(name);
        self.named.push(Seen { who, block, at: self.now });
    }

    /// The person named last in this paragraph, of several in a sentence the first.
    pub fn named_here(&self, block: usize, fits: Fits<'_>) -> Option<&str> {
        last(&self.named, block, 0, fits).map(|seen| seen.who.name.as_str())
    }

    /// The person named last not far back.
    pub fn named_near(&self, block: usize, fits: Fits<'_>) -> Option<&str> {
        last(&self.named, block, PRONOUN_REACH, fits).map(|seen| seen.who.name.as_str())
    }

    /// The body that "it" means: the last one that spoke in the same paragraph.
    pub fn body(&self, block: usize) -> Option<&Speaker> {
        self.body.as_ref().filter(|seen| seen.block == block).map(|seen| &seen.who)
    }

    /// The body that "it added" means at the start of a paragraph: whose words the one before ended in.
    pub fn body_before(&self, block: usize) -> Option<&Speaker> {
        let last = |seen: &&Seen| seen.block + 1 == block && seen.at + 1 == self.now;
        self.body.as_ref().filter(last).map(|seen| &seen.who)
    }

    /// Whether the words that the sentence before ended in only summed something up.
    pub fn summed_up(&self) -> bool {
        self.summed_up
    }

    /// The sentence summed something up, or went on with what did.
    pub fn sums_up(&mut self, so: bool) {
        self.summed_up = so;
    }

    /// The sentence ended in somebody's indirect words, about `persons`; or in nobody's.
    pub fn told(&mut self, who: Option<&Speaker>, persons: Vec<String>, block: usize) {
        let at = self.now;
        if self.telling(block).map(|t| &t.name) != who.map(|w| &w.name) {
            self.about.clear();
        }
        self.about.extend(persons);
        self.telling =
            who.map(|who| Seen { who: Speaker { span: None, ..who.clone() }, block, at });
    }

    /// Whose indirect words the sentence right before held, in the same paragraph.
    pub fn telling(&self, block: usize) -> Option<&Speaker> {
        let next = |seen: &&Seen| seen.block == block && seen.at + 1 == self.now;
        self.telling.as_ref().filter(next).map(|seen| &seen.who)
    }

    /// Whom an Indonesian "katanya" means: whoever spoke or was seen acting in this paragraph; where nobody was, the
    /// body whose words the sentence before held.
    pub fn tags(&self, block: usize, span: Span) -> Heard {
        let body = self.telling(block).filter(|_| self.person(block, 0, &|_| true).is_none());
        if body.is_some() {
            return self.teller(block, span);
        }
        let heard = self.heard(block, span, &|_| true);
        // "Humas polres membenarkannya. [Next paragraph:] “…,” katanya": nobody but a body spoke so far.
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= QUOTE_REACH;
        match self.body.as_ref().filter(near).filter(|_| heard.speaker.is_none()) {
            Some(seen) => Heard {
                speaker: Some(Speaker { span: Some(span), ..seen.who.clone() }),
                flags: vec![Flag::SpeakerAssumed],
            },
            None => heard,
        }
    }

    /// The sentence ended in somebody's quoted words, or in nobody's.
    pub fn quoted_by(&mut self, who: Option<&Speaker>, block: usize) {
        let at = self.now;
        self.quoting =
            who.map(|who| Seen { who: Speaker { span: None, ..who.clone() }, block, at });
    }

    /// Whose quotation the sentence right before ended in, in the same paragraph.
    pub fn quoted_before(&self, block: usize) -> Option<&Speaker> {
        let next = |seen: &&Seen| seen.block == block && seen.at + 1 == self.now;
        self.quoting.as_ref().filter(next).map(|seen| &seen.who)
    }

    /// The article begins with a person's name: it is about them.
    pub fn begins_with(&mut self, name: String) {
        self.topic = Some(Speaker::carried(name));
    }

    /// The persons that the words being told are about.
    pub fn about(&self) -> &[String] {
        &self.about
    }

    /// A clause of the article's own is about a person.
    pub fn acted(&mut self, name: String, block: usize) {
        let who = Speaker::carried(name);
        self.subjects.push(Seen { who, block, at: self.now });
    }

    /// A clause of the article's own is about somebody without a name ("a former driver disputed that").
    pub fn acted_unnamed(&mut self, who: &Speaker, block: usize) {
        let who = Speaker { span: None, ..who.clone() };
        self.subjects.push(Seen { who, block, at: self.now });
    }

    /// Whose words a quotation without a tag goes on with: of the same paragraph, or of the one before.
    pub fn quoted(&self, block: usize) -> Option<&Speaker> {
        let spoken = self.person(block, QUOTE_REACH, &|_| true);
        // "Bagi Budi, hitungannya lain. “…”": the sentence right before leads over to somebody.
        let named = self.named.last().filter(|seen| seen.block == block && seen.at + 1 == self.now);
        let met = [self.speakers.last(), self.subjects.last()];
        let busy = met.into_iter().flatten().any(|s| s.at + 1 == self.now);
        named.filter(|_| !busy).map(|seen| &seen.who).or(spoken)
    }

    /// The person met last that a word may mean, at most `reach` paragraphs back.
    pub fn person(&self, block: usize, reach: usize, fits: Fits<'_>) -> Option<&Speaker> {
        let speaker = last(&self.speakers, block, reach, fits);
        let subject = last(&self.subjects, block, reach, fits);
        let seen = match (subject, speaker) {
            (Some(subject), Some(speaker)) if subject.at > speaker.at => subject,
            (Some(subject), None) => subject,
            (_, speaker) => speaker?,
        };
        Some(&seen.who)
    }

    /// Whom the "-nya" of a telling verb stands for: the person met last, or the body whose words the
    /// sentence before held.
    pub fn teller(&self, block: usize, span: Span) -> Heard {
        let Some(who) = self.telling(block) else { return self.heard(block, span, &|_| true) };
        let mut flags = vec![Flag::SpeakerAssumed];
        flags.extend(who.anonymous.then_some(Flag::AnonymousSource));
        Heard { speaker: Some(Speaker { span: Some(span), ..who.clone() }), flags }
    }

    /// The one person met in this part of the article whom a word may mean: "she" after paragraphs about men.
    fn only(&self, block: usize, fits: Fits<'_>) -> Option<&Speaker> {
        let near = |seen: &&Seen| block.saturating_sub(seen.block) <= ONLY_REACH;
        let met = [&self.speakers, &self.subjects, &self.named].into_iter().flat_map(|list| {
            list.iter().rev().take_while(near).take(MET_MAX).filter(|seen| fits(&seen.who))
        });
        let mut met = met.map(|seen| &seen.who);
        let first = met.next()?;
        met.all(|who| who.name == first.name).then_some(first)
    }

    /// Whom a pronoun at `span` stands for, as somebody heard.
    pub fn heard(&self, block: usize, span: Span, fits: Fits<'_>) -> Heard {
        let named = || last(&self.named, block, NAMED_REACH, fits).map(|seen| &seen.who);
        let here = self.person(block, 0, fits).is_some() || self.named_here(block, fits).is_none();
        let met = self.person(block, PRONOUN_REACH, fits).filter(|_| here);
        let topic = || self.only(block, fits).or_else(|| self.topic.as_ref().filter(|w| fits(w)));
        let who = self.aided(block, fits).or(met).or_else(named).or_else(topic);
        let speaker = who.map(|who| Speaker { span: Some(span), ..who.clone() });
        let mut flags = Vec::new();
        if let Some(speaker) = &speaker {
            flags.push(Flag::SpeakerAssumed);
            flags.extend(speaker.anonymous.then_some(Flag::AnonymousSource));
        }
        Heard { speaker, flags }
    }
}

/// The one met last that fits, at most `reach` paragraphs back.
fn last<'s>(met: &'s [Seen], block: usize, reach: usize, fits: Fits<'_>) -> Option<&'s Seen> {
    let near = |seen: &&Seen| block.saturating_sub(seen.block) <= reach;
    met.iter().rev().take_while(near).take(MET_MAX).find(|seen| fits(&seen.who))
}
