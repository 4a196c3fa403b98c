//! What a report says about the article, its sources and itself, whatever the form.

use crate::catalogue::{Catalogue, fill, word};
use crate::facts::{partial, received};
use crate::model::{ArticlePart, CapturePart, HeadPart, Report, SourcePart, TimestampPart};
use crate::moments::moment;

/// When the report was made and by which program.
pub(crate) fn made(report: &Report, catalogue: &Catalogue) -> String {
    let when = moment(&report.made_at, catalogue);
    fill(&catalogue.page.made, &[("when", &when), ("program", &report.made_by)])
}

/// Who wrote, edited and published the article, and when.
pub(crate) fn byline(article: &ArticlePart, catalogue: &Catalogue) -> Vec<String> {
    let page = &catalogue.page;
    let named = |phrase: &str, names: &[String]| {
        (!names.is_empty()).then(|| fill(phrase, &[("names", &names.join(", "))]))
    };
    let dated = |phrase: &str, at: &Option<String>| {
        at.as_deref().map(|at| fill(phrase, &[("when", &moment(at, catalogue))]))
    };
    [
        named(&page.by, &article.authors),
        named(&page.edited_by, &article.editors),
        article.publisher.clone(),
        dated(&page.published, &article.published),
        dated(&page.modified, &article.modified),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the article is, as label and value.
pub(crate) fn identity<'c>(
    article: &ArticlePart,
    catalogue: &'c Catalogue,
) -> Vec<(&'c str, String)> {
    let page = &catalogue.page;
    let given = match article.source_name.is_empty() {
        true => page.pasted.clone(),
        false => article.source_name.clone(),
    };
    let language = article.language.as_deref().map(|tag| word(&catalogue.language, tag));
    let mut identity: Vec<(&str, String)> = Vec::new();
    identity.extend(article.title.clone().map(|title| (page.title.as_str(), title)));
    identity.push((&page.source, given));
    let elsewhere = article.url.clone().filter(|url| *url != article.source_name);
    identity.extend(elsewhere.map(|url| (page.address.as_str(), url)));
    identity.extend(language.map(|language| (page.language.as_str(), language)));
    identity.push((&page.revision, catalogue.count(article.revision)));
    identity
}

/// The article's hashes, as label and value.
pub(crate) fn hashes<'a>(
    article: &'a ArticlePart,
    catalogue: &'a Catalogue,
) -> [(&'a str, &'a str); 2] {
    let page = &catalogue.page;
    [(&page.original_sha256, &article.original_sha256), (&page.text_sha256, &article.text_sha256)]
}

/// What to call a source.
pub(crate) fn source_name(source: &SourcePart, catalogue: &Catalogue) -> String {
    match source.name.is_empty() {
        true => catalogue.page.unnamed_source.clone(),
        false => source.name.clone(),
    }
}

/// Why the last fetch of a source brought nothing.
pub(crate) fn failure(source: &SourcePart, catalogue: &Catalogue) -> Option<String> {
    let failure = source.failure.as_ref()?;
    let values = [("when", moment(&failure.at, catalogue)), ("words", failure.words.clone())];
    let values = values.each_ref().map(|(place, value)| (*place, value.as_str()));
    Some(fill(&catalogue.page.failed, &values))
}

/// "Received by this computer at …" for a capture.
pub(crate) fn capture_received(capture: &CapturePart, catalogue: &Catalogue) -> String {
    received(&capture.via, &capture.captured_at, capture.unchanged_since.as_deref(), catalogue)
}

