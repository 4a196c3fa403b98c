//! The claims and passages of the retrieval gold, scored.
//!
//! Claims with odd numbers may be looked at while rules are written; of the even ones only the scores are.
//! `cargo test -p periksa-reading --test ranking gold -- --nocapture` prints the scores, and what of the odd
//! half is not found first.

use periksa_reading::rank::Ranker;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt::Write as _;

const CLAIMS: &str = include_str!("../gold/retrieval/claims.jsonl");
const PASSAGES: &str = include_str!("../gold/retrieval/passages.jsonl");
const ANSWERS: &str = include_str!("../gold/retrieval/answers.tsv");

#[derive(Deserialize)]
struct Claim {
    id: String,
    lang: String,
    text: String,
}

#[derive(Deserialize)]
struct Passage {
    id: String,
    lang: String,
    source: String,
    text: String,
}

fn lines<T: for<'a> Deserialize<'a>>(list: &str) -> Vec<T> {
    list.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The relevant passages of each claim: those that support or contradict it, else those of its context.
fn answers() -> HashMap<&'static str, Vec<&'static str>> {
    let mut decide: HashMap<_, Vec<_>> = HashMap::new();
    let mut context: HashMap<_, Vec<_>> = HashMap::new();
    for line in ANSWERS.lines() {
        let mut columns = line.split('\t');
        let (claim, passage) = (columns.next().unwrap(), columns.next().unwrap());
        let list = if columns.next() == Some("context") { &mut context } else { &mut decide };
        list.entry(claim).or_default().push(passage);
    }
    for (claim, passages) in context {
        decide.entry(claim).or_insert(passages);
    }
    decide
}

#[derive(Default)]
struct Score {
    claims: usize,
    first: usize,
    in_five: usize,
    reciprocal: f64,
}

impl Score {
    fn add(&mut self, rank: usize) {
        self.claims += 1;
        self.first += usize::from(rank == 1);
        self.in_five += usize::from(rank <= 5);
        self.reciprocal += 1.0 / rank as f64;
    }

    fn at_1(&self) -> f64 {
        self.first as f64 / self.claims as f64
    }

    fn at_5(&self) -> f64 {
        self.in_five as f64 / self.claims as f64
    }
}

/// Scores by half and direction; a direction is the claim's language and that of all its answers.
fn scores(with_source: bool) -> HashMap<(&'static str, &'static str), Score> {
    let passages: Vec<Passage> = lines(PASSAGES);
    let ranker = Ranker::with_context(
        passages
            .iter()
            .map(|p| (p.text.as_str(), if with_source { p.source.as_str() } else { "" })),
    );
    let answers = answers();
    let langs: HashMap<&str, &str> =
        passages.iter().map(|p| (p.id.as_str(), p.lang.as_str())).collect();
    let mut scores: HashMap<_, Score> = HashMap::new();
    for claim in lines::<Claim>(CLAIMS) {
        let Some(relevant) = answers.get(claim.id.as_str()) else { continue };
        let ranked = ranker.rank(&claim.text);
        let ids: Vec<&str> = ranked.iter().map(|r| passages[r.index].id.as_str()).collect();
        let rank = ids.iter().position(|id| relevant.contains(id)).unwrap() + 1;
        let odd = claim.id[1..].parse::<usize>().unwrap() % 2 == 1;
        let across = relevant.iter().filter(|id| langs[**id] != claim.lang).count();
        let direction = match (across, claim.lang.as_str()) {
            (0, _) => "same",
            (n, _) if n < relevant.len() => "either",
            (_, "id") => "id-en",
            _ => "en-id",
        };
        let half = if odd { "odd" } else { "even" };
        for half in [half, "all"] {
            for direction in [direction, "all"] {
                scores.entry((half, direction)).or_default().add(rank);
            }
        }
        if odd && rank > 1 && with_source {
            print_miss(&claim, relevant, rank, &passages, &ranker, &ids);
        }
    }
    scores
}

fn print_miss(
    claim: &Claim,
    relevant: &[&str],
    rank: usize,
    passages: &[Passage],
    ranker: &Ranker,
    ids: &[&str],
) {
    let mut told = format!("{} (rank {rank}): {}\n", claim.id, claim.text);
    for id in [ids[0], ids[rank - 1]] {
        let at = passages.iter().position(|passage| passage.id == id).unwrap();
        let why = ranker.explain(&claim.text, at).unwrap();
        let mark = if relevant.contains(&id) { "right" } else { "wrong" };
        writeln!(told, "  {mark} {id} {:.2}: {}", why.score, passages[at].text).unwrap();
        for found in why.matches {
            let of = found.translation.map(|t| format!(" = {t}")).unwrap_or_default();
            write!(told, "    {}{of} {:?} {:.2};", found.claim, found.relation, found.score)
                .unwrap();
        }
        writeln!(told, " near {:.2}", why.nearness).unwrap();
    }
    println!("{told}");
}

fn print(scores: &HashMap<(&str, &str), Score>) {
    for half in ["odd", "even", "all"] {
        for direction in ["id-en", "en-id", "either", "same", "all"] {
            if let Some(score) = scores.get(&(half, direction)) {
                let mrr = score.reciprocal / score.claims as f64;
                let (first, five) = (score.at_1(), score.at_5());
                println!(
                    "{half:4} {direction:6} n={:3} R@1 {first:.3} R@5 {five:.3} MRR {mrr:.3}",
                    score.claims
                );
            }
        }
    }
}

/// R@1 and R@5 over all claims that a passage answers: the targets, where the source is read with the
/// passage, and what the passages' own words reached, a few claims less.
const FLOORS: [(bool, f64, f64); 2] = [(true, 0.70, 0.90), (false, 0.56, 0.88)];

#[test]
fn passages_that_answer_a_claim_come_first() {
    for (with_source, first, in_five) in FLOORS {
        println!("with the words of the source: {with_source}");
        let scores = scores(with_source);
        print(&scores);
        let all = &scores[&("all", "all")];
        assert!(
            all.at_1() >= first && all.at_5() >= in_five,
            "{with_source}: below {first}, {in_five}"
        );
    }
}
