//! What the house decides about its cars: limits, prices and the order of who gets one. The head edits it; every number
//! has its value to start with here and nowhere else.

use super::priority;
use crate::action::{Action, Answers, Field, Shape};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// A number of the house.
pub(super) struct Setting {
    field: &'static str,
    key: &'static str,
    start: i64,
    most: i64,
    /// Kopecks, typed as a sum.
    is_sum: bool,
}

impl Setting {
    const fn new(field: &'static str, key: &'static str, start: i64, most: i64) -> Self {
        Setting {
            field,
            key,
            start,
            most,
            is_sum: false,
        }
    }

    const fn sum(field: &'static str, key: &'static str, start: i64) -> Self {
        Setting {
            is_sum: true,
            ..Setting::new(field, key, start, 100_000_000)
        }
    }

    pub(super) fn read(&self, books: &Books<'_>) -> Result<i64> {
        books.db.setting_number(self.key, self.start)
    }
}

/// Years of age (rules.md §4.2).
pub(super) const MIN_AGE: Setting = Setting::new("min_age", "fleet_min_age", 21, 99);
/// Full years from «стаж с».
pub(super) const MIN_EXPERIENCE: Setting =
    Setting::new("min_experience", "fleet_min_experience_years", 2, 50);
/// Kilometres a day free of charge; 0 is no limit.
pub(super) const KM_LIMIT: Setting =
    Setting::new("km_limit_day", "fleet_km_limit_day", 150, 10_000);
pub(super) const KM_OVER: Setting = Setting::sum("km_over", "fleet_km_over_kopecks", 1_500);
pub(super) const LITRE: Setting = Setting::sum("litre", "fleet_fuel_litre_kopecks", 7_000);
pub(super) const WASH: Setting = Setting::sum("wash", "fleet_wash_kopecks", 80_000);
/// Hours for which a reservation waits for its client (FLEET-R12).
pub(super) const UNCOLLECTED: Setting =
    Setting::new("uncollected_hours", "fleet_uncollected_hours", 72, 720);
/// Days without a client after which a car counts as idle.
pub(super) const IDLE: Setting = Setting::new("idle_days", "fleet_idle_days", 5, 365);
/// Days before the end of insurance or card at which it warns.
pub(super) const ENDING: Setting = Setting::new("ending_days", "fleet_ending_days", 14, 365);
/// Days after closing in which a fine is charged without the head (FLEET-R13).
pub(super) const LATE_FINE: Setting =
    Setting::new("late_fine_days", "fleet_late_fine_days", 10, 365);

const ALL: [&Setting; 10] = [
    &MIN_AGE,
    &MIN_EXPERIENCE,
    &KM_LIMIT,
    &KM_OVER,
    &LITRE,
    &WASH,
    &UNCOLLECTED,
    &IDLE,
    &ENDING,
    &LATE_FINE,
];

pub(super) static SETTINGS: Action = Action {
    fields: &[
        Field::required("priority", Shape::Many(super::reserve::policy_picks)),
        Field::required("min_age", Shape::Count),
        Field::required("min_experience", Shape::Count),
        Field::required("km_limit_day", Shape::Count),
        Field::required("km_over", Shape::Money),
        Field::required("litre", Shape::Money),
        Field::required("wash", Shape::Money),
        Field::required("uncollected_hours", Shape::Count),
        Field::required("idle_days", Shape::Count),
        Field::required("ending_days", Shape::Count),
        Field::required("late_fine_days", Shape::Count),
    ],
    fill,
    ..Action::new("fleet.settings", super::units::RIGHT, set)
};

fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    answers.set_default("priority", priority::order(books)?.join(","));
    for one in ALL {
        let value = one.read(books)?;
        let typed = if one.is_sum {
            format!("{},{:02}", value / 100, value % 100)
        } else {
            value.to_string()
        };
        answers.set_default(one.field, typed);
    }
    Ok(())
}

fn set(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    for one in ALL {
        let value = answers
            .number(one.field)
            .ok_or_else(|| Error::at(one.field, Phrase::new("field-needed")))?;
        if !(0..=one.most).contains(&value) {
            let why = Phrase::new("fleet-setting-range").with("most", one.most);
            return Err(Error::at(one.field, why));
        }
        if one.read(books)? != value {
            change.set(one.key, value.to_string());
        }
    }
    let order = answers.many("priority").join(",");
    if order != priority::order(books)?.join(",") {
        change.set(priority::KEY, order);
    }
    Ok(Done::said(Phrase::new("fleet-settings-set")))
}
