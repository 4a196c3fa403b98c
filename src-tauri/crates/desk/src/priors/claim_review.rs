//! `ClaimReview` data as outlets publish it: JSON-LD, alone, in lists and graphs, and as data feeds.
//!
//! The form is schema.org's (`ClaimReview`, `Rating`, `DataFeed`). It is read leniently: whatever is not of the
//! expected kind is passed over.

use super::{Place, Prior};
use crate::intake::day;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor, value};
use std::fmt;
use std::marker::PhantomData;

/// Any thing of the data: a check, a feed, an item of one, a person, a rating.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Thing {
    #[serde(rename = "claimReviewed")]
    claim: Many<String>,
    url: Many<String>,
    #[serde(rename = "datePublished")]
    published: Many<String>,
    author: Many<Thing>,
    publisher: Many<Thing>,
    name: Many<String>,
    #[serde(rename = "reviewRating")]
    rating: Many<Thing>,
    #[serde(rename = "alternateName")]
    rating_words: Many<String>,
    #[serde(rename = "ratingValue")]
    rating_value: Many<String>,
    #[serde(rename = "bestRating")]
    rating_best: Many<String>,
    #[serde(rename = "dataFeedElement")]
    elements: Many<Thing>,
    item: Many<Thing>,
    #[serde(rename = "@graph")]
    graph: Many<Thing>,
}

/// None, one or several of something; what is of another kind counts as none.
#[derive(Debug)]
struct Many<T>(Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Many<T> {
    fn first(&self) -> Option<&T> {
        self.0.first()
    }
}

/// What a plain value may stand for.
trait Plain: Sized {
    fn of_text(text: &str) -> Option<Self>;
}

impl Plain for String {
    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Plain for Thing {
    /// A name in place of the thing that bears it.
    fn of_text(text: &str) -> Option<Self> {
        Some(Self { name: Many(vec![text.to_owned()]), ..Self::default() })
    }
}

/// What an object may stand for.
trait Whole: Sized {
    fn of_map<'de, A: MapAccess<'de>>(map: A) -> Result<Option<Self>, A::Error>;
}

impl Whole for String {
    fn of_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl Whole for Thing {
    fn of_map<'de, A: MapAccess<'de>>(map: A) -> Result<Option<Self>, A::Error> {
        Self::deserialize(value::MapAccessDeserializer::new(map)).map(Some)
    }
}

impl<'de, T: Plain + Whole> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Plain + Whole> Visitor<'de> for Reader<T> {
    type Value = Many<T>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value, an object or a list of them")
    }

    fn visit_str<E>(self, text: &str) -> Result<Many<T>, E> {
        Ok(Many(T::of_text(text).into_iter().collect()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Many<T>, E> {
        Ok(Many(T::of_text(&number.to_string()).into_iter().collect()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Many<T>, E> {
        Ok(Many(T::of_text(&number.to_string()).into_iter().collect()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Many<T>, E> {
        Ok(Many(T::of_text(&number.to_string()).into_iter().collect()))
    }

    fn visit_unit<E>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(some) = list.next_element::<Many<T>>()? {
            all.extend(some.0);
        }
        Ok(Many(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Many<T>, A::Error> {
        Ok(Many(T::of_map(map)?.into_iter().collect()))
    }
}

/// The checks in a file.
///
/// # Errors
/// Why there is none, in words.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Prior>, String> {
    let things: Many<Thing> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for thing in &things.0 {
        gather(thing, &mut found);
    }
    if found.is_empty() { Err("it names no claim that was reviewed".into()) } else { Ok(found) }
}

fn gather(thing: &Thing, found: &mut Vec<Prior>) {
    found.extend(prior(thing));
    for inner in thing.elements.0.iter().chain(&thing.item.0).chain(&thing.graph.0) {
        gather(inner, found);
    }
}

fn prior(thing: &Thing) -> Option<Prior> {
    let text = |many: &Many<String>| {
        many.0.iter().map(|text| text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
    };
    let words = text(&thing.claim)?;
    let rating = thing.rating.first();
    let spoken =
        rating.and_then(|rating| text(&rating.rating_words).or_else(|| text(&rating.name)));
    let counted = || {
        let rating = rating?;
        let value = text(&rating.rating_value)?;
        Some(
            text(&rating.rating_best)
                .map_or_else(|| value.clone(), |best| format!("{value}/{best}")),
        )
    };
    let finding = spoken.or_else(counted)?;
    let name = |many: &Many<Thing>| many.first().and_then(|thing| text(&thing.name));
    let publisher = name(&thing.publisher).or_else(|| name(&thing.author)).unwrap_or_default();
    let on = text(&thing.published).and_then(|moment| day(&moment)).map(|day| day.to_string());
    let url = text(&thing.url).unwrap_or_default();
    Some(Prior { words, finding, on, place: Place::Published { publisher, url } })
}
