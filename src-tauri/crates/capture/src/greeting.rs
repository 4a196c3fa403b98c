//! What a SOCKS proxy says when it is greeted (RFC 1928 §3).
//!
//! The HTTP library offers one way to log in and no other, and many proxies (`ssh -D` among them)
//! know none. Which it is, is asked by a greeting of its own, and only of a proxy that failed.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Duration, timeout};

const VERSION: u8 = 5;
/// User name and password (RFC 1929).
const LOGIN: u8 = 2;

/// Whether the proxy at this address takes a user name and a password. Nothing else is said to it.
///
/// # Errors
/// It cannot be reached, or says nothing in time.
pub(crate) async fn takes_login(proxy: SocketAddr, patience: Duration) -> io::Result<bool> {
    timeout(patience, greet(proxy)).await?
}

async fn greet(proxy: SocketAddr) -> io::Result<bool> {
    let mut stream = TcpStream::connect(proxy).await?;
    stream.write_all(&[VERSION, 1, LOGIN]).await?;
    let mut chosen = [0; 2];
    match stream.read_exact(&mut chosen).await {
        Ok(_) => Ok(chosen == [VERSION, LOGIN]),
        // Some say no by hanging up.
        Err(error) if is_hung_up(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn is_hung_up(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset)
}
