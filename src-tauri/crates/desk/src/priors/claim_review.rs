//! `ClaimReview` data as outlets publish it, found wherever in a value it stands.
//!
//! The form is schema.org's (`ClaimReview`, `Rating`, `DataFeed`). It is read leniently: whatever is not of the
//! expected kind is passed over. Nothing is kept of a value but its checks, so that a large one needs little.

use super::feed::{Feed, MOST_CHECKS};
use crate::intake::day;
use periksa_ledger::{Check, CheckPlace};
use periksa_reading::extract::unescaped;
use periksa_reading::rank::terms_of;
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// The type of a check.
pub(super) const CLAIM_REVIEW: &str = "ClaimReview";
/// What the names of schema.org may begin with.
const PREFIXES: [&str; 3] = ["schema:", "https://schema.org/", "http://schema.org/"];
/// Letters of the longest claim that is kept; a longer one is a text, and compares with nothing.
const LONGEST_CLAIM: usize = 2_000;
/// Letters that are kept of any field: enough to tell that a claim is too long.
const LONGEST_FIELD: usize = LONGEST_CLAIM + 1;
/// Authors of one check that are looked at for a name.
const MOST_NAMES: usize = 8;
/// Named things that others may refer to.
const MOST_NAMED: usize = 100_000;

/// Checks as they are found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    reviews: Vec<Review>,
    named: HashMap<String, String>,
    left_out: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Default)]
struct Review {
    words: String,
    rating: Option<String>,
    published: Option<String>,
    /// Who published it, or wrote it.
    outlet: Name,
    url: String,
}

/// A name, or what it can be found by.
#[derive(Clone, Debug, Default)]
struct Name {
    name: Option<String>,
    id: Option<String>,
}

impl Gathered {
    /// Counts something that is left out.
    pub(super) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// The checks, each once.
    pub(super) fn into_feed(self) -> Feed {
        let mut feed = Feed { left_out: self.left_out, ..Feed::default() };
        let mut seen = HashSet::new();
        for review in self.reviews {
            let named = || self.named.get(review.outlet.id.as_ref()?).cloned();
            let publisher = review.outlet.name.clone().or_else(named).unwrap_or_default();
            let key = (review.words.clone(), publisher.clone(), review.url.clone());
            if !seen.insert(key) {
                continue;
            }
            feed.unrated += usize::from(review.rating.is_none());
            feed.checks.push(Check {
                terms: terms_of(&review.words),
                words: review.words,
                finding: review.rating.unwrap_or_default(),
                at: review.published.as_deref().and_then(day).map(|day| day.to_string()),
                place: CheckPlace::Published { publisher, url: review.url },
            });
        }
        feed
    }

    fn add(&mut self, thing: Thing, before: usize) {
        let url = thing.url.unwrap_or_default();
        // What stands in a thing is at its address, where it tells none itself.
        for inner in self.reviews.iter_mut().skip(before).filter(|inner| inner.url.is_empty()) {
            inner.url.clone_from(&url);
        }
        if let (Some(id), Some(name)) = (thing.id, thing.name)
            && self.named.len() < MOST_NAMED
        {
            self.named.insert(id, name);
        }
        let outlet = [thing.publisher, thing.author].into_iter().flatten().next();
        match thing.claim {
            None if thing.is_review => self.leave_out("no_claim"),
            None => {}
            Some(words) if words.chars().count() > LONGEST_CLAIM => self.leave_out("too_long"),
            Some(_) if self.reviews.len() >= MOST_CHECKS => self.leave_out("too_many"),
            Some(words) => self.reviews.push(Review {
                words,
                rating: thing.rating.and_then(Rating::told),
                published: thing.published,
                outlet: outlet.unwrap_or_default(),
                url,
            }),
        }
    }
}

/// Gathers the checks of one JSON value.
///
/// # Errors
/// Where it is no JSON, in words.
pub(super) fn read_value(text: &str, gathered: &mut Gathered) -> Result<(), String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Anything(gathered).deserialize(&mut deserializer);
    read.and_then(|()| deserializer.end()).map_err(|error| error.to_string())
}

/// Gathers the checks of an item that was read already.
pub(super) fn read_item(item: Value, gathered: &mut Gathered) {
    // Nothing in a value can be unreadable.
    let _ = Anything(gathered).deserialize(item);
}

/// A key of schema.org, however it is written: alone, with the usual prefix or with its whole address.
fn own_key(key: &str) -> &str {
    PREFIXES.iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(key)
}

/// Any thing of the data, as far as it tells of a check.
#[derive(Default)]
struct Thing {
    is_review: bool,
    claim: Option<String>,
    url: Option<String>,
    published: Option<String>,
    author: Option<Name>,
    publisher: Option<Name>,
    name: Option<String>,
    id: Option<String>,
    rating: Option<Rating>,
}