/// What a reader of a capture has to beware of.
pub(crate) fn capture_warnings(capture: &CapturePart, catalogue: &Catalogue) -> Vec<String> {
    let page = &catalogue.page;
    let mut warnings: Vec<String> =
        partial(capture.partial.as_deref(), catalogue).into_iter().collect();
    if let Some(why) = &capture.unreadable {
        let why = word(&catalogue.unreadable, why);
        warnings.push(fill(&page.unreadable, &[("why", &why)]));
    }
    warnings.extend(capture.downgraded.then(|| page.downgraded.clone()));
    if !capture.left_out.is_empty() {
        let parts = capture.left_out.iter().map(|left| {
            format!("{} ({})", catalogue.count(left.count), word(&catalogue.left_out, &left.reason))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        warnings.push(fill(&page.left_out, &[("parts", &parts)]));
    }
    if let Some(archive) = &capture.archive {
        let digest = Some(&archive.digest).filter(|digest| *digest != "verified");
        warnings.extend(digest.map(|digest| word(&catalogue.digest, digest)));
        let faults = archive.faults.join("; ");
        let found = (!faults.is_empty()).then(|| fill(&page.faults, &[("faults", &faults)]));
        warnings.extend(found);
    }
    warnings
}

/// Where the logs of the case end: the device and the hash, and how many events there are.
pub(crate) fn heads(report: &Report, catalogue: &Catalogue) -> Vec<String> {
    let head = |head: &HeadPart| {
        let values = [("device", head.device.clone()), ("count", catalogue.count(head.seq))];
        let values = values.each_ref().map(|(place, value)| (*place, value.as_str()));
        fill(&catalogue.page.log_head, &values)
    };
    report.log.heads.iter().map(head).collect()
}

/// What outside witnesses say of the log, and since when none of them covers it.
pub(crate) fn anchoring(report: &Report, catalogue: &Catalogue) -> Vec<String> {
    let (page, log) = (&catalogue.page, &report.log);
    let mut lines: Vec<String> =
        log.timestamps.iter().map(|timestamp| stamped(timestamp, catalogue)).collect();
    lines.extend(log.timestamps.is_empty().then(|| page.no_timestamp.clone()));
    lines.extend(match &log.unanchored_since {
        Some(since) => Some(fill(&page.unanchored, &[("when", &moment(since, catalogue))])),
        None if log.timestamps.is_empty() => None,
        None => Some(page.anchored.clone()),
    });
    lines
}

fn stamped(timestamp: &TimestampPart, catalogue: &Catalogue) -> String {
    let page = &catalogue.page;
    if let Some(why) = &timestamp.failure {
        let when = moment(&timestamp.asked_at, catalogue);
        let values = [("authority", timestamp.authority.as_str()), ("when", &when), ("why", why)];
        return fill(&page.timestamp_failed, &values);
    }
    let when = timestamp.time.as_deref().map_or(page.unknown.clone(), |at| moment(at, catalogue));
    let signer = timestamp.signer.as_deref().unwrap_or(&page.unknown);
    let captures = timestamp.captures.map(|count| catalogue.count(count)).unwrap_or_default();
    let phrase = match timestamp.captures {
        Some(_) => &page.timestamp_captures,
        None => &page.timestamp_case,
    };
    let values = [
        ("authority", timestamp.authority.as_str()),
        ("when", &when),
        ("signer", signer),
        ("captures", &captures),
    ];
    fill(phrase, &values)
}

/// Status, type and size of a capture.
pub(crate) fn capture_particulars(capture: &CapturePart, catalogue: &Catalogue) -> Vec<String> {
    let page = &catalogue.page;
    let status =
        capture.status.map(|status| fill(&page.status, &[("status", &status.to_string())]));
    let size = fill(&page.bytes, &[("count", &catalogue.count(capture.bytes))]);
    [status, capture.media_type.clone(), Some(size)].into_iter().flatten().collect()
}

/// Commands that print a file's SHA-256, and the system each is for where it needs saying.
pub(crate) fn hash_commands(catalogue: &Catalogue) -> [(String, Option<&str>); 3] {
    let page = &catalogue.page;
    let file = &page.file_name;
    [
        (format!("sha256sum {file}"), None),
        (format!("shasum -a 256 {file}"), Some(&page.hash_mac)),
        (format!("certutil -hashfile {file} SHA256"), Some(&page.hash_windows)),
    ]
}
