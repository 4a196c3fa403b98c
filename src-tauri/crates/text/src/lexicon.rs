//! The format of the word lists under `data/`: `role value = entry, entry`, with `#` for remarks.
//! The value may be missing. Entries are written folded unless the list says otherwise.

/// One line of a word list.
pub(crate) struct Line<'a> {
    pub role: &'a str,
    pub value: &'a str,
    entries: &'a str,
}

impl<'a> Line<'a> {
    pub fn entries(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.entries.split(',').map(str::trim).filter(|entry| !entry.is_empty())
    }
}

/// The lines of a list; a line without `=` holds no entry and is passed over.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = Line<'_>> {
    list.lines().filter_map(|line| {
        let line = line.split_once('#').map_or(line, |(before, _)| before);
        let (head, entries) = line.split_once('=')?;
        let mut head = head.split_whitespace();
        Some(Line { role: head.next()?, value: head.next().unwrap_or_default(), entries })
    })
}
