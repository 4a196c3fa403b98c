//! How far each origin of a value is believed, and what agreement and contradiction change.
//!
//! The confidence of a value starts from the prior of its origin (`data/provenance.txt`). Each
//! other family of origins that says the same takes away a part of the remaining doubt; each that
//! says otherwise takes away a part of the confidence. Both parts are in proportion to the other
//! family's own prior, so a copyright line can hardly shake the structured data.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::metadata::Field;

/// Share of the remaining doubt that a fully believed second family removes.
const AGREEMENT: f64 = 0.6;
/// Share of the confidence that a fully believed contradiction removes.
const CONTRADICTION: f64 = 0.35;
/// A value that is believed less than this is shown as a rival and never returned: it is more
/// likely wrong than right by a wide margin.
pub const LEAST_CHOSEN: f64 = 0.25;
/// Nothing that a page says of itself is certain.
const MOST: f64 = 0.99;
/// The prior of an origin that the table does not list.
const UNLISTED: f64 = 0.3;

type Table = FxHashMap<&'static str, Vec<(&'static str, f64)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let mut field = "";
    for line in include_str!("../../data/provenance.txt").lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            field = name;
        } else if let Some((name, prior)) = line.split_once('=').filter(|_| !line.starts_with('#'))
            && let Ok(prior) = prior.trim().parse()
        {
            table.entry(field).or_default().push((name.trim(), prior));
        }
    }
    table
});

/// The names of the meta elements that state a field, in the order of the table.
pub fn meta_names(field: Field) -> impl Iterator<Item = (&'static str, &'static str)> {
    let origins = TABLE.get(field.code()).map(Vec::as_slice).unwrap_or_default();
    origins.iter().filter_map(|(origin, _)| Some((*origin, origin.strip_prefix("meta ")?)))
}

/// What one origin says.
#[derive(Clone, Debug)]
pub struct Candidate<T> {
    pub value: T,
    pub origin: &'static str,
    prior: f64,
}

impl<T> Candidate<T> {
    /// A value with the prior that the table gives its origin.
    pub fn new(field: Field, value: T, origin: &'static str) -> Self {
        let listed = TABLE.get(field.code()).and_then(|o| o.iter().find(|(n, _)| *n == origin));
        Self { value, origin, prior: listed.map_or(UNLISTED, |(_, prior)| *prior) }
    }

    /// The same origin with another form of its value.
    pub fn holding(self, value: T) -> Self {
        Self { value, ..self }
    }

    /// The same with a prior lowered to a share of it, for a value that has a fault of its own.
    pub fn doubted(self, share: f64) -> Self {
        Self { prior: self.prior * share, ..self }
    }

    /// How far the value is believed before the others are heard.
    pub fn prior(&self) -> f64 {
        self.prior
    }

    /// Whether two origins are filled by the same template.
    pub fn same_family(&self, other: &Self) -> bool {
        self.family() == other.family()
    }

    /// The template that fills the origin, and others of its kind.
    pub fn family(&self) -> &'static str {
        self.origin.split(' ').next().unwrap_or(self.origin)
    }
}

/// What two values mean for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They say the same.
    Agree,
    /// They cannot both be right.
    Differ,
    /// One says nothing about the other.
    Apart,
}

/// The confidence in each candidate once all were heard, in their order.
pub fn weigh<T>(candidates: &[Candidate<T>], relation: impl Fn(&T, &T) -> Relation) -> Vec<f64> {
    weigh_families(candidates, Candidate::family, relation)
}

/// The same where origins that are families of their own elsewhere speak as one.
pub fn weigh_families<T>(
    candidates: &[Candidate<T>],
    family: impl Fn(&Candidate<T>) -> &'static str,
    relation: impl Fn(&T, &T) -> Relation,
) -> Vec<f64> {
    candidates
        .iter()
        .map(|own| {
            // The strongest voice of each other family, for and against.
            let mut families: Vec<(&str, f64, f64)> = Vec::new();
            for other in candidates.iter().filter(|other| family(other) != family(own)) {
                let related = relation(&own.value, &other.value);
                let at = families.iter().position(|f| f.0 == family(other)).unwrap_or_else(|| {
                    families.push((family(other), 0.0, 0.0));
                    families.len() - 1
                });
                match related {
                    Relation::Agree => families[at].1 = families[at].1.max(other.prior),
                    Relation::Differ => families[at].2 = families[at].2.max(other.prior),
                    Relation::Apart => {}
                }
            }
            let mut doubt = 1.0 - own.prior;
            let mut shaken = 1.0;
            for (_, agree, differ) in families {
                if agree >= differ {
                    doubt *= 1.0 - AGREEMENT * agree;
                } else {
                    shaken *= 1.0 - CONTRADICTION * differ;
                }
            }
            ((1.0 - doubt) * shaken).min(MOST)
        })
        .collect()
}

/// The first of the most believed, if it is believed enough to be returned.
pub fn surest(confidences: &[f64]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (i, &confidence) in confidences.iter().enumerate() {
        if confidence >= LEAST_CHOSEN && best.is_none_or(|b| confidence > confidences[b]) {
            best = Some(i);
        }
    }
    best
}
