//! Words of the case as Markdown that shows exactly these words.

/// Characters that mean something anywhere in a line (`CommonMark`, GitHub's tables, strike-through,
/// mathematics, footnotes); a backslash before an ASCII punctuation mark makes it literal.
const MARK_UP: &str = "\\`*_[]<>|~#&!${}@^";

/// Characters that start a list, a heading's underline or a code fence at the start of a line.
const LINE_STARTERS: &str = "+-=:";

/// `words` as text within one line.
pub(super) fn inline(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    literal(&line)
}

/// `words` as a quotation; line breaks are kept.
pub(super) fn quotation(words: &str) -> String {
    lines(words).map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n>\n")
}

/// Lines that hold words, each made literal. Blanks at their start would make code of them.
fn lines(words: &str) -> impl Iterator<Item = String> {
    words.lines().map(inline).filter(|line| !line.is_empty())
}

fn literal(line: &str) -> String {
    let mut literal = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    for (index, character) in line.char_indices() {
        let after = &line[index..];
        let starts_list = digits > 0 && index == digits && matches!(character, '.' | ')');
        let starts_line = index == 0 && LINE_STARTERS.contains(character);
        if MARK_UP.contains(character)
            || starts_list
            || starts_line
            || starts_link(after, line, index)
        {
            literal.push('\\');
        }
        literal.push(character);
    }
    literal
}

/// GitHub makes links of bare addresses: the colon of `scheme://` and the point of `www.`.
fn starts_link(after: &str, line: &str, index: usize) -> bool {
    let scheme = after.starts_with("://");
    let before = line.get(index.saturating_sub(3)..index);
    let www = after.starts_with('.') && before.is_some_and(|www| www.eq_ignore_ascii_case("www"));
    scheme || www
}
