//! Everything that is said about an article, gathered from all sides, and the metadata that comes
//! of it.

use periksa_text::date::Moment;
use periksa_text::lang::Lang;

use super::credits::Credits;
use super::issue;
use super::metadata::{Field, FieldReading, Metadata};
use super::names::{extend_new, is_desk, is_given, is_outlet};
use super::place;
use super::provenance::{Candidate, Relation, surest, weigh, weigh_families};
use super::site::{is_site, written_name};
use super::title::{self, folded, names_outlet};

/// Share of its prior that a byline keeps which names no person.
const NO_PERSON: f64 = 0.45;
/// The same where another origin names persons in full and is believed so far: many systems put the
/// outlet where the page itself tells who wrote.
const NO_PERSON_BESIDE: f64 = 0.15;
const PERSONS_BELIEVED: f64 = 0.5;
/// Share of its prior that an author keeps whom the page itself calls its editor.
const EDITOR_AS_AUTHOR: f64 = 0.3;

/// Share of its prior that a name keeps which may be that of an account.
const ACCOUNT: f64 = 0.55;
/// Share of its prior that a moment of issue keeps which the page shows as that of a change.
const RESTAMPED: f64 = 0.3;
/// A longer list of names is taken for a shorter one where it is believed so far.
const LONGER_LIST: f64 = 0.7;

/// What is said, field by field, in the order of hearing.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    texts: Vec<(Field, Candidate<String>)>,
    people: Vec<(Field, Candidate<Vec<String>>)>,
    moments: Vec<(Field, Candidate<Moment>)>,
    /// Names by which the outlet is known.
    pub outlets: Vec<String>,
}

