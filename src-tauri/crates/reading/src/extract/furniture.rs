//! What one line is by its own words, where it is no word of the article: an invitation elsewhere,
//! a label, a row of buttons, a legal line, a credit.

use std::sync::LazyLock;

use regex::Regex;

use super::BlockKind;
use super::region::ends_sentence;
use crate::lexicon::{Lexicon, Section};

/// The word lists of this file and of the bylines.
pub static FURNITURE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/furniture.txt")));

/// Marks that set a label apart from what it labels.
pub const LABEL_MARKS: &[char] = &[':', '：', '|', '»', '–', '—', '>', '→'];

/// A promotional line is a headline at most; a longer one is a paragraph that begins alike.
const PROMO_MAX_CHARS: usize = 300;
/// Invitations are a sentence or two.
const INVITATION_MAX_WORDS: usize = 40;
/// Words before the mark of a note ("Correction, Nov. 16:").
const NOTE_LABEL_WORDS: usize = 4;

/// What a line is, where it is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub kind: BlockKind,
    /// It labels the lines below it and says nothing else.
    pub open: bool,
}

impl Sign {
    fn of(kind: BlockKind) -> Option<Self> {
        Some(Self { kind, open: false })
    }
}

/// A line's words without the marks at their edges.
pub struct Words {
    folded: Vec<String>,
    /// Whether a label mark or the line's end follows each.
    marked: Vec<bool>,
    /// Where sentences begin.
    begins: Vec<usize>,
}

impl Words {
    pub fn of(line: &str) -> Self {
        let mut words = Self { folded: Vec::new(), marked: Vec::new(), begins: vec![0] };
        for piece in line.split_whitespace() {
            let before = words.folded.len();
            let mut rest = piece;
            while let Some(mark) = rest.find(LABEL_MARKS) {
                words.push(&rest[..mark], true);
                rest = rest[mark..].trim_start_matches(LABEL_MARKS);
            }
            words.push(rest, false);
            if before < words.folded.len() && piece.ends_with(['.', '?', '!']) {
                words.begins.push(words.folded.len());
            }
        }
        if let Some(last) = words.marked.last_mut() {
            *last = true;
        }
        words
    }

    fn push(&mut self, word: &str, marked: bool) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && (marked || c != '\''));
        if !word.is_empty() {
            self.folded.push(word.to_lowercase());
            self.marked.push(marked);
        } else if marked && let Some(last) = self.marked.last_mut() {
            *last = true;
        }
    }

    /// How many leading words form an entry before a label mark or the line's end.
    fn label(&self, section: &Section) -> usize {
        let taken = section.match_start(&self.folded);
        if taken > 0 && self.marked[taken - 1] { taken } else { 0 }
    }

    fn starts(&self, section: &Section) -> usize {
        section.match_start(&self.folded)
    }

    /// Whether a sentence begins with an entry, after what may stand before an order.
    fn orders(&self, section: &Section) -> bool {
        let openers = FURNITURE.section("order_opener");
        self.begins.iter().filter(|at| **at < self.folded.len()).any(|&at| {
            let rest = &self.folded[at..];
            section.match_start(&rest[openers.match_start(rest)..]) > 0
        })
    }

    fn holds(&self, section: &Section) -> bool {
        (0..self.folded.len()).any(|at| section.match_start(&self.folded[at..]) > 0)
    }
}

/// Reads a line that invites the reader elsewhere.
pub fn leads_away(line: &str, words: &Words) -> Option<Sign> {
    if line.chars().count() > PROMO_MAX_CHARS {
        return None;
    }
    // "[Story continues below]" is whole in its brackets; "Read more" names what follows in the next line.
    let all = if line.trim_end().ends_with(']') { usize::MAX } else { words.folded.len() };
    for (section, kind) in [("related", BlockKind::Related), ("promo_marked", BlockKind::Promo)] {
        let taken = words.label(FURNITURE.section(section));
        if taken > 0 {
            return Some(Sign { kind, open: taken == all });
        }
    }
    let taken = words.starts(FURNITURE.section("promo_start"));
    if taken > 0 {
        return Some(Sign { kind: BlockKind::Promo, open: taken == all });
    }
    if invites(words, line) || is_placeholder(line) {
        return Sign::of(BlockKind::Promo);
    }
    None
}

/// "Ikuti … di Google News", "Get … in your inbox": an order to the reader that names a channel.
fn invites(words: &Words, line: &str) -> bool {
    words.folded.len() <= INVITATION_MAX_WORDS
        && words.orders(FURNITURE.section("order"))
        && words.holds(FURNITURE.section("channel"))
        // A quoted order is somebody's words.
        && !line.contains(['"', '“', '«'])
}

/// "[Gambas:Video 20detik]", "[button link=…]": an element that was not filled in.
fn is_placeholder(line: &str) -> bool {
    static PLACEHOLDER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\[\p{L}+(?::[^\[\]]*|(?:\s+\p{L}+=[^\[\]]*)+)\]").ok());
    line.starts_with('[') && PLACEHOLDER.as_ref().is_some_and(|r| r.is_match(line))
}

