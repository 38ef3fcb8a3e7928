//! A state of the sandbox in a file.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Store;

/// The form of the files that this version writes.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Saved<'a> {
    format: u32,
    store: &'a Store,
}

#[derive(Deserialize)]
struct Loaded {
    format: u32,
    store: Store,
}

impl Store {
    /// Writes everything as one JSON object.
    ///
    /// # Errors
    ///
    /// Fails when the writer does.
    pub(crate) fn write_json(&self, mut writer: impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut writer, &Saved { format: FORMAT, store: self }).map_err(io::Error::from)?;
        writer.flush()
    }

    /// Reads what [`Store::write_json`] wrote.
    ///
    /// # Errors
    ///
    /// Refuses what is not such an object, and one of another format.
    pub(crate) fn read_json(reader: impl Read) -> io::Result<Self> {
        let saved: Loaded = serde_json::from_reader(reader).map_err(io::Error::from)?;
        if saved.format != FORMAT {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the format is {}, not {FORMAT}", saved.format)));
        }
        Ok(saved.store)
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read, and says which file it was.
    pub(crate) fn load(path: &Path) -> io::Result<Self> {
        let read = || Self::read_json(BufReader::new(File::open(path)?));
        read().map_err(|error| named(path, &error))
    }

    /// Writes a file. The old one stays until the new one is complete.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be written, and says which file it was.
    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        let mut new = path.as_os_str().to_owned();
        new.push(".new");
        let write = || {
            self.write_json(BufWriter::new(File::create(&new)?))?;
            std::fs::rename(&new, path)
        };
        write().map_err(|error| named(path, &error))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed;
    use crate::store::{Query, Whose};

    #[test]
    fn what_is_saved_comes_back() {
        let mut store = seed::store();
        store.reviews.made_from_template(10_020);
        store.issued_keys.insert("key".to_owned(), "user".to_owned());
        let number = store.next_number();
        let mut text = Vec::new();
        store.write_json(&mut text).unwrap();
        let mut back = Store::read_json(&text[..]).unwrap();
        let mut again = Vec::new();
        back.write_json(&mut again).unwrap();
        assert!(text == again);
        assert_eq!(back.next_number(), number + 1);
        assert!(back.reviews.is_from_template(10_020));
        let query = Query { whose: Whose::Organizations(vec![1]), states: Some(vec!["not_treated".into()]), ..Query::default() };
        assert_eq!(back.reviews.select(&query).count(), 6);
        assert_eq!(back.businesses.by_id(&crate::store::hex_id(1, 2).into()).unwrap()["city"], "Lyon");
    }

    #[test]
    fn a_file_of_another_form_is_refused() {
        for text in ["", "[]", r#"{ "format": 2, "store": {} }"#, r#"{ "format": 1, "store": { "reviews": { "rows": [{ "id": 1 }] } } }"#] {
            assert!(Store::read_json(text.as_bytes()).is_err(), "{text}");
        }
    }
}
