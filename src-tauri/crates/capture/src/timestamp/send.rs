//! Asking an authority.

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use super::problem::TimestampProblem;
use super::request::Request;
use super::roots::Roots;
use super::token::{Token, verify};
use crate::ask::{Ask, Post, Purpose};
use crate::captured::Captured;
use crate::fetch::Fetcher;
use crate::problem::FetchProblem;

const QUERY: &str = "application/timestamp-query";
const REPLY: &str = "application/timestamp-reply";
const OK: u16 = 200;

/// A reply has a few thousand bytes; what is larger is cut off and does not count.
pub const MOST_BYTES: u64 = 256 * 1024;

/// What came of asking an authority. Request and reply are to be kept, whatever the judgement: a
/// stranger checks them with
/// `openssl ts -verify -queryfile REQUEST -in REPLY -CAfile ROOT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// What was asked.
    pub request: Request,
    /// What came back, whole: the `TimeStampResp` in DER where the authority is in order.
    pub reply: Vec<u8>,
    /// How it came.
    pub answered: Captured,
    /// The timestamp, or why there is none.
    pub token: Result<Token, TimestampProblem>,
}

impl Stamped {
    /// How far the time in the token is ahead of this computer's clock when the reply had come.
    /// More than a minute or two either way means that one of the two is wrong.
    pub fn ahead(&self) -> Option<SignedDuration> {
        let token = self.token.as_ref().ok()?;
        let taken = SignedDuration::try_from(self.answered.elapsed).ok()?;
        let now = self.answered.started_at.checked_add(taken).ok()?;
        Some(token.gen_time.duration_since(now))
    }
}

impl Fetcher {
    /// Has a SHA-256 digest timestamped by the authority at this address, and checks its reply.
    /// Only the digest leaves, by the route of the policy; the request is sent once.
    ///
    /// # Errors
    /// No answer came, or randomness could not be had.
    pub async fn timestamp(
        &self,
        tsa: &str,
        digest: &[u8; 32],
        roots: &Roots,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Result<Stamped, FetchProblem> {
        let mut random = [0; 8];
        getrandom::fill(&mut random)
            .map_err(|error| FetchProblem::Unavailable { why: error.to_string() })?;
        let request = Request::new(digest, random);
        let ask = Ask {
            post: Some(Post { media_type: QUERY.to_owned(), body: request.der.clone() }),
            accept: Some(REPLY),
            ..Ask::page(tsa, Purpose::Timestamp, at)
        };
        let answered = self.within(MOST_BYTES).fetch(&ask, &|_| {}, cancel).await?;
        let reply = answered.decoded().unwrap_or_else(|_| answered.answer.body.clone());
        let token =
            is_reply(&answered).and_then(|()| verify(&reply, digest, Some(&request.nonce), roots));
        Ok(Stamped { request, reply, answered, token })
    }

    fn within(&self, most: u64) -> Self {
        let mut fetcher = self.clone();
        fetcher.policy.max_body = fetcher.policy.max_body.min(most);
        fetcher.policy.max_decoded = fetcher.policy.max_decoded.min(most);
        fetcher
    }
}

fn is_reply(answered: &Captured) -> Result<(), TimestampProblem> {
    let answer = &answered.answer;
    if answer.status != OK {
        return Err(TimestampProblem::HttpStatus { status: answer.status });
    }
    if answered.media_type.as_deref() != Some(REPLY) {
        let media_type = answered.media_type.clone().unwrap_or_default();
        return Err(TimestampProblem::WrongType { media_type });
    }
    match answer.partial {
        Some(partial) => Err(TimestampProblem::CutShort { partial }),
        None => Ok(()),
    }
}
