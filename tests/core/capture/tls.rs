//! Encrypted connections: whom is trusted, and what happens on the way from `https` to `http`.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;

use periksa_capture::Fetcher;
use periksa_support::{Loopback, Script};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::world::{Names, fetch_one, get, open_policy};

/// Answers every request on a free port with these bytes, behind a certificate of its own making.
/// Returns the address and the certificate as PEM.
async fn encrypted(answer: String) -> (SocketAddr, String) {
    let names = vec!["news.example".to_owned(), "127.0.0.1".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let settings =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(settings));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that does not trust us leaves during the handshake.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    (address, cert.pem())
}

#[tokio::test]
async fn an_unknown_certificate_is_not_trusted() {
    let (address, _) = encrypted("HTTP/1.1 200 OK\r\n\r\nsecret".to_owned()).await;
    let names = Names::with("news.example", &[&["127.0.0.1"]]);
    let fetcher = Fetcher::new(open_policy()).unwrap().resolving(names);
    for host in ["news.example", "127.0.0.1"] {
        let url = format!("https://{host}:{}/", address.port());
        let problem = get(&fetcher, &url).await.unwrap_err();
        assert_eq!(problem.code(), "tls_failed", "{problem}");
        assert!(!problem.retryable());
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_not_fetched_in_the_clear() {
    let server = Loopback::serving([("/", Script::html("x"))]).unwrap();
    let fetcher = Fetcher::new(open_policy()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx").await;
        let _ = stream.read(&mut [0; 4096]).await;
    });
    let problem = get(&fetcher, &format!("https://127.0.0.1:{port}/")).await.unwrap_err();
    assert_eq!(problem.code(), "tls_failed", "{problem}");
    assert_eq!(server.connections(), 0);
}

/// The system's list of trusted authorities can be replaced for a program of its own only, so this
/// runs the example. Only Unix systems read that variable.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trusted_server_is_read_and_its_step_down_to_http_recorded() {
    let plain = Loopback::serving([("/plain", Script::html("end"))]).unwrap();
    let (address, pem) = encrypted(format!(
        "HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n",
        plain.url("/plain")
    ))
    .await;
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("trusted.pem");
    std::fs::write(&trusted, pem).unwrap();

    let run = tokio::task::spawn_blocking(move || {
        Command::new(fetch_one())
            .arg(format!("https://{address}/"))
            .env("SSL_CERT_FILE", &trusted)
            .env_remove("SSL_CERT_DIR")
            .env("PERIKSA_TEST_ALLOW", format!("{address},{}", plain.address()))
            .output()
            .unwrap()
    });
    let output = run.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(&format!("hop 302 https://{address}/ (https to http)")), "{said}");
    assert!(said.contains("HTTP/1.1 3 bytes, whole"), "{said}");
}
