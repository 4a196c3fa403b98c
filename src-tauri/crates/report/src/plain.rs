//! Characters that no reader can see and no text file may hold.

/// `text` with control characters made visible as U+FFFD; line breaks and tabs stay, and a carriage
/// return becomes the line break that it stands for.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|character| match character {
            '\r' => '\n',
            '\n' | '\t' => character,
            _ if character.is_control() => char::REPLACEMENT_CHARACTER,
            _ => character,
        })
        .collect()
}
