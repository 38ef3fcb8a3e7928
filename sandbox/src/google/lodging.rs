//! Lodging attributes: what a hotel can say of its rooms, services and surroundings.

use localpresence::models::LodgingException;

/// Attributes that belong together.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) attributes: &'static [Attribute],
}

/// One attribute.
pub(crate) struct Attribute {
    pub(crate) gmb_id: &'static str,
    pub(crate) form: Form,
    /// Whether it may have an exception instead of a value.
    pub(crate) takes_exception: bool,
}

/// The form of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Boolean,
    Choice(&'static [&'static str]),
    Choices(&'static [&'static str]),
    Integer,
    Time,
}

impl Form {
    /// The text that stands for it on the wire.
    pub(crate) fn wire(self) -> &'static str {
        match self {
            Self::Boolean => "BOOL",
            Self::Choice(_) => "ENUM",
            Self::Choices(_) => "REPEATABLE_ENUM",
            Self::Integer => "INTEGER",
            Self::Time => "TIME",
        }
    }

    /// The values to choose from, where one chooses.
    pub(crate) fn options(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Choice(options) | Self::Choices(options) => Some(options),
            _ => None,
        }
    }
}

/// The reasons for which an attribute may have no value.
pub(crate) static EXCEPTIONS: [LodgingException; 4] = [
    LodgingException::Unspecified,
    LodgingException::UnderConstruction,
    LodgingException::DependsOnSeason,
    LodgingException::DependsOnDayOfWeek,
];

/// The attribute with this id.
pub(crate) fn find(gmb_id: &str) -> Option<&'static Attribute> {
    SECTIONS.iter().flat_map(|section| section.attributes).find(|attribute| attribute.gmb_id == gmb_id)
}

const LANGUAGES: &[&str] = &["ENGLISH", "FRENCH", "GERMAN", "ITALIAN", "PORTUGUESE", "SPANISH"];
const SMOKING: &[&str] = &["NOWHERE", "OUTSIDE", "IN_SOME_ROOMS"];

const fn certain(gmb_id: &'static str, form: Form) -> Attribute {
    Attribute { gmb_id, form, takes_exception: false }
}

const fn changing(gmb_id: &'static str, form: Form) -> Attribute {
    Attribute { gmb_id, form, takes_exception: true }
}

/// All sections, in the order in which they are shown.
pub(crate) static SECTIONS: [Section; 5] = [
    Section {
        id: "lodging.property",
        attributes: &[
            changing("lodging.property.checkinTime", Form::Time),
            changing("lodging.property.checkoutTime", Form::Time),
            certain("lodging.property.roomCount", Form::Integer),
            certain("lodging.property.floorCount", Form::Integer),
        ],
    },
    Section {
        id: "lodging.services",
        attributes: &[
            changing("lodging.services.frontDesk", Form::Boolean),
            changing("lodging.services.baggageStorage", Form::Boolean),
            certain("lodging.services.languagesSpoken", Form::Choices(LANGUAGES)),
        ],
    },
    Section {
        id: "lodging.policies",
        attributes: &[certain("lodging.policies.smoking", Form::Choice(SMOKING)), changing("lodging.policies.kidsStayFree", Form::Boolean)],
    },
    Section {
        id: "lodging.pools",
        attributes: &[
            changing("lodging.pools.poolCount", Form::Integer),
            changing("lodging.pools.kinds", Form::Choices(&["INDOOR", "OUTDOOR", "WADING"])),
        ],
    },
    Section { id: "lodging.pets", attributes: &[changing("lodging.pets.dogsAllowed", Form::Boolean)] },
];
