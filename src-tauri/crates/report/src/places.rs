//! Keeps home paths, user names and passwords out of what leaves the desk.

use crate::model::{CapturePart, Report};

/// The report with every address and file place as strangers may see it.
pub(crate) fn public(report: &Report) -> Report {
    let mut report = report.clone();
    let article = &mut report.article;
    article.source_name = place(&article.source_name);
    article.url = article.url.as_deref().map(place);
    article.capture.iter_mut().for_each(public_capture);
    for timestamp in &mut report.log.timestamps {
        timestamp.authority = place(&timestamp.authority);
    }
    for passage in report.claims.iter_mut().flat_map(|claim| &mut claim.evidence) {
        passage.url = place(&passage.url);
        passage.final_url = place(&passage.final_url);
        passage.source_name = place(&passage.source_name);
    }
    for source in &mut report.sources {
        source.name = place(&source.name);
        source.url = source.url.as_deref().map(place);
        source.captures.iter_mut().for_each(public_capture);
    }
    report
}

fn public_capture(capture: &mut CapturePart) {
    capture.url = place(&capture.url);
    capture.final_url = place(&capture.final_url);
}

/// Of a path, the file's name; of a web address, all but the user name and password.
fn place(written: &str) -> String {
    if is_path(written) {
        let end = written.trim_end_matches(['/', '\\']);
        return end.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    }
    without_login(written)
}

fn is_path(written: &str) -> bool {
    let mut start = written.chars();
    let (first, second, third) = (start.next(), start.next(), start.next());
    let on_a_drive = first.is_some_and(|letter| letter.is_ascii_alphabetic())
        && second == Some(':')
        && matches!(third, Some('/' | '\\'));
    let of_scheme_file =
        written.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    of_scheme_file || on_a_drive || matches!(first, Some('/' | '\\')) || written.starts_with("~/")
}

fn without_login(written: &str) -> String {
    let Some((scheme, rest)) = written.split_once("://") else {
        return written.to_owned();
    };
    let authority_end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{host}{path}"),
        None => written.to_owned(),
    }
}

/// The address as a link may carry it, if it is a web address; its words stay as they are.
///
/// Characters that end a link in HTML or Markdown are percent-encoded (RFC 3986, section 2.1).
pub(crate) fn link(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once("://")?;
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return None;
    }
    let mut link = String::with_capacity(address.len());
    for character in address.chars() {
        if character.is_whitespace() || character.is_control() || "<>\"`|\\^{}".contains(character)
        {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                link.push_str(&format!("%{byte:02X}"));
            }
        } else {
            link.push(character);
        }
    }
    Some(link)
}
