//! From what a caller gives to JSON. The table leads the way, so that Python names become wire names.

use localpresence::describe::{Field, Kind, Struct};
use localpresence::operation::{Operation, Vendor};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};
use serde_json::{Map, Number, Value};

/// Deeper values are taken for circles.
const DEEPEST: u8 = 64;

/// The parameters of an operation, by wire name.
pub(crate) fn params(operation: &Operation, given: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    Converter { rust_names: operation.vendor == Vendor::Fullwhere }.object(Some(operation.params), given, "", 0)
}

/// JSON of any form.
pub(crate) fn json(given: &Bound<'_, PyAny>, place: &str) -> PyResult<Value> {
    Converter { rust_names: false }.value(None, given, place, 0)
}

struct Converter {
    /// Whether names in `camelCase` may be written as in Rust.
    rust_names: bool,
}

impl Converter {
    fn object(&self, known: Option<&Struct>, given: &Bound<'_, PyDict>, place: &str, depth: u8) -> PyResult<Map<String, Value>> {
        let mut members = Map::new();
        for (name, value) in given {
            let Ok(name) = name.cast::<PyString>() else { return refuse(place, "must have texts as names") };
            let name = name.to_str()?;
            let place = if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
            let field = known.and_then(|known| self.field(known, name));
            let value = self.value(field.map(|field| &field.kind), &value, &place, depth)?;
            if members.insert(field.map_or(name, |field| field.wire).to_owned(), value).is_some() {
                return refuse(&place, "is given twice");
            }
        }
        Ok(members)
    }

    /// The field that a caller means: by wire name, by its name in Python, or with the underscore of a reserved word.
    fn field<'a>(&self, known: &'a Struct, name: &str) -> Option<&'a Field> {
        let by = |test: &dyn Fn(&Field) -> bool| known.fields.iter().find(|field| test(field));
        by(&|field| field.wire == name)
            .or_else(|| name.strip_suffix('_').and_then(|word| by(&|field| field.wire == word)))
            .or_else(|| if self.rust_names { by(&|field| field.name() == name) } else { None })
    }

    fn value(&self, kind: Option<&Kind>, given: &Bound<'_, PyAny>, place: &str, depth: u8) -> PyResult<Value> {
        if depth > DEEPEST {
            return refuse(place, "is nested too deeply");
        }
        let items = |items: Vec<Bound<'_, PyAny>>| {
            let kind = entry(kind);
            let convert = |(index, item): (usize, &Bound<'_, PyAny>)| self.value(kind, item, &format!("{place}[{index}]"), depth + 1);
            items.iter().enumerate().map(convert).collect::<PyResult<_>>().map(Value::Array)
        };
        if given.is_none() {
            Ok(Value::Null)
        } else if let Ok(flag) = given.cast::<PyBool>() {
            Ok(Value::Bool(flag.is_true()))
        } else if given.is_instance_of::<PyInt>() {
            whole(given).map_or_else(|| refuse(place, "is too large a number"), |number| Ok(Value::Number(number)))
        } else if let Ok(number) = given.cast::<PyFloat>() {
            Number::from_f64(number.value()).map_or_else(|| refuse(place, "must be a finite number"), |number| Ok(Value::Number(number)))
        } else if let Ok(text) = given.cast::<PyString>() {
            Ok(Value::String(text.to_str()?.to_owned()))
        } else if let Ok(list) = given.cast::<PyList>() {
            items(list.iter().collect())
        } else if let Ok(tuple) = given.cast::<PyTuple>() {
            items(tuple.iter().collect())
        } else if let Ok(members) = given.cast::<PyDict>() {
            self.members(kind, members, place, depth + 1)
        } else if given.is_instance(model(given.py())?)? {
            let members = given.call_method0("to_dict")?;
            self.members(kind, members.cast::<PyDict>()?, place, depth + 1)
        } else if given.is_instance(date(given.py())?)? {
            given.call_method0("isoformat")?.extract().map(Value::String)
        } else {
            refuse(place, &format!("{} cannot be written as JSON", given.get_type().qualname()?))
        }
    }

    fn members(&self, kind: Option<&Kind>, given: &Bound<'_, PyDict>, place: &str, depth: u8) -> PyResult<Value> {
        if let Some(Kind::Map(inner)) = plain(kind) {
            let mut members = Map::new();
            for (name, value) in given {
                let Ok(name) = name.cast::<PyString>() else { return refuse(place, "must have texts as names") };
                let name = name.to_str()?;
                members.insert(name.to_owned(), self.value(Some(inner), &value, &format!("{place}.{name}"), depth)?);
            }
            return Ok(Value::Object(members));
        }
        let known = match plain(kind) {
            Some(Kind::Struct(known)) => Some(known()),
            _ => None,
        };
        self.object(known, given, place, depth).map(Value::Object)
    }
}

fn plain(kind: Option<&Kind>) -> Option<&Kind> {
    match kind {
        Some(Kind::Nullable(inner)) => Some(inner),
        kind => kind,
    }
}

fn entry(kind: Option<&Kind>) -> Option<&Kind> {
    match plain(kind) {
        Some(Kind::List(inner) | Kind::ListOrAll(inner)) => Some(inner),
        _ => None,
    }
}

fn whole(given: &Bound<'_, PyAny>) -> Option<Number> {
    given.extract::<i64>().map(Number::from).or_else(|_| given.extract::<u64>().map(Number::from)).ok()
}

fn model(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static MODEL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    MODEL.import(py, "localpresence._model", "Model")
}

fn date(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DATE.import(py, "datetime", "date")
}

fn refuse<T>(place: &str, why: &str) -> PyResult<T> {
    Err(PyTypeError::new_err(format!("{place}: {why}")))
}
