//! Which of several moments is the article's, and in which zone.

use periksa_text::date::Moment;

use super::metadata::{Precision, Zone};
use super::provenance::{Candidate, Relation, surest, weigh};

/// Seconds within which two instants are the same issue.
const SAME_INSTANT: u64 = 60;
/// Seconds of an hour.
const HOUR: i64 = 3600;
/// No zone is further from UTC than this many hours.
const FURTHEST_ZONE: i64 = 14;

/// What two moments mean for each other: the same instant or the same written day agree, and so
/// does a clock without a zone that is whole hours from a time in UTC.
pub fn relate(a: &Moment, b: &Moment) -> Relation {
    let same_instant = match (a.unix(), b.unix()) {
        (Some(a), Some(b)) => a.abs_diff(b) <= SAME_INSTANT,
        _ => false,
    };
    let local = || zone_between(a, b).or_else(|| zone_between(b, a)).is_some();
    if same_instant || a.date() == b.date() || local() { Relation::Agree } else { Relation::Differ }
}

/// Minutes east of UTC of the place where a clock without a zone shows the instant that is stated
/// in UTC: only where they name the same minute of the hour and no zone is impossible.
fn zone_between(local: &Moment, utc: &Moment) -> Option<i16> {
    let time = local.time().filter(|_| local.offset_minutes().is_none())?;
    let stated = utc.time().filter(|_| utc.offset_minutes() == Some(0))?;
    if time.minute() != stated.minute() {
        return None;
    }
    let seconds = local.read_in(0).unix()? - utc.unix()?;
    // One of the two may leave its seconds out.
    let hours = (seconds as f64 / HOUR as f64).round() as i64;
    let whole = (seconds - hours * HOUR).unsigned_abs() <= SAME_INSTANT;
    let real = whole && hours.abs() <= FURTHEST_ZONE && hours != 0;
    i16::try_from(hours * HOUR / SAME_INSTANT as i64).ok().filter(|_| real)
}

/// The article's moment out of several, with its confidence and how exactly it is known.
pub struct Chosen {
    pub index: usize,
    pub moment: Moment,
    pub precision: Precision,
    pub confidences: Vec<f64>,
}

/// Chooses among the candidates: the most believed day, then on that day the finest clock.
/// `others` are further moments of the page, which may tell its zone.
pub fn choose(candidates: &[Candidate<Moment>], others: &[Candidate<Moment>]) -> Option<Chosen> {
    let confidences = weigh(candidates, relate);
    let first = surest(&confidences)?;
    let day = candidates[first].value;
    let same = |c: &&Candidate<Moment>| relate(&c.value, &day) == Relation::Agree;
    let mut index = first;
    if !tells_hour(&day) {
        let timed = |i: &usize| {
            let c = &candidates[*i];
            same(&c) && tells_hour(&c.value) && c.value.date() == day.date()
        };
        let zoned = |i: &usize| candidates[*i].value.offset_minutes().is_some();
        let mut finer: Vec<usize> = (0..candidates.len()).filter(timed).collect();
        finer.sort_by(|a, b| {
            zoned(b).cmp(&zoned(a)).then(confidences[*b].total_cmp(&confidences[*a]))
        });
        index = finer.first().copied().unwrap_or(first);
    }
    let visible = || candidates.iter().filter(same).filter(|c| c.origin.starts_with("visible"));
    let moment = candidates[index].value;
    let (moment, zone) = match moment.offset_minutes() {
        Some(0) => {
            local_of_utc(moment, visible().chain(candidates.iter().filter(same)).map(|c| c.value))
        }
        Some(_) => (in_shown_zone(moment, visible().map(|c| c.value)), Zone::Written),
        None => zone_for(moment, candidates, others),
    };
    let precision = Precision::of(&moment, zone);
    Some(Chosen { index, moment, precision, confidences })
}

/// Whether a moment names the hour: a system that stores days alone writes midnight for all.
fn tells_hour(moment: &Moment) -> bool {
    moment.time().is_some_and(|time| (time.hour(), time.minute(), time.second()) != (0, 0, 0))
}

