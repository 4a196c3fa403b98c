//! Settings that cannot be read, whole or in part: the network fails closed, and everything else is
//! kept as far as it can be.

use crate::fetching::{PAGE, add};
use crate::setting::{ARTICLE, Setting, states};
use periksa_desk::*;
use periksa_support::{FakeProxy, Loopback, Manner, Script};

/// Writes the settings file as some hand or some other version would.
fn lies(setting: &Setting, settings: impl AsRef<[u8]>) {
    std::fs::create_dir_all(setting.path("settings")).expect("a folder");
    std::fs::write(setting.path("settings/settings.json"), settings).expect("the settings");
}

async fn info(setting: &Setting) -> AppView {
    setting.desk.app_info(AppInfo {}).await.expect("the start view")
}

fn code(app: &AppView) -> Option<&str> {
    match &app.settings_problem {
        Some(Problem::Unreadable { code, .. }) => Some(code),
        Some(other) => panic!("{other:?}"),
        None => None,
    }
}

#[tokio::test]
async fn settings_that_cannot_be_read_leave_everything_offline_and_say_so() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    for (broken, expected) in [
        (
            "{\"network\": {\"route\": \"proxy\", \"proxy\": \"socks5h://127.0",
            "settings_unreadable",
        ),
        ("", "settings_unreadable"),
        ("[]", "settings_unreadable"),
        ("{\"network\": \"proxy\"}", "settings_network_unreadable"),
        ("{\"network\": null}", "settings_network_unreadable"),
        ("{\"network\": {\"route\": \"bridge\"}}", "settings_network_unreadable"),
        ("{\"network\": {\"offline\": \"yes\"}}", "settings_network_unreadable"),
        ("{\"network\": {\"route\": \"proxy\", \"proxy\": 9050}}", "settings_network_unreadable"),
    ] {
        let setting = Setting::new();
        lies(&setting, broken);
        setting.paste(ARTICLE).await;
        let source = add(&setting, server.url("/page")).await;
        let request = SourceFetch { sources: vec![source], allow_private: true };
        let job = setting.desk.fetch_and_wait(request).await.expect("queued");
        assert_eq!(states(&job), [JobItemState::Queued], "{broken}");
        let input = ArticleInput::Url { url: server.url("/page"), allow_private: true };
        let refused = setting.desk.case_create(CaseCreate { path: None, input }).await;
        assert_eq!(refused.expect_err("offline"), Problem::Offline, "{broken}");
        let app = info(&setting).await;
        assert_eq!(code(&app), Some(expected), "{broken}");
        assert!(app.settings.network.offline);
        let words = app.settings_problem.expect("a problem").to_string();
        assert!(words.contains("settings.json") && words.contains("save"), "{words}");
    }
    assert_eq!(server.connections(), 0, "not one connection");
}

#[tokio::test]
async fn what_is_not_known_takes_nothing_else_with_it() {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let proxy = FakeProxy::start(server.address(), Manner::Leads).expect("a proxy");
    let setting = Setting::new();
    let settings = format!(
        r#"{{"theme": "sepia", "language": "id", "personName": "Rara", "fromTomorrow": 1,
            "timestampAuthorities": 3,
            "network": {{"route": "proxy", "proxy": "socks5h://{}", "fromTomorrow": true}}}}"#,
        proxy.address()
    );
    lies(&setting, settings);
    let app = info(&setting).await;
    assert_eq!(code(&app), None, "nothing of the network is in doubt");
    assert_eq!(app.settings.theme, ThemeChoice::System);
    assert_eq!((app.settings.language, &*app.settings.person_name), (LanguageChoice::Id, "Rara"));
    setting.paste(ARTICLE).await;
    let source = add(&setting, "http://harbour.example/page".into()).await;
    let job = setting.fetch_now(vec![source]).await;
    assert_eq!(states(&job), [JobItemState::Done]);
    assert_eq!(proxy.asked(), ["harbour.example:80"], "through the proxy");
}

#[tokio::test]
async fn a_part_of_the_network_settings_counts_without_the_rest() {
    let network = |section: &str| {
        let setting = Setting::new();
        lies(&setting, format!("{{\"network\": {section}}}"));
        async move {
            let app = info(&setting).await;
            assert_eq!(code(&app), None);
            app.settings.network
        }
    };
    assert!(network(r#"{"offline": true}"#).await.offline);
    let proxied = network(r#"{"proxy": "socks5h://127.0.0.1:9050"}"#).await;
    assert_eq!(proxied.route, RouteChoice::Proxy, "who names a proxy is not sent past it");
    assert_eq!(network("{}").await, NetworkSettings::default());
    let setting = Setting::new();
    lies(&setting, "{\"personName\": \"Rara\"}");
    let app = info(&setting).await;
    assert_eq!((code(&app), &app.settings.network), (None, &NetworkSettings::default()));
}

#[tokio::test]
async fn saving_mends_the_settings_and_keeps_what_lay_there() {
    let setting = Setting::new();
    for (copy, broken) in
        [("settings.unreadable.json", "{ not"), ("settings.unreadable-2.json", "nor this")]
    {
        lies(&setting, broken);
        let app = info(&setting).await;
        let request = SettingsSet { settings: app.settings };
        let kept = setting.desk.settings_set(request).await.expect("saved");
        assert!(kept.network.offline, "going online is an act of its own");
        let app = info(&setting).await;
        assert_eq!(code(&app), None);
        assert!(app.settings.network.offline);
        let copy = setting.path("settings").join(copy);
        assert_eq!(std::fs::read_to_string(copy).expect("a copy"), broken);
    }
    let request = SettingsSet { settings: Settings::default() };
    setting.desk.settings_set(request).await.expect("saved");
    let files = std::fs::read_dir(setting.path("settings")).expect("the folder");
    let copies = files.filter(|file| {
        let name = file.as_ref().expect("a file").file_name();
        name.to_string_lossy().starts_with("settings.unreadable")
    });
    assert_eq!(copies.count(), 2, "what can be read is not copied");
}
