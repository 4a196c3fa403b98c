//! Tests of the ledger room through its public face.
