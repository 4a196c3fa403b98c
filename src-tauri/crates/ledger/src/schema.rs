//! The shape of a case file and how older shapes become the newest.

use rusqlite::Connection;

/// What the file says it is, in the four bytes `SQLite` keeps for that: "PRKS".
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"PRKS");

/// Each step to the next case format. A published one is never edited.
const MIGRATIONS: [&str; 4] = [
    include_str!("../migrations/0001_case.sql"),
    include_str!("../migrations/0002_capture.sql"),
    include_str!("../migrations/0003_witness.sql"),
    include_str!("../migrations/0004_draft.sql"),
];

/// The newest case format this program knows.
#[must_use]
pub fn case_format() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings an open file from its case format to the newest. All or nothing.
pub(crate) fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    let found = version(conn)?;
    let steps = MIGRATIONS.iter().zip(1_u32..).skip(found as usize);
    for (sql, version) in steps {
        let step = conn.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    Ok(())
}

/// The case format of an open file.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Every table, index and trigger of an open file by name, with the SQL that made it.
pub(crate) fn dump(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// What [`dump`] says of a file that is as this program makes it.
pub(crate) fn expected_dump() -> rusqlite::Result<Vec<(String, String)>> {
    let mut conn = Connection::open_in_memory()?;
    migrate(&mut conn)?;
    dump(&conn)
}
