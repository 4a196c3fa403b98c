//! A proxy on 127.0.0.1 that leads every name to one server and writes down what it was asked.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// A request head larger than this is no proxy request of ours.
const MAX_HEAD: usize = 64 * 1024;
const SOCKS_VERSION: u8 = 5;
const NO_LOGIN: u8 = 0;
const LOGIN: u8 = 2;
const BY_NAME: u8 = 3;
const BY_IPV4: u8 = 1;
/// "Connection refused by destination host" (RFC 1928 §6).
const REFUSED: u8 = 5;
/// "No acceptable methods" (§3).
const NO_WAY: u8 = 0xff;
/// The password that [`Greeting::Login`] wants.
const PASSWORD: &str = "secret";

/// What a proxy does with those who ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Leads to the server.
    Leads,
    /// Says no.
    Refuses,
    /// Takes the request and hangs up.
    HangsUp,
}

/// How a SOCKS proxy lets its users in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// Whoever offers to log in logs in, whoever does not need not: like Tor.
    Both,
    /// It knows no logging in, and says so.
    NoLogin,
    /// It knows no logging in and hangs up on those who offer nothing else: like `ssh -D`.
    NoLoginAndHangsUp,
    /// It knows no logging in and goes on as if it had been asked without: against the standard.
    NoLoginWhateverIsOffered,
    /// It wants the password `secret`.
    Login,
}

#[derive(Default)]
struct Seen {
    asked: Mutex<Vec<String>>,
    logins: Mutex<Vec<String>>,
}

/// A proxy that speaks SOCKS 5 and HTTP (`CONNECT` and whole addresses) on one port.
pub struct FakeProxy {
    address: SocketAddr,
    seen: Arc<Seen>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl FakeProxy {
    /// Starts listening; everything asked for is answered by the server at `to`.
    ///
    /// # Errors
    /// The socket, the runtime or the thread could not be had.
    pub fn start(to: SocketAddr, manner: Manner) -> io::Result<Self> {
        Self::greeting(to, manner, Greeting::Both)
    }

    /// As [`FakeProxy::start`], and lets SOCKS users in so.
    ///
    /// # Errors
    /// As [`FakeProxy::start`].
    pub fn greeting(to: SocketAddr, manner: Manner, greeting: Greeting) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let seen = Arc::new(Seen::default());
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&seen);
        let thread = std::thread::Builder::new().name("proxy".into()).spawn(move || {
            runtime.block_on(async move {
                tokio::select! {
                    _ = stopped => {}
                    _ = accept(listener, to, (manner, greeting), shared) => {}
                }
            });
        })?;
        Ok(Self { address, seen, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it was asked for, in order: `HOST:PORT` as it was written to it.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.seen.asked).clone()
    }

    /// The SOCKS user names given, in order.
    pub fn logins(&self) -> Vec<String> {
        lock(&self.seen.logins).clone()
    }
}

impl Drop for FakeProxy {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(
    listener: std::net::TcpListener,
    to: SocketAddr,
    ways: (Manner, Greeting),
    seen: Arc<Seen>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let seen = Arc::clone(&seen);
        // A client that leaves in the middle is no error here.
        tokio::spawn(async move {
            let _ = serve(stream, to, ways, &seen).await;
        });
    }
}

async fn serve(
    client: TcpStream,
    to: SocketAddr,
    (manner, greeting): (Manner, Greeting),
    seen: &Seen,
) -> io::Result<()> {
    let mut first = [0_u8; 1];
    client.peek(&mut first).await?;
    if first[0] == SOCKS_VERSION {
        socks(client, to, (manner, greeting), seen).await
    } else {
        http(client, to, manner, seen).await
    }
}

/// RFC 1928 §3, and RFC 1929 where the client logs in; answers whether it was let in.
async fn greet(client: &mut TcpStream, greeting: Greeting, seen: &Seen) -> io::Result<bool> {
    client.read_u8().await?;
    let methods = bytes(client).await?;
    let plain = methods.contains(&NO_LOGIN);
    let login = methods.contains(&LOGIN);
    match greeting {
        Greeting::Both | Greeting::Login if login => {
            client.write_all(&[SOCKS_VERSION, LOGIN]).await?;
            client.read_u8().await?;
            let user = bytes(client).await?;
            let password = bytes(client).await?;
            lock(&seen.logins).push(String::from_utf8_lossy(&user).into_owned());
            let right = greeting == Greeting::Both || password == PASSWORD.as_bytes();
            client.write_all(&[1, u8::from(!right)]).await?;
            Ok(right)
        }
        Greeting::NoLoginWhateverIsOffered => {
            client.write_all(&[SOCKS_VERSION, NO_LOGIN]).await?;
            Ok(true)
        }
        Greeting::Both | Greeting::NoLogin | Greeting::NoLoginAndHangsUp if plain => {
            client.write_all(&[SOCKS_VERSION, NO_LOGIN]).await?;
            Ok(true)
        }
        Greeting::NoLoginAndHangsUp => Ok(false),
        _ => {
            client.write_all(&[SOCKS_VERSION, NO_WAY]).await?;
            Ok(false)
        }
    }
}

/// RFC 1928.
async fn socks(
    mut client: TcpStream,
    to: SocketAddr,
    (manner, greeting): (Manner, Greeting),
    seen: &Seen,
) -> io::Result<()> {
    if !greet(&mut client, greeting, seen).await? {
        return Ok(());
    }
    let mut request = [0_u8; 4];
    client.read_exact(&mut request).await?;
    let host = match request[3] {
        BY_NAME => String::from_utf8_lossy(&bytes(&mut client).await?).into_owned(),
        BY_IPV4 => Ipv4Addr::from(client.read_u32().await?).to_string(),
        _ => "[an IPv6 address]".to_owned(),
    };
    let port = client.read_u16().await?;
    lock(&seen.asked).push(format!("{host}:{port}"));
    if manner == Manner::HangsUp {
        return Ok(());
    }
    let answer = if manner == Manner::Leads { 0 } else { REFUSED };
    client.write_all(&[SOCKS_VERSION, answer, 0, BY_IPV4, 0, 0, 0, 0, 0, 0]).await?;
    if manner == Manner::Leads { lead(client, to, &[]).await } else { Ok(()) }
}

async fn http(
    mut client: TcpStream,
    to: SocketAddr,
    manner: Manner,
    seen: &Seen,
) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < MAX_HEAD {
        head.push(client.read_u8().await?);
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let mut words = text.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let place = target.trim_start_matches("http://").split('/').next().unwrap_or_default();
    lock(&seen.asked).push(place.to_owned());
    match manner {
        Manner::Leads => {}
        Manner::Refuses => {
            let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            return client.write_all(refusal.as_bytes()).await;
        }
        Manner::HangsUp => return Ok(()),
    }
    if method == "CONNECT" {
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
        return lead(client, to, &[]).await;
    }
    let path = target.trim_start_matches("http://").trim_start_matches(place);
    let forwarded = text.replacen(target, path, 1);
    lead(client, to, forwarded.as_bytes()).await
}

async fn lead(mut client: TcpStream, to: SocketAddr, first: &[u8]) -> io::Result<()> {
    let mut server = TcpStream::connect(to).await?;
    server.write_all(first).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// Bytes with their count before them.
async fn bytes(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let count = client.read_u8().await?;
    let mut bytes = vec![0; usize::from(count)];
    client.read_exact(&mut bytes).await?;
    Ok(bytes)
}
