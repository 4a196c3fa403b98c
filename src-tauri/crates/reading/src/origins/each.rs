//! The same work for each of many texts.

use crate::cores::on_every_core;

/// A thread costs as much as reading a text or two, so each gets a good many.
const FEWEST: usize = 32;

/// What the work makes of every item, in order.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    on_every_core(items, FEWEST, work)
}
