//! Whether an address carries what only its owner should know. Handed to an archive, such an address
//! opens a private page to everybody for ever.

use std::collections::HashSet;
use std::fmt;

use url::Url;

/// Words in the name of a parameter whose value is a key. Matched as whole words.
const KEY_WORDS: [&str; 33] = [
    "apikey",
    "auth",
    "authkey",
    "authuser",
    "bearer",
    "credential",
    "credentials",
    "email",
    "hmac",
    "invite",
    "jwt",
    "key",
    "login",
    "magic",
    "mail",
    "nonce",
    "otp",
    "pass",
    "passwd",
    "password",
    "pin",
    "pwd",
    "reset",
    "resourcekey",
    "secret",
    "session",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "ticket",
    "token",
    "username",
];
/// Words that mean a key only when they are the whole name: `code`, but not `country_code`.
const KEY_NAMES: [&str; 4] = ["access", "code", "hash", "user"];
/// Names that are one word and end in another.
const KEY_ENDINGS: [&str; 4] = ["token", "sessid", "sessionid", "signature"];
/// Values shorter than this can be guessed, so they protect nothing.
const SHORTEST_KEY: usize = 16;
/// A random text of base 32 or more has at least this share of different characters …
const DIFFERENT: f64 = 0.4;
/// … and letters beside digits in this many changes from one to the other.
const CHANGES: usize = 3;
/// A JSON web token begins with `{"`, base64.
const JWT_BEGIN: &str = "eyJ";

/// Where in an address something is that should not be handed on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The user name or password before the host.
    Login,
    /// A parameter of the query.
    Query {
        /// Its name.
        name: String,
    },
    /// The path.
    Path,
    /// What stands behind `#`.
    Fragment,
}

/// Something in an address that looks as if only its owner should know it. The value itself is
/// nowhere repeated.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Secret {
    /// Where.
    pub place: Place,
    /// Whether the name says so; otherwise the value looks like a key.
    pub named: bool,
}

impl Secret {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self.place {
            Place::Login => "login",
            Place::Query { .. } => "query",
            Place::Path => "path",
            Place::Fragment => "fragment",
        }
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Login => f.write_str("The address carries a user name or password")?,
            Place::Query { name } if self.named => {
                write!(
                    f,
                    "The address carries a parameter named \"{name}\", which often is a key"
                )?;
            }
            Place::Query { name } => {
                write!(f, "The value of the parameter \"{name}\" looks like a key")?;
            }
            Place::Path => {
                f.write_str("The path of the address has a part that looks like a key")?;
            }
            Place::Fragment => f.write_str("What stands behind # looks like a key")?,
        }
        f.write_str(
            ". Nothing was sent. Open the address in a private window: if the page shows without \
             it, hand that address in; if not, the page is not public.",
        )
    }
}

/// Says what in an address looks as if only its owner should know it; nothing when the address can be
/// handed on. It errs on the side of warning. What is no address has nothing.
pub fn secrets_in(address: &str) -> Vec<Secret> {
    let Ok(url) = Url::parse(address.trim()) else { return Vec::new() };
    let mut found = Vec::new();
    if !url.username().is_empty() || url.password().is_some() {
        found.push(Secret { place: Place::Login, named: true });
    }
    for (name, value) in url.query_pairs() {
        let named = is_key_name(&name) && !value.is_empty();
        if named || looks_like_key(&value) || looks_like_key(&name) {
            // A key without a name stands where the name should.
            let name = if looks_like_key(&name) { "?".to_owned() } else { name.into_owned() };
            found.push(Secret { place: Place::Query { name }, named });
        }
    }
    let mut parts = url.path_segments().into_iter().flatten();
    if parts.any(looks_like_key) {
        found.push(Secret { place: Place::Path, named: false });
    }
    let fragment = url.fragment().unwrap_or_default();
    let mut parts = fragment.split(['&', '/', '?']);
    if parts.any(|part| {
        let (name, value) = part.split_once('=').unwrap_or(("", part));
        (is_key_name(name) && !value.is_empty()) || looks_like_key(value)
    }) {
        found.push(Secret { place: Place::Fragment, named: false });
    }
    let mut seen = HashSet::new();
    found.retain(|secret| seen.insert(secret.clone()));
    found
}

fn is_key_name(name: &str) -> bool {
    let words = words(name);
    KEY_NAMES.iter().any(|whole| name.eq_ignore_ascii_case(whole))
        || words.iter().any(|word| KEY_WORDS.contains(&word.as_str()))
        || words.iter().any(|word| KEY_ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// `accessToken`, `access_token` and `X-Amz-Signature` in lower-case words.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for c in name.chars() {
        let new =
            !c.is_alphanumeric() || (c.is_uppercase() && before.is_some_and(char::is_lowercase));
        if new {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        before = Some(c);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A long text that no person wrote: letters and digits mixed, without the hyphens of a headline.
fn looks_like_key(value: &str) -> bool {
    if value.starts_with(JWT_BEGIN) && value.contains('.') {
        return true;
    }
    let plain = value.trim_end_matches('=');
    let of_a_key =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '.' | '~');
    if plain.len() < SHORTEST_KEY || !plain.chars().all(of_a_key) || is_headline(plain) {
        return false;
    }
    let letters_and_digits: Vec<char> = plain.chars().filter(char::is_ascii_alphanumeric).collect();
    let changes = letters_and_digits
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_digit() != b.is_ascii_digit()))
        .count();
    let different: HashSet<&char> = letters_and_digits.iter().collect();
    // Hexadecimal has no more than sixteen different ones.
    let wanted = (letters_and_digits.len().min(SHORTEST_KEY) as f64) * DIFFERENT;
    changes >= CHANGES && different.len() as f64 >= wanted
}

/// Words with hyphens between them, some of them numbers: `budget-2026-3-things-to-know`.
fn is_headline(value: &str) -> bool {
    let parts: Vec<&str> =
        value.split(['-', '_', '.', '+', '/']).filter(|part| !part.is_empty()).collect();
    let is_word = |part: &&str| {
        part.chars().all(char::is_alphabetic) || part.chars().all(|c| c.is_ascii_digit())
    };
    parts.len() > 2 && parts.iter().filter(|part| is_word(part)).count() * 4 >= parts.len() * 3
}
