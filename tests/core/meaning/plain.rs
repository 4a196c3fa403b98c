//! The encoder once more, as plainly as it can be written, in double precision.

use periksa_support::pack::{HEADS, INNER, LAYERS, Matrices, WIDTH};

type Rows = Vec<Vec<f64>>;

/// The vector of one window of pieces, not yet of length one.
pub fn mean(matrices: &Matrices, pieces: &[usize]) -> Vec<f64> {
    let row =
        |name: &str, row: usize| line(matrices, name)[row * WIDTH..(row + 1) * WIDTH].to_vec();
    let mut state: Rows = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| {
            let (word, place) = (row("emb.word", *piece), row("emb.pos", at));
            let kind = row("emb.type", 0);
            (0..WIDTH).map(|i| word[i] + place[i] + kind[i]).collect()
        })
        .collect();
    norm(matrices, "emb.ln", &mut state);
    for layer in 0..LAYERS {
        let name = |part: &str| format!("l{layer}.{part}");
        let attended = attention(
            &times(matrices, &name("q"), &state, WIDTH),
            &times(matrices, &name("k"), &state, WIDTH),
            &times(matrices, &name("v"), &state, WIDTH),
        );
        add(&mut state, &times(matrices, &name("ao"), &attended, WIDTH));
        norm(matrices, &name("aln"), &mut state);
        let mut wide = times(matrices, &name("fi"), &state, INNER);
        for x in wide.iter_mut().flatten() {
            *x *= 0.5 * (1.0 + erf(*x / 2_f64.sqrt()));
        }
        add(&mut state, &times(matrices, &name("fo"), &wide, WIDTH));
        norm(matrices, &name("oln"), &mut state);
    }
    (0..WIDTH).map(|i| state.iter().map(|row| row[i]).sum::<f64>() / state.len() as f64).collect()
}

fn line(matrices: &Matrices, name: &str) -> Vec<f64> {
    matrices[name].1.iter().map(|x| f64::from(*x)).collect()
}

fn times(matrices: &Matrices, name: &str, state: &Rows, rows: usize) -> Rows {
    let (weights, bias) =
        (line(matrices, &format!("{name}.w")), line(matrices, &format!("{name}.b")));
    let columns = weights.len() / rows;
    let one = |x: &Vec<f64>, row: usize| {
        bias[row] + (0..columns).map(|i| weights[row * columns + i] * x[i]).sum::<f64>()
    };
    state.iter().map(|x| (0..rows).map(|row| one(x, row)).collect()).collect()
}

fn attention(query: &Rows, key: &Rows, value: &Rows) -> Rows {
    let part = WIDTH / HEADS;
    let mut attended = vec![vec![0.0; WIDTH]; query.len()];
    for head in 0..HEADS {
        let numbers = head * part..(head + 1) * part;
        for (at, asked) in query.iter().enumerate() {
            let fit = |other: &Vec<f64>| {
                let product: f64 = numbers.clone().map(|i| asked[i] * other[i]).sum();
                (product / (part as f64).sqrt()).exp()
            };
            let fits: Vec<f64> = key.iter().map(fit).collect();
            let sum: f64 = fits.iter().sum();
            for i in numbers.clone() {
                attended[at][i] = fits.iter().zip(value).map(|(fit, v)| fit / sum * v[i]).sum();
            }
        }
    }
    attended
}

fn add(state: &mut Rows, more: &Rows) {
    for (into, from) in state.iter_mut().flatten().zip(more.iter().flatten()) {
        *into += from;
    }
}

fn norm(matrices: &Matrices, name: &str, state: &mut Rows) {
    let (scale, shift) =
        (line(matrices, &format!("{name}.w")), line(matrices, &format!("{name}.b")));
    for row in state {
        let mean = row.iter().sum::<f64>() / WIDTH as f64;
        let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / WIDTH as f64;
        for (i, x) in row.iter_mut().enumerate() {
            *x = (*x - mean) / (variance + 1e-12).sqrt() * scale[i] + shift[i];
        }
    }
}

/// By its series, which is good where this test needs it.
fn erf(x: f64) -> f64 {
    if x.abs() > 5.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..200 {
        term *= -x * x / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}
