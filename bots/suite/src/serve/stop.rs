//! The word to stop: from the operating system to every part.

use std::{future::Future, io};

use tokio::sync::watch;

/// A part's ear for the word to stop.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

/// A mouth and an ear.
pub fn channel() -> (watch::Sender<bool>, Stop) {
    let (tell, told) = watch::channel(false);
    (tell, Stop(told))
}

impl Stop {
    /// Ends when told.
    pub async fn told(mut self) {
        // An error means that nobody can tell any more: the process is ending.
        self.0.wait_for(|stop| *stop).await.ok();
    }
}

/// Ends when the operating system asks the process to end. Listening begins at the call.
#[cfg(unix)]
pub fn signalled() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends when the operating system asks the process to end.
#[cfg(not(unix))]
pub fn signalled() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        tokio::signal::ctrl_c().await.ok();
    })
}
