//! From values of core to Python: structs become objects of the generated classes, all else plain Python.
//!
//! A serializer of serde's, so any type of core can be poured. The class of a struct is found by its Rust name; its
//! slots stand in the order of the fields, so members are set one after the other without looking at their names.

use std::collections::HashMap;
use std::ffi::c_void;
use std::fmt;
use std::mem;
use std::slice;

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyType};
use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct};

/// A value that can be poured into Python.
pub(crate) trait Pour: Send {
    fn pour<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

impl<T: Serialize + Send> Pour for T {
    fn pour<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let classes = CLASSES.get_or_try_init(py, || load(py))?;
        self.serialize(Pourer { py, classes }).map_err(|fault| fault.0)
    }
}

/// A generated class, with its slots.
struct Class {
    class: Py<PyType>,
    slots: Vec<Slot>,
}

/// The descriptor of a slot and what sets a value by it: setting an attribute looks both up, each time.
struct Slot {
    descriptor: Py<PyAny>,
    set: ffi::descrsetfunc,
}

impl Slot {
    #[allow(unsafe_code)]
    fn new(class: &Bound<'_, PyType>, name: &Bound<'_, PyString>) -> PyResult<Self> {
        let descriptor = class.getattr(name)?;
        // SAFETY: the type is alive, and the slot is the one of a descriptor's setter, or null where there is none.
        let set = unsafe {
            let set = ffi::PyType_GetSlot(descriptor.get_type_ptr(), ffi::Py_tp_descr_set);
            mem::transmute::<*mut c_void, Option<ffi::descrsetfunc>>(set)
        };
        let set = set.ok_or_else(|| PyTypeError::new_err(format!("{name} is no slot")))?;
        Ok(Self { descriptor: descriptor.unbind(), set })
    }

    #[allow(unsafe_code)]
    fn fill(&self, object: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        // SAFETY: all three are alive, and the setter is the descriptor's own; it checks that the object is of its class.
        match unsafe { (self.set)(self.descriptor.as_ptr(), object.as_ptr(), value.as_ptr()) } {
            0 => Ok(()),
            _ => Err(PyErr::fetch(object.py())),
        }
    }
}

impl Class {
    /// A new object, without `__init__`: its slots are still unset.
    #[allow(unsafe_code)]
    fn object<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let class = self.class.bind(py).as_type_ptr();
        // SAFETY: `class` is a live heap type made by a `class` statement over `object`, which has no state but its slots;
        // the call gives a new reference, or null with an exception set.
        unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyType_GenericAlloc(class, 0)) }
    }
}

type Classes = HashMap<String, Class>;

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

fn load(py: Python<'_>) -> PyResult<Classes> {
    let module = py.import("localpresence._generated.models")?;
    let classes = module.getattr("CLASSES")?;
    classes.try_iter()?.map(|class| class.and_then(|class| load_class(&class))).collect()
}

fn load_class(class: &Bound<'_, PyAny>) -> PyResult<(String, Class)> {
    let class = class.cast::<PyType>()?;
    let slots = class.getattr("__slots__")?.try_iter()?;
    let slots = slots.map(|name| Slot::new(class, name?.cast::<PyString>()?));
    Ok((class.name()?.to_str()?.to_owned(), Class { class: class.clone().unbind(), slots: slots.collect::<PyResult<_>>()? }))
}

#[derive(Debug)]
struct Fault(PyErr);

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for Fault {}

impl ser::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(PyTypeError::new_err(message.to_string()))
    }
}

type Poured<'py> = Result<Bound<'py, PyAny>, Fault>;

#[derive(Clone, Copy)]
struct Pourer<'py> {
    py: Python<'py>,
    classes: &'py Classes,
}

impl Pourer<'_> {
    fn unknown<T>(what: &str) -> Result<T, Fault> {
        Err(ser::Error::custom(format!("{what} cannot be poured into Python")))
    }
}

