//! Shares as the case file and the wire hold them: canonical JSON here has no floats.

/// A share from 0 to 1 in whole hundredths; what lies outside counts as the nearer end.
pub fn hundredths(share: f64) -> u8 {
    /// Hundredths of the whole.
    const WHOLE: f64 = 100.0;
    // The cast saturates, and the value lies between 0 and 100.
    (share.clamp(0.0, 1.0) * WHOLE).round() as u8
}
