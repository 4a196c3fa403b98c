//! The tables that show what the events add up to, written in step with them.

use crate::LedgerError;
use crate::change::{OriginsSaidRecord, TaskRecord};
use crate::state::{
    Article, Capture, CaseState, Claim, ExcludedWords, Passage, Person, Source, Witness,
};
use crate::things::Things;
use crate::trouble::Trouble;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use std::collections::BTreeMap;

/// A thing of the case that has a row in a table of its own.
trait Projected: PartialEq + Serialize {
    /// The table.
    const TABLE: &'static str;
    /// Its columns between `id`, `position` and `record`.
    const COLUMNS: &'static [&'static str];

    /// What stands in those columns.
    fn columns(&self) -> Vec<Value>;
}

/// A row of a projection that is not what the events say.
pub(crate) struct Difference {
    pub(crate) table: &'static str,
    pub(crate) id: String,
}

/// Brings the tables from one state to the next; what is the same in both is not touched.
pub(crate) fn update(
    conn: &Connection,
    before: &CaseState,
    after: &CaseState,
) -> Result<(), Trouble> {
    update_table(conn, &facts(before), &facts(after))?;
    update_table(conn, &people(before), &people(after))?;
    update_table(conn, &before.articles, &after.articles)?;
    update_table(conn, &before.claims, &after.claims)?;
    update_table(conn, &before.words, &after.words)?;
    update_table(conn, &before.sources, &after.sources)?;
    update_table(conn, &before.captures, &after.captures)?;
    update_table(conn, &before.passages, &after.passages)?;
    update_table(conn, &before.origins, &after.origins)?;
    update_table(conn, &before.queue, &after.queue)?;
    update_table(conn, &before.witnesses, &after.witnesses)?;
    Ok(())
}

/// Compares the stored tables with what they should hold.
pub(crate) fn differences(
    conn: &Connection,
    state: &CaseState,
) -> Result<Vec<Difference>, Trouble> {
    let mut found = Vec::new();
    compare_table(conn, &facts(state), &mut found)?;
    compare_table(conn, &people(state), &mut found)?;
    compare_table(conn, &state.articles, &mut found)?;
    compare_table(conn, &state.claims, &mut found)?;
    compare_table(conn, &state.words, &mut found)?;
    compare_table(conn, &state.sources, &mut found)?;
    compare_table(conn, &state.captures, &mut found)?;
    compare_table(conn, &state.passages, &mut found)?;
    compare_table(conn, &state.origins, &mut found)?;
    compare_table(conn, &state.queue, &mut found)?;
    compare_table(conn, &state.witnesses, &mut found)?;
    Ok(found)
}

fn update_table<T: Projected>(
    conn: &Connection,
    before: &Things<T>,
    after: &Things<T>,
) -> Result<(), Trouble> {
    let mut delete = conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", T::TABLE))?;
    for id in before.keys().filter(|id| !after.contains_key(id)) {
        delete.execute([id])?;
    }
    let mut upsert = conn.prepare_cached(&upsert::<T>())?;
    for (position, (id, thing)) in after.iter().enumerate() {
        if !before.same_in(after, id) {
            upsert.execute(params_from_iter(row(id, position, thing)?))?;
        }
    }
    Ok(())
}

fn compare_table<T: Projected>(
    conn: &Connection,
    expected: &Things<T>,
    found: &mut Vec<Difference>,
) -> Result<(), Trouble> {
    let names = names::<T>();
    let stored: BTreeMap<String, Vec<Value>> = conn
        .prepare(&format!("SELECT {} FROM {}", names.join(", "), T::TABLE))?
        .query_map([], |row| {
            let values = (0..names.len()).map(|n| row.get(n)).collect::<Result<_, _>>()?;
            Ok((row.get(0)?, values))
        })?
        .collect::<Result<_, _>>()?;
    let mut differs = |id: &String| found.push(Difference { table: T::TABLE, id: id.clone() });
    for (position, (id, thing)) in expected.iter().enumerate() {
        if stored.get(id) != Some(&row(id, position, thing)?) {
            differs(id);
        }
    }
    stored.keys().filter(|id| !expected.contains_key(id)).for_each(differs);
    Ok(())
}

fn names<T: Projected>() -> Vec<&'static str> {
    ["id", "position"].into_iter().chain(T::COLUMNS.iter().copied()).chain(["record"]).collect()
}

fn upsert<T: Projected>() -> String {
    let names = names::<T>();
    let places: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    let sets: Vec<String> =
        names.iter().skip(1).map(|name| format!("{name} = excluded.{name}")).collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
        T::TABLE,
        names.join(", "),
        places.join(", "),
        sets.join(", ")
    )
}

