//! Invented reports for measuring: sentences of common words with names and figures of their own, the same
//! on every run.

use serde::Deserialize;

const PASSAGES: &str = include_str!("../gold/retrieval/passages.jsonl");
/// Sentences of a report, and of each of its paragraphs: about 300 words.
const SENTENCES: usize = 20;
const PARAGRAPH: usize = 4;
/// Words of a sentence, at least, and how many more it may have.
const WORDS: u64 = 10;
const MORE_WORDS: u64 = 10;
/// People and places that the reports of a large case name.
const NAMES: u64 = 600;
/// One report in so many is an earlier one after an editor's hand.
const COPIES: usize = 10;

#[derive(Deserialize)]
struct Line {
    lang: String,
    text: String,
}

/// Makes reports.
pub struct Fiction {
    /// Words in the order in which they are met, so that the common ones come first.
    words: Vec<String>,
    seed: u64,
}

impl Fiction {
    /// The same reports on every run, in English.
    pub fn new() -> Self {
        Self::of("en")
    }

    /// The same reports on every run, in a language.
    pub fn of(lang: &str) -> Self {
        let lines =
            PASSAGES.lines().map(|line| serde_json::from_str::<Line>(line).expect("a line"));
        let texts: Vec<String> =
            lines.filter(|line| line.lang == lang).map(|line| line.text).collect();
        let mut words: Vec<String> = Vec::new();
        for word in texts.iter().flat_map(|text| text.split_whitespace()) {
            let plain = word.chars().all(|letter| letter.is_ascii_lowercase());
            if plain && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self { words, seed: 0x9E37_79B9_7F4A_7C15 }
    }

    /// So many reports; every so many one copies an earlier one but for its beginning.
    pub fn reports(&mut self, count: usize) -> Vec<String> {
        let mut reports: Vec<String> = Vec::new();
        for nth in 0..count {
            let report = match nth % COPIES {
                0 if nth > 0 => {
                    let earlier = self.below(nth as u64) as usize;
                    format!("{}\n\n{}", self.sentence(), reports[earlier])
                }
                _ => self.report(),
            };
            reports.push(report);
        }
        reports
    }

    fn report(&mut self) -> String {
        let sentences: Vec<String> = (0..SENTENCES).map(|_| self.sentence()).collect();
        let paragraphs: Vec<String> =
            sentences.chunks(PARAGRAPH).map(|sentences| sentences.join(" ")).collect();
        paragraphs.join("\n\n")
    }

    /// A sentence with a name, and often with a figure.
    pub fn sentence(&mut self) -> String {
        let length = WORDS + self.below(MORE_WORDS);
        let mut words: Vec<String> = (0..length).map(|_| self.word()).collect();
        let place = 1 + self.below(length - 1) as usize;
        words.insert(place, self.name());
        if self.below(2) == 0 {
            let figure = self.below(90_000) + 10;
            words.push(format!("{figure} {}", self.word()));
        }
        let mut sentence = words.join(" ");
        sentence[..1].make_ascii_uppercase();
        sentence + "."
    }

    /// One of the words, a common one rather than a rare one.
    fn word(&mut self) -> String {
        let all = self.words.len() as u64;
        let rare = self.below(all) * self.below(all) / all;
        self.words[rare as usize].clone()
    }

    fn name(&mut self) -> String {
        const STARTS: [&str; 12] =
            ["Bar", "Del", "Fen", "Gar", "Hol", "Kel", "Lor", "Mar", "Nor", "Pel", "Sar", "Tor"];
        const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "ani", "eli", "iro", "ola", "uma"];
        const ENDS: [&str; 5] = ["dan", "ford", "mere", "ni", "vik"];
        let nth = (self.below(NAMES) * self.below(NAMES) / NAMES) as usize;
        let parts = [STARTS[nth % 12], MIDDLES[nth / 12 % 10], ENDS[nth / 120 % 5]];
        parts.concat()
    }

    /// A number below a bound (xorshift).
    fn below(&mut self, bound: u64) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed % bound
    }
}
