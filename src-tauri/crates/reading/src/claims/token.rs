//! Words and marks of one sentence, each with its place and what stands around it.

use periksa_text::offset::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    Address,
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Debug)]
pub struct Token {
    pub span: Span,
    /// As written.
    pub written: String,
    /// Lower case, typographic apostrophes made plain.
    pub lower: String,
    pub kind: TokenKind,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Two or more letters, all capitals.
    pub acronym: bool,
    /// Between quotation marks; the marks themselves count as inside.
    pub quoted: bool,
    /// Between round or square brackets.
    pub bracketed: bool,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub fn is_comma(&self) -> bool {
        self.kind == TokenKind::Mark && self.lower == ","
    }

    pub fn is_word(&self) -> bool {
        self.kind != TokenKind::Mark
    }

    pub fn opens_quote(&self) -> bool {
        self.kind == TokenKind::Mark && self.lower == "“"
    }

    pub fn closes_quote(&self) -> bool {
        self.kind == TokenKind::Mark && self.lower == "”"
    }
}

/// Folded words of a slice, for phrase lists.
pub fn lowers(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|t| t.lower.as_str()).collect()
}

/// No entry of a phrase list has more words.
const PHRASE_WORDS: usize = 9;

/// The folded words that a phrase at the start of a slice can take.
pub fn leading(tokens: &[Token]) -> Vec<&str> {
    lowers(&tokens[..tokens.len().min(PHRASE_WORDS)])
}

/// Reads the words and marks of `span` in `text`.
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let source = span.of(text);
    let chars: Vec<(usize, char)> = source.char_indices().collect();
    let mut reader = Reader {
        source,
        chars: &chars,
        base: span.start,
        tokens: Vec::new(),
        in_quote: false,
        single: false,
        straight: None,
        brackets: 0,
    };
    let mut at = 0;
    while at < chars.len() {
        at = reader.next(at);
    }
    reader.tokens
}

/// "(The council denies this.)": a sentence that stands between brackets as a whole, or opens a note of several
/// sentences, is no aside in another.
pub fn without_note_marks(mut tokens: Vec<Token>) -> Vec<Token> {
    let opens = tokens.first().is_some_and(|t| matches!(t.lower.as_str(), "(" | "["));
    let closes = |t: &Token| matches!(t.lower.as_str(), ")" | "]");
    let words = tokens.iter().filter(|t| t.is_word()).count();
    let close = tokens.iter().position(closes).unwrap_or(tokens.len());
    let whole = opens && !tokens.iter().skip(close).any(Token::is_word);
    if whole && words >= NOTE_WORDS {
        for token in &mut tokens {
            token.bracketed = false;
        }
    }
    tokens
}

/// Fewest words of such a sentence: fewer only label ("(continued)").
const NOTE_WORDS: usize = 4;

struct Reader<'a> {
    source: &'a str,
    chars: &'a [(usize, char)],
    base: usize,
    tokens: Vec<Token>,
    in_quote: bool,
    /// The quotation that is open began with a single mark.
    single: bool,
    /// Where the straight single mark stands that closes the open quotation.
    straight: Option<usize>,
    brackets: usize,
}