macro_rules! integers {
    ($($method:ident: $type:ty;)*) => { $(
        fn $method(self, value: $type) -> Poured<'py> {
            Ok(PyInt::new(self.py, value).into_any())
        }
    )* };
}

impl<'py> ser::Serializer for Pourer<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;
    type SerializeSeq = Items<'py>;
    type SerializeTuple = Impossible<Self::Ok, Fault>;
    type SerializeTupleStruct = Impossible<Self::Ok, Fault>;
    type SerializeTupleVariant = Impossible<Self::Ok, Fault>;
    type SerializeMap = Entries<'py>;
    type SerializeStruct = Members<'py>;
    type SerializeStructVariant = Impossible<Self::Ok, Fault>;

    integers! {
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    fn serialize_bool(self, value: bool) -> Poured<'py> {
        Ok(PyBool::new(self.py, value).to_owned().into_any())
    }

    fn serialize_f32(self, value: f32) -> Poured<'py> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Poured<'py> {
        Ok(PyFloat::new(self.py, value).into_any())
    }

    fn serialize_char(self, value: char) -> Poured<'py> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Poured<'py> {
        Ok(PyString::new(self.py, value).into_any())
    }

    fn serialize_bytes(self, _: &[u8]) -> Poured<'py> {
        Self::unknown("bytes")
    }

    fn serialize_none(self) -> Poured<'py> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Poured<'py> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Poured<'py> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Poured<'py> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Poured<'py> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Poured<'py> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, name: &'static str, _: u32, _: &'static str, _: &T) -> Poured<'py> {
        Self::unknown(name)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'py>, Fault> {
        Ok(Items { pourer: self, items: Vec::with_capacity(length.unwrap_or_default()) })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Fault> {
        Self::unknown("a tuple")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Fault> {
        Self::unknown(name)
    }

    fn serialize_tuple_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, Fault> {
        Self::unknown(name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'py>, Fault> {
        Ok(Entries { pourer: self, dict: PyDict::new(self.py), key: None })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members<'py>, Fault> {
        let Some(class) = self.classes.get(name) else { return Ok(Members::Dict(self, PyDict::new(self.py))) };
        Ok(Members::Object(self, class.object(self.py)?, class.slots.iter()))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        Self::unknown(name)
    }
}

struct Items<'py> {
    pourer: Pourer<'py>,
    items: Vec<Bound<'py, PyAny>>,
}

impl<'py> SerializeSeq for Items<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.items.push(value.serialize(self.pourer)?);
        Ok(())
    }

    fn end(self) -> Poured<'py> {
        Ok(PyList::new(self.pourer.py, self.items)?.into_any())
    }
}

struct Entries<'py> {
    pourer: Pourer<'py>,
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> SerializeMap for Entries<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        self.key = Some(key.serialize(self.pourer)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let Some(key) = self.key.take() else { return Pourer::unknown("a value without a key") };
        Ok(self.dict.set_item(key, value.serialize(self.pourer)?)?)
    }

    fn end(self) -> Poured<'py> {
        Ok(self.dict.into_any())
    }
}

/// The members of a struct: of an object of its class, or of a dict where it has none.
enum Members<'py> {
    Object(Pourer<'py>, Bound<'py, PyAny>, slice::Iter<'py, Slot>),
    Dict(Pourer<'py>, Bound<'py, PyDict>),
}

impl<'py> SerializeStruct for Members<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
        match self {
            Self::Object(pourer, object, slots) => {
                let Some(slot) = slots.next() else { return Pourer::unknown(name) };
                Ok(slot.fill(object, &value.serialize(*pourer)?)?)
            }
            Self::Dict(pourer, members) => Ok(members.set_item(name, value.serialize(*pourer)?)?),
        }
    }

    fn skip_field(&mut self, name: &'static str) -> Result<(), Fault> {
        self.serialize_field(name, &())
    }

    fn end(self) -> Poured<'py> {
        Ok(match self {
            Self::Object(_, object, _) => object,
            Self::Dict(_, members) => members.into_any(),
        })
    }
}
