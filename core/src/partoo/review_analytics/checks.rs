//! Which figures about reviews go with which dimension and which order.

use serde_json::{Map, Value};

use crate::error::Error;

/// Every metric with the dimensions it goes with; the empty one is none.
const DIMENSIONS: [(&str, &[&str]); 7] = [
    ("average_rating", &["", "day", "week", "month", "year", "business", "group", "tag"]),
    ("rating_distribution", &["", "day", "week", "month", "year", "business", "group", "tag"]),
    ("reviews_count", &["", "day", "week", "month", "year", "business", "group", "tag"]),
    ("reply_time", &["", "day", "week", "month", "year", "business", "group", "user"]),
    ("reply_means", &["", "day", "week", "month", "year", "business", "group", "user"]),
    ("average_rating_distribution", &[""]),
    ("rank", &["business", "group", "user"]),
];

/// Every order with the metric that it needs.
const ORDERS: [(&str, &str); 13] = [
    ("average_rating", "average_rating"),
    ("reviews_count", "reviews_count"),
    ("reply_time__total", "reply_time"),
    ("reply_means__total", "reply_means"),
    ("ratio__rating_distribution__5", "rating_distribution"),
    ("ratio__rating_distribution__negative", "rating_distribution"),
    ("ratio__reply_time__fast", "reply_time"),
    ("ratio__reply_time__slow", "reply_time"),
    ("ratio__reply_time__not_replied", "reply_time"),
    ("ratio__reply_means__manual", "reply_means"),
    ("ratio__reply_means__ai_suggestion", "reply_means"),
    ("ratio__reply_means__reply_template", "reply_means"),
    ("ratio__reply_means__auto_reply", "reply_means"),
];

/// Refuses a `review_analytics.metrics` whose metrics, dimension and order do not go together, and says which would.
///
/// Metrics, dimensions and orders that this version does not know pass: the vendor has the last word.
pub(crate) fn check_metrics(params: &Map<String, Value>) -> Result<(), Error> {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let metrics: Vec<&str> = params.get("metrics").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let dimension = text("dimensions").unwrap_or_default();
    for metric in &metrics {
        dimension_fits(metric, dimension)?;
    }
    let orders =
        names(&mut ORDERS.iter().filter(|(_, metric)| metrics.contains(metric) && fits(metric, dimension)).map(|(order, _)| *order));
    let Some(order) = text("order_by").map(|order| order.strip_prefix('-').unwrap_or(order)) else {
        if !metrics.contains(&"rank") {
            return Ok(());
        }
        let hint = if orders.is_empty() {
            let mut others = DIMENSIONS.iter().map(|(metric, _)| *metric).filter(|metric| *metric != "rank" && fits(metric, dimension));
            format!("ask for one of {} as well, and order by it", names(&mut others))
        } else {
            format!("order by one of {orders}, with a leading `-` for the largest first")
        };
        return Err(Error::invalid_request("order_by", format!("is missing: `rank` is the place in an order; {hint}")));
    };
    let Some((_, needed)) = ORDERS.iter().find(|(known, _)| *known == order) else { return Ok(()) };
    if metrics.contains(needed) {
        return Ok(());
    }
    let add = if fits(needed, dimension) {
        format!("add `{needed}` to metrics")
    } else {
        format!("`{needed}` does not go with the dimension `{dimension}`")
    };
    let or = if orders.is_empty() { String::new() } else { format!("; the metrics of this request can be ordered by {orders}") };
    Err(Error::invalid_request("order_by", format!("`{order}` needs the metric `{needed}`: {add}{or}")))
}

fn dimension_fits(metric: &str, dimension: &str) -> Result<(), Error> {
    if fits(metric, dimension) {
        return Ok(());
    }
    let dimensions = DIMENSIONS.iter().find(|(known, _)| *known == metric).map_or(&[][..], |(_, dimensions)| *dimensions);
    let right = names(&mut dimensions.iter().copied().filter(|dimension| !dimension.is_empty()));
    let right = match (dimensions.contains(&""), right.is_empty()) {
        (true, true) => "no dimension".to_owned(),
        (true, false) => format!("no dimension or one of {right}"),
        (false, _) => format!("one of {right}"),
    };
    let metrics = names(&mut DIMENSIONS.iter().map(|(metric, _)| *metric).filter(|metric| fits(metric, dimension)));
    if dimension.is_empty() {
        return Err(Error::invalid_request("metrics", format!("`{metric}` needs a dimension, {right}; without one there are {metrics}")));
    }
    let wrong = format!("the dimension `{dimension}`");
    Err(Error::invalid_request(
        "metrics",
        format!("`{metric}` does not go with {wrong}; it goes with {right}, and {wrong} goes with {metrics}"),
    ))
}

