//! What a report counts: how far the check is, what was found, what to be aware of.

use crate::catalogue::{Catalogue, fill, word};
use crate::model::{ClaimPart, Report};
use crate::{Finding, WorkState};

/// The figures at the head of a report.
pub(crate) struct Figures {
    /// Claims that are not excluded.
    pub(crate) claims: usize,
    /// Of these, those that are checked.
    pub(crate) checked: usize,
    /// Findings that occur among the claims not excluded, in the vocabulary's order.
    pub(crate) findings: Vec<(Finding, usize)>,
    /// Sources but the article itself.
    pub(crate) sources: usize,
    /// Of these, those of which at least one capture is kept.
    pub(crate) captured_sources: usize,
    /// Passages pinned.
    pub(crate) passages: usize,
    /// Body words that are not open.
    pub(crate) covered_words: u32,
}

impl Figures {
    pub(crate) fn of(report: &Report) -> Self {
        let claims: Vec<_> = to_be_checked(report).collect();
        let counted = |finding| claims.iter().filter(|claim| claim.finding == finding).count();
        Self {
            claims: claims.len(),
            checked: claims.iter().filter(|claim| claim.state.is_checked()).count(),
            findings: Finding::ALL
                .iter()
                .map(|&finding| (finding, counted(finding)))
                .filter(|&(_, count)| count > 0)
                .collect(),
            sources: report.sources.iter().filter(|source| !source.is_article).count(),
            captured_sources: report
                .sources
                .iter()
                .filter(|source| !source.is_article && !source.captures.is_empty())
                .count(),
            passages: report.claims.iter().map(|claim| claim.evidence.len()).sum(),
            covered_words: report.coverage.words.saturating_sub(report.coverage.open),
        }
    }

    /// Whether nothing is left to do.
    pub(crate) fn is_whole(&self, report: &Report) -> bool {
        self.checked == self.claims && report.coverage.open == 0
    }

    /// The figures as label, number and, where there is one, the number they are part of.
    pub(crate) fn rows<'c>(
        &self,
        report: &Report,
        catalogue: &'c Catalogue,
    ) -> [(&'c str, String, Option<String>); 4] {
        let page = &catalogue.page;
        let part = |label: &'c str, count: String, total: String| (label, count, Some(total));
        [
            part(&page.claims_checked, catalogue.count(self.checked), catalogue.count(self.claims)),
            part(
                &page.words_covered,
                catalogue.count(self.covered_words),
                catalogue.count(report.coverage.words),
            ),
            part(
                &page.sources_captured,
                catalogue.count(self.captured_sources),
                catalogue.count(self.sources),
            ),
            (&page.passages, catalogue.count(self.passages), None),
        ]
    }

    /// Whether the check is whole or partial, in words.
    pub(crate) fn extent(&self, report: &Report, catalogue: &Catalogue) -> String {
        if self.is_whole(report) {
            return catalogue.page.whole.clone();
        }
        fill(
            &catalogue.page.part,
            &[
                ("open", &catalogue.count(report.coverage.open)),
                ("words", &catalogue.count(report.coverage.words)),
                ("unfinished", &catalogue.count(self.claims - self.checked)),
                ("claims", &catalogue.count(self.claims)),
            ],
        )
    }
}

/// Claims that are not excluded.
fn to_be_checked(report: &Report) -> impl Iterator<Item = &ClaimPart> {
    report.claims.iter().filter(|claim| claim.state != WorkState::Excluded)
}

/// What a reader should be aware of, one sentence each.
pub(crate) fn notices(report: &Report, catalogue: &Catalogue) -> Vec<String> {
    let page = &catalogue.page;
    let mut notices = Vec::new();
    let both = reporters_who_edit(report);
    if !both.is_empty() {
        notices.push(fill(&page.reporter_edits, &[("names", &both.join(", "))]));
    }
    let cut = report.article.capture.as_ref().and_then(|capture| capture.partial.as_deref());
    if let Some(why) = cut {
        let why = word(&catalogue.partial, why);
        notices.push(fill(&page.article_cut, &[("why", &why)]));
    }
    let mut of_claims = |phrase: &str, concerns: &dyn Fn(&ClaimPart) -> bool| {
        let numbers: Vec<_> = to_be_checked(report)
            .filter(|claim| concerns(claim))
            .map(|claim| claim.number.to_string())
            .collect();
        if !numbers.is_empty() {
            notices.push(fill(phrase, &[("numbers", &numbers.join(", "))]));
        }
    };
    of_claims(&page.unnamed_speakers, &|claim| claim.anonymous);
    of_claims(&page.years_not_written, &|claim| claim.dates.iter().any(|date| date.ambiguous_year));
    of_claims(&page.untaken, &is_suggestion);
    notices
}

/// A proposal of the program that nobody took over or worked on.
pub(crate) fn is_suggestion(claim: &ClaimPart) -> bool {
    claim.origin == "proposed" && !claim.accepted
}

/// Rule base-7 of the field: reporter and editor should be two people.
fn reporters_who_edit(report: &Report) -> Vec<&str> {
    let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let editors: Vec<_> = report.article.editors.iter().map(|name| folded(name)).collect();
    let authors = report.article.authors.iter().map(String::as_str);
    authors.filter(|name| editors.contains(&folded(name))).collect()
}
