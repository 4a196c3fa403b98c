//! The head of an HTTP message as a record holds it.

/// A request or an answer without its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HttpHead {
    /// The first line, a char for each byte.
    pub(crate) first: String,
    /// Names and values in their order; one char for each byte.
    pub(crate) headers: Vec<(String, String)>,
}

impl HttpHead {
    /// Reads a head, its closing empty line not included. `None` when the first line is none of
    /// HTTP's.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut lines = bytes.split(|byte| *byte == b'\n').map(text);
        let first = lines.next()?;
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in lines {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        let http = first.starts_with("HTTP/") || first.contains(" HTTP/");
        http.then_some(Self { first, headers })
    }

    /// The first value of a header.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The version and status of an answer.
    pub(crate) fn status(&self) -> Option<(&str, u16)> {
        let (version, rest) = self.first.split_once(' ')?;
        let status = rest.split_whitespace().next()?.parse().ok()?;
        (version.starts_with("HTTP/") && (100..=999).contains(&status)).then_some((version, status))
    }

    /// The method of a request.
    pub(crate) fn method(&self) -> Option<&str> {
        let method = self.first.split(' ').next()?;
        let token = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic());
        token.then_some(method)
    }

    /// Whether the body was sent in chunks.
    pub(crate) fn chunked(&self) -> bool {
        let coding = self.get("transfer-encoding").unwrap_or_default();
        coding.rsplit(',').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("chunked"))
    }
}

fn text(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    line.iter().map(|byte| char::from(*byte)).collect()
}

/// What bytes that were kept as one char each say: UTF-8 where they are, else Latin 1.
pub(crate) fn readable(value: &str) -> String {
    let bytes: Option<Vec<u8>> = value.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| value.to_owned())
}
