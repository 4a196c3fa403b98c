//! What came of reading a document.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A document's kind, found in its bytes and never in its name.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Word (Office Open XML).
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// `PowerPoint` (Office Open XML).
    Pptx,
    /// Excel (Office Open XML).
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Values parted by commas, semicolons, tabs or bars.
    Csv,
    /// An e-mail as it was sent (RFC 5322).
    Email,
    /// A still picture.
    Image,
    /// Plain text.
    Text,
}

/// A document as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its media type, by its bytes.
    pub media_type: String,
    /// Its text in the stored form of `periksa_text::normalise`: lines end in LF.
    pub text: String,
    /// Its pages, sheets or parts in the order of the text; none overlaps another.
    pub pages: Vec<Mark>,
    /// Words that the document shows as inserted or deleted, in the order of the text.
    pub changes: Vec<Change>,
    /// The programs that read it; the first one made the text.
    pub software: Vec<Software>,
    /// What a reader of the text has to know: what is missing, guessed or doubtful.
    pub notes: Vec<Note>,
    /// What the file says of itself. Each is a claim of whoever made the file, and easily forged.
    pub facts: Vec<Fact>,
    /// Files inside this one. They are listed, not read.
    pub attachments: Vec<Attachment>,
    /// Where the words that were recognised in pictures stand on their pages, in the order of the
    /// text. Empty for every other text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordPlace>,
}

impl Document {
    /// Whether a note of this code is there.
    #[must_use]
    pub fn notes_say(&self, code: NoteCode) -> bool {
        self.notes.iter().any(|note| note.code == code)
    }

    /// The page, sheet or part that holds a byte offset of the text.
    #[must_use]
    pub fn page_at(&self, offset: usize) -> Option<&Mark> {
        let after = self.pages.partition_point(|mark| mark.start <= offset);
        self.pages.get(after.checked_sub(1)?).filter(|mark| offset < mark.end)
    }
}

/// A stretch of the text with a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it marks.
    pub kind: MarkKind,
    /// Its place in the document, from 1. For a page it is the one that PDF viewers count.
    pub number: usize,
    /// Its name where it has one: a sheet's, or a part's such as "Footnotes".
    pub name: Option<String>,
    /// Where it starts, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
}

/// What a [`Mark`] marks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// A page, or the slide of a presentation.
    Page,
    /// A sheet of a spreadsheet.
    Sheet,
    /// A part: the body, the footnotes, an e-mail's headers.
    Part,
}

/// Where a recognised word stands in the text and on the picture of its page.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordPlace {
    /// Its page, from 1.
    pub page: usize,
    /// Where it starts, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// Its box on the page.
    #[serde(flatten)]
    pub area: Area,
}

/// A box on a page, in parts of the page's width and height: [`Area::WHOLE`] is all of it. It holds
/// at every size that the page is drawn in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// From the page's left edge, in parts of its width.
    pub left: u32,
    /// From the page's upper edge, in parts of its height.
    pub top: u32,
    /// In parts of the page's width.
    pub width: u32,
    /// In parts of the page's height.
    pub height: u32,
}

impl Area {
    /// The width and the height of a whole page: fine enough for a dot on a page of newspaper size.
    pub const WHOLE: u32 = 10_000;
}

/// Words that the document shows as inserted or deleted and that nobody accepted yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which of the two.
    pub kind: ChangeKind,
    /// Who, as the document says.
    pub author: Option<String>,
    /// When, as the document says.
    pub date: Option<String>,
    /// Where the words start, in bytes of the text; the brackets around them lie outside.
    pub start: usize,
    /// Where they end, in bytes of the text.
    pub end: usize,
}

/// A [`Change`]'s kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Put in.
    Inserted,
    /// Struck out; the words still stand in the file.
    Deleted,
}

/// A program that read the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Software {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl fmt::Display for Software {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.name, self.version)
    }
}

