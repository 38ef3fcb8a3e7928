//! The restaurant in Spain and the hair salon in Italy.

use super::{Voice, chat, news, said, scored, titled};

pub(super) const RESTAURANT: Voice = Voice {
    chats: [
        chat("Adoración Valdeprado", "¿Tenéis mesa para seis el sábado?", "Sí, a las 14:30 o a las 21:30. ¿Cuál preferís?"),
        chat("Baldomero Carrizosa", "¿Hacéis menú para celíacos?", "Casi toda la carta se puede adaptar, avisadnos al reservar."),
        chat("", "Llegamos con diez minutos de retraso.", "Sin problema, os guardamos la mesa."),
        chat("Consuelo (@consuelo.come)", "¿El arroz del señoret es de encargo?", "Sí, basta con pedirlo por la mañana."),
        chat("Dositeo Fuenclara", "¿Abrís en festivos?", "Abrimos todos menos el 25 de diciembre."),
        chat("Eulalia Guadalmar", "¿Se puede comer en la barra?", "Claro, la barra es sin reserva."),
        chat("Fermín Hontanares", "El asistente me ha reservado dos veces.", "Ya he anulado una de las dos, perdona."),
    ],
    posts: [
        news("Ya están aquí las alcachofas: a la brasa, con yema y sal."),
        titled("Menú de mediodía con postre", "De lunes a jueves el postre de la casa va incluido en el menú."),
        titled("Noche de guitarra", "Cante y tapas en el patio hasta que el cuerpo aguante."),
        news("Esta primavera estrenamos terraza en Ruzafa."),
        news("Buscamos jefe de sala con ganas de quedarse."),
    ],
    opinions: [
        said("Gumersinda", "Ibarrola", 10, "Las croquetas son para llorar de alegría."),
        said("Hilario", "Jarabeltrán", 9, "Nos trataron como en casa."),
        scored("Inmaculada", "Labajos", 8),
        said("Jacobo", "Monteagudo", 6, "Muy rico, pero con demasiado ruido."),
        said("Leocadia", "Navacerrada", 2, "La paella llegó fría y tarde."),
        scored("Macario", "Olmedilla", 7),
    ],
    form: "Después de tu visita",
    question: "¿Qué te pareció el servicio?",
    subject: "Tu visita a Casa Almendro",
    reply_templates: [
        ("Gracias", "¡Gracias, @[](client_first_name)! Te esperamos pronto en @[](business_name). @[](my_first_name)"),
        ("Cuéntanos más", "Hola @[](client_first_name), gracias por tu opinión. ¿Qué podríamos mejorar?"),
        ("Disculpas", "Hola @[](client_full_name), lo sentimos mucho. Escríbenos y lo arreglamos."),
    ],
    message_templates: [
        ("Cómo llegar", "Hola {{client_first_name}}, estamos en {{address}}.", "🗺️"),
        ("Pedir opinión", "¡Gracias, {{client_first_name}}! ¿Nos dejas tu opinión? {{rb_link}}", "⭐"),
    ],
};

pub(super) const SALON: Voice = Voice {
    chats: [
        chat("Allegra Pietralba", "Avete posto domani per un taglio?", "Sì, alle 10 o alle 16.30. Quale preferisce?"),
        chat("Baldovino Querceto", "Fate anche il taglio uomo?", "Certo, in tutti e tre i saloni."),
        chat("", "Arrivo con un po' di ritardo.", "Nessun problema, la aspettiamo."),
        chat("Clotilde (@clotilde.ricci)", "Usate tinte senza ammoniaca?", "Sì, solo quelle."),
        chat("Desiderio Roccabruna", "Siete aperti il lunedì?", "Il lunedì siamo chiusi, ci trova dal martedì."),
        chat("Esmeralda Sassovivo", "C'è un parcheggio vicino?", "C'è un garage convenzionato a cento metri."),
        chat("Fulgenzio Torrechiara", "L'assistente non trova il mio appuntamento.", "Eccolo: giovedì alle 11. A presto!"),
    ],
    posts: [
        news("Nuovo rituale all'olio di mirto per capelli secchi."),
        titled("Piega in omaggio", "Con ogni colore la piega la offriamo noi, fino a fine mese."),
        titled("Serata acconciature", "Trecce e raccolti spiegati passo dopo passo."),
        news("Da questa primavera apriamo anche la domenica mattina."),
        news("Cerchiamo un'apprendista per il salone di Firenze."),
    ],
    opinions: [
        said("Gelsomina", "Abetaia", 10, "Il colore è perfetto, mai visto un biondo così naturale."),
        said("Immacolata", "Bramasole", 9, "Puntuali e gentilissime."),
        scored("Lavinia", "Casteldoro", 8),
        said("Melchiorre", "Dolcevalle", 5, "Bel taglio, ma il prezzo non era chiaro."),
        said("Noemi", "Ermellini", 3, "Mezz'ora di attesa nonostante l'appuntamento."),
        scored("Oreste", "Fiordalisi", 7),
    ],
    form: "Dopo la tua visita",
    question: "Quanto sei soddisfatta del taglio?",
    subject: "La tua visita da Salone Mirto",
    reply_templates: [
        ("Grazie di cuore", "Grazie di cuore, @[](client_first_name)! A presto da @[](business_name). @[](my_first_name)"),
        ("Ti ascoltiamo", "Ciao @[](client_first_name), grazie del parere. Che cosa possiamo migliorare?"),
        ("Scuse", "Gentile @[](client_full_name), ci dispiace. Ci scriva, troveremo una soluzione."),
    ],
    message_templates: [
        ("Orari", "Ciao {{client_first_name}}, trovi gli orari su {{website_url}}.", "🕗"),
        ("Richiamare", "Ciao, sono {{my_first_name}} di {{business_name}}: richiamaci al {{phone_number}}.", "📞"),
    ],
};
