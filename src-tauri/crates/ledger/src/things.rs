//! Things of one kind, by id.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};
use std::ops::Index;
use std::sync::Arc;

/// Things of one kind by id, in the order in which they came to be.
///
/// A copy shares every thing with its original until one of the two changes it: the state before
/// and after a change of a large case differ in little, and are both held while it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Things<T> {
    map: IndexMap<String, Arc<T>>,
}

impl<T> Default for Things<T> {
    fn default() -> Self {
        Self { map: IndexMap::new() }
    }
}

impl<T> Things<T> {
    /// The thing with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.map.get(id).map(Arc::as_ref)
    }

    /// Whether there is a thing with this id.
    #[must_use]
    pub fn contains_key(&self, id: &str) -> bool {
        self.map.contains_key(id)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The ids in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.map.keys()
    }

    /// The things in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.map.values().map(Arc::as_ref)
    }

    /// Ids and things in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&String, &T)> {
        self.map.iter().map(|(id, thing)| (id, thing.as_ref()))
    }

    /// Adds a thing at the end, unless there is one with this id.
    pub(crate) fn add(&mut self, id: &str, thing: impl FnOnce() -> T) {
        if !self.map.contains_key(id) {
            self.map.insert(id.to_owned(), Arc::new(thing()));
        }
    }

    /// Takes a thing out; the others keep their order.
    pub(crate) fn remove(&mut self, id: &str) {
        self.map.shift_remove(id);
    }

    /// Whether both hold the same at the same place. What they share is not looked into.
    pub(crate) fn same_in(&self, other: &Self, id: &str) -> bool
    where
        T: PartialEq,
    {
        match (self.map.get_full(id), other.map.get_full(id)) {
            (Some((here, _, one)), Some((there, _, two))) => {
                here == there && (Arc::ptr_eq(one, two) || one == two)
            }
            (None, None) => true,
            _ => false,
        }
    }
}

impl<T: Clone> Things<T> {
    /// The thing with this id, to be changed. Ask only for what is changed: it is copied where it
    /// is shared.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.map.get_mut(id).map(Arc::make_mut)
    }
}

impl<T> Index<&str> for Things<T> {
    type Output = T;

    /// The thing with this id.
    ///
    /// # Panics
    /// When there is none, as with every map.
    fn index(&self, id: &str) -> &T {
        &self.map[id]
    }
}

impl<T> FromIterator<(String, T)> for Things<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(things: I) -> Self {
        let things = things.into_iter().map(|(id, thing)| (id, Arc::new(thing)));
        Self { map: things.collect() }
    }
}

impl<T: Serialize> Serialize for Things<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