/// Something that a reader of the text has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What, for programs.
    pub code: NoteCode,
    /// What, for people.
    pub words: String,
    /// The pages it is about, from 1; empty for the whole document.
    pub pages: Vec<usize>,
}

/// What a [`Note`] is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// The text was taken out by a machine, and a quotation is to be confirmed by eye.
    MachineExtracted,
    /// No page has text; recognising it from pictures is offered.
    NoTextLayer,
    /// Some pages have no text.
    PagesWithoutText,
    /// Some pages could not be read.
    PagesUnreadable,
    /// The file says that it has more pages than were found.
    PagesMissing,
    /// Only the first pages were read.
    PagesCut,
    /// The text was cut at its limit.
    TextCut,
    /// Reading stopped at its limit of time; what was read until then is kept.
    TimeCut,
    /// Two programs read different letters.
    LettersDiffer,
    /// Two programs read different words.
    WordsDiffer,
    /// Two programs read different numbers.
    NumbersDiffer,
    /// Two programs read the words in different orders.
    OrderDiffers,
    /// Two programs read the same letters, words and numbers.
    ReadersAgree,
    /// The second program is not installed, so the letters were read once.
    SecondReaderAbsent,
    /// The second program could not read the file.
    SecondReaderFailed,
    /// The file is encrypted, but opens without a password.
    OpensWithoutPassword,
    /// Insertions and deletions stand in the text, in brackets.
    TrackedChanges,
    /// The document carries comments.
    Comments,
    /// The document holds words that its program does not show.
    HiddenText,
    /// Some sheets, rows or slides are hidden in their program.
    HiddenSheets,
    /// Values of formulas are those that were last stored.
    StoredValues,
    /// The document carries macros. They were not run.
    Macros,
    /// The document names files elsewhere. They were not fetched.
    LinksElsewhere,
    /// A part of the document is damaged and was left out.
    PartsUnreadable,
    /// The charset was guessed.
    CharsetGuessed,
    /// Bytes that are no characters were replaced by U+FFFD.
    CharactersReplaced,
    /// The delimiter was guessed.
    DelimiterGuessed,
    /// Rows have different numbers of fields.
    UnevenRows,
    /// What the file says of itself is a claim.
    ClaimsOfTheFile,
    /// The picture itself could not be decoded.
    PictureNotDecoded,
    /// Recognising text in the picture is offered.
    RecognitionOffered,
    /// Tesseract, which recognises text, is not installed.
    RecogniserAbsent,
    /// The text was recognised in pictures.
    Recognised,
    /// A language for recognising is not installed.
    LanguageAbsent,
    /// The document holds files that were not read.
    AttachmentsNotRead,
    /// The e-mail's two forms of its text say different things.
    FormsDiffer,
}

impl NoteCode {
    /// A stable word for programs.
    #[must_use]
    pub fn code(self) -> String {
        let written = serde_json::to_value(self).ok();
        written.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Where in the file it stands.
    pub group: FactGroup,
    /// The field's name as the format has it.
    pub name: String,
    /// Its value in words.
    pub value: String,
}

/// Where a [`Fact`] stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactGroup {
    /// The picture's EXIF data.
    Exif,
    /// The document's properties.
    Properties,
    /// An e-mail's headers.
    Headers,
    /// Measured by this program from the bytes: no claim of the file.
    Measured,
}

/// A file inside the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name that the document gives it. Never a path to write to.
    pub name: Option<String>,
    /// The media type that the document gives it.
    pub media_type: Option<String>,
    /// Its length in bytes, decoded.
    pub bytes: usize,
    /// The SHA-256 of its decoded bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// A page as a picture, so that a quotation can be confirmed by eye.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture as PNG.
    pub png: Vec<u8>,
    /// What the document is.
    pub kind: Kind,
    /// The document's media type.
    pub media_type: String,
    /// The page it shows, from 1.
    pub page: usize,
    /// How many pages the document has.
    pub pages: usize,
    /// The program that drew it.
    pub software: Software,
}
