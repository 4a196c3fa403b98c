//! The library of earlier checks: one `SQLite` file of this computer, beside no case and needed by none.
//!
//! It finds candidates by terms that the caller makes of words; what of them is similar, the caller decides.

use crate::LedgerError;
use crate::error::shown;
use crate::terms::{self, Terms};
use crate::trouble::Trouble;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, TransactionBehavior, params};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the file says it is: "PRKL".
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"PRKL");
/// The format of the file.
const FORMAT: u32 = 1;
const SCHEMA: &str = include_str!("../migrations/library.sql");
/// How long another Periksa that writes the same library is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// A check made earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The claim's words.
    pub words: String,
    /// What it is found by, with a space between the terms.
    pub terms: String,
    /// The finding's key; of a published check its rating in its own words, or nothing.
    pub finding: String,
    /// When it was made: a moment (RFC 3339), or a day (ISO 8601) where no more is known.
    pub at: Option<String>,
    /// Where it was made.
    pub place: CheckPlace,
}

/// Where a check was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckPlace {
    /// A case of one's own.
    Own {
        /// The case's id.
        case: String,
        /// The claim's id.
        claim: String,
        /// The case's title.
        title: String,
        /// Its file.
        path: String,
    },
    /// An outlet that published it.
    Published {
        /// Who.
        publisher: String,
        /// Where.
        url: String,
    },
}

/// What a library has for some terms.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Checks that hold any of the terms, those first that hold the most and rarest.
    pub checks: Vec<Check>,
    /// How many checks were searched.
    pub searched: usize,
    /// How many checks hold each term.
    pub holding: HashMap<String, usize>,
}

/// An open library.
pub struct Library {
    conn: Connection,
    path: PathBuf,
}

impl Library {
    /// Opens the library at `path`; where there is no file, or an empty one, it is made.
    ///
    /// # Errors
    /// `foreign` or `damaged` for a file that is no library or a broken one, `newer`, `already_open` where
    /// another program holds it for long, `read_only`, `disk_full`, `io`. The file is then as it was.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let is_new = fs::metadata(path).map_or(true, |found| found.len() == 0);
        let opened = || -> Result<Connection, Trouble> {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut conn = Connection::open_with_flags(path, flags)?;
            conn.busy_timeout(PATIENCE)?;
            // Its own triggers and virtual tables are all that its schema may run.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            conn.execute_batch(
                "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;",
            )?;
            if is_new {
                make(&mut conn)?;
            }
            check(&conn, path)?;
            Ok(conn)
        };
        let conn = opened().map_err(|trouble| trouble.while_opening(path))?;
        Ok(Self { conn, path: path.to_owned() })
    }

    /// Puts the checks of a case in the place of what was remembered of it.
    ///
    /// # Errors
    /// `damaged`, `disk_full`, `io`, …; nothing is changed then.
    pub fn remember(&mut self, case: &str, checks: &[Check]) -> Result<(), LedgerError> {
        self.write(|conn| {
            conn.execute("DELETE FROM prior WHERE case_id = ?1", [case])?;
            add(conn, checks)
        })
    }

    /// Adds checks; one that is here already gets its newer finding and day. Answers how many were new.
    ///
    /// # Errors
    /// As [`Library::remember`].
    pub fn take_in(&mut self, checks: &[Check]) -> Result<usize, LedgerError> {
        self.write(|conn| {
            let before = count(conn)?;
            add(conn, checks)?;
            Ok(count(conn)?.saturating_sub(before))
        })
    }

    /// Forgets every check of a case of one's own; their words are not left in the file.
    ///
    /// # Errors
    /// As [`Library::remember`].
    pub fn forget_own(&mut self) -> Result<(), LedgerError> {
        self.write(|conn| {
            conn.execute("DELETE FROM prior WHERE case_id IS NOT NULL", [])?;
            Ok(())
        })?;
        self.run(|conn| Ok(conn.execute_batch("VACUUM")?))
    }

    /// At most `most` checks that hold any of the terms, without those of one case.
    ///
    /// # Errors
    /// `damaged`, `io`, ….
    pub fn candidates(
        &mut self,
        terms: &[String],
        without: &str,
        most: usize,
    ) -> Result<Candidates, LedgerError> {
        self.run(|conn| {
            let sought = Terms::count(conn, terms::Vocabulary::Library, terms)?;
            let checks = match sought.expression(most) {
                Some(expression) => found(conn, &expression, without, most)?,
                None => Vec::new(),
            };
            let own: usize = conn
                .prepare_cached("SELECT count(*) FROM prior WHERE case_id = ?1")?
                .query_row([without], |row| row.get(0))?;
            let searched = count(conn)?.saturating_sub(own);
            Ok(Candidates { checks, searched, holding: sought.holding })
        })
    }

    /// Makes all terms anew, if they were made by other rules than those of this `version`.
    ///
    /// # Errors
    /// As [`Library::remember`].
    pub fn use_rules(
        &mut self,
        version: &str,
        terms_of: impl Fn(&str) -> String,
    ) -> Result<(), LedgerError> {
        let known = self.run(|conn| {
            let read = |row: &Row<'_>| row.get::<_, String>(0);
            Ok(conn.query_row("SELECT version FROM rules", [], read).optional()?)
        })?;
        if known.as_deref() == Some(version) {
            return Ok(());
        }
        self.write(|conn| {
            let all: Vec<(i64, String)> = conn
                .prepare("SELECT id, words FROM prior")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            let mut update = conn.prepare("UPDATE prior SET terms = ?2 WHERE id = ?1")?;
            for (id, words) in all {
                update.execute(params![id, terms_of(&words)])?;
            }
            conn.execute("DELETE FROM rules", [])?;
            conn.execute("INSERT INTO rules VALUES (?1)", [version])?;
            Ok(())
        })
    }

    /// Where the library is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, LedgerError> {
        self.run(|conn| {
            let step = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&step)?;
            step.commit()?;
            Ok(done)
        })
    }

    fn run<T>(
        &mut self,
        work: impl FnOnce(&mut Connection) -> Result<T, Trouble>,
    ) -> Result<T, LedgerError> {
        work(&mut self.conn).map_err(|trouble| trouble.at(&self.path))
    }
}

