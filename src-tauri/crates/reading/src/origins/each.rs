//! The same work for each of many texts.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// A thread costs as much as reading a text or two, so each gets a good many.
const FEWEST: usize = 32;

/// What the work makes of every item, in order; of many items on as many threads as the computer runs at
/// once.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(items.len() / FEWEST);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let work = &work;
    scope(|scope| {
        let parts: Vec<_> = items
            .chunks(items.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        let done = parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.collect()
    })
}
