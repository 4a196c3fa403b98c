//! How an outlet is named in the texts of others and in its own.

use url::Url;

use periksa_text::normalise::fold;
use periksa_text::segment::words;

use super::piece::{LISTS, Word, stemmed};

/// The ways of writing an outlet's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Its words; empty where the outlet is unknown.
    full: Vec<String>,
    /// What remains without "News Agency", "Kantor Berita" and the like, where they were there.
    short: Option<Vec<String>>,
    /// The last of several words: "the Journal".
    last: Option<String>,
    /// As one word, as in an address: "kabartirta".
    glued: String,
    /// The host of the address.
    host: Option<String>,
}

impl Outlet {
    pub fn read(name: &str, url: &str) -> Self {
        let name = name.split('(').next().unwrap_or_default();
        let mut full: Vec<String> = words(name).into_iter().map(|w| fold(w.of(name))).collect();
        if full.len() > 1 && is_article(&full[0]) {
            full.remove(0);
        }
        let kinds = LISTS.section("agency_word");
        let (front, back) = (kinds.match_start(&full), kinds.match_end(&full));
        let rest = full.get(front..full.len() - back).filter(|rest| !rest.is_empty());
        let short = rest.filter(|rest| rest.len() < full.len()).map(<[String]>::to_vec);
        let last = full.last().filter(|_| full.len() > 1 && short.is_none()).cloned();
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        let host = host.map(|host| host.trim_start_matches("www.").to_owned());
        Self { glued: full.concat(), full, short, last, host }
    }

    pub fn is_known(&self) -> bool {
        !self.full.is_empty()
    }

    /// The words by which it is told from others; none where it is unknown.
    pub fn name(&self) -> Option<&[String]> {
        self.is_known().then_some(self.full.as_slice())
    }

    pub fn is_same(&self, other: &Self) -> bool {
        self.is_known() && self.full == other.full
    }

    /// The words with which one of its names begins.
    pub fn starts(&self) -> impl Iterator<Item = &str> {
        let long = [Some(&self.full), self.short.as_ref()].into_iter().flatten();
        let one = [Some(&self.glued), self.last.as_ref(), self.host.as_ref()].into_iter().flatten();
        long.filter_map(|name| name.first())
            .chain(one)
            .map(String::as_str)
            .filter(|s| !s.is_empty())
    }

    /// How many of the words at `at` name this outlet; 0 where they do not. `own` is the outlet of
    /// the text itself, which is what "the Journal" means there when both could be meant.
    pub fn named(&self, text: &[Word], at: usize, own: &Self) -> usize {
        let Some(word) = text.get(at) else { return 0 };
        if !self.is_known() {
            return 0;
        }
        if self.is_address(&word.folded) {
            return 1;
        }
        if !word.capital {
            return 0;
        }
        let written = |name: &[String]| {
            let here = text[at..].iter().map(|word| stemmed(&word.folded));
            here.take(name.len()).eq(name.iter().map(String::as_str))
        };
        if written(&self.full) {
            return self.full.len();
        }
        if let Some(short) = self.short.as_ref().filter(|short| written(short)) {
            return short.len();
        }
        let after_article = at > 0 && is_article(&text[at - 1].folded);
        let ours = self == own || self.last != own.last;
        let last =
            self.last.as_ref().filter(|last| ours && after_article && written(&[(*last).clone()]));
        usize::from(last.is_some())
    }

    fn is_address(&self, word: &str) -> bool {
        let site = word.strip_prefix(self.glued.as_str());
        let glued = self.full.len() > 1
            && site.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        glued || self.host.as_ref().is_some_and(|host| word == host)
    }
}

fn is_article(word: &str) -> bool {
    LISTS.section("article").has(word)
}
