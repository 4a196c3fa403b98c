//! Taking the chunked transfer coding (RFC 9112 §7.1) off a body that an archive kept with it.

/// Longest line with a chunk's size, extensions included, in bytes.
const MAX_LINE: usize = 4 * 1024;

/// Takes a body piece by piece and hands on what lies within its chunks.
pub(crate) struct Chunks {
    state: State,
    line: Vec<u8>,
    began: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Size,
    Data(u64),
    /// The line end behind a chunk.
    Behind,
    Trailer,
    Done,
    /// Not chunked, or not any more.
    Broken,
}

impl Chunks {
    pub(crate) fn new() -> Self {
        Self { state: State::Size, line: Vec::new(), began: false }
    }

    pub(crate) fn take(&mut self, mut bytes: &[u8], to: &mut dyn FnMut(&[u8])) {
        while !bytes.is_empty() {
            match self.state {
                State::Done | State::Broken => return,
                State::Data(left) => {
                    let most = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    let (data, rest) = bytes.split_at(most);
                    to(data);
                    bytes = rest;
                    let left = left - most as u64;
                    self.state = if left == 0 { State::Behind } else { State::Data(left) };
                }
                State::Size | State::Behind | State::Trailer => bytes = self.in_line(bytes),
            }
        }
    }

    /// Whether the whole was chunked, to its last chunk; `cut` accepts that the end is missing.
    pub(crate) fn chunked(&self, cut: bool) -> bool {
        match self.state {
            State::Trailer | State::Done => true,
            State::Broken => false,
            State::Size | State::Data(_) | State::Behind => cut && self.began,
        }
    }

    fn in_line<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
            self.line.extend_from_slice(bytes);
            if self.line.len() > MAX_LINE {
                self.state = State::Broken;
            }
            return &[];
        };
        let (line, rest) = bytes.split_at(end);
        self.line.extend_from_slice(line);
        let line = std::mem::take(&mut self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        self.state = self.after(line);
        rest.get(1..).unwrap_or_default()
    }

    fn after(&mut self, line: &[u8]) -> State {
        match self.state {
            State::Behind if line.is_empty() => State::Size,
            State::Trailer if line.is_empty() => State::Done,
            State::Trailer => State::Trailer,
            State::Size => match size(line) {
                Some(0) => State::Trailer,
                Some(size) => {
                    self.began = true;
                    State::Data(size)
                }
                None => State::Broken,
            },
            _ => State::Broken,
        }
    }
}

fn size(line: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(line).ok()?;
    let digits = text.split(';').next()?.trim();
    let hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}