/// Looks through a value for checks.
struct Anything<'a>(&'a mut Gathered);

impl<'de> DeserializeSeed<'de> for Anything<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Anything<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Anything(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let before = self.0.reviews.len();
        let mut thing = Thing::default();
        while let Some(key) = map.next_key::<String>()? {
            match own_key(&key) {
                "@type" | "type" => {
                    let kinds = map.next_value_seed(Fields::default())?.texts;
                    thing.is_review = kinds.iter().any(|kind| kind.ends_with(CLAIM_REVIEW));
                }
                "@id" | "id" => thing.id = map.next_value_seed(Fields::default())?.text(),
                "claimReviewed" => thing.claim = map.next_value_seed(Fields::default())?.words(),
                "url" => thing.url = map.next_value_seed(Fields::default())?.text_or_id(),
                "name" => thing.name = map.next_value_seed(Fields::default())?.words(),
                "datePublished" => {
                    thing.published = map.next_value_seed(Fields::default())?.text();
                }
                "author" => thing.author = map.next_value_seed(Fields::default())?.name(),
                "publisher" => thing.publisher = map.next_value_seed(Fields::default())?.name(),
                "reviewRating" => {
                    thing.rating = Some(map.next_value_seed(Fields::default())?.rating);
                }
                _ => map.next_value_seed(Anything(self.0))?,
            }
        }
        self.0.add(thing, before);
        Ok(())
    }
}

/// A rating, as its object tells it.
#[derive(Debug, Default)]
struct Rating {
    words: Option<String>,
    name: Option<String>,
    value: Option<String>,
    best: Option<String>,
}

impl Rating {
    /// Its words, else its number with the best there is.
    fn told(self) -> Option<String> {
        let counted = || {
            let value = self.value?;
            Some(self.best.map_or_else(|| value.clone(), |best| format!("{value}/{best}")))
        };
        self.words.or(self.name).or_else(counted)
    }
}

/// One, several or none of something: a text, a thing with a name, a rating. The first that says anything
/// counts.
#[derive(Default)]
struct Fields {
    texts: Vec<String>,
    named: Option<Name>,
    rating: Rating,
}

impl Fields {
    fn text(mut self) -> Option<String> {
        if self.texts.is_empty() { None } else { Some(self.texts.remove(0)) }
    }

    /// Its text as people read it.
    fn words(self) -> Option<String> {
        self.text().map(|text| unescaped(&text))
    }

    fn text_or_id(self) -> Option<String> {
        let id = self.named.clone().and_then(|named| named.id);
        self.text().or(id)
    }

    /// A name in place of the thing that bears it counts as well.
    fn name(self) -> Option<Name> {
        let text = self.texts.first().cloned();
        self.named.or_else(|| text.map(|name| Name { name: Some(unescaped(&name)), id: None }))
    }

    fn add(&mut self, more: Self) {
        let room = MOST_NAMES.saturating_sub(self.texts.len());
        self.texts.extend(more.texts.into_iter().take(room));
        self.named = self.named.take().or(more.named);
        let (own, other) = (&mut self.rating, more.rating);
        own.words = own.words.take().or(other.words);
        own.name = own.name.take().or(other.name);
        own.value = own.value.take().or(other.value);
        own.best = own.best.take().or(other.best);
    }

    fn heard(mut self, text: &str) -> Self {
        let text = text.trim();
        if !text.is_empty() && self.texts.len() < MOST_NAMES {
            self.texts.push(text.chars().take(LONGEST_FIELD).collect());
        }
        self
    }
}

impl<'de> DeserializeSeed<'de> for Fields {
    type Value = Self;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fields {
    type Value = Self;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value, an object or a list of them")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self, E> {
        Ok(self.heard(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self, E> {
        Ok(self.heard(&number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self, E> {
        Ok(self.heard(&number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self, E> {
        Ok(self.heard(&number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self, A::Error> {
        for _ in 0..MOST_NAMES {
            match list.next_element_seed(Self::default())? {
                Some(more) => self.add(more),
                None => return Ok(self),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        let mut name = Name::default();
        while let Some(key) = map.next_key::<String>()? {
            let mut inner = || map.next_value_seed(Fields::default()).map(Fields::words);
            match own_key(&key) {
                "@value" => {
                    let texts = map.next_value_seed(Self::default())?.texts;
                    self.texts.extend(texts);
                }
                "name" => name.name = inner()?,
                "@id" | "id" => name.id = map.next_value_seed(Self::default())?.text(),
                "alternateName" => self.rating.words = self.rating.words.or(inner()?),
                "ratingValue" => self.rating.value = self.rating.value.or(inner()?),
                "bestRating" => self.rating.best = self.rating.best.or(inner()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if name.name.is_some() || name.id.is_some() {
            self.rating.name = self.rating.name.or_else(|| name.name.clone());
            self.named = self.named.or(Some(name));
        }
        Ok(self)
    }
}
