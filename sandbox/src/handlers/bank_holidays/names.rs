//! What holidays are called.

/// The languages in which the vendor has the names, in the order of [`texts`].
pub(super) const LANGUAGES: [&str; 7] = ["fr", "en", "es", "it", "pt-br", "de", "ar"];

/// A holiday, whatever its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    AllSaints,
    AllSouls,
    Armistice,
    Ascension,
    Assumption,
    Christmas,
    Constitution,
    EarlyMay,
    EasterMonday,
    Epiphany,
    GoodFriday,
    ImmaculateConception,
    Independence,
    Labour,
    Liberation,
    Memorial,
    National,
    NewYear,
    Republic,
    SecondChristmasDay,
    Spring,
    Summer,
    Thanksgiving,
    Victory,
    WhitMonday,
}

/// The name of a holiday in one of [`LANGUAGES`].
pub(super) fn of(holiday: Holiday, language: &str) -> &'static str {
    let at = LANGUAGES.iter().position(|known| *known == language).unwrap_or_default();
    texts(holiday)[at]
}

#[rustfmt::skip]
fn texts(holiday: Holiday) -> [&'static str; 7] {
    #[allow(clippy::enum_glob_use, reason = "a list of names reads best without a prefix in each line")]
    use Holiday::*;
    match holiday {
        AllSaints => ["Toussaint", "All Saints' Day", "Todos los Santos", "Ognissanti", "Todos os Santos", "Allerheiligen", "عيد جميع القديسين"],
        AllSouls => ["Jour des Morts", "All Souls' Day", "Día de los Difuntos", "Commemorazione dei defunti", "Finados", "Allerseelen", "يوم الموتى"],
        Armistice => ["Armistice", "Armistice Day", "Día del Armisticio", "Giorno dell'Armistizio", "Dia do Armistício", "Tag des Waffenstillstands", "يوم الهدنة"],
        Ascension => ["Ascension", "Ascension Day", "Ascensión", "Ascensione", "Ascensão", "Christi Himmelfahrt", "عيد الصعود"],
        Assumption => ["Assomption", "Assumption Day", "Asunción de la Virgen", "Assunzione", "Assunção de Maria", "Mariä Himmelfahrt", "عيد انتقال العذراء"],
        Christmas => ["Noël", "Christmas Day", "Navidad", "Natale", "Natal", "Weihnachten", "عيد الميلاد"],
        Constitution => ["Jour de la Constitution", "Constitution Day", "Día de la Constitución", "Giorno della Costituzione", "Dia da Constituição", "Tag der Verfassung", "يوم الدستور"],
        EarlyMay => ["Jour férié de mai", "Early May bank holiday", "Festivo de mayo", "Festa di maggio", "Feriado de maio", "Maifeiertag", "عطلة أوائل مايو"],
        EasterMonday => ["Lundi de Pâques", "Easter Monday", "Lunes de Pascua", "Lunedì dell'Angelo", "Segunda-feira de Páscoa", "Ostermontag", "اثنين الفصح"],
        Epiphany => ["Épiphanie", "Epiphany", "Epifanía del Señor", "Epifania", "Epifania", "Heilige Drei Könige", "عيد الغطاس"],
        GoodFriday => ["Vendredi saint", "Good Friday", "Viernes Santo", "Venerdì santo", "Sexta-feira Santa", "Karfreitag", "الجمعة العظيمة"],
        ImmaculateConception => ["Immaculée Conception", "Immaculate Conception", "Inmaculada Concepción", "Immacolata Concezione", "Imaculada Conceição", "Mariä Empfängnis", "عيد الحبل بلا دنس"],
        Independence => ["Jour de l'Indépendance", "Independence Day", "Día de la Independencia", "Giorno dell'Indipendenza", "Dia da Independência", "Unabhängigkeitstag", "عيد الاستقلال"],
        Labour => ["Fête du Travail", "Labour Day", "Fiesta del Trabajo", "Festa dei lavoratori", "Dia do Trabalhador", "Tag der Arbeit", "عيد العمال"],
        Liberation => ["Jour de la Libération", "Liberation Day", "Día de la Liberación", "Festa della Liberazione", "Dia da Liberdade", "Tag der Befreiung", "عيد التحرير"],
        Memorial => ["Jour du Souvenir", "Memorial Day", "Día de los Caídos", "Giorno della memoria", "Dia da Memória", "Gedenktag", "يوم الذكرى"],
        National => ["Fête nationale", "National Day", "Fiesta Nacional", "Festa nazionale", "Feriado nacional", "Nationalfeiertag", "العيد الوطني"],
        NewYear => ["Jour de l'an", "New Year's Day", "Año Nuevo", "Capodanno", "Ano-Novo", "Neujahr", "رأس السنة"],
        Republic => ["Jour de la République", "Republic Day", "Día de la República", "Festa della Repubblica", "Proclamação da República", "Tag der Republik", "عيد الجمهورية"],
        SecondChristmasDay => ["Lendemain de Noël", "Boxing Day", "San Esteban", "Santo Stefano", "Segundo dia de Natal", "Zweiter Weihnachtstag", "ثاني أيام عيد الميلاد"],
        Spring => ["Jour férié de printemps", "Spring bank holiday", "Festivo de primavera", "Festa di primavera", "Feriado de primavera", "Frühlingsfeiertag", "عطلة الربيع"],
        Summer => ["Jour férié d'été", "Summer bank holiday", "Festivo de verano", "Festa d'estate", "Feriado de verão", "Sommerfeiertag", "عطلة الصيف"],
        Thanksgiving => ["Action de grâce", "Thanksgiving", "Día de Acción de Gracias", "Giorno del Ringraziamento", "Dia de Ação de Graças", "Erntedankfest", "عيد الشكر"],
        Victory => ["Victoire 1945", "Victory Day", "Día de la Victoria", "Giorno della Vittoria", "Dia da Vitória", "Tag des Sieges", "عيد النصر"],
        WhitMonday => ["Lundi de Pentecôte", "Whit Monday", "Lunes de Pentecostés", "Lunedì di Pentecoste", "Segunda-feira de Pentecostes", "Pfingstmontag", "اثنين العنصرة"],
    }
}
