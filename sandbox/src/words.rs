//! Searches that forgive: neither case nor accents count, nor the order of the words.

/// Whether each word of the query is found in the text.
pub(crate) fn all_found(text: &str, query: &str) -> bool {
    let text = folded(text);
    folded(query).split_whitespace().all(|word| text.contains(word))
}

/// The text in lower case without accents.
fn folded(text: &str) -> String {
    text.to_lowercase().chars().map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::all_found;

    #[test]
    fn accents_case_and_order_do_not_count() {
        assert!(all_found("Une brioche tiède à l'Épiphanie", "epiphanie BRIOCHE"));
        assert!(all_found("anything", "  "));
        assert!(!all_found("Une brioche tiède", "brioche froide"));
    }
}