/// Whether a metric goes with a dimension, as far as this version knows.
fn fits(metric: &str, dimension: &str) -> bool {
    let known = dimension.is_empty() || DIMENSIONS.iter().any(|(_, dimensions)| dimensions.contains(&dimension));
    !known || DIMENSIONS.iter().all(|(other, dimensions)| *other != metric || dimensions.contains(&dimension))
}

/// By reference, as each kind of iterator would bring a copy of the code.
fn names(names: &mut dyn Iterator<Item = &str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check_metrics;

    fn check(metrics: &[&str], dimension: Option<&str>, order: Option<&str>) -> Result<(), (String, String)> {
        let mut params = json!({ "metrics": metrics });
        for (name, value) in [("dimensions", dimension), ("order_by", order)] {
            if let Some(value) = value {
                params[name] = Value::from(value);
            }
        }
        check_metrics(params.as_object().unwrap()).map_err(|error| {
            let details = error.into_details();
            (details.parameter.unwrap(), details.message)
        })
    }

    #[test]
    fn what_goes_together_passes() {
        for (metrics, dimension, order) in [
            (&["average_rating", "average_rating_distribution"][..], None, None),
            (&["average_rating", "rating_distribution", "reply_time"], Some("month"), Some("-ratio__rating_distribution__5")),
            (&["rank", "reply_means"], Some("user"), Some("reply_means__total")),
            (&["reviews_count"], Some("tag"), Some("-reviews_count")),
        ] {
            assert_eq!(check(metrics, dimension, order), Ok(()));
        }
    }

    #[test]
    fn a_metric_needs_its_dimension() {
        for (metric, dimension, right) in [
            ("average_rating_distribution", Some("business"), "it goes with no dimension, and"),
            ("average_rating", Some("user"), "the dimension `user` goes with `reply_time`, `reply_means`, `rank`"),
            ("reply_time", Some("tag"), "the dimension `tag` goes with `average_rating`, `rating_distribution`, `reviews_count`"),
            ("rank", Some("day"), "it goes with one of `business`, `group`, `user`, and"),
            ("rank", None, "`rank` needs a dimension, one of `business`, `group`, `user`; without one there are `average_rating`"),
        ] {
            let (parameter, message) = check(&[metric], dimension, Some("-average_rating")).unwrap_err();
            assert_eq!(parameter, "metrics");
            assert!(message.contains(right), "{message}");
        }
    }

    #[test]
    fn an_order_needs_its_metric() {
        let message = |metrics: &[&str], dimension, order| {
            let (parameter, message) = check(metrics, dimension, order).unwrap_err();
            assert_eq!(parameter, "order_by");
            message
        };
        let other = message(&["reviews_count"], Some("business"), Some("-average_rating"));
        assert!(
            other.contains("add `average_rating` to metrics; the metrics of this request can be ordered by `reviews_count`"),
            "{other}"
        );
        let never = message(&["reply_means"], Some("user"), Some("average_rating"));
        assert!(never.contains("`average_rating` does not go with the dimension `user`"), "{never}");
        let rank = message(&["rank", "average_rating"], Some("group"), None);
        assert!(rank.contains("order by one of `average_rating`"), "{rank}");
        let alone = message(&["rank"], Some("user"), None);
        assert!(alone.contains("ask for one of `reply_time`, `reply_means` as well"), "{alone}");
    }

    #[test]
    fn what_this_version_does_not_know_is_left_to_the_vendor() {
        assert_eq!(check(&["sentiment"], Some("business"), None), Ok(()));
        assert_eq!(check(&["rank", "reply_time"], Some("region"), Some("-reply_time__total")), Ok(()));
        assert_eq!(check(&["average_rating"], Some("business"), Some("-ratio__sentiment__good")), Ok(()));
    }
}
