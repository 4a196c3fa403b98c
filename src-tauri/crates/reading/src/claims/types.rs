//! What a reading of an article holds.

use periksa_text::date::DateMention;
use periksa_text::number::Amount;
use periksa_text::offset::Span;
use serde::{Deserialize, Serialize};

mod codes;

pub use codes::{
    ActorKind, ClaimKind, DetailKind, ExclusionReason, FactKind, Flag, Priority, Reason,
    RelationKind,
};

/// Everything proposed about one article. A proposal is only that: a person decides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Claims in the order of the text.
    pub claims: Vec<Proposal>,
    /// Parts of the text that are proposed not to be checked, each with its reason.
    pub excluded: Vec<Excluded>,
    /// Every date of the headline and the body.
    pub dates: Vec<DateMention>,
    /// Everybody and everything that the article says it has its words from.
    pub named_sources: Vec<NamedSource>,
    /// Everybody and everything that the article names, each with the forms it takes.
    pub entities: Vec<Actor>,
    /// How claims of the article bear on one another.
    pub relations: Vec<Relation>,
    /// What to beware of, each with the words it hangs on.
    pub flags: Vec<Warning>,
}

/// One claim that can be checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// Bytes of the article's text, from its first word to its last.
    pub span: Span,
    /// The words themselves, in order: several stretches where others stand between them.
    pub parts: Vec<Span>,
    /// From 0 to 1, for order only: higher is more worth checking.
    pub score: f32,
    /// `score` in three steps.
    pub priority: Priority,
    /// In what voice it stands.
    pub kind: ClaimKind,
    /// What has to be checked about it: one or more.
    pub facts: Vec<FactKind>,
    /// Who is said to have said it.
    pub speaker: Option<Speaker>,
    /// Through whom it reached the article, outermost first, where the speaker was quoted by another.
    pub via: Vec<Speaker>,
    /// The words that attribute it, with their place.
    pub cue: Option<(Span, String)>,
    /// The speaker denies what the span says.
    pub denied: bool,
    /// Dates of the span, and of the time frame that its sentence opens with.
    pub dates: Vec<DateMention>,
    /// Amounts of the span.
    pub amounts: Vec<Amount>,
    /// Names in the span.
    pub entities: Vec<Entity>,
    /// Why it has its priority.
    pub reasons: Vec<Reason>,
    /// What to beware of.
    pub flags: Vec<Flag>,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that the article gives, or the words that stand for an unnamed speaker.
    pub name: String,
    /// The words that name the speaker here; none where the speaker was carried from elsewhere.
    pub span: Option<Span>,
    /// The article does not name the speaker.
    pub anonymous: bool,
}

impl Speaker {
    /// Somebody whom the article names elsewhere.
    pub(super) fn carried(name: String) -> Self {
        Self { name, span: None, anonymous: false }
    }
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Bytes of the article's text.
    pub span: Span,
    /// The fullest form that the article gives.
    pub name: String,
}

/// A person, body, place or thing of the article, with every form in which it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest form that the article gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Every mention, in order.
    pub mentions: Vec<Span>,
    /// Every other form, in order of its first mention.
    pub aliases: Vec<String>,
}

/// How one claim bears on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// The claim that bears on the other: its place in [`Reading::claims`].
    pub from: usize,
    /// The other claim: its place in [`Reading::claims`].
    pub to: usize,
}

/// Something to beware of, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The rule that found it.
    pub rule: Flag,
    /// The words it hangs on; none where it concerns the article as a whole.
    pub span: Option<Span>,
    /// What was found, in words, where the rule's own words do not say it all.
    pub detail: Option<Detail>,
}

/// What a rule found, as a sentence and what fills its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The sentence.
    pub kind: DetailKind,
    /// What fills its places `{0}`, `{1}` …: words of the article, plain decimals, ISO days.
    pub values: Vec<String>,
}

impl Detail {
    /// The sentence in English.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = self.kind.words();
        for (place, value) in self.values.iter().enumerate() {
            words = words.replace(&format!("{{{place}}}"), value);
        }
        words
    }
}

/// A part of the text that is proposed not to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// Bytes of the article's text.
    pub span: Span,
    /// Why.
    pub reason: ExclusionReason,
}

/// Somebody or something that the article has its words from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSource {
    /// The fullest name that the article gives.
    pub name: String,
    /// The article does not name it.
    pub anonymous: bool,
    /// Where it is named, in order.
    pub mentions: Vec<Span>,
    /// The link that carries its name, where there is one.
    pub url: Option<String>,
}
