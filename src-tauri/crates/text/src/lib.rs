//! What a text is: offsets, segments, quotes, dates, numbers, language and difference.
#![forbid(unsafe_code)]
