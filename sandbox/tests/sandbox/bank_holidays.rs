//! Bank holidays.

use localpresence::models::{GetMe, ListBankHolidays, UpdateUser};
use serde_json::{Value, json};

use crate::{ask, partoo, refused, start};

async fn days(client: &localpresence::Partoo, request: Value) -> Vec<(String, String)> {
    let list = ask::<ListBankHolidays>(client, request).await.unwrap();
    list.holidays.into_iter().map(|day| (day.date.0, day.name.unwrap_or_default())).collect()
}

#[tokio::test]
async fn the_days_of_the_coming_year_are_listed_by_date() {
    let sandbox = start().await;
    let days = days(&partoo(&sandbox, 1), json!({ "country": "FR" })).await;
    assert_eq!(days.len(), 11);
    assert!(days.is_sorted());
    assert_eq!(days[0], ("2026-04-06".to_owned(), "Lundi de Pâques".to_owned()));
    assert_eq!(days[10], ("2027-01-01".to_owned(), "Jour de l'an".to_owned()));
}

#[tokio::test]
async fn names_come_in_the_language_asked_for_else_in_that_of_the_user() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let first = async |request| days(&client, request).await.remove(0).1;
    assert_eq!(first(json!({ "country": "GB", "lang": "de" })).await, "Karfreitag");
    assert_eq!(first(json!({ "country": "GB" })).await, "Vendredi saint");
    let me = client.users().me(GetMe::default()).await.unwrap().id;
    ask::<UpdateUser>(&client, json!({ "user_id": me, "lang": "pl" })).await.unwrap();
    assert_eq!(first(json!({ "country": "IT" })).await, "Lunedì dell'Angelo");
}

#[tokio::test]
async fn a_country_is_two_capital_letters_and_may_be_unknown() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(days(&client, json!({ "country": "ZZ" })).await, []);
    let (status, detail) = refused::<ListBankHolidays>(&client, json!({ "country": "fr" })).await;
    assert_eq!((status, detail), (400, json!({ "json": { "country": "must be two capital letters" } })));
    let (_, detail) = refused::<ListBankHolidays>(&client, json!({ "country": "FR", "lang": "pl" })).await;
    assert_eq!(detail, json!({ "json": { "lang": "must be one of fr, en, es, it, pt-br, de, ar" } }));
}
