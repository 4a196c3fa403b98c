//! What the server says on a connection, byte for byte.

use std::time::Duration;

/// One thing the server does on a connection.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send(Vec<u8>),
    Pause(Duration),
    Repeat { bytes: Vec<u8>, times: u64, gap: Duration },
    Hold,
    Reset,
    Next { answered: bool },
}

/// The answer to a request: steps played one after another, then the connection is closed unless the
/// last of them keeps it open.
///
/// Nothing is checked or completed: a script may claim a length it does not send, stop in the
/// middle of a line, or never end.
#[derive(Clone, Debug, Default)]
pub struct Script {
    pub(crate) steps: Vec<Step>,
}

impl Script {
    /// Exactly these bytes.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::default().then_send(bytes)
    }

    /// A status line and these header lines, nothing added, closed by the empty line; the body
    /// (if any) follows with [`Script::then_send`].
    pub fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let mut head = format!("HTTP/1.1 {status} Scripted\r\n");
        for (name, value) in headers {
            head.push_str(name);
            head.push_str(": ");
            head.push_str(value);
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        Self::raw(head)
    }

    /// An honest, complete answer.
    pub fn response(status: u16, media_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = body.len().to_string();
        Self::head(
            status,
            &[("Content-Type", media_type), ("Content-Length", &length), ("Connection", "close")],
        )
        .then_send(body)
    }

    /// An honest HTML page in UTF-8, status 200.
    pub fn html(body: impl AsRef<[u8]>) -> Self {
        Self::response(200, "text/html; charset=utf-8", body)
    }

    /// A 302 to `target`, which is sent as given.
    pub fn redirect(target: &str) -> Self {
        Self::head(302, &[("Location", target), ("Content-Length", "0"), ("Connection", "close")])
    }

    /// Then sends these bytes.
    #[must_use]
    pub fn then_send(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.steps.push(Step::Send(bytes.into()));
        self
    }

    /// Then says nothing for a while.
    #[must_use]
    pub fn then_pause(mut self, time: Duration) -> Self {
        self.steps.push(Step::Pause(time));
        self
    }

    /// Then sends the same bytes `times` times, resting `gap` after each.
    /// With `u64::MAX` it goes on until the client leaves or the server stops.
    #[must_use]
    pub fn then_repeat(mut self, bytes: impl Into<Vec<u8>>, times: u64, gap: Duration) -> Self {
        self.steps.push(Step::Repeat { bytes: bytes.into(), times, gap });
        self
    }

    /// Then keeps the connection open in silence until the client leaves or the server stops.
    #[must_use]
    pub fn then_hold(mut self) -> Self {
        self.steps.push(Step::Hold);
        self
    }

    /// Then keeps the connection open and answers the next request on it.
    #[must_use]
    pub fn then_next(mut self) -> Self {
        self.steps.push(Step::Next { answered: true });
        self
    }

    /// Then keeps the connection open until the next request on it, and leaves without an answer.
    #[must_use]
    pub fn then_leave_next(mut self) -> Self {
        self.steps.push(Step::Next { answered: false });
        self
    }

    /// Then breaks the connection off with a TCP reset instead of closing it.
    #[must_use]
    pub fn then_reset(mut self) -> Self {
        self.steps.push(Step::Reset);
        self
    }
}
