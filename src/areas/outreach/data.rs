//! Rules and outcomes as they stand in the file; what they mean is in `model`.

use chrono::NaiveDate;

use super::defaults;
use super::model::{self, Legal, Wait, Window};
use crate::desk::{Db, Result};

/// A rule of outbound calls: after which event, when, in which hours, under which law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub code: String,
    pub title: String,
    /// Its place on a call sheet (OUT-R8).
    pub place: i64,
    pub base_event: String,
    pub offset_days: i64,
    pub shift: String,
    pub red_after_days: i64,
    pub close_after_days: i64,
    /// Minutes of the client's own day.
    pub window_from: i64,
    pub window_to: i64,
    pub legal: Legal,
    /// Codes of outcomes in the order of their digits.
    pub outcomes: Vec<String>,
    pub script: Option<String>,
    pub active: bool,
    pub active_from: Option<String>,
    pub active_to: Option<String>,
}

impl Rule {
    /// Whether the rule makes rows for a base of that day.
    pub fn is_active_on(&self, day: NaiveDate) -> bool {
        let day = day.to_string();
        self.active
            && self
                .active_from
                .as_deref()
                .is_none_or(|from| from <= day.as_str())
            && self
                .active_to
                .as_deref()
                .is_none_or(|to| day.as_str() <= to)
    }

    /// The hours in which a client with this number may be called; without a region the site's clock counts.
    pub fn window(&self, phone: Option<&str>, site_minutes: i32) -> Window {
        let site = i64::from(site_minutes);
        let client = phone.and_then(model::minutes_east).unwrap_or(site);
        Window {
            from: self.window_from,
            to: self.window_to,
            ahead_min: client - site,
        }
    }

    /// The digit of an outcome: 1 to 9, and 0 for the tenth.
    pub fn outcome_of_digit(&self, digit: u32) -> Option<&str> {
        let place = if digit == 0 { 9 } else { digit - 1 };
        self.outcomes
            .get(usize::try_from(place).ok()?)
            .map(String::as_str)
    }
}

/// What an outcome needs to be told besides itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    Nothing,
    At,
    Reason,
}

impl Asks {
    const ALL: [Self; 3] = [Self::Nothing, Self::At, Self::Reason];

    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::At => "at",
            Self::Reason => "reason",
        }
    }

    fn parse(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|one| one.code() == code);
        known.unwrap_or(Self::Nothing)
    }
}

/// What an outcome does to other records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    None,
    Confirm,
    Move,
    Cancel,
    Sold,
}

impl Effect {
    const ALL: [Self; 5] = [
        Self::None,
        Self::Confirm,
        Self::Move,
        Self::Cancel,
        Self::Sold,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Confirm => "confirm",
            Self::Move => "move",
            Self::Cancel => "cancel",
            Self::Sold => "sold",
        }
    }

    fn parse(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|one| one.code() == code);
        known.unwrap_or(Self::None)
    }
}

/// An outcome of an outbound call, as its data says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the table of outcomes"
)]
pub struct Outcome {
    pub code: String,
    pub title: String,
    pub closes: bool,
    pub wait: Wait,
    pub max_per_day: Option<i64>,
    pub max_total: Option<i64>,
    pub counts_as: Option<String>,
    pub productive: bool,
    pub next_rule: Option<String>,
    /// `reached`, `refused`, `wrong_number`, `unreached` or `none` (OUT-R11).
    pub result: String,
    pub asks: Asks,
    pub effect: Effect,
    pub data_debt: bool,
    pub opens_claim: bool,
    pub writes_optout: bool,
}

impl Outcome {
    pub(super) fn wait_columns(&self) -> (&'static str, i64) {
        match self.wait {
            _ if self.closes => ("none", 0),
            Wait::Minutes(minutes) => ("minutes", minutes),
            Wait::NextOpen => ("next_open", 0),
            Wait::Stated => ("stated", 0),
        }
    }

    /// The outcome as the rule of retries takes it.
    pub(super) fn rule(&self, all: &[Outcome]) -> model::Outcome {
        let counts_as = self.counts_as.as_deref();
        let other = all
            .iter()
            .find(|one| Some(one.code.as_str()) == counts_as && one.counts_as.is_none());
        model::Outcome {
            code: self.code.clone(),
            closes: self.closes,
            wait: self.wait,
            max_per_day: self.max_per_day,
            max_total: self.max_total,
            counts_as: other.map(|one| Box::new(one.rule(all))),
        }
    }
}

/// Every rule, in the order of a call sheet.
pub fn rules(db: Db<'_>) -> Result<Vec<Rule>> {
    let stored = db.rows(
        "SELECT code, title, place, base_event, offset_days, shift, red_after_days, close_after_days, window_from, window_to, \
         legal_kind, outcomes, script, active, active_from, active_to FROM outreach_rule WHERE void_at IS NULL ORDER BY place, id",
        [],
        |row| {
            Ok(Rule {
                code: row.get(0)?,
                title: row.get(1)?,
                place: row.get(2)?,
                base_event: row.get(3)?,
                offset_days: row.get(4)?,
                shift: row.get(5)?,
                red_after_days: row.get(6)?,
                close_after_days: row.get(7)?,
                window_from: row.get(8)?,
                window_to: row.get(9)?,
                // What cannot be read is guarded most strictly.
                legal: Legal::parse(&row.get::<_, String>(10)?).unwrap_or(Legal::Advertising),
                outcomes: row.get::<_, String>(11)?.split(',').map(|code| code.trim().to_owned()).collect(),
                script: row.get(12)?,
                active: row.get(13)?,
                active_from: row.get(14)?,
                active_to: row.get(15)?,
            })
        },
    )?;
    Ok(if stored.is_empty() {
        defaults::rules()
    } else {
        stored
    })
}

/// Every outcome that is in use.
pub fn outcomes(db: Db<'_>) -> Result<Vec<Outcome>> {
    let stored = db.rows(
        "SELECT code, title, closes, wait_kind, wait_min, max_per_day, max_total, counts_as, productive, next_rule, result, asks, \
         effect, data_debt, opens_claim, writes_optout FROM outreach_outcome WHERE void_at IS NULL AND retired_at IS NULL ORDER BY place, id",
        [],
        |row| {
            let kind: String = row.get(3)?;
            Ok(Outcome {
                code: row.get(0)?,
                title: row.get(1)?,
                closes: row.get(2)?,
                wait: match kind.as_str() {
                    "next_open" => Wait::NextOpen,
                    "stated" => Wait::Stated,
                    _ => Wait::Minutes(row.get(4)?),
                },
                max_per_day: row.get(5)?,
                max_total: row.get(6)?,
                counts_as: row.get(7)?,
                productive: row.get(8)?,
                next_rule: row.get(9)?,
                result: row.get(10)?,
                asks: Asks::parse(&row.get::<_, String>(11)?),
                effect: Effect::parse(&row.get::<_, String>(12)?),
                data_debt: row.get(13)?,
                opens_claim: row.get(14)?,
                writes_optout: row.get(15)?,
            })
        },
    )?;
    Ok(if stored.is_empty() {
        defaults::outcomes()
    } else {
        stored
    })
}
