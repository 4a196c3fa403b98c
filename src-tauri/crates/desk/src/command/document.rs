//! Documents: their bytes and pictures for showing, what was found in them, recognising their text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the bytes of a capture that is a PDF or a picture, for showing. What a server sent
/// compressed is unpacked.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaptureBytes {
    /// The capture.
    pub capture: String,
}

/// Asks for a page of a capture as a PNG picture.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CapturePicture {
    /// The capture.
    pub capture: String,
    /// The page, from 1.
    pub page: u32,
    /// The picture's width in pixels; at most 4096.
    pub width: u32,
}

/// Has the text in the pictures of a capture recognised. Only a capture without text is given one.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaptureRecognise {
    /// The capture.
    pub capture: String,
}

/// Bytes, which cross the wire as they are.
#[derive(Clone, Debug, PartialEq, Eq, TS)]
#[ts(type = "ArrayBuffer")]
pub struct Bytes(pub Vec<u8>);

/// As what a window can draw a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DrawnAs {
    /// Not at all.
    Nothing,
    /// Pages.
    Pdf,
    /// One picture.
    Picture,
}

/// Whether the text in a capture's pictures can be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Recognising {
    /// It has no text, and the program is installed.
    Available,
    /// It has no text, and the program is not installed.
    NoProgram,
    /// It has a text, or no pictures.
    NotNeeded,
}

/// How far recognising is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecognitionView {
    /// The capture.
    pub capture: String,
    /// The job, to be stopped with `job_cancel`.
    pub job: String,
    /// The page it is at, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
}

/// What was found in a document beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// `pdf`, `docx`, `xlsx`, `email`, `image`, …
    pub kind: String,
    /// Its text was read from pictures by a program that guesses letters.
    pub recognised: bool,
    /// Its pages, sheets or parts, in the order of the text.
    pub marks: Vec<MarkView>,
    /// Insertions and deletions that nobody accepted yet.
    pub changes: Vec<TrackedChangeView>,
    /// What a reader of the text has to know.
    pub notes: Vec<DocumentNoteView>,
    /// What the file says of itself, and what was measured.
    pub facts: Vec<DocumentFactView>,
    /// Files inside it, which were not read.
    pub attachments: Vec<AttachmentView>,
    /// Where words that were recognised in pictures stand on their pages.
    pub words: Vec<WordPlaceView>,
}

/// A recognised word in the text and on the picture of its page. Its box is counted in
/// ten-thousandths of the page's width and height.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WordPlaceView {
    /// Its page, from 1.
    pub page: u32,
    /// First UTF-16 unit in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// From the page's left edge.
    pub left: u32,
    /// From its upper edge.
    pub top: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A page, sheet or part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// `page`, `sheet` or `part`.
    pub kind: String,
    /// Its place among its kind, from 1.
    pub number: u32,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// First UTF-16 unit in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Words that the document shows as inserted or deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrackedChangeView {
    /// `inserted` or `deleted`.
    pub kind: String,
    /// Who, as the document says.
    pub author: Option<String>,
    /// When, as the document says.
    pub date: Option<String>,
    /// First UTF-16 unit in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Something that a reader of the text has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentNoteView {
    /// Stable code.
    pub code: String,
    /// In English, for what the interface has no words for.
    pub words: String,
    /// The pages it is about, from 1; empty for the whole document.
    pub pages: Vec<u32>,
}

/// What the file says of itself: a claim of whoever made it. Only `measured` is the program's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentFactView {
    /// `exif`, `properties`, `headers` or `measured`.
    pub group: String,
    /// The field's name as the format has it.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A file inside a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// The name that the document gives it.
    pub name: Option<String>,
    /// The media type that the document gives it.
    pub media_type: Option<String>,
    /// Its length, decoded.
    pub bytes: u32,
    /// SHA-256 of its decoded bytes.
    pub sha256: String,
}
