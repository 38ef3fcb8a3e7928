//! A body that is sent step by step, with pauses, and that may break off.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use tokio::time::Sleep;

/// How a connection ends before its answer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// With a reset, as when a process dies or a firewall steps in.
    Reset,
    /// In order, as if the rest would never come.
    Close,
}

impl fmt::Display for Cut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection ends here, as a fault asked for")
    }
}

impl Error for Cut {}

impl Cut {
    /// The cut that is the cause of an error of a connection.
    pub(crate) fn in_causes_of(error: &hyper::Error) -> Option<Self> {
        let mut cause = error.source();
        while let Some(error) = cause {
            if let Some(cut) = error.downcast_ref() {
                return Some(*cut);
            }
            cause = error.source();
        }
        None
    }
}

impl From<Infallible> for Cut {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// One thing that a body does.
pub(crate) enum Step {
    /// Sends these bytes.
    Send(Bytes),
    /// Sends these bytes so many times.
    Repeat(Bytes, u64),
    /// Sends nothing for a while; what came before is on the wire by then.
    Wait(Duration),
    /// Breaks the connection off.
    Cut(Cut),
}

/// A body that follows its steps.
pub(crate) struct Script {
    steps: VecDeque<Step>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Script {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: steps.into_iter().collect(), waiting: None }
    }
}

impl Body for Script {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        loop {
            if let Some(sleep) = &mut self.waiting {
                ready!(sleep.as_mut().poll(context));
                self.waiting = None;
            }
            match self.steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Wait(time)) => self.waiting = Some(Box::pin(tokio::time::sleep(time))),
                Some(Step::Cut(cut)) => return Poll::Ready(Some(Err(cut))),
                Some(Step::Send(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Step::Repeat(_, 0)) => {}
                Some(Step::Repeat(bytes, times)) => {
                    self.steps.push_front(Step::Repeat(bytes.clone(), times - 1));
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
            }
        }
    }
}
