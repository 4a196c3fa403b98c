//! The differences of two stretches of tokens as a person would tell them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Compares two stretches. `ends` tells the tokens that end a sentence.
pub(super) fn of(old: &[usize], new: &[usize], ends: impl Fn(&usize) -> bool) -> Vec<DiffOp> {
    let mut ops = capture_diff_slices(Algorithm::Myers, old, new);
    for at in 0..ops.len() {
        match ops[at] {
            DiffOp::Insert { new_index, new_len, .. } => {
                let by = shift_to_sentence(new, new_index, new_len, &ends, room(&ops, at));
                shift(&mut ops, at, by);
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                let by = shift_to_sentence(old, old_index, old_len, &ends, room(&ops, at));
                shift(&mut ops, at, by);
            }
            DiffOp::Equal { .. } | DiffOp::Replace { .. } => {}
        }
    }
    without_chance(&ops)
}

/// How many agreeing tokens stand before and behind an operation.
fn room(ops: &[DiffOp], at: usize) -> (usize, usize) {
    let agreeing = |op: Option<&DiffOp>| match op {
        Some(DiffOp::Equal { len, .. }) => *len,
        _ => 0,
    };
    (agreeing(at.checked_sub(1).and_then(|before| ops.get(before))), agreeing(ops.get(at + 1)))
}

/// By how much a stretch that was put in or taken out can be shifted, with the same result, so that
/// it begins where a sentence does: of "The [dog ran. The] cat" it is "[The dog ran.] The cat".
fn shift_to_sentence(
    ids: &[usize],
    start: usize,
    len: usize,
    ends: impl Fn(&usize) -> bool,
    (before, behind): (usize, usize),
) -> isize {
    let begins = |at: usize| at == 0 || ids.get(at - 1).is_some_and(&ends);
    if begins(start) {
        return 0;
    }
    for by in 1..=before {
        if ids[start - by] != ids[start + len - by] {
            break;
        }
        if begins(start - by) {
            return -by.cast_signed();
        }
    }
    for by in 1..=behind {
        if ids[start + by - 1] != ids[start + len + by - 1] {
            break;
        }
        if begins(start + by) {
            return by.cast_signed();
        }
    }
    0
}

/// Shifts a change between two agreements.
fn shift(ops: &mut [DiffOp], at: usize, by: isize) {
    if by == 0 {
        return;
    }
    let moved = |index: usize| index.saturating_add_signed(by);
    if let Some(DiffOp::Equal { len, .. }) = at.checked_sub(1).and_then(|at| ops.get_mut(at)) {
        *len = moved(*len);
    }
    if let Some(DiffOp::Equal { old_index, new_index, len }) = ops.get_mut(at + 1) {
        (*old_index, *new_index) = (moved(*old_index), moved(*new_index));
        *len = len.saturating_add_signed(-by);
    }
    match &mut ops[at] {
        DiffOp::Insert { old_index, new_index, .. }
        | DiffOp::Delete { old_index, new_index, .. } => {
            (*old_index, *new_index) = (moved(*old_index), moved(*new_index));
        }
        DiffOp::Equal { .. } | DiffOp::Replace { .. } => {}
    }
}

/// Takes out agreements that chance explains: those no longer than the changes on either side of
/// them, such as a comma in two sentences that have nothing else in common.
fn without_chance(ops: &[DiffOp]) -> Vec<DiffOp> {
    let mut kept: Vec<DiffOp> = Vec::with_capacity(ops.len());
    let mut at = 0;
    while at < ops.len() {
        let op = ops[at];
        let is_chance = matches!(op, DiffOp::Equal { len, .. }
            if len <= change_before(&kept) && len <= change_after(&ops[at + 1..]));
        if is_chance {
            let before = kept.pop();
            let merged = [before, Some(op), ops.get(at + 1).copied()].into_iter().flatten();
            kept.extend(as_change(merged));
            at += 2;
            // The larger change may explain the agreement before it as well.
            while kept.len() >= 3 {
                let last = kept.len() - 1;
                let DiffOp::Equal { len, .. } = kept[last - 1] else { break };
                if len > size(&kept[last]) || len > change_before(&kept[..last - 1]) {
                    break;
                }
                let merged = as_change(kept.drain(last - 2..));
                kept.extend(merged);
            }
        } else {
            kept.push(op);
            at += 1;
        }
    }
    kept
}

fn change_before(ops: &[DiffOp]) -> usize {
    ops.last().map_or(0, size)
}

fn change_after(ops: &[DiffOp]) -> usize {
    ops.first().map_or(0, size)
}

/// The tokens a change touches on its longer side; an agreement is no change.
fn size(op: &DiffOp) -> usize {
    match op {
        DiffOp::Equal { .. } => 0,
        _ => op.old_range().len().max(op.new_range().len()),
    }
}

/// Consecutive operations as one replacement.
fn as_change(ops: impl Iterator<Item = DiffOp>) -> Option<DiffOp> {
    ops.map(|op| (op.old_range(), op.new_range()))
        .reduce(|(old, new), (next_old, next_new)| {
            (old.start..next_old.end, new.start..next_new.end)
        })
        .map(|(old, new)| DiffOp::Replace {
            old_index: old.start,
            old_len: old.len(),
            new_index: new.start,
            new_len: new.len(),
        })
}
