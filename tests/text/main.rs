//! Tests of the text room through its public face.
