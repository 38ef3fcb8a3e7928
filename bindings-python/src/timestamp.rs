//! Dates and times of the vendors.

use localpresence::models::DateTime;
use pyo3::prelude::*;

use crate::errors;

type Date = (u32, u32, u32);
type Time = (u32, u32, u32, u32, Option<i32>);

/// The parts of a date: year, month, day; and of its time: hour, minute, second, nanosecond, seconds ahead of UTC.
#[pyfunction]
pub(crate) fn parse_timestamp(py: Python<'_>, text: &str) -> PyResult<(Date, Option<Time>)> {
    let DateTime { year, month, day, time, .. } = text.parse().map_err(|error| errors::python(py, &error))?;
    Ok(((year, month, day), time.map(|time| (time.hour, time.minute, time.second, time.nanosecond, time.offset))))
}
