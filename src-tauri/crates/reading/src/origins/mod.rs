//! Which texts appear to share one origin: copies, retellings, and reports that stand on their own.
//!
//! Two texts share an origin where the later one tells nothing that the earlier does not: it holds its
//! words, its long quotations or its facts, credits it, and brings no voices of its own. Public
//! matter (a short official sentence, published figures, the names in a case) makes no shared origin.
//! Every link says why, with the words it rests on; it is a suggestion, and the checker has the last word.

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use serde::Serialize;

mod across;
mod credit;
mod each;
mod group;
mod judge;
mod mark;
mod meet;
mod order;
mod outlet;
mod outsider;
mod overlap;
mod piece;
mod sayings;
mod voices;
mod weigh;

use across::Across;
use credit::Credits;
use each::each;
pub use group::{Said, groups, groups_as_said};
use order::Published;
use piece::Piece;
use voices::Voices;

/// One source of a claim, as a reader would see it.
#[derive(Copy, Clone, Debug)]
pub struct Text<'a> {
    /// Any name by which the caller knows it; settles the order of texts published at one time.
    pub id: &'a str,
    /// The outlet's name; empty where it is unknown.
    pub outlet: &'a str,
    /// When it was published: ISO 8601, a day (`2025-03-04`), a moment without a zone (read as UTC)
    /// or one with an offset. Empty, or anything else, is unknown.
    pub published: &'a str,
    /// Its address; empty where it has none.
    pub url: &'a str,
    /// Headline, byline and body; paragraphs parted by an empty line.
    pub text: &'a str,
    /// Its language; `None` where the text itself is to say it.
    pub lang: Option<Lang>,
}

/// What two texts are to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The same words after an editor's hand.
    Copy,
    /// Other words, one underlying report.
    Rewrite,
    /// Nothing found that ties them to one origin.
    None,
}

/// Words of one of the texts that were given.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Which text: its index in the slice that was given.
    pub text: usize,
    /// Bytes of that text.
    pub span: Span,
}

/// Why two texts were, or were not, taken to share an origin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// Narration (words outside quotations) that stands in both.
    CopiedWords {
        /// Share of the shorter narration, 0 to 1.
        share: f32,
    },
    /// One quotation in both.
    SharedQuotation {
        /// Its length in words.
        #[serde(rename = "word_count")]
        words: usize,
    },
    /// A quotation of one that may be the translation of the other's.
    TranslatedQuotation {
        /// Its length in words, in the later text.
        #[serde(rename = "word_count")]
        words: usize,
    },
    /// The text credits the other, or both credit one third outlet.
    Credits {
        /// The outlet as it is written there.
        outlet: String,
    },
    /// Both bear the mark of one agency.
    SameAgency {
        /// Its usual name, or the mark itself where the agency is unknown.
        name: String,
    },
    /// Names and figures in both.
    SharedFacts {
        /// How many differ from each other.
        count: usize,
        /// Share of the names and figures of the later text, 0 to 1, smoothed: few say little.
        share: f32,
    },
    /// Voices, names and figures of the later text that the earlier lacks. Speaks against a shared origin.
    OwnMaterial {
        /// How many quotations.
        quotations: usize,
        /// How many names.
        names: usize,
        /// How many figures.
        figures: usize,
    },
    /// The later text says that its own outlet asked, saw or counted. Speaks against a shared origin.
    OwnReporting,
    /// The text was published before the other, and is taken as where the other comes from.
    Earlier,
}

impl Why {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CopiedWords { .. } => "copied_words",
            Self::SharedQuotation { .. } => "shared_quotation",
            Self::TranslatedQuotation { .. } => "translated_quotation",
            Self::Credits { .. } => "credits",
            Self::SameAgency { .. } => "same_agency",
            Self::SharedFacts { .. } => "shared_facts",
            Self::OwnMaterial { .. } => "own_material",
            Self::OwnReporting => "own_reporting",
            Self::Earlier => "earlier",
        }
    }

    /// Whether it speaks against a shared origin.
    #[must_use]
    pub const fn is_against(&self) -> bool {
        matches!(self, Self::OwnMaterial { .. } | Self::OwnReporting)
    }
}

/// A reason and the words it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// What was found.
    #[serde(flatten)]
    pub why: Why,
    /// Where, in either text or both; may be empty.
    pub places: Vec<Place>,
}

/// Two texts that have something in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// The earlier text (its index), from which the other may come.
    pub earlier: usize,
    /// The later text (its index).
    pub later: usize,
    /// What they are to each other.
    pub kind: Kind,
    /// How firmly they share an origin, 0 to 1. From one half they are taken to; no probability.
    pub score: f32,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// Texts that appear to rest on one report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Origin {
    /// Indices of its texts, the earliest first.
    pub members: Vec<usize>,
    /// The links between them; none where it has one member.
    pub links: Vec<Link>,
}

/// The links between texts, those that share an origin and those that merely have a name, a figure
/// or some words in common. Two texts without a link share nothing. The order of `texts` does not matter
/// to what is found; links stand in the order of publication.
#[must_use]
pub fn pairs(texts: &[Text<'_>]) -> Vec<Link> {
    let read = Read::of(texts);
    let mut links = Vec::new();
    for (at, &first) in read.ordered.iter().enumerate() {
        for &second in &read.ordered[at + 1..] {
            links.extend(judge::link(&read, first, second));
        }
    }
    links
}

/// Texts made ready for comparison.
struct Read<'a> {
    pieces: Vec<Piece<'a>>,
    credits: Vec<Credits>,
    across: Across,
    voices: Vec<Voices<'a>>,
    /// Indices by publication.
    ordered: Vec<usize>,
}

impl<'a> Read<'a> {
    fn of(texts: &[Text<'a>]) -> Self {
        let mut pieces: Vec<Piece<'a>> = each(texts, Piece::read);
        let ordered = in_order(texts, &pieces);
        let credits = credit::between(&pieces);
        for (piece, credits) in pieces.iter_mut().zip(&credits) {
            piece.leave_away(credits.named());
        }
        let across = Across::of(&pieces);
        let voices = pieces.iter().map(|_| Voices::default()).collect();
        Self { pieces, credits, across, voices, ordered }
    }

    /// The links of texts that share an origin, in the order of publication.
    fn shared(&self) -> Vec<Link> {
        let mut places = vec![0; self.ordered.len()];
        for (place, &text) in self.ordered.iter().enumerate() {
            places[text] = place;
        }
        let near = meet::candidates(&self.pieces, &self.credits, &self.across).into_iter();
        let mut near: Vec<(usize, usize)> = near
            .map(|(one, other)| (places[one], places[other]))
            .map(|(one, other)| (one.min(other), one.max(other)))
            .collect();
        near.sort_unstable();
        let links = each(&near, |(first, second)| {
            judge::link(self, self.ordered[*first], self.ordered[*second])
        });
        links.into_iter().flatten().filter(|link| link.kind != Kind::None).collect()
    }
}

/// Indices by publication; what was published at one time, or when nobody knows, by what else differs.
fn in_order(texts: &[Text<'_>], pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut ordered: Vec<usize> = (0..texts.len()).collect();
    ordered.sort_by(|&a, &b| {
        let known = Published::compare(&pieces[a].published, &pieces[b].published);
        known.then_with(|| rest(&texts[a]).cmp(&rest(&texts[b])))
    });
    ordered
}

fn rest<'a>(text: &Text<'a>) -> [&'a str; 4] {
    [text.id, text.outlet, text.url, text.text]
}