fn make(conn: &mut Connection) -> rusqlite::Result<()> {
    let step = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another Periksa may have made it meanwhile.
    let version: u32 = step.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == 0 {
        step.execute_batch(SCHEMA)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.pragma_update(None, "user_version", FORMAT)?;
    }
    step.commit()
}

/// Refuses what is no library, a newer one, and one of another shape.
fn check(conn: &Connection, path: &Path) -> Result<(), Trouble> {
    let number = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(LedgerError::Foreign { path: shown(path) }.into());
    }
    let needs = number("user_version")?;
    if needs > FORMAT {
        return Err(LedgerError::Newer { path: shown(path), needs, knows: FORMAT }.into());
    }
    let mut expected = Connection::open_in_memory()?;
    make(&mut expected)?;
    if crate::schema::dump(conn)? != crate::schema::dump(&expected)? {
        return Err(LedgerError::damaged(path, "its tables are not those of a library").into());
    }
    Ok(())
}

fn count(conn: &Connection) -> rusqlite::Result<usize> {
    conn.prepare_cached("SELECT count(*) FROM prior")?.query_row([], |row| row.get(0))
}

fn add(conn: &Connection, checks: &[Check]) -> Result<(), Trouble> {
    let mut insert = conn.prepare(
        "INSERT INTO prior (key, case_id, claim, words, finding, at, place, link, terms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (key) DO UPDATE SET finding = excluded.finding, at = excluded.at",
    )?;
    for check in checks {
        let (case, claim, place, link) = match &check.place {
            CheckPlace::Own { case, claim, title, path } => (Some(case), Some(claim), title, path),
            CheckPlace::Published { publisher, url } => (None, None, publisher, url),
        };
        let key = key(check);
        insert.execute(params![
            key,
            case,
            claim,
            check.words,
            check.finding,
            check.at,
            place,
            link,
            check.terms
        ])?;
    }
    Ok(())
}

/// Fields with a sign between them that stands in none.
fn key(check: &Check) -> String {
    match &check.place {
        CheckPlace::Own { case, claim, .. } => format!("own\u{1f}{case}\u{1f}{claim}"),
        CheckPlace::Published { publisher, url } => {
            let whole = format!("{}\u{1f}{publisher}\u{1f}{url}", check.words);
            crate::Sha::of(whole.as_bytes()).to_string()
        }
    }
}

fn found(
    conn: &Connection,
    expression: &str,
    without: &str,
    most: usize,
) -> Result<Vec<Check>, Trouble> {
    // Ordered by nothing but the rank, FTS5 sorts by itself, and a row is read only as it is taken.
    let mut select = conn.prepare_cached(
        "SELECT words, terms, finding, at, place, link, case_id, claim FROM
           (SELECT rowid AS row FROM prior_terms WHERE prior_terms MATCH ?1 ORDER BY rank)
         JOIN prior ON prior.id = row
         WHERE case_id IS NOT ?2 LIMIT ?3",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = select.query_map(params![expression, without, most], |row| {
        let (place, link) = (row.get(4)?, row.get(5)?);
        let case: Option<String> = row.get(6)?;
        let place = match case {
            Some(case) => {
                let claim = row.get::<_, Option<String>>(7)?.unwrap_or_default();
                CheckPlace::Own { case, claim, title: place, path: link }
            }
            None => CheckPlace::Published { publisher: place, url: link },
        };
        Ok(Check {
            words: row.get(0)?,
            terms: row.get(1)?,
            finding: row.get(2)?,
            at: row.get(3)?,
            place,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
