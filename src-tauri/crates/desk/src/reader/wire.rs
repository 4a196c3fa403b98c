//! What passes between the program and its reading process: one line of JSON and the bytes, then one
//! line of JSON back. Both ends are the same build of the same program, so the form has no version.

use std::io::{self, BufRead, Write};

use jiff::civil::Date;
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::intake::{Given, Intake};

/// What is wanted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Text and metadata.
    Article,
    /// Text, metadata and claims.
    Reading { language: Option<Lang>, published: Option<Date> },
}

/// The line before the bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    task: Task,
    name: String,
    url: Option<String>,
    media_type: Option<String>,
    charset: Option<String>,
    /// How many bytes follow.
    length: usize,
}

/// What came of it.
#[derive(Serialize, Deserialize)]
pub enum Answer {
    Article(Box<Article>),
    Reading(Box<Intake>),
    Refused(Refusal),
}

/// Why there is no article.
#[derive(Serialize, Deserialize)]
pub struct Refusal {
    code: String,
    name: String,
    words: String,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let Refusal { code, name, words } = refusal;
        Self::Unreadable { code, name, words }
    }
}

impl Refusal {
    /// The refusal that a problem is; reading has no other.
    pub fn of(problem: Problem) -> Self {
        match problem {
            Problem::Unreadable { code, name, words } => Self { code, name, words },
            other => {
                Self { code: "unreadable".into(), name: String::new(), words: other.to_string() }
            }
        }
    }
}

/// A question as it is sent.
pub fn question_bytes(given: &Given, task: Task) -> io::Result<Vec<u8>> {
    let head = Head {
        task,
        name: given.name.clone(),
        url: given.url.clone(),
        media_type: given.media_type.clone(),
        charset: given.charset.clone(),
        length: given.bytes.len(),
    };
    let mut bytes = line(&head)?;
    bytes.extend_from_slice(&given.bytes);
    Ok(bytes)
}

/// Receives a question; `None` when nobody asks any more.
pub fn question(from: &mut impl BufRead) -> io::Result<Option<(Given, Task)>> {
    let Some(head) = receive::<Head>(from)? else { return Ok(None) };
    let Head { task, name, url, media_type, charset, length } = head;
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(Some((Given { bytes, name, url, media_type, charset }, task)))
}

/// Sends an answer, at once: a pipe written to word by word wakes the other end for each of them.
pub fn send_answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    to.write_all(&line(answer)?)?;
    to.flush()
}

/// Receives an answer; `None` when the other end is gone.
pub fn answer(from: &mut impl BufRead) -> io::Result<Option<Answer>> {
    receive(from)
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

fn receive<T: for<'de> Deserialize<'de>>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&line)?))
}
