//! The origins of a case's sources.

use crate::entering::host;
use crate::open_case::{KnownText, OpenCase};
use crate::use_cases::newest_captures;
use crate::{Problem, problems};
use periksa_ledger::change::CaptureRecord;
use periksa_reading::origins::{Origin, Said, Text, groups_as_said};
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

/// A source that was compared with others.
pub(crate) struct Member {
    /// Its id.
    pub(crate) source: String,
    /// Its name.
    pub(crate) name: String,
    /// The capture whose text was read.
    pub(crate) capture: CaptureRecord,
    /// That text.
    pub(crate) text: Arc<KnownText>,
}

/// Sources and the origins that they appear to have.
pub(crate) struct Origins {
    /// What they were worked out from; the same again need not be.
    basis: Vec<String>,
    /// The sources that were compared.
    pub(crate) members: Vec<Member>,
    /// Their origins; indices are those of `members`.
    pub(crate) origins: Vec<Origin>,
    /// Which of the origins each source has.
    by_source: HashMap<String, usize>,
}

impl Origins {
    /// How many origins some of the sources have.
    pub(crate) fn count<'a>(&self, sources: impl Iterator<Item = &'a str>) -> usize {
        // A source without a text stands for itself.
        let of = |source: &'a str| self.by_source.get(source).copied().ok_or(source);
        sources.map(of).collect::<BTreeSet<_>>().len()
    }
}

/// The origins of these sources, or of all with a readable capture.
///
/// # Errors
/// [`Problem::Case`] when a text of the case cannot be read.
pub(crate) fn of(
    case: &mut OpenCase,
    sources: Option<&BTreeSet<String>>,
) -> Result<Arc<Origins>, Problem> {
    let wanted =
        |capture: &&CaptureRecord| sources.is_none_or(|some| some.contains(&capture.source));
    let captures: Vec<&CaptureRecord> = newest_captures(case).into_iter().filter(wanted).collect();
    let said = case.ledger.state().origins.values();
    let mut basis: Vec<String> = captures.iter().map(|capture| capture.id.clone()).collect();
    basis.extend(said.map(|said| format!("{} {:?}", said.pair(), said.same)));
    if let Some(known) = case.known_origins(|known| known.basis == basis) {
        return Ok(known);
    }
    let captures: Vec<CaptureRecord> = captures.into_iter().cloned().collect();
    let members = captures
        .into_iter()
        .map(|capture| member(case, capture))
        .collect::<Result<Vec<Member>, Problem>>()?;
    let origins = grouped(case, &members);
    let by_source = origins
        .iter()
        .enumerate()
        .flat_map(|(nth, origin)| origin.members.iter().map(move |&at| (at, nth)));
    let by_source = by_source.map(|(at, nth)| (members[at].source.clone(), nth)).collect();
    let origins = Arc::new(Origins { basis, members, origins, by_source });
    case.keep_origins(Arc::clone(&origins));
    Ok(origins)
}

impl Member {
    /// Who published it; of a page that does not say so its host, of a file its name without the ending, by
    /// which others would name it. What a link calls it may be any words of the article.
    fn outlet(&self) -> &str {
        let stem = || Path::new(&self.name).file_stem().and_then(OsStr::to_str);
        let publisher = self.capture.publisher.as_deref();
        publisher.or_else(|| outlet_at(self.address())).or_else(stem).unwrap_or_default()
    }

    /// Where the text was published; of an archive's snapshot, that is the page it was taken of.
    fn address(&self) -> &str {
        let snapshot = self.capture.memento.as_ref();
        snapshot.map_or(&self.capture.final_url, |snapshot| &snapshot.original)
    }
}

/// The outlet at an address, by its host; none for what is no address of a page.
#[must_use]
pub fn outlet_at(url: &str) -> Option<&str> {
    host(url).map(|host| host.strip_prefix("www.").unwrap_or(host))
}

/// The source of a capture, with the capture's text.
///
/// # Errors
/// As [`OpenCase::capture_text`].
pub(crate) fn member(case: &mut OpenCase, capture: CaptureRecord) -> Result<Member, Problem> {
    let text = case.capture_text(&capture.id)?;
    let source = case.ledger.state().sources.get(&capture.source);
    let source = source.ok_or_else(|| problems::unknown("source", &capture.source))?;
    let (id, name) = (capture.source.clone(), source.record.name.clone());
    Ok(Member { source: id, name, capture, text })
}

fn grouped(case: &OpenCase, members: &[Member]) -> Vec<Origin> {
    let places: HashMap<&str, usize> =
        members.iter().zip(0..).map(|(member, at)| (member.source.as_str(), at)).collect();
    let said = case.ledger.state().origins.values().filter_map(|said| {
        let (one, other) = (*places.get(said.one.as_str())?, *places.get(said.other.as_str())?);
        Some(Said { one, other, same: said.same? })
    });
    let said: Vec<Said> = said.collect();
    let texts: Vec<Text<'_>> = members
        .iter()
        .map(|member| Text {
            id: &member.source,
            outlet: member.outlet(),
            published: member.capture.published.as_deref().unwrap_or_default(),
            url: member.address(),
            text: &member.text.text,
            lang: None,
        })
        .collect();
    groups_as_said(&texts, &said)
}
