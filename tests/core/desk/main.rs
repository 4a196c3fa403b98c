//! Tests of the desk room through its public face.