fn row<T: Projected>(id: &str, position: usize, thing: &T) -> Result<Vec<Value>, LedgerError> {
    let position = i64::try_from(position).map_err(LedgerError::internal)?;
    let record = serde_json::to_string(thing).map_err(LedgerError::internal)?;
    Ok([text(id), Value::Integer(position)]
        .into_iter()
        .chain(thing.columns())
        .chain([Value::Text(record)])
        .collect())
}

/// What is true of the case as a whole, by name.
fn facts(state: &CaseState) -> Things<String> {
    if state.case_id.is_empty() {
        return Things::default();
    }
    let facts = [
        ("case", state.case_id.clone()),
        ("title", state.title.clone()),
        ("offline", state.offline.to_string()),
        ("requisites", state.requisites.to_string()),
        ("wayback_consent", state.wayback_consent.to_string()),
    ];
    let private = state.private_places.iter().map(|(log, places)| {
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        (format!("private_places {log}"), places.join(" "))
    });
    facts.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(private).collect()
}

fn people(state: &CaseState) -> Things<Person> {
    state.people.iter().map(|person| (person.role.clone(), person.clone())).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn maybe(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}

impl Projected for String {
    const TABLE: &'static str = "case_fact";
    const COLUMNS: &'static [&'static str] = &[];

    fn columns(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl Projected for Person {
    const TABLE: &'static str = "person";
    const COLUMNS: &'static [&'static str] = &["name"];

    fn columns(&self) -> Vec<Value> {
        vec![text(&self.name)]
    }
}

impl Projected for Article {
    const TABLE: &'static str = "article";
    const COLUMNS: &'static [&'static str] = &["revision", "title", "original", "text"];

    fn columns(&self) -> Vec<Value> {
        let record = &self.record;
        vec![
            Value::Integer(record.revision.into()),
            maybe(record.metadata.title.as_deref()),
            text(record.original.as_str()),
            text(record.text.as_str()),
        ]
    }
}

impl Projected for Claim {
    const TABLE: &'static str = "claim";
    const COLUMNS: &'static [&'static str] =
        &["article", "words", "state", "finding", "note", "live"];

    fn columns(&self) -> Vec<Value> {
        vec![
            text(&self.record.article),
            text(&self.anchor.exact),
            text(&self.state),
            text(&self.finding),
            text(&self.note),
            Value::Integer(self.is_live().into()),
        ]
    }
}

impl Projected for ExcludedWords {
    const TABLE: &'static str = "excluded_words";
    const COLUMNS: &'static [&'static str] = &["article", "words", "reason"];

    fn columns(&self) -> Vec<Value> {
        vec![text(&self.article), text(&self.anchor.exact), text(&self.reason)]
    }
}

impl Projected for Source {
    const TABLE: &'static str = "source";
    const COLUMNS: &'static [&'static str] = &["name", "url", "state"];

    fn columns(&self) -> Vec<Value> {
        vec![text(&self.record.name), maybe(self.url.as_deref()), text(self.state.key())]
    }
}

impl Projected for Capture {
    const TABLE: &'static str = "capture";
    const COLUMNS: &'static [&'static str] = &["source", "final_url", "started_at", "body", "text"];

    fn columns(&self) -> Vec<Value> {
        let record = &self.record;
        vec![
            text(&record.source),
            text(&record.final_url),
            text(&record.started_at),
            text(record.body.as_str()),
            maybe(record.text.as_ref().map(crate::Sha::as_str)),
        ]
    }
}

impl Projected for Passage {
    const TABLE: &'static str = "passage";
    const COLUMNS: &'static [&'static str] = &["claim", "capture", "words", "stance"];

    fn columns(&self) -> Vec<Value> {
        let record = &self.record;
        vec![
            text(&record.claim),
            text(&record.capture),
            text(&record.anchor.exact),
            text(&self.stance),
        ]
    }
}

impl Projected for OriginsSaidRecord {
    const TABLE: &'static str = "origins_said";
    const COLUMNS: &'static [&'static str] = &[];

    fn columns(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl Projected for TaskRecord {
    const TABLE: &'static str = "task";
    const COLUMNS: &'static [&'static str] = &[];

    fn columns(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl Projected for Witness {
    const TABLE: &'static str = "witness";
    const COLUMNS: &'static [&'static str] = &["kind"];

    fn columns(&self) -> Vec<Value> {
        vec![text(self.kind())]
    }
}
