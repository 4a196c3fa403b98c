//! What leaves this computer: what is refused, what waits, what goes through a proxy, and its journal.

use crate::fetching::{PAGE, add};
use crate::setting::{ARTICLE, Setting, states};
use periksa_desk::*;
use periksa_support::{FakeProxy, Loopback, Manner, Script};
use std::time::Duration;

#[tokio::test]
async fn this_computer_is_not_fetched_without_an_explicit_act() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/page")).await;
    let job = setting.fetch(vec![source.clone()], false).await;
    assert_eq!(states(&job), [JobItemState::Failed]);
    assert_eq!(job.items[0].code.as_deref(), Some("address_refused"));
    assert_eq!(server.connections(), 0, "refused before any connection");
    let view = setting.view().await;
    let shown = view.sources.iter().find(|shown| shown.id == source).expect("the source");
    assert_eq!(shown.state, SourceState::Failed);
    assert_eq!(shown.failure.as_ref().expect("the reason").code, "address_refused");
    let job = setting.fetch(vec![source.clone()], true).await;
    assert_eq!(states(&job), [JobItemState::Done], "a retry after the act");
    let job = setting.fetch(vec![source.clone()], false).await;
    assert_eq!(states(&job), [JobItemState::Done], "the act holds for this place in this case");

    let elsewhere = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let other = add(&setting, elsewhere.url("/page")).await;
    let job = setting.fetch(vec![other], false).await;
    assert_eq!(states(&job), [JobItemState::Failed], "and for no other place");
    assert!(job.items[0].refused);
    assert_eq!(elsewhere.connections(), 0);

    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    let place = server.address().to_string();
    assert_eq!(journal.private_places, std::slice::from_ref(&place));
    setting.desk.place_forbid(PlaceForbid { place }).await.expect("taken back");
    let job = setting.fetch(vec![source], false).await;
    assert_eq!(states(&job), [JobItemState::Failed], "taken back");
}

#[tokio::test]
async fn what_one_device_allowed_opens_no_network_of_another() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let setting = Setting::new();
    let path = setting.paste(ARTICLE).await.path;
    let source = add(&setting, server.url("/page")).await;
    setting.fetch(vec![source.clone()], true).await;
    setting.desk.case_close(CaseClose {}).await.expect("closed");

    let receiver = Setting::new();
    let mailed = receiver.path("mailed.periksa");
    std::fs::copy(path, &mailed).expect("a copy");
    let path = mailed.display().to_string();
    receiver.desk.case_open(CaseOpen { path }).await.expect("it opens");
    let asked = server.connections();
    let job = receiver.fetch(vec![source], false).await;
    assert_eq!(job.items[0].code.as_deref(), Some("address_refused"));
    assert_eq!(server.connections(), asked);
    let journal = receiver.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert_eq!(journal.private_places, Vec::<String>::new());
    let own: Vec<bool> = journal.requests.iter().map(|request| request.own).collect();
    assert_eq!(own, [false, true], "each request tells whose it was");
}

#[tokio::test]
async fn every_request_is_in_the_journal_of_its_case() {
    let server = Loopback::serving([
        ("/old", Script::redirect("/page")),
        ("/page", Script::html(PAGE)),
        ("/silent", Script::raw("").then_hold()),
    ])
    .expect("a server");
    let setting = Setting::new();
    let input = ArticleInput::Url { url: server.url("/old"), allow_private: true };
    setting.desk.case_create(CaseCreate { path: None, input }).await.expect("a case");
    let source = add(&setting, server.url("/page")).await;
    setting.fetch(vec![source], true).await;
    let silent = add(&setting, server.url("/silent")).await;
    let request = SourceFetch { sources: vec![silent], allow_private: true };
    let job = setting.desk.source_fetch(request).await.expect("started");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut events = setting.desk.subscribe();
    setting.desk.job_cancel(JobCancel { job: job.id }).await.expect("cancelled");
    while !matches!(events.recv().await, Ok(DeskEvent::Job { job }) if !job.running) {}

    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    let lines: Vec<_> = journal
        .requests
        .iter()
        .map(|line| {
            (line.purpose.as_str(), line.outcome.as_str(), line.status, line.code.as_deref())
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("article", "answered", Some(302), None),
            ("article", "answered", Some(200), None),
            ("capture", "answered", Some(200), None),
            ("capture", "failed", None, Some("stopped")),
        ]
    );
    assert_eq!(server.requests().len(), 4, "as many as the server saw");
}

#[tokio::test]
async fn an_offline_case_sends_nothing_and_fetches_later_when_it_is_told_to() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/page")).await;
    let request = CaseSetOffline { offline: true };
    assert!(setting.desk.case_set_offline(request).await.expect("switched").head.offline);
    for _ in 0..2 {
        let request = SourceFetch { sources: vec![source.clone()], allow_private: true };
        let job = setting.desk.fetch_and_wait(request).await.expect("queued");
        assert_eq!(states(&job), [JobItemState::Queued]);
    }
    assert_eq!(setting.view().await.head.queued, 1, "the same thing waits once");
    let resumed = setting.desk.queue_resume(QueueResume {}).await;
    assert_eq!(resumed.expect_err("still offline"), Problem::Offline);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.connections(), 0, "not one connection");

    let path = setting.view().await.path;
    setting.desk.case_close(CaseClose {}).await.expect("closed");
    setting.desk.case_open(CaseOpen { path }).await.expect("it opens");
    let request = CaseSetOffline { offline: false };
    let change = setting.desk.case_set_offline(request).await.expect("switched");
    assert_eq!(change.head.queued, 1, "it still waits");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.connections(), 0, "going online sends nothing by itself");
    let mut events = setting.desk.subscribe();
    setting.desk.queue_resume(QueueResume {}).await.expect("resumed");
    while !matches!(events.recv().await, Ok(DeskEvent::Job { job }) if !job.running) {}
    assert_eq!(server.requests_for("/page"), 1);
    assert_eq!(setting.view().await.head.queued, 0);
}

