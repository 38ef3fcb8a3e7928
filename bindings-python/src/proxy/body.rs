//! The body of the vendor's answer, on its way to the client.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use localpresence::Error;
use localpresence::backend::Arriving;
use localpresence::proxy::Failure;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::reply::Outcome;

/// With so many bytes, a piece is worth its way to Python: what is unpacked comes in far smaller ones.
const ENOUGH: usize = 64 << 10;

/// What is left of an answer, if anything is. Whoever works on it holds the lock, first of all the call that asks for the answer; so what
/// comes later waits for what is under way.
#[derive(Clone, Default)]
pub(super) struct Body(Arc<Mutex<Option<Arriving>>>);

impl Body {
    /// The place for the body of an answer that is about to be asked for; nothing when somebody works on one.
    pub(super) fn place(&self) -> Option<OwnedMutexGuard<Option<Arriving>>> {
        Arc::clone(&self.0).try_lock_owned().ok()
    }

    /// Whether nothing is left, and nobody works on it.
    pub(super) fn is_over(&self) -> bool {
        self.0.try_lock().is_ok_and(|left| left.is_none())
    }

    /// Waits for the next piece.
    pub(super) async fn next(self) -> Result<Piece, Error> {
        let mut left = self.0.lock().await;
        let Some(arriving) = left.as_mut() else { return Err(Error::connection("the answer was given up")) };
        let piece = Piece::next(arriving).await;
        if !piece.as_ref().is_ok_and(|piece| piece.more) {
            *left = None;
        }
        // In the words for clients: those of the backend may tell addresses.
        piece.map_err(|error| Error::connection(Failure::of(&error).refusal().message))
    }

    /// Takes the rest away from the vendor, so that what it does is done, and throws it away.
    pub(super) async fn see_through(self) -> Result<(), Error> {
        let mut left = self.0.lock().await;
        if let Some(mut arriving) = left.take() {
            while let Ok(Some(_)) = arriving.chunk().await {}
        }
        Ok(())
    }

    /// Gives up the rest, and with it the connection to the vendor.
    pub(super) async fn give_up(self) -> Result<(), Error> {
        *self.0.lock().await = None;
        Ok(())
    }
}

/// Some bytes of a body.
pub(super) struct Piece {
    chunks: Vec<Bytes>,
    /// Whether more may follow.
    pub(super) more: bool,
}

impl Piece {
    /// What is there already, which may be nothing.
    pub(super) async fn at_once(arriving: &mut Arriving) -> Result<Self, Error> {
        Self { chunks: Vec::new(), more: true }.with_what_is_there(arriving).await
    }

    async fn next(arriving: &mut Arriving) -> Result<Self, Error> {
        let chunk = arriving.chunk().await?;
        Self { more: chunk.is_some(), chunks: chunk.into_iter().collect() }.with_what_is_there(arriving).await
    }

    async fn with_what_is_there(mut self, arriving: &mut Arriving) -> Result<Self, Error> {
        while self.more && self.size() < ENOUGH {
            let chunk = poll_fn(|context| Poll::Ready(pin!(arriving.chunk()).poll(context))).await;
            let Poll::Ready(chunk) = chunk else { break };
            let chunk = chunk?;
            self.more = chunk.is_some();
            self.chunks.extend(chunk);
        }
        Ok(self)
    }

    fn size(&self) -> usize {
        self.chunks.iter().map(Bytes::len).sum()
    }

    pub(super) fn bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        PyBytes::new_with(py, self.size(), |mut place| {
            for chunk in &self.chunks {
                let (here, rest) = place.split_at_mut(chunk.len());
                here.copy_from_slice(chunk);
                place = rest;
            }
            Ok(())
        })
    }
}

/// The bytes, and whether more may follow.
impl Outcome for Piece {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        (self.bytes(py)?, self.more).into_pyobject(py).map(Bound::into_any)
    }
}

/// What is over.
impl Outcome for () {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(py.None().into_bound(py))
    }
}
