//! The encoder: a BERT of the usual kind (Devlin et al., 2019) in single precision. Its matrices are
//! unpacked one at a time for a whole batch, so that no more than one lies in memory at full length.

use crate::batch::Batch;
use crate::layout::{Layer, Layout, Linear, Norm, Sizes};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis, Zip, s};
use std::f32::consts::FRAC_1_SQRT_2;

/// The mean of the encoder's output over each window of a batch, a row each.
pub(crate) fn means(model: &[u8], layout: &Layout, batch: &Batch) -> Array2<f32> {
    let mut run = Run { model, sizes: layout.sizes, batch, unpacked: Vec::new() };
    let mut state = run.entered(layout);
    for layer in &layout.layers {
        state = run.through(layer, state);
    }
    let mut means = Array2::zeros((batch.windows.len(), layout.sizes.width));
    for (mut mean, window) in means.rows_mut().into_iter().zip(&batch.windows) {
        if let Some(found) = state.slice(s![window.clone(), ..]).mean_axis(Axis(0)) {
            mean.assign(&found);
        }
    }
    means
}

struct Run<'a> {
    model: &'a [u8],
    sizes: Sizes,
    batch: &'a Batch,
    /// The matrix in use.
    unpacked: Vec<f32>,
}

impl Run<'_> {
    /// Pieces and positions, as the first layer takes them.
    fn entered(&mut self, layout: &Layout) -> Array2<f32> {
        let mut state = Array2::zeros((self.batch.pieces.len(), self.sizes.width));
        for window in &self.batch.windows {
            for (position, at) in window.clone().enumerate() {
                let piece = self.batch.pieces[at] as usize;
                layout.words.unpack_row(self.model, piece, &mut self.unpacked);
                let place = layout.positions.row(position);
                let sum = self.unpacked.iter().zip(place).map(|(word, place)| word + place);
                state.row_mut(at).iter_mut().zip(sum).for_each(|(into, sum)| *into = sum);
            }
        }
        self.normalised(&mut state, &layout.norm);
        state
    }

    fn through(&mut self, layer: &Layer, state: Array2<f32>) -> Array2<f32> {
        let attended = self.attention(layer, &state);
        let mut state = state + self.times(&layer.attended, &attended);
        self.normalised(&mut state, &layer.attended_norm);
        let mut wide = self.times(&layer.widen, &state);
        wide.mapv_inplace(gelu);
        let mut state = state + self.times(&layer.narrow, &wide);
        self.normalised(&mut state, &layer.norm);
        state
    }

    fn attention(&mut self, layer: &Layer, state: &Array2<f32>) -> Array2<f32> {
        let query = self.times(&layer.query, state);
        let key = self.times(&layer.key, state);
        let value = self.times(&layer.value, state);
        let width = self.sizes.width / self.sizes.heads;
        #[allow(clippy::cast_precision_loss, reason = "a head is no wider than 4096")]
        let scale = (width as f32).sqrt().recip();
        let mut attended = Array2::zeros(state.raw_dim());
        for window in &self.batch.windows {
            for head in 0..self.sizes.heads {
                let part = s![window.clone(), head * width..(head + 1) * width];
                let mut shares = query.slice(part).dot(&key.slice(part).t());
                shares *= scale;
                softmax(&mut shares);
                general_mat_mul(
                    1.0,
                    &shares,
                    &value.slice(part),
                    0.0,
                    &mut attended.slice_mut(part),
                );
            }
        }
        attended
    }

    fn times(&mut self, linear: &Linear, state: &Array2<f32>) -> Array2<f32> {
        let shape = (linear.weights.rows, linear.weights.columns);
        linear.weights.unpack(self.model, &mut self.unpacked);
        // The layout made sure that a matrix has as many weights as its shape.
        match ArrayView2::from_shape(shape, &self.unpacked) {
            Ok(weights) => state.dot(&weights.t()) + &linear.bias,
            Err(_) => Array2::zeros((state.nrows(), shape.0)),
        }
    }

    /// Each row to mean 0 and variance 1, then scaled and shifted.
    fn normalised(&self, state: &mut Array2<f32>, norm: &Norm) {
        for mut row in state.rows_mut() {
            let mean = row.mean().unwrap_or_default();
            row -= mean;
            let variance = row.iter().map(|x| x * x).sum::<f32>() / row.len().max(1) as f32;
            let scale = (variance + self.sizes.epsilon).sqrt().recip();
            Zip::from(&mut row)
                .and(&norm.scale)
                .and(&norm.shift)
                .for_each(|x, by, shift| *x = *x * scale * by + shift);
        }
    }
}

fn softmax(shares: &mut Array2<f32>) {
    for mut row in shares.rows_mut() {
        let most = row.fold(f32::NEG_INFINITY, |most, x| most.max(*x));
        row.mapv_inplace(|x| (x - most).exp());
        let sum = row.sum();
        row /= sum;
    }
}

/// Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016), exactly.
fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + libm::erff(x * FRAC_1_SQRT_2))
}
