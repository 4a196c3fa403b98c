//! Whether what was found on a page is an article at all. Home pages, section lists, error pages and
//! cookie walls have words too; a brief of two sentences is an article.
//!
//! The test, in order: what was found must hold a sentence. A page that does not call itself an
//! article must not be mostly headlines that lead to other pages, nor a few words that speak of the
//! visit (an error, a check for robots, cookies) or go with a film.

use std::sync::LazyLock;

use super::declared::Declared;
use super::walk::PageLine;
use super::{bounds, region};
use crate::lexicon::Lexicon;

static PHRASES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/no_article.txt")));

/// Linked headlines from which a page is a list.
const TEASERS: usize = 4;
/// A teaser is a headline with at most this many lines of running text to it; a longer run of them
/// is somebody telling something.
const LINES_PER_TEASER: usize = 2;
/// A line of which this share is one link is a headline that leads away.
const TEASER_LINKED: f64 = 0.7;
/// An error page or a cookie wall says no more than this, in words.
const NOTICE_WORDS: usize = 150;
/// What goes with a film is told in fewer words than any brief.
const LEGEND_WORDS: usize = 60;

/// What the page calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// An article, in its metadata.
    Article,
    /// A film.
    Video,
    /// Nothing, or a site.
    Other,
}

impl Stated {
    /// By the type in the page's head and its structured data.
    pub fn of(declared: &Declared) -> Self {
        let kind = declared.kind.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        if kind.starts_with("video") {
            return Self::Video;
        }
        if kind == "article" || declared.names_article { Self::Article } else { Self::Other }
    }
}

/// Whether these lines are no article.
/// `site` is the host of the page as its own links write it.
pub fn is_none(
    lines: &[PageLine],
    title: Option<&str>,
    site: Option<&str>,
    stated: Stated,
) -> bool {
    let body: Vec<&PageLine> = lines.iter().filter(|l| l.kind.is_body()).collect();
    if !body.iter().any(|l| bounds::is_running(&l.text)) {
        return true;
    }
    let words: usize = body.iter().map(|l| region::words(&l.text)).sum();
    stated != Stated::Article
        && (is_list(&body, site)
            || (words <= NOTICE_WORDS && is_notice(&body, title))
            || (words <= LEGEND_WORDS && stated == Stated::Video))
}

/// Whether the lines are headlines of other pages of the site, each with its summary.
fn is_list(body: &[&PageLine], site: Option<&str>) -> bool {
    let (mut teasers, mut run) = (0, 0);
    for line in body {
        if line.link_share() >= TEASER_LINKED {
            teasers += usize::from(line.links.iter().any(|(_, url)| stays(url, site)));
            run = 0;
        } else if region::is_running(line) {
            run += 1;
            if run > LINES_PER_TEASER {
                return false;
            }
        }
    }
    teasers >= TEASERS
}

/// Whether an address leads to the same site.
fn stays(url: &str, site: Option<&str>) -> bool {
    match url.split_once("://") {
        Some((_, rest)) => site.is_some_and(|site| rest.starts_with(site)),
        None => true,
    }
}

/// Whether the headline is an error's, or half of the sentences speak of the visit.
fn is_notice(body: &[&PageLine], title: Option<&str>) -> bool {
    let says = |text: &str, section: &str| {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        (0..words.len()).any(|at| PHRASES.section(section).match_start(&words[at..]) > 0)
    };
    let running: Vec<_> = body.iter().filter(|l| bounds::is_running(&l.text)).collect();
    let about_visit = running.iter().filter(|l| says(&l.text, "visit") || says(&l.text, "wall"));
    let about_visit = about_visit.count();
    title.is_some_and(|t| says(t, "error") || says(t, "wall")) || about_visit * 2 >= running.len()
}
