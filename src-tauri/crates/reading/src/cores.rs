//! Work on many things at once.

use std::num::NonZero;
use std::thread;

/// Works on every item, in their order, on every core; on this one where a core would have fewer than
/// `fewest` to do.
///
/// # Panics
/// Where `work` does.
pub fn on_every_core<T: Sync, R: Send>(
    items: &[T],
    fewest: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(cores).max(fewest).max(1);
    let all = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    if items.len() <= share {
        return all(items);
    }
    thread::scope(|scope| {
        let parts: Vec<_> = items.chunks(share).map(|part| scope.spawn(|| all(part))).collect();
        let done = parts.into_iter().map(thread::ScopedJoinHandle::join);
        done.flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
