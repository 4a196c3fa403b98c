//! Tests of the capture room through its public face.
