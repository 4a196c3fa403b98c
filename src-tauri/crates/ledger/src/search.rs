//! Full-text search over articles, captures, claims and notes.

use crate::state::CaseState;
use crate::trouble::Trouble;
use crate::{LedgerError, Sha, blob};
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Words around a hit in an excerpt; FTS5 allows 64 at most.
const EXCERPT_WORDS: u32 = 24;

/// More words than anybody types; keeps a pasted page from becoming a query of thousands.
const QUERY_WORDS: usize = 32;

/// Mark begin and end of a match inside FTS5. They are taken out of every text that is indexed.
const MARK_START: char = '\u{2}';
const MARK_END: char = '\u{3}';

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// The article's text.
    Article,
    /// A capture's readable text.
    Capture,
    /// A claim's words.
    Claim,
    /// The note on a claim.
    Note,
}

impl HitKind {
    const ALL: [Self; 4] = [Self::Article, Self::Capture, Self::Claim, Self::Note];

    /// `article`, `capture`, `claim` or `note`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Capture => "capture",
            Self::Claim => "claim",
            Self::Note => "note",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Id of the article, the capture or the claim; for a note, of its claim.
    pub id: String,
    /// Words around the hit.
    pub excerpt: String,
    /// What matched: first byte and one past the last byte in the excerpt.
    pub marks: Vec<(usize, usize)>,
}

/// What an index row is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words<'a> {
    Text(&'a str),
    Stored { title: &'a str, text: &'a Sha },
}

/// Bytes that are kept in the transaction under way, by name.
pub(crate) type Fresh<'a> = HashMap<Sha, &'a [u8]>;

impl Words<'_> {
    fn read(self, conn: &Connection, fresh: &Fresh<'_>) -> Result<String, Trouble> {
        let words = match self {
            Self::Text(text) => text.to_owned(),
            Self::Stored { title, text } => {
                let bytes = match fresh.get(text) {
                    Some(bytes) => Cow::Borrowed(*bytes),
                    None => Cow::Owned(blob::get(conn, text)?),
                };
                format!("{title}\n{}", String::from_utf8_lossy(&bytes))
            }
        };
        Ok(words.replace([MARK_START, MARK_END, '\0'], " "))
    }
}

type Documents<'a> = BTreeMap<(HitKind, &'a str), Words<'a>>;

fn documents(state: &CaseState) -> Documents<'_> {
    let mut found = Documents::new();
    for (id, article) in state.articles.iter() {
        let title = article.record.metadata.title.as_deref().unwrap_or_default();
        let words = Words::Stored { title, text: &article.record.text };
        found.insert((HitKind::Article, id), words);
    }
    for (id, capture) in state.captures.iter() {
        if let Some(text) = &capture.record.text {
            let title = capture.record.title.as_deref().unwrap_or_default();
            found.insert((HitKind::Capture, id), Words::Stored { title, text });
        }
    }
    for (id, claim) in state.claims.iter().filter(|(_, claim)| claim.is_live()) {
        found.insert((HitKind::Claim, id), Words::Text(&claim.anchor.exact));
        if !claim.note.is_empty() {
            found.insert((HitKind::Note, id), Words::Text(&claim.note));
        }
    }
    found
}

/// Brings the index from one state to the next.
pub(crate) fn update(
    conn: &Connection,
    before: &CaseState,
    after: &CaseState,
    fresh: &Fresh<'_>,
) -> Result<(), Trouble> {
    let (old, new) = (documents(before), documents(after));
    for (key, _) in old.iter().filter(|(key, words)| new.get(*key) != Some(words)) {
        remove(conn, *key)?;
    }
    for (key, words) in new.iter().filter(|(key, words)| old.get(*key) != Some(words)) {
        add(conn, *key, &words.read(conn, fresh)?)?;
    }
    Ok(())
}

fn remove(conn: &Connection, (kind, id): (HitKind, &str)) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "DELETE FROM search_text
         WHERE rowid = (SELECT row FROM search_row WHERE kind = ?1 AND id = ?2)",
    )?
    .execute([kind.key(), id])?;
    conn.prepare_cached("DELETE FROM search_row WHERE kind = ?1 AND id = ?2")?
        .execute([kind.key(), id])?;
    Ok(())
}

fn add(conn: &Connection, (kind, id): (HitKind, &str), text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO search_row (kind, id) VALUES (?1, ?2)")?
        .execute([kind.key(), id])?;
    conn.prepare_cached("INSERT INTO search_text (rowid, text) VALUES (?1, ?2)")?
        .execute(params![conn.last_insert_rowid(), text])?;
    Ok(())
}

/// Names the index rows that are not what the events say. Documents whose stored bytes cannot be
/// read are passed over: that is a fault of its own.
pub(crate) fn differences(conn: &Connection, state: &CaseState) -> Result<Vec<String>, Trouble> {
    let stored: BTreeMap<(String, String), String> = conn
        .prepare(
            "SELECT search_row.kind, search_row.id, search_text.text FROM search_row
             JOIN search_text ON search_text.rowid = search_row.row",
        )?
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut wrong = Vec::new();
    let expected = documents(state);
    for ((kind, id), words) in &expected {
        let wanted = match words.read(conn, &Fresh::new()) {
            Ok(wanted) => wanted,
            Err(Trouble::Told(_)) => continue,
            Err(trouble) => return Err(trouble),
        };
        if stored.get(&(kind.key().to_owned(), (*id).to_owned())) != Some(&wanted) {
            wrong.push(format!("{} {id}", kind.key()));
        }
    }
    let surplus = stored.keys().filter(|(kind, id)| {
        HitKind::from_key(kind).is_none_or(|kind| !expected.contains_key(&(kind, id.as_str())))
    });
    wrong.extend(surplus.map(|(kind, id)| format!("{kind} {id}")));
    Ok(wrong)
}

/// Finds what holds all words of `query`; the last word may be the beginning of one.
pub(crate) fn find(conn: &Connection, query: &str, limit: usize) -> Result<Vec<Hit>, Trouble> {
    let Some(expression) = expression(query) else { return Ok(Vec::new()) };
    // Ordered by nothing but the rank, FTS5 sorts by itself and cuts only the excerpts it returns.
    let mut select = conn.prepare_cached(
        "SELECT (SELECT kind FROM search_row WHERE row = search_text.rowid),
                (SELECT id FROM search_row WHERE row = search_text.rowid),
                snippet(search_text, 0, ?2, ?3, '…', ?4)
         FROM search_text WHERE search_text MATCH ?1 ORDER BY rank LIMIT ?5",
    )?;
    let marks = (MARK_START.to_string(), MARK_END.to_string());
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = select.query(params![expression, marks.0, marks.1, EXCERPT_WORDS, limit])?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let marked: String = row.get(2)?;
        let (excerpt, marks) = unmark(&marked);
        let kind = HitKind::from_key(&kind)
            .ok_or_else(|| LedgerError::internal(format!("search row of kind {kind}")))?;
        hits.push(Hit { kind, id: row.get(1)?, excerpt, marks });
    }
    Ok(hits)
}

/// Any typed text as a valid FTS5 expression: every word in quotes, so that none is an operator.
fn expression(query: &str) -> Option<String> {
    let words: Vec<String> = query
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(QUERY_WORDS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

/// Takes the marks out of an excerpt and says where they stood.
fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut excerpt = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut start = 0;
    for c in marked.chars() {
        match c {
            MARK_START => start = excerpt.len(),
            MARK_END => marks.push((start, excerpt.len())),
            _ => excerpt.push(c),
        }
    }
    (excerpt, marks)
}
