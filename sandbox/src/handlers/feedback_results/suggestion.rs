//! Suggested replies: three for each result, kept once they were asked for.

use serde_json::{Value, json};

use super::known;
use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::reach;
use crate::store::{Object, object, text, without};

/// The suggestion with this index; it is made when it is asked for the first time.
pub(in crate::handlers) fn fetch(call: &mut Call<'_>) -> Result<Answer> {
    let result = known(call, call.param("feedback_result_id"))?;
    let index = call.param("index").clone();
    let is_same = |row: &&Object| row["feedback_result_id"] == result["id"] && row["index"] == index;
    if let Some(kept) = call.store.feedback_suggestions.all().find(is_same) {
        return Ok(shown(kept).into());
    }
    let suggestion = object(json!({
        "id": call.store.next_number(), "org_id": result["org_id"], "index": index, "content": content(call, &result, &index),
        "feedback_result_id": result["id"], "report": null,
    }));
    let answer = shown(&suggestion);
    call.store.feedback_suggestions.insert(suggestion);
    Ok(answer.into())
}

fn shown(suggestion: &Object) -> Value {
    without(suggestion, &["org_id"])
}

/// A text in the language of the business: whom it greets and what it says follow from the result.
fn content(call: &Call<'_>, result: &Object, index: &Value) -> String {
    let business = reach::business(call, &result["business_id"]);
    let member = |name: &str| business.map(|business| text(business, name)).unwrap_or_default();
    let is_content = result["nps"].as_u64().is_none_or(|score| score >= 7);
    let texts = texts(member("default_lang"));
    let body = if is_content { texts.pleased } else { texts.sorry };
    let choice = index.as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or_default() % body.len();
    let greeting = format!("{} {}", texts.greeting, text(result, "firstname"));
    format!("{},\n{}\n{}", greeting.trim(), body[choice], member("name"))
}

struct Texts {
    greeting: &'static str,
    pleased: [&'static str; 3],
    sorry: [&'static str; 3],
}

fn texts(language: &str) -> &'static Texts {
    match language {
        "fr" => &Texts {
            greeting: "Bonjour",
            pleased: [
                "Un grand merci pour votre retour, il fait plaisir à toute l'équipe.",
                "Vos mots nous touchent. Nous serons heureux de vous accueillir de nouveau.",
                "Merci d'avoir pris le temps de nous écrire. À très bientôt !",
            ],
            sorry: [
                "Nous sommes désolés que votre visite vous ait déçu. Pouvons-nous en parler par téléphone ?",
                "Merci pour votre franchise. Nous en parlons dès aujourd'hui avec l'équipe.",
                "Ce n'est pas l'accueil que nous voulons offrir. Laissez-nous une chance de nous rattraper.",
            ],
        },
        "es" => &Texts {
            greeting: "Hola",
            pleased: [
                "Muchas gracias por tu opinión, nos ha alegrado el día.",
                "Tus palabras nos animan mucho. Te esperamos pronto.",
                "Gracias por dedicarnos unos minutos. ¡Hasta la próxima!",
            ],
            sorry: [
                "Sentimos que tu visita no haya sido buena. ¿Podemos llamarte para hablarlo?",
                "Gracias por tu sinceridad. Hoy mismo lo hablamos con el equipo.",
                "Eso no es lo que queremos ofrecer. Danos otra oportunidad, por favor.",
            ],
        },
        "it" => &Texts {
            greeting: "Ciao",
            pleased: [
                "Grazie di cuore per il tuo parere, ci ha fatto molto piacere.",
                "Le tue parole ci danno la carica. Ti aspettiamo presto.",
                "Grazie per il tempo che ci hai dedicato. Alla prossima!",
            ],
            sorry: [
                "Ci dispiace che la visita ti abbia deluso. Possiamo sentirci per telefono?",
                "Grazie per la sincerità. Ne parliamo oggi stesso con la squadra.",
                "Non è così che vogliamo accogliere i clienti. Dacci un'altra occasione.",
            ],
        },
        _ => &Texts {
            greeting: "Hello",
            pleased: [
                "Thank you so much for your feedback, it made the whole team smile.",
                "Your kind words mean a lot to us. We look forward to seeing you again.",
                "Thank you for taking the time to write to us. See you soon!",
            ],
            sorry: [
                "We are sorry that your visit was a disappointment. May we call you to talk about it?",
                "Thank you for being so frank. We are taking it up with the team today.",
                "This is not the welcome we want to give. Please let us make it up to you.",
            ],
        },
    }
}
