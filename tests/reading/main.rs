//! Tests of the reading room through its public face.