/// A machine field in UTC on the clocks of the newsroom, where the page shows its own time. A
/// system that writes its local clock and puts "Z" behind it is common; where the page shows that
/// very clock with another zone, the reader's zone is the true one.
fn local_of_utc(stated: Moment, visible: impl Iterator<Item = Moment>) -> (Moment, Zone) {
    let clock = |m: &Moment| m.time().map(|t| (m.date(), t.hour(), t.minute()));
    for shown in visible {
        let Some(offset) = shown.offset_minutes() else {
            if let Some(offset) = zone_between(&shown, &stated) {
                return (stated.moved_to(offset), Zone::Assumed);
            }
            continue;
        };
        if offset != 0 && clock(&shown) == clock(&stated) {
            return (stated.read_in(offset), Zone::Written);
        }
        let apart = shown.unix().zip(stated.unix()).map(|(a, b)| a.abs_diff(b));
        if offset != 0 && apart.is_some_and(|apart| apart <= SAME_INSTANT) {
            return (stated.moved_to(offset), Zone::Written);
        }
    }
    (stated, Zone::Written)
}

/// A machine field whose very clock the page shows with another zone: the system knows one zone for
/// all of its newsrooms, and the zone that readers are told is the true one.
fn in_shown_zone(stated: Moment, mut visible: impl Iterator<Item = Moment>) -> Moment {
    let clock = |m: &Moment| m.time().map(|t| (m.date(), t.hour(), t.minute()));
    let shown =
        visible.find(|shown| clock(shown) == clock(&stated)).and_then(|m| m.offset_minutes());
    shown.map_or(stated, |offset| stated.read_in(offset))
}

/// The zone of a clock without one: written beside the same clock elsewhere; else the one that
/// makes it the same minute as a time in UTC; else the only other zone on the page.
fn zone_for(
    local: Moment,
    candidates: &[Candidate<Moment>],
    others: &[Candidate<Moment>],
) -> (Moment, Zone) {
    let Some(time) = local.time() else { return (local, Zone::Unknown) };
    let all = || candidates.iter().chain(others).map(|c| c.value);
    let same_clock = all().find_map(|m| {
        let clock = m.time().map(|t| (t.hour(), t.minute()));
        (m.date() == local.date() && clock == Some((time.hour(), time.minute())))
            .then(|| m.offset_minutes())
            .flatten()
    });
    if let Some(offset) = same_clock {
        return (local.read_in(offset), Zone::Written);
    }
    let named = || all().filter_map(|m| m.offset_minutes()).filter(|&offset| offset != 0);
    let deduced = candidates.iter().find_map(|c| zone_between(&local, &c.value));
    if let Some(offset) = deduced {
        return (local.read_in(offset), Zone::Assumed);
    }
    let first = named().next();
    match first {
        Some(offset) if named().all(|o| o == offset) => (local.read_in(offset), Zone::Assumed),
        _ => (local, Zone::Unknown),
    }
}

impl Chosen {
    /// Reads the last change by the same clock as the issue, where the same system stamped both:
    /// if it wrote its local clock as UTC once, it did so twice.
    pub fn follow(&mut self, issued: &Self, by: &Candidate<Moment>, own: &Candidate<Moment>) {
        let Some(offset) = issued.moment.offset_minutes().filter(|&o| o != 0) else { return };
        let alike = by.same_family(own) && by.value.offset_minutes() == own.value.offset_minutes();
        if alike && own.value.offset_minutes().is_none() && own.value.time().is_some() {
            self.moment = own.value.read_in(offset);
            self.precision = Precision::of(&self.moment, Zone::Assumed);
        } else if alike && own.value.offset_minutes() == Some(0) {
            let relabelled = by.value.time() == issued.moment.time();
            self.moment =
                if relabelled { own.value.read_in(offset) } else { own.value.moved_to(offset) };
        }
    }
}