impl Evidence {
    /// Hears a value.
    pub fn say(&mut self, field: Field, value: impl Into<String>, origin: &'static str) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.texts.push((field, Candidate::new(field, value, origin)));
        }
    }

    /// Hears a value that was weighed before.
    pub fn say_candidate(&mut self, field: Field, candidate: Candidate<String>) {
        self.texts.push((field, candidate));
    }

    /// Hears names; an agency among them is heard as such.
    pub fn name(&mut self, field: Field, names: Vec<String>, origin: &'static str) {
        self.name_doubted(field, names, origin, 1.0);
    }

    /// Hears names that are believed a share of what others of their origin are.
    fn name_doubted(&mut self, field: Field, names: Vec<String>, origin: &'static str, share: f64) {
        if names.is_empty() {
            return;
        }
        if field == Field::Authors {
            let origin = match origin {
                o if o.starts_with("visible") => "visible byline",
                o => o,
            };
            for agency in names.iter().filter_map(|name| place::agency(name)) {
                self.say(Field::Agency, agency, origin);
            }
        }
        self.people.push((field, Candidate::new(field, names, origin).doubted(share)));
    }

    /// Hears the people of a byline.
    pub fn credit(&mut self, credits: Credits, origin: &'static str) {
        self.credit_doubted(credits, origin, 1.0);
    }

    /// Hears the people of a byline that is believed a share of what others of its origin are.
    pub fn credit_doubted(&mut self, credits: Credits, origin: &'static str, share: f64) {
        let Credits { authors, editors, contributors, .. } = credits.settled();
        // An account or a desk is believed so little that nothing may be taken from it.
        let full = authors.iter().any(|name| name.contains(' ') && !is_desk(name));
        self.name_doubted(Field::Authors, authors, origin, if full { share } else { 1.0 });
        self.name_doubted(Field::Editors, editors, origin, share);
        self.name_doubted(Field::Contributors, contributors, origin, share);
    }

    /// Hears a moment.
    pub fn date(&mut self, field: Field, moment: Option<Moment>, origin: &'static str) {
        if let Some(moment) = moment {
            self.moments.push((field, Candidate::new(field, moment, origin)));
        }
    }

    /// Hears the outlet's name as the text writes it, where it was heard as that of a site.
    pub fn hear_written_outlet(&mut self, text: &str) {
        let sites = self.said(Field::Publisher);
        let written = sites.iter().filter(|name| is_site(name)).find_map(|s| written_name(s, text));
        self.say(Field::Publisher, written.unwrap_or_default(), "name in the words");
    }

    /// Every value heard so far for a field.
    pub fn said(&self, field: Field) -> Vec<String> {
        of(&self.texts, field).into_iter().map(|c| c.value).collect()
    }

    /// The headline as it stands so far.
    pub fn title(&self) -> Option<String> {
        let candidates = of(&self.texts, Field::Title);
        surest(&weigh(&candidates, |a, b| title::relate(a, b))).map(|i| candidates[i].value.clone())
    }

    /// The metadata, with every reading.
    pub fn settle(self) -> Metadata {
        let mut metadata = Metadata::default();
        let mut readings = Vec::new();
        let mut text = |field, relation: fn(&str, &str) -> Relation| {
            let candidates = of(&self.texts, field);
            let confidences = weigh(&candidates, |a, b| relation(a, b));
            let chosen = surest(&confidences);
            let values: Vec<Vec<String>> =
                candidates.iter().map(|c| vec![c.value.clone()]).collect();
            record(&mut readings, field, &candidates, values, &confidences, chosen);
            chosen.map(|i| candidates[i].value.clone())
        };
        metadata.title = text(Field::Title, title::relate);
        metadata.publisher = text(Field::Publisher, same_outlet);
        metadata.place = text(Field::Place, same_words);
        metadata.section = text(Field::Section, same_words);
        metadata.canonical = text(Field::Canonical, same_address);
        metadata.agency = text(Field::Agency, same_words);
        metadata.language = text(Field::Language, same_language).and_then(|l| Lang::from_code(&l));
        self.settle_people(&mut metadata, &mut readings);
        self.settle_moments(&mut metadata, &mut readings);
        readings.sort_by(|a, b| {
            let order = (a.field, !a.chosen).cmp(&(b.field, !b.chosen));
            order.then(b.confidence.total_cmp(&a.confidence))
        });
        metadata.readings = readings;
        metadata
    }

    fn settle_people(&self, metadata: &mut Metadata, readings: &mut Vec<FieldReading>) {
        let editors = of(&self.people, Field::Editors);
        metadata.editors = settle_names(Field::Editors, &editors, readings);
        let contributors = of(&self.people, Field::Contributors);
        metadata.contributors = settle_names(Field::Contributors, &contributors, readings);
        let authors = of(&self.people, Field::Authors).into_iter();
        let authors: Vec<_> = authors.map(|c| self.persons_of(c, &metadata.editors)).collect();
        let named = |(c, persons): &(Candidate<Vec<String>>, bool)| {
            *persons && c.prior() >= PERSONS_BELIEVED && c.value.iter().any(|n| n.contains(' '))
        };
        let share = if authors.iter().any(named) { NO_PERSON_BESIDE } else { NO_PERSON };
        let authors: Vec<_> = authors
            .into_iter()
            .map(|(c, persons)| if persons { c } else { c.doubted(share) })
            .collect();
        metadata.authors = settle_names(Field::Authors, &authors, readings);
        metadata.contributors.retain(|name| !has_name(&metadata.authors, name));
    }

    /// The candidate without outlets, agencies and desks, unless it names nothing else, and whether it
    /// names persons; doubted where it calls the editors authors.
    fn persons_of(
        &self,
        candidate: Candidate<Vec<String>>,
        editors: &[String],
    ) -> (Candidate<Vec<String>>, bool) {
        let person = |name: &&String| {
            // "Tim Kabar Tirta"
            let of_desk = name.split_once(' ').filter(|(desk, _)| is_desk(desk));
            let whole = names_outlet(name, &self.outlets)
                || of_desk.is_some_and(|(_, outlet)| names_outlet(outlet, &self.outlets));
            let institution = is_outlet(name) && !name.split(' ').next().is_some_and(is_given);
            !is_desk(name) && place::agency(name).is_none() && !whole && !institution
        };
        let names: Vec<String> = candidate.value.iter().map(|n| self.without_outlet(n)).collect();
        let persons: Vec<String> = names.iter().filter(person).cloned().collect();
        let labelled = candidate.origin.contains("label") || candidate.origin.contains("byline");
        if persons.is_empty() {
            return (candidate, false);
        }
        let accounts = persons.iter().all(|name| is_account(name));
        let only_editors = persons.iter().all(|name| has_name(editors, name));
        let candidate = candidate.holding(persons);
        let candidate = if only_editors && !labelled {
            candidate.doubted(EDITOR_AS_AUTHOR)
        } else if accounts && !labelled {
            candidate.doubted(ACCOUNT)
        } else {
            candidate
        };
        (candidate, true)
    }

    /// "Jane Doe Harlow Courier" to "Jane Doe": names run into the outlet where only style parts them.
    fn without_outlet(&self, name: &str) -> String {
        /// Words of the shortest name before an outlet.
        const LEAST: usize = 2;
        let words: Vec<&str> = name.split_whitespace().collect();
        let outlet = |from: &usize| {
            let tail = folded(&words[*from..].concat());
            self.outlets.iter().any(|outlet| folded(outlet) == tail)
        };
        let end = (LEAST..words.len()).find(outlet).unwrap_or(words.len());
        words[..end].join(" ")
    }

    fn settle_moments(&self, metadata: &mut Metadata, readings: &mut Vec<FieldReading>) {
        let modified = of(&self.moments, Field::Modified);
        let mut published = issues(of(&self.moments, Field::Published), &modified);
        if issue::choose(&published, &modified).is_none() {
            published.extend(
                modified.first().map(|c| Candidate::new(Field::Published, c.value, "change alone")),
            );
        }
        let issued = issue::choose(&published, &modified);
        let mut changed = issue::choose(&modified, &published);
        if let (Some(issued), Some(changed)) = (&issued, &mut changed) {
            changed.follow(issued, &published[issued.index], &modified[changed.index]);
        }
        // A system stamps every article as changed when it is issued.
        if let (Some(issued), Some(change)) = (&issued, &changed)
            && issued.moment.iso() == change.moment.iso()
        {
            changed = None;
        }
        for (field, candidates, chosen) in
            [(Field::Published, &published, &issued), (Field::Modified, &modified, &changed)]
        {
            let confidences = chosen.as_ref().map_or_else(
                || weigh(candidates, issue::relate),
                |chosen| chosen.confidences.clone(),
            );
            let index = chosen.as_ref().map(|chosen| chosen.index);
            let values = candidates.iter().enumerate().map(|(i, c)| {
                let settled = chosen.as_ref().filter(|chosen| chosen.index == i);
                vec![settled.map_or(c.value, |chosen| chosen.moment).iso()]
            });
            record(readings, field, candidates, values.collect(), &confidences, index);
        }
        metadata.published_precision = issued.as_ref().map(|c| c.precision);
        metadata.published = issued.map(|c| c.moment.iso());
        metadata.modified_precision = changed.as_ref().map(|c| c.precision);
        metadata.modified = changed.map(|c| c.moment.iso());
    }
}

