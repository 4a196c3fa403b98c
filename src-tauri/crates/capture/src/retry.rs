//! Whether to try again, and when.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::ask::Ask;
use crate::captured::Captured;
use crate::policy::Policy;
use crate::problem::FetchProblem;

/// Statuses that say "not now" rather than "no" (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
const NOT_NOW: [u16; 6] = [408, 429, 500, 502, 503, 504];
/// The wait doubles with each try, up to this many times.
const MAX_DOUBLINGS: u32 = 6;

/// How long to wait before the next try; `None` when what came is to be taken as it is.
pub(crate) fn wait(
    tried: &Result<Captured, FetchProblem>,
    tries: u32,
    ask: &Ask,
    policy: &Policy,
) -> Option<Duration> {
    if tries > policy.retries || ask.post.is_some() {
        return None;
    }
    match tried {
        Ok(captured) if NOT_NOW.contains(&captured.answer.status) => {
            match captured.answer.header("retry-after") {
                Some(value) => {
                    asked_for(&value, captured).filter(|wait| *wait <= policy.max_retry_after)
                }
                None => Some(backoff(tries, policy)),
            }
        }
        Err(FetchProblem::Disconnected { .. }) => Some(backoff(tries, policy)),
        _ => None,
    }
}

/// What `Retry-After` asks for: seconds, or a moment by the server's own clock (RFC 9110 §10.2.3).
/// What cannot be read asks for longer than anybody waits.
fn asked_for(value: &str, captured: &Captured) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = http_date(value)?;
    let now = captured.answer.header("date").and_then(|date| http_date(&date));
    let wait = moment.duration_since(now.unwrap_or(captured.started_at));
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

pub(crate) fn http_date(value: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(value.trim()).ok()
}

/// "Full jitter": any part of the doubled wait, so that many programs do not come back in step.
fn backoff(tries: u32, policy: &Policy) -> Duration {
    let longest = policy.backoff * 2_u32.pow(tries.saturating_sub(1).min(MAX_DOUBLINGS));
    // Without randomness the whole wait is as good.
    let part = getrandom::u32().map_or(1.0, |random| f64::from(random) / f64::from(u32::MAX));
    longest.mul_f64(part)
}
