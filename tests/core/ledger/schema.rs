//! The shape of a case file.

use crate::bench::full_case;
use rusqlite::Connection;

#[test]
fn the_schema_is_as_published() {
    let (_folder, path) = full_case();
    let conn = Connection::open(&path).unwrap();
    let sql: Vec<String> = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    insta::assert_snapshot!(sql.join(";\n"));
}

#[test]
fn the_header_says_what_the_file_is() {
    let (_folder, path) = full_case();
    let header = std::fs::read(&path).unwrap();
    assert_eq!(&header[68..72], b"PRKS");
    assert_eq!(header[60..64], periksa_ledger::case_format().to_be_bytes());
}

#[test]
fn evidence_cannot_be_updated_deleted_or_replaced() {
    let (_folder, path) = full_case();
    let conn = Connection::open(&path).unwrap();
    let attempts = [
        "UPDATE event SET label = 'x'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 2",
        "UPDATE OR IGNORE event SET seq = 9 WHERE seq = 2",
        "UPDATE blob SET bytes = 0",
        "DELETE FROM blob",
        "REPLACE INTO blob SELECT * FROM blob",
        "UPDATE blob_chunk SET data = x'00'",
        "DELETE FROM blob_chunk",
        "REPLACE INTO blob_chunk SELECT * FROM blob_chunk",
    ];
    for attempt in attempts {
        let refused = conn.execute_batch(attempt).unwrap_err().to_string();
        assert!(refused.contains("evidence is immutable"), "{attempt}: {refused}");
    }
}