#[tokio::test]
async fn the_switch_of_the_program_holds_for_every_case_and_for_articles() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/page")).await;
    let network = NetworkSettings { offline: true, ..NetworkSettings::default() };
    let settings = Settings { network, ..Settings::default() };
    setting.desk.settings_set(SettingsSet { settings }).await.expect("kept");
    let job = setting.fetch_now(vec![source.clone()]).await;
    assert_eq!(states(&job), [JobItemState::Queued]);
    let input = ArticleInput::Url { url: server.url("/page"), allow_private: true };
    let refused = setting.desk.case_create(CaseCreate { path: None, input }).await;
    assert_eq!(refused.expect_err("offline"), Problem::Offline);
    assert_eq!(server.connections(), 0);
    let request = SettingsSet { settings: Settings::default() };
    setting.desk.settings_set(request).await.expect("kept");
    assert_eq!(states(&setting.fetch(vec![source], true).await), [JobItemState::Done]);
    assert_eq!(setting.view().await.head.queued, 0, "what was fetched waits no more");
}

#[tokio::test]
async fn what_waits_is_given_up_and_taken_back() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, "http://news.example/".into()).await;
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("switched");
    setting.fetch_now(vec![source]).await;
    let change = setting.desk.queue_clear(QueueClear {}).await.expect("given up");
    assert_eq!(change.head.queued, 0);
    assert_eq!(setting.desk.undo(Undo {}).await.expect("undone").head.queued, 1);
}

#[tokio::test]
async fn everything_goes_through_the_proxy_that_is_set_and_nothing_past_it() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let proxy = FakeProxy::start(server.address(), Manner::Leads).expect("a proxy");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, "http://harbour.example/page".into()).await;
    let with = |proxy: String| {
        let route = RouteChoice::Proxy;
        let network = NetworkSettings { route, proxy, ..NetworkSettings::default() };
        SettingsSet { settings: Settings { network, ..Settings::default() } }
    };
    let wrong = setting.desk.settings_set(with("socks5://127.0.0.1:1".into())).await;
    assert!(matches!(wrong, Err(Problem::Rule { ref code, .. }) if code == "proxy_leaks_names"));
    let address = format!("socks5h://{}", proxy.address());
    setting.desk.settings_set(with(address.clone())).await.expect("kept");
    let job = setting.fetch_now(vec![source.clone()]).await;
    assert_eq!(states(&job), [JobItemState::Done]);
    assert_eq!(proxy.asked(), ["harbour.example:80"]);
    assert!(proxy.logins()[0].starts_with("periksa-"), "a path of the case's own");
    drop(proxy);
    let job = setting.fetch_now(vec![source]).await;
    assert_eq!(job.items[0].code.as_deref(), Some("proxy_failed"));
    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert!(journal.requests.iter().all(|line| line.via == address), "{journal:?}");
}

#[tokio::test]
async fn switching_offline_stops_a_fetch_under_way() {
    let slow = Script::head(200, &[("content-type", "text/html"), ("content-length", "1000000")])
        .then_repeat("x", u64::MAX, Duration::from_millis(20));
    let server = Loopback::serving([("/slow", slow)]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/slow")).await;
    let desk = setting.desk.clone();
    let switch = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(300)).await;
        desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("switched");
    });
    let job = setting.fetch(vec![source.clone()], true).await;
    switch.await.expect("the switch");
    assert_eq!(states(&job).len(), 1);
    assert_ne!(states(&job), [JobItemState::Running], "the job ended");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn an_undo_that_leaves_the_case_offline_stops_a_fetch_too() {
    let silent = Script::raw("").then_hold();
    let server = Loopback::serving([("/silent", silent)]).expect("a server");
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let source = add(&setting, server.url("/silent")).await;
    for offline in [true, false] {
        let request = CaseSetOffline { offline };
        setting.desk.case_set_offline(request).await.expect("switched");
    }
    let desk = setting.desk.clone();
    let back = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        // The last action is "online again".
        assert!(desk.undo(Undo {}).await.expect("undone").head.offline);
    });
    let job = setting.fetch(vec![source], true).await;
    back.await.expect("the undo");
    assert_eq!(states(&job), [JobItemState::Cancelled]);
}

#[tokio::test]
async fn closing_a_case_leaves_no_request_out_of_its_journal() {
    let server = Loopback::serving([("/silent", Script::raw("").then_hold())]).expect("a server");
    let setting = Setting::new();
    let path = setting.paste(ARTICLE).await.path;
    let source = add(&setting, server.url("/silent")).await;
    let request = SourceFetch { sources: vec![source], allow_private: true };
    setting.desk.source_fetch(request).await.expect("started");
    while server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    setting.desk.case_close(CaseClose {}).await.expect("closed");
    setting.desk.case_open(CaseOpen { path }).await.expect("opened");
    let journal = setting.desk.journal_read(JournalRead {}).await.expect("the journal");
    assert_eq!(journal.requests.len(), 1, "{journal:?}");
    assert_eq!(journal.requests[0].outcome, "failed");
}
