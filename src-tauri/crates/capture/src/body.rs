//! Receiving a body piece by piece.

use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use crate::captured::{Partial, Progress};

/// A server's announcement is believed up to this size when memory is set aside.
const MAX_SET_ASIDE: u64 = 1024 * 1024;

/// What bounds the receiving.
pub(crate) struct Bounds<'a> {
    pub(crate) max_body: u64,
    pub(crate) idle: Duration,
    pub(crate) deadline: Instant,
    pub(crate) cancel: &'a CancellationToken,
}

/// Receives a body until it ends or a bound is met. What has come is always kept.
pub(crate) async fn receive(
    mut response: Response,
    bounds: &Bounds<'_>,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> (Vec<u8>, Option<Partial>) {
    let expected = response.content_length();
    let set_aside = expected.unwrap_or(0).min(MAX_SET_ASIDE).min(bounds.max_body);
    let mut body = Vec::with_capacity(usize::try_from(set_aside).unwrap_or(0));
    progress(Progress { received: 0, expected, waiting: None });
    let partial = loop {
        let next = tokio::select! {
            biased;
            () = bounds.cancel.cancelled() => break Some(Partial::Cancelled),
            () = sleep_until(bounds.deadline) => break Some(Partial::Time),
            next = timeout(bounds.idle, response.chunk()) => next,
        };
        let chunk = match next {
            Err(_) => break Some(Partial::Idle),
            Ok(Err(error)) => {
                tracing::debug!(error = %error.without_url(), "the body broke off");
                break Some(Partial::Disconnect);
            }
            Ok(Ok(None)) => break None,
            Ok(Ok(Some(chunk))) => chunk,
        };
        let room = bounds.max_body.saturating_sub(length(&body));
        let taken = usize::try_from(room).unwrap_or(usize::MAX).min(chunk.len());
        body.extend_from_slice(&chunk[..taken]);
        progress(Progress { received: length(&body), expected, waiting: None });
        if taken < chunk.len() {
            break Some(Partial::Length);
        }
    };
    (body, partial)
}

fn length(body: &[u8]) -> u64 {
    u64::try_from(body.len()).unwrap_or(u64::MAX)
}
