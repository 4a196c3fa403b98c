//! The hybrid logical clock of a case: wall-clock time that never runs backwards.

use jiff::Timestamp;

/// Low bits that count events within one millisecond; 65,536 of them are more than a disk can
/// take in, and what overflows moves on to the next millisecond.
const COUNTER_BITS: u32 = 16;

/// Where the time comes from. The ledger never asks the system itself.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// The time of the next event: now, or one tick after `last` if the clock stands or went back.
pub(crate) fn tick(now: Timestamp, last: i64) -> i64 {
    let now = now.as_millisecond().max(0) << COUNTER_BITS;
    now.max(last.saturating_add(1))
}

/// The wall-clock part of an event's time, in Unix milliseconds.
pub(crate) fn unix_ms(at: i64) -> i64 {
    at >> COUNTER_BITS
}

/// The wall-clock part of an event's time; the epoch where the number is out of range.
pub(crate) fn timestamp(at: i64) -> Timestamp {
    Timestamp::from_millisecond(unix_ms(at)).unwrap_or(Timestamp::UNIX_EPOCH)
}
