//! Words and texts as Python needs them.

const RESERVED: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield",
];

pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// The word, with an underscore where Python reserves it.
pub(crate) fn safe(word: &str) -> String {
    if is_reserved(word) { format!("{word}_") } else { word.to_owned() }
}

/// A text of core without what only Rust knows.
pub(crate) fn text(rust: &str) -> String {
    rust.trim().replace("[`", "`").replace("`]", "`").replace("`None`", "nothing")
}

/// A docstring, indented by `depth` levels from its second line on.
#[allow(clippy::needless_pass_by_value, reason = "a filter of minijinja gets values")]
pub(crate) fn docstring(text: String, depth: usize) -> String {
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let indent = "    ".repeat(depth);
    let mut lines = text.lines().map(str::trim_end);
    let mut doc = lines.next().unwrap_or_default().to_owned();
    let mut several = false;
    for line in lines {
        several = true;
        doc.push('\n');
        if !line.is_empty() {
            doc.push_str(&indent);
            doc.push_str(line);
        }
    }
    let end = if several {
        format!("\n{indent}")
    } else if doc.ends_with('"') {
        " ".to_owned()
    } else {
        String::new()
    };
    format!("\"\"\"{doc}{end}\"\"\"")
}
