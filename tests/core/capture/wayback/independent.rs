//! The scenarios of the independent archive, where it is at hand.

use std::process::Command;
use std::time::Duration;

use periksa_capture::wayback::{Patience, SaveOptions, Stamp, State, WaybackProblem};
use tokio_util::sync::CancellationToken;

use super::{STAMP, archive, archived};
use crate::world::{Serving, started, validator};

const PAGE: &str = "https://example.org/page";

/// Saves, follows and settles as the desk does, and gives the states on the way.
async fn whole_way(port: u16) -> Result<(State, State, State), WaybackProblem> {
    let archive = archive(&format!("http://127.0.0.1:{port}")).waiting(Duration::from_secs(2));
    let cancel = CancellationToken::new();
    let asked = Stamp::read(STAMP).unwrap().moment();
    let patience = Patience {
        first: Duration::from_millis(20),
        longest: Duration::from_millis(100),
        total: Duration::from_secs(10),
    };
    let options = SaveOptions::default();
    let mut handed_in = archive.save(PAGE, &options, asked, &cancel).await?;
    let first = handed_in.clone();
    while matches!(&handed_in, State::Refused { reason } if reason.code() == "too_many") {
        tokio::time::sleep(Duration::from_millis(2100)).await;
        handed_in = archive.save(PAGE, &options, asked, &cancel).await?;
    }
    let ended = match &handed_in {
        State::Pending { job } => archive.follow(job, &patience, asked, &|_| {}, &cancel).await?,
        other => other.clone(),
    };
    let settled = match &ended {
        State::OutcomeUnknown { .. } => {
            archive.settle(PAGE, asked, &ended, started(), &cancel).await.unwrap_or(ended.clone())
        }
        other => other.clone(),
    };
    Ok((first, ended, settled))
}

#[tokio::test]
async fn every_scenario_ends_in_its_state() {
    let Some(program) = validator("fake_wayback.py") else { return };
    let cases = [
        ("success", "pending", "archived", "archived"),
        ("refused-200", "refused", "refused", "refused"),
        ("rate-limited", "refused", "archived", "archived"),
        ("hidden-success", "pending", "outcome_unknown", "archived"),
        ("no-timestamp", "pending", "outcome_unknown", "outcome_unknown"),
        ("not-json", "outcome_unknown", "outcome_unknown", "outcome_unknown"),
        ("unauthorised", "refused", "refused", "refused"),
        ("stall", "outcome_unknown", "outcome_unknown", "outcome_unknown"),
    ];
    for (scenario, first, ended, settled) in cases {
        let server = Serving::start(Command::new("python3").arg(&program).arg(scenario));
        let states = whole_way(server.port()).await.unwrap();
        let codes = (states.0.code(), states.1.code(), states.2.code());
        assert_eq!(codes, (first, ended, settled), "{scenario}");
        let times = [&states.1, &states.2].map(archived);
        assert!(times.into_iter().flatten().all(|time| Some(time) == Stamp::read(STAMP)));
    }
}

#[tokio::test]
async fn availability_that_lies_is_not_believed() {
    let Some(program) = validator("fake_wayback.py") else { return };
    let server = Serving::start(Command::new("python3").arg(&program).arg("available-lies"));
    let archive = archive(&format!("http://127.0.0.1:{}", server.port()));
    let cancel = CancellationToken::new();
    let available = archive.available(PAGE, None, started(), &cancel).await.unwrap();
    assert_eq!(available.code(), "unknown");
    let nearest = archive.nearest(PAGE, None, started(), &cancel).await.unwrap();
    assert_eq!(archived(&nearest), Stamp::read(STAMP));
}
