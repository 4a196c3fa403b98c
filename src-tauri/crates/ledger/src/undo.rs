//! Which actions count: undo and redo as events.

use crate::change::Change;
use std::collections::HashSet;

/// A user's action as undo knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Action {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// The actions that can be undone and redone, latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct UndoStack {
    done: Vec<Action>,
    undone: Vec<Action>,
    known: HashSet<String>,
    skipped: HashSet<String>,
}

impl UndoStack {
    /// Takes the next event into account.
    pub(crate) fn observe(&mut self, change: &Change, action: Option<&Action>) {
        match (change, action) {
            (Change::ActionUndone { action }, _) => {
                if let Some(at) = self.done.iter().rposition(|done| done.id == *action) {
                    self.skipped.insert(action.clone());
                    self.undone.push(self.done.remove(at));
                }
            }
            (Change::ActionRedone { action }, _) => {
                if let Some(at) = self.undone.iter().rposition(|undone| undone.id == *action) {
                    self.skipped.remove(action);
                    self.done.push(self.undone.remove(at));
                }
            }
            (_, Some(action)) => {
                if self.known.insert(action.id.clone()) {
                    self.undone.clear();
                    self.done.push(action.clone());
                }
            }
            (_, None) => {}
        }
    }

    /// Whether the action does not count.
    pub(crate) fn skips(&self, action: &str) -> bool {
        self.skipped.contains(action)
    }

    /// Whether other actions count than at an earlier time.
    pub(crate) fn skips_otherwise_than(&self, earlier: &Self) -> bool {
        self.skipped != earlier.skipped
    }

    /// The action that undo takes back.
    pub(crate) fn next_undo(&self) -> Option<&Action> {
        self.done.last()
    }

    /// The action that redo does again.
    pub(crate) fn next_redo(&self) -> Option<&Action> {
        self.undone.last()
    }
}
