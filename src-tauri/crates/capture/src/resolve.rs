//! Finding the addresses of a name.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;

/// The answer a resolver is working on.
pub type Resolving<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>>;

/// Where names are looked up. The fetcher asks once per request and connects only to what it was
/// told, so a name that changes its answer in between gains nothing.
pub trait Resolve: Send + Sync {
    /// All addresses of a host. The port of the answers is ignored; the URL's port is used.
    ///
    /// # Errors
    /// The name is unknown or the name system did not answer.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Resolving<'a>;
}

/// The operating system's resolver, which knows the user's DNS and VPN settings.
pub(crate) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Resolving<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
