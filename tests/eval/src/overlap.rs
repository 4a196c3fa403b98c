//! Shared characters of two places, each of one or more stretches.

use periksa_text::offset::Span;

/// From this share of shared characters on, two spans are one (reference: intersection over union).
pub const MATCH: f64 = 0.5;

/// Bytes that both hold.
pub fn shared(one: &[Span], other: &[Span]) -> usize {
    one.iter().flat_map(|a| other.iter().map(move |b| a.intersection(*b).len())).sum()
}

/// Bytes held.
pub fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

/// Intersection over union.
pub fn iou(one: &[Span], other: &[Span]) -> f64 {
    let both = shared(one, other);
    let either = length(one) + length(other) - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// Shared bytes by the shorter of the two.
pub fn of_shorter(one: &[Span], other: &[Span]) -> f64 {
    let shorter = length(one).min(length(other)).max(1);
    shared(one, other) as f64 / shorter as f64
}
