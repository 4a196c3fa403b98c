//! A TCP server on 127.0.0.1 that plays scripts and counts who came.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

use crate::script::{Script, Step};

/// A request head larger than this is not read to its end: no client of ours sends one.
const MAX_REQUEST_HEAD: usize = 64 * 1024;
/// Nor does one send more than this behind it.
const MAX_REQUEST_BODY: usize = 64 * 1024;
/// Connections served at once; the next ones wait in the accept queue.
const MAX_CONNECTIONS: usize = 64;
/// No script may outlive a stuck test by more than this.
const MAX_CONNECTION_TIME: Duration = Duration::from_secs(60);
/// After the last step the server waits this long for the client to close, so that unread request
/// bytes do not turn an orderly end into a reset.
const CLOSING_TIME: Duration = Duration::from_millis(500);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method, for instance `GET`.
    pub method: String,
    /// Path and query as written in the request line.
    pub target: String,
    /// The whole head as received, request line included, invalid UTF-8 replaced.
    pub head: String,
    /// The body, as long as the head announces.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of the first header of this name (ASCII case ignored), trimmed.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

#[derive(Default)]
struct Shared {
    scripts: Mutex<HashMap<String, Script>>,
    requests: Mutex<Vec<Request>>,
    connections: AtomicUsize,
}

/// A scripted server on `127.0.0.1` at a free port.
///
/// It runs on a thread of its own, so tests need no runtime to use it, and it stops when it is
/// dropped. Each connection serves one request, unless a script keeps it open. A path without a script
/// answers 404.
pub struct Loopback {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Loopback {
    /// Starts listening; nothing is scripted yet.
    ///
    /// # Errors
    /// The socket, the runtime or the thread could not be had.
    pub fn start() -> io::Result<Self> {
        Self::at((Ipv4Addr::LOCALHOST, 0).into())
    }

    /// Starts listening at an address of the test's own network ([`crate::closed_room`]).
    ///
    /// # Errors
    /// As [`Loopback::start`].
    pub fn at(address: SocketAddr) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::new(Shared::default());
        let (stop, stopped) = oneshot::channel();
        let seen = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("loopback".into()).spawn(move || {
            // Dropping the runtime ends every connection that is still open.
            runtime.block_on(async move {
                tokio::select! {
                    _ = stopped => {}
                    _ = accept(listener, seen) => {}
                }
            });
        })?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// Starts listening with these answers, each for a path such as `/article`.
    ///
    /// # Errors
    /// As [`Loopback::start`].
    pub fn serving<P: Into<String>>(
        answers: impl IntoIterator<Item = (P, Script)>,
    ) -> io::Result<Self> {
        let server = Self::start()?;
        for (path, script) in answers {
            server.set(path, script);
        }
        Ok(server)
    }

    /// Sets or replaces the answer of a path. A path with its query (`/a?b=1`) is looked up first,
    /// then the path alone.
    pub fn set(&self, path: impl Into<String>, script: Script) {
        lock(&self.shared.scripts).insert(path.into(), script);
    }

    /// The address listened on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The port listened on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// `http://127.0.0.1:PORT` and the path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// TCP connections accepted so far, also those on which nothing was asked.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// The requests received so far, in order.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// How often this target (path and query as asked) was requested.
    pub fn requests_for(&self, target: &str) -> usize {
        lock(&self.shared.requests).iter().filter(|request| request.target == target).count()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The receiver is gone only if the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: std::net::TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return Ok(()) };
        let (stream, _) = listener.accept().await?;
        shared.connections.fetch_add(1, Ordering::SeqCst);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            // A client that leaves in the middle is what many tests are about: no error here.
            let _ = tokio::time::timeout(MAX_CONNECTION_TIME, serve(stream, &shared)).await;
            drop(place);
        });
    }
}

async fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    while let Some(request) = read_request(&mut stream).await? {
        let script = answer(shared, &request.target);
        lock(&shared.requests).push(request);
        match play(&mut stream, &script).await? {
            After::Close => break,
            After::Left => return Ok(()),
            After::Next { answered: true } => {}
            After::Next { answered: false } => {
                if let Some(request) = read_request(&mut stream).await? {
                    lock(&shared.requests).push(request);
                }
                return Ok(());
            }
        }
    }
    stream.shutdown().await?;
    match tokio::time::timeout(CLOSING_TIME, until_closed(&mut stream)).await {
        Ok(ended) => ended,
        Err(_) => Ok(()),
    }
}

/// What becomes of a connection after an answer.
enum After {
    Close,
    /// The client has left, or is left.
    Left,
    Next {
        answered: bool,
    },
}

async fn play(stream: &mut TcpStream, script: &Script) -> io::Result<After> {
    for step in &script.steps {
        match step {
            Step::Send(bytes) => stream.write_all(bytes).await?,
            Step::Pause(time) => tokio::time::sleep(*time).await,
            Step::Repeat { bytes, times, gap } => {
                for _ in 0..*times {
                    stream.write_all(bytes).await?;
                    if gap.is_zero() {
                        // Lets the other connections and the stop signal have their turn.
                        tokio::task::yield_now().await;
                    } else {
                        tokio::time::sleep(*gap).await;
                    }
                }
            }
            Step::Hold => return until_closed(stream).await.map(|()| After::Left),
            Step::Reset => return stream.set_zero_linger().map(|()| After::Left),
            Step::Next { answered } => return Ok(After::Next { answered: *answered }),
        }
    }
    Ok(After::Close)
}

fn answer(shared: &Shared, target: &str) -> Script {
    let scripts = lock(&shared.scripts);
    let path = target.split('?').next().unwrap_or(target);
    scripts
        .get(target)
        .or_else(|| scripts.get(path))
        .cloned()
        .unwrap_or_else(|| Script::response(404, "text/plain", "nothing is scripted here"))
}

async fn until_closed(stream: &mut TcpStream) -> io::Result<()> {
    let mut rest = [0_u8; 1024];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}

/// Reads one request; `None` when the client left or sent something else.
async fn read_request(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    let mut chunk = [0_u8; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let read = stream.read(&mut chunk).await?;
        if read == 0 || head.len() + read > MAX_REQUEST_HEAD {
            return Ok(None);
        }
        head.extend_from_slice(&chunk[..read]);
    }
    let end = head.windows(4).position(|four| four == b"\r\n\r\n").map_or(head.len(), |at| at + 4);
    let mut body = head.split_off(end);
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
    let (method, target) = (method.to_owned(), target.to_owned());
    let mut request = Request { method, target, head, body: Vec::new() };
    let announced = request.header("content-length").and_then(|length| length.parse().ok());
    let announced = announced.unwrap_or(0_usize).min(MAX_REQUEST_BODY);
    while body.len() < announced {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            break;
        }
        body.extend_from_slice(&chunk[..read]);
    }
    request.body = body;
    Ok(Some(request))
}
