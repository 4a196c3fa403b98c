//! The tables that show what the events add up to, written in step with them.

use crate::LedgerError;
use crate::state::CaseState;
use crate::trouble::Trouble;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use std::collections::BTreeMap;

/// A projection table and its columns after `id` and `position`.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
}

/// Every projection, referenced tables before those that refer to them.
const TABLES: [Table; 8] = [
    Table { name: "case_fact", columns: &["value"] },
    Table { name: "person", columns: &["name"] },
    Table { name: "article", columns: &["revision", "title", "original", "text", "record"] },
    Table {
        name: "claim",
        columns: &["article", "words", "state", "finding", "note", "live", "record"],
    },
    Table { name: "excluded_words", columns: &["article", "words", "reason", "record"] },
    Table { name: "source", columns: &["name", "url", "state", "record"] },
    Table {
        name: "capture",
        columns: &["source", "final_url", "started_at", "body", "text", "record"],
    },
    Table { name: "passage", columns: &["claim", "capture", "words", "stance", "record"] },
];

/// Rows of one table by id, each with its position and the columns of the table.
type Rows = BTreeMap<String, Vec<Value>>;

/// Brings the tables from one state to the next; what is the same in both is not touched.
pub(crate) fn update(
    conn: &Connection,
    before: &CaseState,
    after: &CaseState,
) -> Result<(), Trouble> {
    for table in &TABLES {
        let (old, new) = (table.expected(before)?, table.expected(after)?);
        for id in old.keys().filter(|id| !new.contains_key(*id)) {
            conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?
                .execute([id])?;
        }
        let mut upsert = conn.prepare_cached(&table.upsert())?;
        for (id, values) in new.iter().filter(|(id, values)| old.get(*id) != Some(values)) {
            let id = Value::Text(id.clone());
            upsert.execute(params_from_iter(std::iter::once(&id).chain(values)))?;
        }
    }
    Ok(())
}

/// A row of a projection that is not what the events say.
pub(crate) struct Difference {
    pub(crate) table: &'static str,
    pub(crate) id: String,
}

/// Compares the stored tables with what they should hold.
pub(crate) fn differences(
    conn: &Connection,
    state: &CaseState,
) -> Result<Vec<Difference>, Trouble> {
    let mut found = Vec::new();
    for table in &TABLES {
        let (expected, stored) = (table.expected(state)?, table.stored(conn)?);
        let wrong = expected.iter().filter(|(id, values)| stored.get(*id) != Some(values));
        let surplus = stored.iter().filter(|(id, _)| !expected.contains_key(*id));
        found.extend(
            wrong.chain(surplus).map(|(id, _)| Difference { table: table.name, id: id.clone() }),
        );
    }
    Ok(found)
}

impl Table {
    fn upsert(&self) -> String {
        let columns = self.columns.join(", ");
        let places =
            (1..=self.columns.len() + 2).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sets = self
            .columns
            .iter()
            .map(|column| format!("{column} = excluded.{column}"))
            .collect::<Vec<_>>()
            .join(", ");
        format!(
            "INSERT INTO {} (id, position, {columns}) VALUES ({places})
             ON CONFLICT (id) DO UPDATE SET position = excluded.position, {sets}",
            self.name
        )
    }

    fn stored(&self, conn: &Connection) -> rusqlite::Result<Rows> {
        let columns = self.columns.join(", ");
        conn.prepare(&format!("SELECT id, position, {columns} FROM {}", self.name))?
            .query_map([], |row| {
                let values =
                    (1..self.columns.len() + 2).map(|n| row.get(n)).collect::<Result<_, _>>()?;
                Ok((row.get(0)?, values))
            })?
            .collect()
    }

    fn expected(&self, state: &CaseState) -> Result<Rows, LedgerError> {
        match self.name {
            "case_fact" => Ok(case_facts(state)),
            "person" => rows(&state.people, |person| (&person.role, vec![text(&person.name)])),
            "article" => rows(state.articles.values(), |article| {
                let record = &article.record;
                let title = maybe(record.metadata.title.as_deref());
                let revision = Value::Integer(record.revision.into());
                let blobs = [text(record.original.as_str()), text(record.text.as_str())];
                (&record.id, [revision, title].into_iter().chain(blobs).collect())
            }),
            "claim" => rows(state.claims.values(), |claim| {
                let live = Value::Integer(claim.is_live().into());
                let words = [&claim.record.article, &claim.anchor.exact, &claim.state];
                let judged = [&claim.finding, &claim.note];
                let columns = words.into_iter().chain(judged).map(|column| text(column));
                (&claim.record.id, columns.chain([live]).collect())
            }),
            "excluded_words" => rows(state.words.values(), |words| {
                let columns = [&words.article, &words.anchor.exact, &words.reason];
                (&words.id, columns.map(|column| text(column)).to_vec())
            }),
            "source" => rows(state.sources.values(), |source| {
                let url = maybe(source.url.as_deref());
                let columns = vec![text(&source.record.name), url, text(source.state.key())];
                (&source.record.id, columns)
            }),
            "capture" => rows(state.captures.values(), |capture| {
                let record = &capture.record;
                let plain = [&record.source, &record.final_url, &record.started_at];
                let body = text(record.body.as_str());
                let readable = maybe(record.text.as_ref().map(crate::Sha::as_str));
                let columns = plain.into_iter().map(|column| text(column));
                (&record.id, columns.chain([body, readable]).collect())
            }),
            _ => rows(state.passages.values(), |passage| {
                let record = &passage.record;
                let columns =
                    [&record.claim, &record.capture, &record.anchor.exact, &passage.stance];
                (&record.id, columns.map(|column| text(column)).to_vec())
            }),
        }
        .map(|rows| self.without_record(rows))
    }

    /// Takes the JSON off rows of tables that have no column for it.
    fn without_record(&self, mut rows: Rows) -> Rows {
        let width = self.columns.len() + 1;
        rows.values_mut().for_each(|values| values.truncate(width));
        rows
    }
}

/// Rows of things in their order: position, the given columns, the whole as JSON.
fn rows<'a, T: Serialize + 'a>(
    things: impl IntoIterator<Item = &'a T>,
    columns: impl Fn(&'a T) -> (&'a String, Vec<Value>),
) -> Result<Rows, LedgerError> {
    things
        .into_iter()
        .zip(0..)
        .map(|(thing, position)| {
            let (id, columns) = columns(thing);
            let record = serde_json::to_string(thing).map_err(LedgerError::internal)?;
            let values = std::iter::once(Value::Integer(position))
                .chain(columns)
                .chain([Value::Text(record)])
                .collect();
            Ok((id.clone(), values))
        })
        .collect()
}

fn case_facts(state: &CaseState) -> Rows {
    if state.case_id.is_empty() {
        return Rows::new();
    }
    let facts = [
        ("case", state.case_id.clone()),
        ("title", state.title.clone()),
        ("offline", state.offline.to_string()),
        ("private_allowed", state.private_allowed.to_string()),
    ];
    facts
        .into_iter()
        .zip(0..)
        .map(|((id, value), position)| {
            (id.to_owned(), vec![Value::Integer(position), Value::Text(value)])
        })
        .collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn maybe(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}
