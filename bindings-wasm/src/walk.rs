//! Walks through the pages of an operation.

use js_sys::{Array, Promise};
use localpresence::Error;
use localpresence::backend::Fetch;
use localpresence::paging;
use wasm_bindgen::prelude::*;

use crate::edge::{self, Settings, failure};

/// The pages of an operation. JavaScript asks for one page at a time, and for the rest only in between.
#[wasm_bindgen]
pub struct Walk {
    walk: paging::Walk<Fetch>,
}

#[wasm_bindgen]
impl Walk {
    /// From the beginning, or from a position.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &Settings, operation: &str, params: &str, prefetch: u32, position: Option<String>) -> Result<Self, JsValue> {
        open(settings, operation, params, prefetch, position).map_err(failure)
    }

    /// The next page; nothing after the last one.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON, or why it was given up.
    pub async fn next(&mut self, stop: Option<Promise>) -> Result<JsValue, JsValue> {
        let next = async { Ok(self.walk.next().await?.as_ref().map_or(JsValue::UNDEFINED, edge::parts)) };
        edge::unless(stop, Box::pin(next)).await
    }

    /// Takes the last page back.
    pub fn again(&mut self) {
        self.walk.again();
    }

    /// Entries and pages in all; nothing before the first page.
    pub fn totals(&self) -> Option<Array> {
        let totals = self.walk.totals()?;
        #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
        let number = |number: Option<u64>| number.map_or(JsValue::UNDEFINED, |number| JsValue::from_f64(number as f64));
        Some(Array::of2(&number(totals.count), &number(totals.pages)))
    }

    /// Where the next page begins, or, with a number, where to go on after so many entries of the last page.
    pub fn position(&self, handed_out: Option<u32>) -> String {
        let position = match handed_out {
            Some(number) => self.walk.position_within(number as usize),
            None => self.walk.position(),
        };
        position.to_string()
    }

    /// How many entries of the last page were handed out by an earlier walk. Asking forgets it.
    pub fn take_skip(&mut self) -> usize {
        self.walk.take_skip()
    }
}

fn open(settings: &Settings, operation: &str, params: &str, prefetch: u32, position: Option<String>) -> Result<Walk, Error> {
    let mut walk = settings.client()?.pages_by_name(operation, edge::object("params", params)?)?;
    walk.prefetch(prefetch);
    if let Some(position) = position {
        walk.resume(&position.parse()?);
    }
    Ok(Walk { walk })
}
