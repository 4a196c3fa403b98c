//! What Tesseract read on one page, out of its table.

use crate::document::Area;

/// A recognised page.
#[derive(Debug, Default)]
pub struct Recognised {
    pub text: String,
    /// Its words in the order of the text.
    pub words: Vec<Word>,
    /// The mean of Tesseract's own confidence in its words, from 0 to 100.
    pub confidence: Option<f64>,
}

/// A word of the page.
#[derive(Copy, Clone, Debug)]
pub struct Word {
    /// Where it starts, in bytes of the page's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where it stands on the page.
    pub area: Area,
}

/// A row of Tesseract's table: level, page, block, paragraph, line, word, four numbers of place,
/// confidence, text.
struct Row<'a> {
    level: &'a str,
    line: [&'a str; 3],
    place: Place,
    confidence: Option<f64>,
    word: &'a str,
}

/// In pixels of the picture.
#[derive(Copy, Clone, Default)]
struct Place {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

impl<'a> Row<'a> {
    fn of(row: &'a str) -> Option<Self> {
        let fields: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, block, paragraph, line, _, left, top, width, height, confidence, word] =
            fields[..]
        else {
            return None;
        };
        let number = |field: &str| field.parse().ok();
        let place = Place {
            left: number(left)?,
            top: number(top)?,
            width: number(width)?,
            height: number(height)?,
        };
        let confidence = confidence.parse().ok();
        Some(Self { level, line: [block, paragraph, line], place, confidence, word: word.trim() })
    }
}

impl Recognised {
    /// Reads Tesseract's table of one page. Rows that make no sense are left out.
    pub fn from_table(table: &str) -> Self {
        const PAGE: &str = "1";
        const WORD: &str = "5";
        let mut page = Place::default();
        let mut read = Self::default();
        let mut last = None;
        let (mut sum, mut count) = (0.0, 0_u32);
        for row in table.lines().skip(1).filter_map(Row::of) {
            if row.level == PAGE {
                page = row.place;
            }
            if row.level != WORD || row.word.is_empty() {
                continue;
            }
            read.text.push_str(gap(last, row.line));
            last = Some(row.line);
            let start = read.text.len();
            read.text.push_str(row.word);
            if let Some(area) = row.place.within(page) {
                read.words.push(Word { start, end: read.text.len(), area });
            }
            if let Some(confidence) = row.confidence {
                sum += confidence;
                count += 1;
            }
        }
        read.confidence = (count > 0).then(|| sum / f64::from(count));
        read
    }
}

/// What stands between the last word and one of this block, paragraph and line.
fn gap(last: Option<[&str; 3]>, line: [&str; 3]) -> &'static str {
    match last {
        None => "",
        Some(last) if last == line => " ",
        Some([block, paragraph, _]) if [block, paragraph] == line[..2] => "\n",
        Some(_) => "\n\n",
    }
}

impl Place {
    /// The same place in parts of the page, if it lies on it.
    fn within(self, page: Self) -> Option<Area> {
        let part = |of: u32, whole: u32| {
            let part = u64::from(of) * u64::from(Area::WHOLE) / u64::from(whole);
            u32::try_from(part).unwrap_or(Area::WHOLE).min(Area::WHOLE)
        };
        let fits = self.left < page.width && self.top < page.height;
        fits.then(|| Area {
            left: part(self.left, page.width),
            top: part(self.top, page.height),
            width: part(self.width, page.width),
            height: part(self.height, page.height),
        })
    }
}
