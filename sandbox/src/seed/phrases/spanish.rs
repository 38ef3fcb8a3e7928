//! Spanish.

use super::{Phrases, Sentences};

pub(super) static PHRASES: Phrases = Phrases {
    first_names: [
        "Amaya", "Bernat", "Candela", "Darío", "Eloísa", "Fermín", "Greta", "Humberto", "Irene", "Jacinta", "Leandro", "Macarena",
    ],
    last_names: [
        "Alcolea",
        "Barranquilla",
        "Cantalapiedra",
        "Dehesa",
        "Espinardo",
        "Fresneda",
        "Galapagar",
        "Hontoria",
        "Labrador",
        "Matarrubia",
        "Olmedilla",
        "Peñaflor",
    ],
    bad: Sentences {
        openings: [
            "Una visita decepcionante.",
            "Esperaba mucho más.",
            "Antes era otra cosa.",
            "Primera y última vez.",
            "No entiendo las buenas opiniones.",
        ],
        details: [
            "Media hora esperando sin que nadie nos dijera nada.",
            "El precio del cartel no era el que nos cobraron.",
            "Por teléfono me habían dicho justo lo contrario.",
            "Se equivocaron y nadie pidió disculpas.",
            "Nada estaba listo, y eso que lo encargué tres días antes.",
        ],
        closes: ["Una pena.", "No volveremos.", "Sigo esperando una respuesta del encargado."],
        replies: [
            "Sentimos mucho esta visita y nos gustaría hablarlo con usted: pregunte por el encargado, aquí o por teléfono.",
            "Gracias por contárnoslo. No es así como queremos trabajar y ya lo estamos corrigiendo.",
            "Le pedimos disculpas. Hoy mismo lo hemos comentado con todo el equipo.",
        ],
    },
    mixed: Sentences {
        openings: [
            "Correcto, sin más.",
            "Opinión dividida.",
            "Cosas buenas y cosas mejorables.",
            "Una visita normal.",
            "No está mal en general.",
        ],
        details: [
            "El personal es amable, pero no da abasto.",
            "La calidad es buena, aunque los precios han subido mucho.",
            "El local es bonito, algo ruidoso los sábados.",
            "Al final del día queda poco donde elegir.",
            "El consejo fue bueno, la cola larguísima.",
        ],
        closes: ["Se puede mejorar.", "Le daré otra oportunidad.", "Tres estrellas me parece justo."],
        replies: [
            "Gracias por una opinión tan equilibrada, nos ayuda a mejorar. ¡Ojalá le convenzamos la próxima vez!",
            "Gracias por su sinceridad. Estamos trabajando en lo que nos cuenta.",
            "Gracias por venir. La próxima vez esperamos merecer todas las estrellas.",
        ],
    },
    good: Sentences {
        openings: [
            "Un descubrimiento estupendo.",
            "Siempre es un gusto volver.",
            "Lo recomiendo sin dudarlo.",
            "Todo perfecto, de principio a fin.",
            "De lo mejor del barrio.",
        ],
        details: [
            "El equipo sonríe y se toma el tiempo de explicarlo todo.",
            "Estaba todo listo a su hora, incluso un poco antes.",
            "Se nota que les gusta su trabajo.",
            "La relación entre calidad y precio es muy buena.",
            "Hasta con el local lleno atienden con calma.",
        ],
        closes: ["¡Gracias a todos!", "Volveremos.", "Seguid así."],
        replies: [
            "¡Muchas gracias por sus palabras, todo el equipo le espera pronto!",
            "Qué alegría leerle. Será un placer recibirle de nuevo.",
            "Mil gracias: opiniones como la suya nos alegran la semana.",
        ],
    },
};