/// The moments of issue, those doubted that the page shows to its readers as the moment of a change:
/// some systems stamp an article anew whenever it is touched.
fn issues(
    published: Vec<Candidate<Moment>>,
    modified: &[Candidate<Moment>],
) -> Vec<Candidate<Moment>> {
    let shown = |c: &&Candidate<Moment>| c.origin.starts_with("visible");
    let told = published.iter().filter(shown).map(|c| c.value).next();
    let minute = |m: &Moment| m.time().map(|t| (m.date(), t.hour(), t.minute()));
    let is_change = |m: &Moment| {
        minute(m).is_some() && modified.iter().filter(shown).any(|c| minute(&c.value) == minute(m))
    };
    let doubt = |c: Candidate<Moment>| {
        let restamped = told.is_some_and(|told| told != c.value) && is_change(&c.value);
        if restamped { c.doubted(RESTAMPED) } else { c }
    };
    published.into_iter().map(doubt).collect()
}

fn of<T: Clone>(all: &[(Field, Candidate<T>)], field: Field) -> Vec<Candidate<T>> {
    all.iter().filter(|(f, _)| *f == field).map(|(_, c)| c.clone()).collect()
}

/// One word without a capital: a user name, or a pen name.
fn is_account(name: &str) -> bool {
    !name.contains(' ') && !name.contains(char::is_uppercase)
}