/// Reads a line that labels, credits, sells or forbids.
pub fn label(line: &str, words: &Words) -> Option<Sign> {
    if is_legal(words, line) {
        return Sign::of(BlockKind::Copyright);
    }
    if is_whole(words, FURNITURE.section("advert")) {
        return Sign::of(BlockKind::Advert);
    }
    if is_about_author(words, line) || is_about_body(line) {
        return Sign::of(BlockKind::AuthorTail);
    }
    if is_picture_label(words) || closes_with_credit(line) {
        return Sign::of(BlockKind::Caption);
    }
    let hashtags = line.split_whitespace().all(|w| w.starts_with('#') && w.len() > 2);
    if words.label(FURNITURE.section("rubric")) > 0
        || (!words.folded.is_empty() && hashtags)
        || is_buttons(words)
        || is_page_mark(line)
        || is_trail(line)
    {
        return Sign::of(BlockKind::Rubric);
    }
    None
}

/// "About Holm Logistics: Holm Logistics is a leading provider of …": what a press release says of its sender at its end.
fn is_about_body(line: &str) -> bool {
    const NAME_WORDS: usize = 6;
    let plain = line.trim_start_matches(['*', '_', ' ']);
    let label = plain.strip_prefix("About ").or_else(|| plain.strip_prefix("Tentang "));
    let Some((name, _)) = label.and_then(|rest| rest.split_once(':')) else { return false };
    let small = ["of", "the", "and", "&", "for", "dan"];
    let named = |word: &str| word.starts_with(char::is_uppercase) || small.contains(&word);
    let count = name.split_whitespace().count();
    (1..=NAME_WORDS).contains(&count) && name.split_whitespace().all(named)
}

/// "Copyright © ANTARA 2024", "Dilarang mengambil …"; not "Copyright law was changed in May."
fn is_legal(words: &Words, line: &str) -> bool {
    const SIGNS: &[&str] = &["©", "ⓒ", "(c)", "(C)", "@"];
    line.starts_with('©')
        || words.starts(FURNITURE.section("legal_start")) > 0
        || words.label(FURNITURE.section("legal_label")) > 0
        || (words.starts(FURNITURE.section("legal_marked")) > 0
            && (SIGNS.iter().any(|sign| line.contains(sign))
                || words.holds(FURNITURE.section("legal_word"))
                || !ends_sentence(line)))
}

fn is_whole(words: &Words, section: &Section) -> bool {
    let taken = words.starts(section);
    taken > 0 && taken == words.folded.len()
}

/// "Penulis adalah …", "Koreksi: …", "… contributed to this report", "Reach her at …".
fn is_about_author(words: &Words, line: &str) -> bool {
    if words.starts(FURNITURE.section("author_tail_start")) > 0 {
        return true;
    }
    let noted = words.starts(FURNITURE.section("note_label"));
    if noted > 0
        && words.marked.iter().take(noted + NOTE_LABEL_WORDS).skip(noted - 1).any(|m| *m)
        && line.contains(':')
    {
        return true;
    }
    let short = words.folded.len() <= INVITATION_MAX_WORDS;
    tells_where_from(line)
        || presents_author(line)
        || short
            && (words.holds(FURNITURE.section("contributed"))
                || (words.orders(FURNITURE.section("contact")) && has_address(line)))
}

/// "Okafor reported from Columbus, Ohio.": names on both sides and nothing else.
fn tells_where_from(line: &str) -> bool {
    static FROM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:\p{Lu}[\p{L}.’'-]+ ){1,4}reported from (?:\p{Lu}[\p{L}.’'-]+,? ?){1,5}$")
            .ok()
    });
    line.contains(" reported from ") && FROM.as_ref().is_some_and(|r| r.is_match(line))
}

/// "Rina Larasati adalah penulis lepas yang tinggal di Bandung.": a name, a trade of writing, and where or on what.
fn presents_author(line: &str) -> bool {
    static PRESENTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^[*_]?(?:\p{Lu}[\p{L}.’'-]*\ ){1,5}(?:adalah|ialah|merupakan)\ (?:seorang\ )?
              (?:penulis|wartawan|jurnalis|pewarta|reporter|fotografer|kontributor|kolumnis|penerjemah)
              (?:\ (?:lepas|tamu|tetap|sains|senior))?\ (?:yang\ )?
              (?:tinggal|menetap|bermukim|berdomisili|berbasis|meliput|menulis)\b",
        )
        .ok()
    });
    const TRADES: &[&str] = &[" adalah ", " ialah ", " merupakan "];
    TRADES.iter().any(|t| line.contains(t)) && PRESENTS.as_ref().is_some_and(|r| r.is_match(line))
}

/// An e-mail address, a handle, a telephone number in the line.
fn has_address(line: &str) -> bool {
    static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[\w.+-]+@[\w-]+\.[\w.]+|(?:^|[\s(])@\w{2,}|\+?\d[\d\s-]{7,}\d|(?i:twitter|facebook|instagram|whatsapp)").ok()
    });
    ADDRESS.as_ref().is_some_and(|r| r.is_match(line))
}

