//! What passages mean, by the language pack, worked out beside everything else.
//!
//! Vectors are kept in memory alone, by the words that they were made of, for as long as a case is open: they
//! give away what they were made of, so they lie in no file, and no case depends on them.

use crate::desk::lock;
use crate::passage_index::PassageIndex;
use crate::{Desk, DeskEvent, MeaningState, Problem, language_pack};
use periksa_meaning::{Pack, Vector};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Passages that are encoded before looking whether they are still wanted: about a second's work.
const AT_ONCE: usize = 16;

/// The pack and what it told so far.
#[derive(Default)]
pub(crate) struct Meanings(Mutex<State>);

#[derive(Default)]
struct State {
    /// Goes up whenever everything is forgotten: what a thread from before still finds is dropped.
    turn: u64,
    pack: Option<Arc<Pack>>,
    passages: HashMap<String, Vector>,
    /// Passages to be encoded.
    wanted: VecDeque<String>,
    /// A thread is at work on them.
    working: bool,
    /// The pack cannot be used; nobody tries again before another is added.
    broken: bool,
}

/// What can be said of the meaning of passages now.
pub(crate) enum Nearness {
    /// There is no language pack.
    NoPack,
    /// There is one, and it cannot be read.
    Unreadable,
    /// The pack is at work; [`DeskEvent::Meanings`] tells when it is done.
    Preparing,
    /// How near each passage is.
    Known {
        /// In the order of the passages.
        similarities: Vec<f32>,
        /// The similarity from which two texts are related.
        least: f32,
    },
}

impl Nearness {
    /// For the window.
    pub(crate) fn state(&self) -> MeaningState {
        match self {
            Self::NoPack => MeaningState::None,
            Self::Unreadable => MeaningState::Unreadable,
            Self::Preparing => MeaningState::Preparing,
            Self::Known { .. } => MeaningState::Used,
        }
    }
}

impl Meanings {
    /// Forgets all texts, as a case is closed.
    pub(crate) fn forget_texts(&self) {
        let mut state = lock(&self.0);
        *state = State { turn: state.turn + 1, pack: state.pack.take(), ..State::default() };
    }

    /// Forgets everything, as the pack is another.
    pub(crate) fn forget(&self) {
        let mut state = lock(&self.0);
        *state = State { turn: state.turn + 1, ..State::default() };
    }
}

impl Desk {
    /// How near passages are to a claim in meaning. Asks the language pack for what is not known yet, and
    /// does not wait for it. To be called where blocking is allowed.
    pub(crate) fn nearness(&self, claim: &str, index: &PassageIndex) -> Nearness {
        if language_pack::added(&self.inner.folders).is_none() {
            return Nearness::NoPack;
        }
        let passages = index.in_context();
        let mut state = lock(&self.inner.meanings.0);
        if state.broken {
            return Nearness::Unreadable;
        }
        let known: Option<Vec<Vector>> =
            passages.iter().map(|passage| state.passages.get(passage).cloned()).collect();
        if let (Some(pack), Some(known)) = (&state.pack, known) {
            let pack = Arc::clone(pack);
            drop(state);
            let claim = pack.query(claim);
            return Nearness::Known {
                similarities: known.iter().map(|passage| claim.similarity(passage)).collect(),
                least: pack.related().unwrap_or(-1.0),
            };
        }
        let unknown = passages.iter().filter(|passage| !state.passages.contains_key(*passage));
        let wanted: VecDeque<String> = unknown.cloned().collect();
        state.wanted = wanted;
        if !state.working {
            state.working = true;
            let (desk, turn) = (self.clone(), state.turn);
            drop(state);
            // A thread of its own: the runtime waits for its own threads when the program ends.
            let started = std::thread::Builder::new()
                .name("language pack".into())
                .spawn(move || desk.encode_wanted(turn));
            if let Err(error) = started {
                tracing::warn!(%error, "the language pack was not started");
                lock(&self.inner.meanings.0).working = false;
                return Nearness::Unreadable;
            }
        }
        Nearness::Preparing
    }

    fn encode_wanted(&self, turn: u64) {
        let opened = self.opened_pack(turn);
        let pack = match opened {
            Ok(Some(pack)) => pack,
            Ok(None) => return,
            Err(problem) => {
                tracing::warn!(%problem, "the language pack cannot be used");
                let mut state = lock(&self.inner.meanings.0);
                if state.turn == turn {
                    (state.broken, state.working) = (true, false);
                }
                drop(state);
                return self.tell(DeskEvent::Meanings);
            }
        };
        loop {
            let mut state = lock(&self.inner.meanings.0);
            if state.turn != turn {
                return;
            }
            let count = state.wanted.len().min(AT_ONCE);
            if count == 0 {
                state.working = false;
                break;
            }
            let texts: Vec<String> = state.wanted.drain(..count).collect();
            drop(state);
            let vectors = pack.passages(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let mut state = lock(&self.inner.meanings.0);
            if state.turn == turn {
                state.passages.extend(texts.into_iter().zip(vectors));
            }
        }
        self.tell(DeskEvent::Meanings);
    }

    /// The pack, opened if it was not; none where it is not wanted any more.
    fn opened_pack(&self, turn: u64) -> Result<Option<Arc<Pack>>, Problem> {
        let known = lock(&self.inner.meanings.0).pack.clone();
        if known.is_some() {
            return Ok(known);
        }
        let folders = &self.inner.folders;
        let Some(added) = language_pack::added(folders) else { return Ok(None) };
        let pack = Arc::new(language_pack::open_added(folders, &added)?);
        let mut state = lock(&self.inner.meanings.0);
        if state.turn != turn {
            return Ok(None);
        }
        state.pack = Some(Arc::clone(&pack));
        Ok(Some(pack))
    }
}
