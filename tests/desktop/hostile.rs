//! A hostile page in the source view: nothing runs, nothing is asked for, no command is called.

use crate::driver::{Home, Window};
use periksa_support::{Loopback, Script};
use std::path::Path;
use std::time::Duration;

/// Longer than a page takes to ask for its parts (the control asks for all within it).
const SETTLING: Duration = Duration::from_secs(3);
/// A small WebKitGTK browser of the driver's own package: the control.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// Everything a page can try, all towards `server`.
fn page(server: &Loopback) -> String {
    let to = |name: &str| server.url(&format!("/leak/{name}"));
    format!(
        r#"<!doctype html><html><head><title>Harbour count</title>
        <link rel="stylesheet" href="{style}"><link rel="preload" as="image" href="{preload}">
        <link rel="prefetch" href="{prefetch}"><link rel="preconnect" href="{connect}">
        <style>@import url("{import}"); @font-face {{ font-family: x; src: url("{font}") }}
        body {{ background: url("{background}"); font-family: x }}</style>
        <meta http-equiv="refresh" content="1;url={refresh}">
        <script src="{script}"></script>
        <script>
          fetch("{fetch}"); new Image().src = "{beacon}";
          try {{ parent.__TAURI_INTERNALS__.invoke('case_rename', {{ request: {{ title: 'owned' }} }}) }} catch (e) {{}}
          try {{ __TAURI_INTERNALS__.invoke('case_rename', {{ request: {{ title: 'owned' }} }}) }} catch (e) {{}}
          try {{ webkit.messageHandlers.ipc.postMessage('owned') }} catch (e) {{}}
        </script></head><body onload="location='{onload}'">
        <article><h1>Harbour count</h1><p>The harbour office counted 186,400 passengers this
        summer, as it says in its yearly list of figures for the whole town and county.</p>
        <p>A second paragraph stands here so that the page is long enough to be read as an article
        by any reader that looks for one.</p></article>
        <img src="{image}" onerror="fetch('{onerror}')"><img srcset="{srcset} 2x">
        <iframe src="{frame}"></iframe><object data="{object}"></object><embed src="{embed}">
        <video src="{video}" poster="{poster}" autoplay></video><audio src="{audio}" autoplay></audio>
        <svg><image href="{svg}"/></svg><form action="{form}" id="f"><input></form>
        <script>document.getElementById('f').submit()</script>
        </body></html>"#,
        style = to("style"),
        preload = to("preload"),
        prefetch = to("prefetch"),
        connect = to(""),
        import = to("import"),
        font = to("font"),
        background = to("background"),
        refresh = to("refresh"),
        script = to("script"),
        fetch = to("fetch"),
        beacon = to("beacon"),
        onload = to("onload"),
        image = to("image"),
        onerror = to("onerror"),
        srcset = to("srcset"),
        frame = to("frame"),
        object = to("object"),
        embed = to("embed"),
        video = to("video"),
        poster = to("poster"),
        audio = to("audio"),
        svg = to("svg"),
        form = to("form"),
    )
}

fn leaks(server: &Loopback) -> Vec<String> {
    let requests = server.requests();
    requests
        .into_iter()
        .map(|request| request.target)
        .filter(|to| to.starts_with("/leak"))
        .collect()
}

#[tokio::test]
async fn a_hostile_page_is_read_without_a_request_or_a_command() {
    let server = Loopback::start().expect("a server");
    server.set("/page", Script::html(page(&server)));
    let home = Home::new();
    let article = home.path("story.txt");
    let words = format!(
        "Harbour full in summer\n\nThe harbour office counted 186,400 passengers this summer. \
         The figures are at {} for everyone.\n",
        server.url("/page")
    );
    std::fs::write(&article, words).expect("an article");
    let window = home.open(&[&*article.to_string_lossy()]).await;
    let row = "//*[@data-pane='sources']//li[contains(., '127.0.0.1')]";
    window.click_path(&format!("{row}//button[contains(., 'Fetch')]")).await;
    window.click_path(&format!("{row}//button[contains(., 'Allow for this case')]")).await;
    window.click_path(&format!("{row}//button[contains(@class, 'capture')]")).await;
    let connections = server.connections();
    window.click_path("//*[@role='tab'][contains(., 'Page')]").await;
    window.find("iframe").await;
    window.until(
        "the page's words are shown in the frame",
        "const frame = document.querySelector('iframe'); \
         return !!frame.contentDocument && frame.contentDocument.body.textContent.includes('186,400 passengers')",
    )
    .await;
    tokio::time::sleep(SETTLING).await;
    window.shoot("hostile-page").await;

    assert_eq!(leaks(&server), Vec::<String>::new(), "not one request");
    assert_eq!(server.connections(), connections, "not one connection");
    assert_eq!(
        window.script("return document.querySelector('iframe').getAttribute('sandbox')").await,
        "allow-same-origin",
        "the frame may run nothing"
    );
    let title = window.script("return document.querySelector('header').textContent").await;
    let title = title.as_str().expect("words");
    assert!(title.contains("Harbour full in summer") && !title.contains("owned"), "{title}");
    window.close().await;

    control(&server, &home).await;
}

/// The same page in a plain browser of the same engine does leak: the test can fail.
async fn control(server: &Loopback, home: &Home) {
    let arguments = ["--automation"];
    let browser = Window::start(Path::new(BROWSER), &arguments, &home.path("browser")).await;
    let _ = browser.client.goto(&server.url("/page")).await;
    tokio::time::sleep(SETTLING).await;
    browser.close().await;
    assert!(leaks(server).len() >= 5, "the control leaks: {:?}", leaks(server));
}
