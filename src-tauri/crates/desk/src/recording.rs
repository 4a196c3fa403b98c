//! Places in a recording: what a person types, and what is shown.

use crate::{Problem, problems};

const SECONDS_OF_MINUTE: u32 = 60;
const SECONDS_OF_HOUR: u32 = 3_600;
/// No recording that a checker cites is longer.
const MOST_HOURS: u32 = 999;

/// The seconds of `h:mm:ss`. Hours are always written: "12:31" would leave open what it counts.
///
/// # Errors
/// [`Problem::Rule`] with `bad_time`.
pub fn seconds(typed: &str) -> Result<u32, Problem> {
    read(typed.trim()).ok_or_else(|| {
        problems::rule(
            "bad_time",
            "This is no place in a recording. Write hours, minutes and seconds, as in 0:12:31.",
        )
    })
}

fn read(typed: &str) -> Option<u32> {
    let mut parts = typed.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |digits: &str| -> Option<u32> {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let below_sixty = |digits: &str| {
        let value = number(digits)?;
        (digits.len() == 2 && value < SECONDS_OF_MINUTE).then_some(value)
    };
    let hours = number(hours).filter(|hours| *hours <= MOST_HOURS)?;
    let (minutes, seconds) = (below_sixty(minutes)?, below_sixty(seconds)?);
    let total = hours * SECONDS_OF_HOUR + minutes * SECONDS_OF_MINUTE + seconds;
    parts.next().is_none().then_some(total)
}

/// As `h:mm:ss`.
pub(crate) fn written(seconds: u32) -> String {
    let (hours, rest) = (seconds / SECONDS_OF_HOUR, seconds % SECONDS_OF_HOUR);
    format!("{hours}:{:02}:{:02}", rest / SECONDS_OF_MINUTE, rest % SECONDS_OF_MINUTE)
}
