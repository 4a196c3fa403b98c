//! Vectors of length one.

/// What a text means: a direction. All vectors of a pack have as many numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32]>);

impl Vector {
    /// The direction of `sum`. What has none (nothing but zeros, or numbers beyond all bounds) is like
    /// nothing else.
    pub(crate) fn along(mut sum: Vec<f32>) -> Self {
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        let scale = if length.is_normal() { length.recip() } else { 0.0 };
        for x in &mut sum {
            *x = if scale > 0.0 { *x * scale } else { 0.0 };
        }
        Self(sum.into_boxed_slice())
    }

    /// How alike two texts are: the cosine of the angle between them, from -1 to 1. Means something beside
    /// that of another text of the same pack only: E5 puts most pairs between 0.7 and 0.9.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        self.0.iter().zip(&*other.0).map(|(a, b)| a * b).sum()
    }

    /// Its numbers.
    #[must_use]
    pub fn numbers(&self) -> &[f32] {
        &self.0
    }
}
