//! From an operation to the reader of its answer.

use localpresence::change::Change;
use localpresence::http::HttpResponse;
use localpresence::operation::Operation;
use localpresence::{Error, Skipped, client, models};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::pour::Pour;

/// Reads an answer; runs without the interpreter.
pub(crate) type Reader = fn(&'static Operation, &HttpResponse) -> Result<(Box<dyn Pour>, Vec<Skipped>), Error>;

fn read<T: DeserializeOwned + Serialize + Send + 'static>(
    operation: &'static Operation,
    http: &HttpResponse,
) -> Result<(Box<dyn Pour>, Vec<Skipped>), Error> {
    let (value, skipped) = client::decode_answer::<T>(operation, http)?;
    Ok((Box::new(value), skipped))
}

/// What a helper changes, as parameters of the writing.
pub(crate) fn kept(change: &Change, params: Map<String, Value>, http: &HttpResponse) -> Result<(Box<dyn Pour>, Vec<Skipped>), Error> {
    let kept = change.kept(params, http)?;
    Ok((Box::new(models::Json(Value::Object(kept))), Vec::new()))
}

macro_rules! readers {
    ($( $vendor:ident $about:literal $field:ident: $class:ident { $( $doc:literal $op:ident: $id:literal ($request:ident) -> $answer:ident; )* } )*) => {
        /// The reader of an operation's answer.
        pub(crate) fn reader(id: &str) -> Reader {
            match id {
                $($( $id => read::<models::$answer>, )*)*
                _ => read::<models::Json>,
            }
        }
    };
}

localpresence::for_each_operation!(readers);
