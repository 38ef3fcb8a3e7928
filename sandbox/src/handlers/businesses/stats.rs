//! How complete the data of businesses is.

use serde_json::{Value, json};

use super::search::{BANDS, band, matching, number};
use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::store::Object;

/// The average, and how many businesses are in which band; the filters are those of the search.
pub(crate) fn get_completion_stats(call: &mut Call<'_>) -> Result<Answer> {
    let rates: Vec<_> = matching(call)?.map(|business| number(business, "completion_rate")).collect();
    let count = |wanted: &str| rates.iter().filter(|rate| band(**rate) == wanted).count();
    let counts: Object = BANDS.iter().map(|name| ((*name).to_owned(), count(name).into())).collect();
    // Nobody has so many businesses that a float could not count them.
    #[allow(clippy::cast_precision_loss, reason = "see above")]
    let average = (!rates.is_empty()).then(|| (rates.iter().sum::<f64>() / rates.len() as f64).round());
    Ok(json!({ "average_completion_rate": average, "counts": Value::Object(counts) }).into())
}