fn is_picture_label(words: &Words) -> bool {
    words.label(FURNITURE.section("picture")) > 0
}

/// A credit in brackets is no longer than this, in bytes.
const CREDIT_BYTES: usize = 100;
/// Words of a name on a credit.
const CREDIT_WORDS: usize = 6;
/// Initials that close a text are shorter than the names of an agency and a photographer.
const INITIALS_CHARS: usize = 4;

/// "… (ANTARA FOTO/Nama)", "… (Dok. Perusahaan)", "… Foto: Nama": whose picture it is.
fn closes_with_credit(line: &str) -> bool {
    if line.chars().count() > PROMO_MAX_CHARS {
        return false;
    }
    let credits = FURNITURE.section("credit");
    // A sentence may end with a bracket before its full stop; a credit stands after it.
    let in_sentence = line.ends_with('.');
    let line = line.trim_end_matches('.');
    if let Some(bracket) = line.strip_suffix([')', ']']) {
        let Some(at) = bracket.rfind(['(', '[']) else { return false };
        let inner = &bracket[at + 1..];
        return inner.len() <= CREDIT_BYTES
            && (Words::of(inner).starts(credits) > 0 || (!in_sentence && names_two(inner)));
    }
    if let Some((before, name)) = line.rsplit_once(':') {
        let label = before.rsplit(|c: char| c.is_whitespace() || c == '.').next();
        let short = name.split_whitespace().count() <= CREDIT_WORDS && !name.trim().is_empty();
        let names = |label: &str| {
            label.starts_with(char::is_uppercase) && credits.has(&label.to_lowercase())
        };
        return short && !in_sentence && label.is_some_and(names);
    }
    let shouted = |name: &str| {
        name.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !name.chars().any(char::is_lowercase)
    };
    line.rsplit_once('/').is_some_and(|(before, name)| {
        let agency = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        shouted(agency) && shouted(name) && name.split_whitespace().count() <= CREDIT_WORDS
    })
}

/// "Agency/Name": two names, at least one of them longer than initials.
fn names_two(inner: &str) -> bool {
    let Some((agency, name)) = inner.split_once('/') else { return false };
    let named = |part: &str| {
        let part = part.trim();
        part.starts_with(char::is_uppercase)
            && !part.contains(|c: char| c.is_ascii_digit())
            && part.split_whitespace().count() <= CREDIT_WORDS
    };
    let long = |part: &str| part.trim().chars().count() > INITIALS_CHARS;
    named(agency) && named(name) && (long(agency) || long(name))
}

/// Whether a line is buttons and nothing else: "Bagikan Facebook X", "A- A+".
fn is_buttons(words: &Words) -> bool {
    let buttons = FURNITURE.section("button");
    let mut at = 0;
    let mut found = false;
    while at < words.folded.len() {
        let number = words.folded[at].chars().all(|c| c.is_ascii_digit());
        let taken = buttons.match_start(&words.folded[at..]);
        if taken == 0 && !number {
            return false;
        }
        found |= taken > 0;
        at += taken.max(1);
    }
    found
}

/// "Berita  Kota  Olahraga", "Home » Daerah » Jatilaga": places of a site beside one another.
fn is_trail(line: &str) -> bool {
    const PLACE_WORDS: usize = 3;
    ["  ", "»", "›", ">>", " > "].iter().any(|between| {
        let places = || line.split(between).map(str::trim).filter(|p| !p.is_empty());
        places().count() > 1
            && places().all(|p| p.split_whitespace().count() <= PLACE_WORDS && !p.ends_with('.'))
    })
}

/// A page mark is a few words and figures.
const PAGE_MARK_BYTES: usize = 60;

/// "2 dari 3 halaman", "Page 2 of 3", "Image 1 of 5", "4 menit baca".
fn is_page_mark(line: &str) -> bool {
    static PAGE_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?ix)^(?:
              (?:halaman|page|image|photo|slide|foto|gambar)?\s*[0-9]+\s*(?:dari|of|/)\s*/?\s*[0-9]+\s*(?:halaman|pages?|foto|photos?)?
            | [0-9]+\s*(?:menit|min|mins|minute|minutes)\s*(?:baca|membaca|read|waktu\ baca)
            | (?:waktu\ baca|reading\ time|estimated\ read|read\ time|dibaca)\s*:?\s*[0-9.,]+\s*(?-i:\p{L}*)
        )\.?$").ok()
    });
    /// Each of its forms holds one of these.
    const SIGNS: &[&str] = &["/", "dari", "of", "menit", "min", "bac", "read"];
    let signed = || {
        let small = line.to_ascii_lowercase();
        SIGNS.iter().any(|sign| small.contains(sign))
    };
    line.len() <= PAGE_MARK_BYTES
        && line.bytes().any(|b| b.is_ascii_digit())
        && signed()
        && PAGE_MARK.as_ref().is_some_and(|r| r.is_match(line.trim()))
}