fn has_name(names: &[String], name: &str) -> bool {
    names.iter().any(|n| folded(n) == folded(name))
}

fn settle_names(
    field: Field,
    candidates: &[Candidate<Vec<String>>],
    readings: &mut Vec<FieldReading>,
) -> Vec<String> {
    let one_voice = field == Field::Authors && contradicts_account(candidates);
    let family = |c: &Candidate<Vec<String>>| {
        if one_voice && is_of_account(c) { ACCOUNT_FAMILY } else { c.family() }
    };
    let confidences = weigh_families(candidates, family, |a, b| same_people(a, b));
    let chosen = surest(&confidences).map(|i| longer_list(i, candidates, &confidences));
    let values: Vec<Vec<String>> = candidates.iter().map(|c| c.value.clone()).collect();
    record(readings, field, candidates, values, &confidences, chosen);
    let mut names = Vec::new();
    if let Some(chosen) = chosen {
        extend_new(&mut names, candidates[chosen].value.clone());
    }
    names
}

/// Who uploaded an article fills the fields, the links and the marked names of many systems alike.
const ACCOUNT_FAMILY: &str = "account";

fn is_of_account(candidate: &Candidate<Vec<String>>) -> bool {
    matches!(candidate.family(), "json-ld" | "meta" | "itemprop" | "link" | "marked")
}

/// Whether a byline under the headline says with a label that other persons wrote than every field
/// and link does: then those tell, all together, whose account it was.
fn contradicts_account(candidates: &[Candidate<Vec<String>>]) -> bool {
    let labelled = candidates.iter().find(|c| {
        c.origin == "visible byline with a label" && c.value.iter().all(|name| name.contains(' '))
    });
    labelled.is_some_and(|labelled| {
        let mut of_account = candidates.iter().filter(|c| is_of_account(c));
        of_account.all(|c| same_people(&labelled.value, &c.value) == Relation::Differ)
    })
}

/// Some fields hold the first author alone: where several families name more people and are well
/// believed, theirs is the list.
fn longer_list(chosen: usize, candidates: &[Candidate<Vec<String>>], confidences: &[f64]) -> usize {
    let own = &candidates[chosen].value;
    let holds = |i: &usize| {
        let other = &candidates[*i].value;
        other.len() > own.len()
            && own.iter().all(|name| has_name(other, name))
            && confidences[*i] >= LONGER_LIST
            && candidates.iter().any(|c| {
                same_people(&c.value, other) == Relation::Agree && !c.same_family(&candidates[*i])
            })
    };
    (0..candidates.len()).find(holds).unwrap_or(chosen)
}

fn record<T>(
    readings: &mut Vec<FieldReading>,
    field: Field,
    candidates: &[Candidate<T>],
    values: Vec<Vec<String>>,
    confidences: &[f64],
    chosen: Option<usize>,
) {
    for (i, ((candidate, values), &confidence)) in
        candidates.iter().zip(values).zip(confidences).enumerate()
    {
        let origin = candidate.origin.to_owned();
        let chosen = chosen == Some(i);
        readings.push(FieldReading { field, values, origin, confidence, chosen });
    }
}

/// The same people in any order agree; a part of them neither agrees nor differs.
fn same_people(a: &[String], b: &[String]) -> Relation {
    let within = |a: &[String], b: &[String]| a.iter().all(|name| has_name(b, name));
    match (within(a, b), within(b, a)) {
        (true, true) => Relation::Agree,
        (false, false) => Relation::Differ,
        _ => Relation::Apart,
    }
}

fn agree_if(same: bool) -> Relation {
    if same { Relation::Agree } else { Relation::Differ }
}

fn same_words(a: &str, b: &str) -> Relation {
    agree_if(folded(a) == folded(b))
}

fn same_outlet(a: &str, b: &str) -> Relation {
    agree_if(names_outlet(a, &[b.to_owned()]))
}

fn same_address(a: &str, b: &str) -> Relation {
    let bare =
        |url: &str| url.split("://").last().unwrap_or_default().trim_end_matches('/').to_owned();
    agree_if(bare(a) == bare(b))
}

fn same_language(a: &str, b: &str) -> Relation {
    agree_if(Lang::from_code(a) == Lang::from_code(b))
}