impl Reader<'_> {
    fn next(&mut self, at: usize) -> usize {
        let (offset, c) = self.chars[at];
        if c.is_whitespace() {
            return at + 1;
        }
        let rest = &self.source[offset..];
        if ["http://", "https://", "www."]
            .iter()
            .any(|p| rest.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p)))
        {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let words = rest[..length].trim_end_matches(['.', ',', ';', ')', '"', '”']);
            let end = at + words.chars().count();
            self.push(at, end, TokenKind::Address);
            return end;
        }
        if c.is_alphanumeric()
            || (is_currency_sign(c) && self.char(at + 1).is_some_and(char::is_numeric))
        {
            let end = self.word_end(at + 1);
            let numeric = self.chars[at..end].iter().any(|(_, c)| c.is_numeric());
            self.push(at, end, if numeric { TokenKind::Number } else { TokenKind::Word });
            return end;
        }
        self.mark(at, c);
        at + 1
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|p| p.1)
    }

    fn word_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char(at) {
            let next = self.char(at + 1).unwrap_or(' ');
            let before = self.char(at - 1).unwrap_or(' ');
            let joins = match c {
                '-' | '\'' | '’' | '‑' => before.is_alphanumeric() && next.is_alphanumeric(),
                '.' => before.is_alphanumeric() && next.is_alphanumeric(),
                ',' | ':' | '/' => before.is_numeric() && next.is_numeric(),
                _ => c.is_alphanumeric() || is_combining(c),
            };
            if !joins {
                break;
            }
            at += 1;
        }
        at
    }

    /// The straight single mark that closes what the one at `open` may open: British papers quote with it. Behind
    /// the "s" of a word and before a small letter it may only own ("the drivers' union"), so that a later one
    /// is taken where there is one.
    fn straight_close(&self, open: usize) -> Option<usize> {
        const LONGEST: usize = 600;
        self.char(open + 1).filter(|c| c.is_alphanumeric())?;
        let mut owns = None;
        for at in open + 2..self.chars.len().min(open + LONGEST) {
            let (before, after) = (self.char(at - 1)?, self.char(at + 1));
            if self.char(at) != Some('\'') || before.is_whitespace() {
                continue;
            }
            if after.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let next = self.char(at + 2).filter(|_| after == Some(' '));
            if before == 's' && next.is_some_and(char::is_lowercase) {
                owns = owns.or(Some(at));
            } else {
                return Some(at);
            }
        }
        owns
    }

    fn push(&mut self, from: usize, to: usize, kind: TokenKind) {
        let start = self.chars[from].0;
        let end = self.chars.get(to).map_or(self.source.len(), |p| p.0);
        let words = &self.source[start..end];
        let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
        self.tokens.push(Token {
            span: Span::new(self.base + start, self.base + end),
            written: words.to_owned(),
            lower: words.to_lowercase().replace('’', "'"),
            kind,
            capital: words.chars().next().is_some_and(char::is_uppercase),
            acronym: letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase()),
            quoted: self.in_quote,
            bracketed: self.brackets > 0,
        });
    }

    fn mark(&mut self, at: usize, c: char) {
        let spaced_before =
            at == 0 || self.char(at - 1).is_none_or(|p| p.is_whitespace() || p == '(');
        let joined_after = self.char(at + 1).is_some_and(char::is_alphanumeric);
        let lower = match c {
            '“' | '„' | '«' => "“".to_owned(),
            '”' | '»' => "”".to_owned(),
            '"' => if self.in_quote { "”" } else { "“" }.to_owned(),
            '‘' if spaced_before && !self.in_quote => "“".to_owned(),
            '’' if self.in_quote && self.single && !joined_after => "”".to_owned(),
            '\'' if self.in_quote && self.straight == Some(at) => "”".to_owned(),
            '\'' if spaced_before && !self.in_quote => {
                self.straight = self.straight_close(at);
                if self.straight.is_some() { "“" } else { "'" }.to_owned()
            }
            _ => c.to_string(),
        };
        let was_quoted = self.in_quote;
        match (lower.as_str(), c) {
            ("“", _) => {
                self.in_quote = true;
                self.single = c == '‘';
            }
            ("”", _) => self.in_quote = false,
            (_, '(' | '[') => self.brackets += 1,
            (_, ')' | ']') => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        let start = self.chars[at].0;
        self.tokens.push(Token {
            span: Span::new(self.base + start, self.base + start + c.len_utf8()),
            written: c.to_string(),
            lower,
            kind: TokenKind::Mark,
            capital: false,
            acronym: false,
            quoted: was_quoted || self.in_quote,
            bracketed: self.brackets > 0 || matches!(c, ')' | ']'),
        });
    }
}

/// Signs of money: those of the Latin pages, the block of currency symbols, Bengal's and Thailand's.
fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '৳' | '฿' | '\u{20a0}'..='\u{20cf}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}
