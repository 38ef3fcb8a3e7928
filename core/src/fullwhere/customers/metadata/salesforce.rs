//! Salesforce: records in the form that a client of the vendor designed for itself.

use localpresence_macros::model;

/// Salesforce records, below a key for each client that designed them.
///
/// Only one client is documented. Others are dropped; they remain in the raw body of the answer.
#[model]
pub struct SalesforceMetadata {
    /// An appointment in the form of the dental centers Dentego.
    pub dentego: Option<SalesforceDentego>,
}

/// An appointment at a dental center.
///
/// The keys are Salesforce's names of custom fields, in French, with an underscore where the label had an accent. The names here
/// restore the words (RDV is an appointment). Dates are text, and their format is not documented.
#[model]
pub struct SalesforceDentego {
    /// Id of the record in the system it came from.
    #[serde(rename = "EXTERNAL_ID__c")]
    pub external_id: Option<String>,
    /// The dental center.
    #[serde(rename = "Centre_du_RDV__c")]
    pub centre_du_rdv: Option<String>,
    /// What sort of appointment it is.
    #[serde(rename = "Type_de_RDV__c")]
    pub type_de_rdv: Option<String>,
    /// The end date that Salesforce's process automation works with.
    #[serde(rename = "EnddatepourProcessbuilder__c")]
    pub end_date_pour_process_builder: Option<String>,
    /// How the appointment stands.
    #[serde(rename = "Statut__c")]
    pub statut: Option<String>,
    /// Whether the patient could not be reached.
    #[serde(rename = "Pas_de_R_ponse__c")]
    pub pas_de_reponse: Option<bool>,
    /// Why the patient comes.
    #[serde(rename = "Motif_du_RDV__c")]
    pub motif_du_rdv: Option<String>,
    /// Whether the patient is not interested.
    #[serde(rename = "Pas_int_ress__c")]
    pub pas_interesse: Option<bool>,
    /// Whether to call again the same evening.
    #[serde(rename = "Recontacter_ce_soir__c")]
    pub recontacter_ce_soir: Option<bool>,
    /// Remark of the support.
    #[serde(rename = "Commentaire_support_Th_o__c")]
    pub commentaire_support_theo: Option<String>,
    /// Whether the first contact was a text message.
    #[serde(rename = "X1er_contact_par_SMS__c")]
    pub premier_contact_par_sms: Option<bool>,
    /// Appointments that the patient missed.
    #[serde(rename = "Nombre_de_RDV_non_honor__c")]
    pub nombre_de_rdv_non_honores: Option<i64>,
    /// What was done.
    #[serde(rename = "Action_r_alis_e__c")]
    pub action_realisee: Option<String>,
    /// Remark on what was done.
    #[serde(rename = "Commentaire_li_l_action_r_alis_e__c")]
    pub commentaire_lie_a_l_action_realisee: Option<String>,
    /// When to call again.
    #[serde(rename = "Recontacter_le__c")]
    pub recontacter_le: Option<String>,
    /// Whether the case failed.
    #[serde(rename = "KO__c")]
    pub ko: Option<bool>,
    /// When the appointment takes place.
    #[serde(rename = "Date_du_RDV__c")]
    pub date_du_rdv: Option<String>,
    /// Remark on the task.
    #[serde(rename = "Commentaire_li_e_la_t_che__c")]
    pub commentaire_lie_a_la_tache: Option<String>,
    /// Counts appointments that fell through, as far as the label tells.
    #[serde(rename = "RDV_plant__c")]
    pub rdv_plante: Option<i64>,
    /// 1 where the record is an appointment.
    #[serde(rename = "Is_RDV__c")]
    pub is_rdv: Option<i64>,
    /// The software the center works with, as far as the label tells.
    #[serde(rename = "Logiciel_met__c")]
    pub logiciel_met: Option<String>,
    /// When the appointment was called off.
    #[serde(rename = "Date_d_annulation_du_RDV__c")]
    pub date_d_annulation_du_rdv: Option<String>,
    /// Counts administrative appointments, as far as the label tells.
    #[serde(rename = "RDV_ADMIN__c")]
    pub rdv_admin: Option<i64>,
    /// The date that Salesforce's flow automation works with.
    #[serde(rename = "DateFlow__c")]
    pub date_flow: Option<String>,
    /// Email address.
    #[serde(rename = "Mail__c")]
    pub mail: Option<String>,
    /// Mobile phone number.
    #[serde(rename = "Mobile__c")]
    pub mobile: Option<String>,
    /// Whether the case is closed.
    #[serde(rename = "isFinished__c")]
    pub is_finished: Option<bool>,
    /// Whether the record was passed on to the survey tool HelloCustomer.
    #[serde(rename = "techSentToHelloCustomer__c")]
    pub tech_sent_to_hello_customer: Option<bool>,
    /// The region the center belongs to.
    #[serde(rename = "P_rim_tre_r_gional__c")]
    pub perimetre_regional: Option<String>,
    /// Whether the patient confirmed.
    #[serde(rename = "Etat_de_confirmation__c")]
    pub etat_de_confirmation: Option<String>,
    /// Whether it was dealt with in Doctolib, a site for appointments.
    #[serde(rename = "Traite_dans_Doctolib__c")]
    pub traite_dans_doctolib: Option<bool>,
    /// When the confirmation was sent.
    #[serde(rename = "Date_d_envoi_de_la_confirmation__c")]
    pub date_d_envoi_de_la_confirmation: Option<String>,
    /// When the patient answered.
    #[serde(rename = "Date_de_r_ponse__c")]
    pub date_de_reponse: Option<String>,
    /// What sort of request it is.
    #[serde(rename = "Type_de_demande__c")]
    pub type_de_demande: Option<String>,
    /// The current day when the record was read.
    #[serde(rename = "Aujourd_hui__c")]
    pub aujourd_hui: Option<String>,
    /// The indicator light shown beside the record.
    #[serde(rename = "Voyant__c")]
    pub voyant: Option<String>,
    /// When the first appointment takes place.
    #[serde(rename = "Event_date_1er_RDV__c")]
    pub event_date_premier_rdv: Option<String>,
    /// A mark on the appointment whose abbreviation is not documented.
    #[serde(rename = "RDV_NP__c")]
    pub rdv_np: Option<bool>,
    /// When the appointment was made.
    #[serde(rename = "Date_de_prise_du_RDV__c")]
    pub date_de_prise_du_rdv: Option<String>,
}
