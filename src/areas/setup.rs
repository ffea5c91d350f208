//! The first run of a real desk: a new file with hours, bays, advisors, rights and catalogue, in one change.
//! It knows no screen: the answers are handed in, and every one has a start value.

use crate::areas::workshop::{self, ADVISOR};
use crate::areas::{calls, employees, outreach};
use crate::desk::employee;
use crate::desk::{Change, Desk, Error, Id, Phrase, Result};
use crate::rules::week_hours::WeekHours;

/// Bays that fit on one screen of the calendar and into any real station.
const BAYS_MOST: u8 = 40;

/// Advisors have an inbox at once; an account of their own the head gives them later, so that the first console opens
/// without asking who sits at it.
const NO_CONSOLE: &str = "";

/// The answers of the first run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    pub organisation: String,
    /// Week hours of desk and station: «пн-вс 08:00-20:00».
    pub hours: String,
    pub bays: u8,
    pub advisors: Vec<String>,
    pub head_name: String,
    /// The operating-system user who may act as the head.
    pub os_user: String,
}

impl Default for SetUp {
    fn default() -> Self {
        SetUp {
            organisation: "Автоцентр".into(),
            hours: "пн-вс 08:00-20:00".into(),
            bays: 4,
            advisors: vec!["Мастер 1".into(), "Мастер 2".into()],
            head_name: "Администратор".into(),
            os_user: employee::os_user(),
        }
    }
}

/// Fills a new, empty file: settings, rights, catalogue, topics, bays, advisors and the first employees.
///
/// Refuses hours that cannot be read, no bay at all, and a file that has employees already.
pub fn set_up(desk: &mut Desk, answers: &SetUp) -> Result<()> {
    desk.change("setup.set-up", |books, change| {
        if books.db.count("SELECT count(*) FROM employee", [])? > 0 {
            return Err(Error::rule(Phrase::new("setup-done-already")));
        }
        check(answers)?;
        employees::default_rights(change);
        workshop::default_catalogue(change);
        workshop::default_bays(change, i64::from(answers.bays));
        workshop::default_mechanics(change);
        workshop::default_site(
            change,
            answers.organisation.trim(),
            answers.hours.trim(),
            "",
        );
        calls::defaults(change);
        outreach::defaults(change);
        // After the start values: what was answered counts.
        settings(change, &answers.organisation, &answers.hours);
        employees::add(
            change,
            answers.head_name.trim(),
            "head",
            "head",
            &answers.os_user,
        );
        for (place, name) in (1_i64..).zip(&answers.advisors) {
            let id = employees::add(
                change,
                name.trim(),
                &format!("advisor{place}"),
                "advisor",
                NO_CONSOLE,
            );
            advise(change, id, name);
        }
        Ok(())
    })
}

fn check(answers: &SetUp) -> Result<()> {
    if let Err(bad) = WeekHours::parse(&answers.hours) {
        return Err(Error::at(
            "hours",
            Phrase::new("workshop-hours-bad").with("piece", bad.piece),
        ));
    }
    if !(1..=BAYS_MOST).contains(&answers.bays) {
        return Err(Error::at(
            "bays",
            Phrase::new("setup-bays-number").with("most", i64::from(BAYS_MOST)),
        ));
    }
    if answers.head_name.trim().is_empty() {
        return Err(Error::at("head_name", Phrase::new("setup-name-missing")));
    }
    if answers.advisors.iter().any(|name| name.trim().is_empty()) {
        return Err(Error::at("advisors", Phrase::new("setup-name-missing")));
    }
    Ok(())
}

/// The settings that every desk starts with. Both calendars keep the same hours until the head parts them.
pub(super) fn settings(change: &mut Change, organisation: &str, hours: &str) {
    change.set("organisation", organisation.trim());
    change.set("zone_minutes", "180");
    for which in ["desk", "station"] {
        change.set(&format!("hours_{which}"), hours);
    }
}

/// Makes an employee an advisor, who meets clients whenever the desk is open.
pub(super) fn advise(change: &mut Change, employee: Id, name: &str) -> Id {
    change.insert(
        &ADVISOR,
        [
            ("employee_id", employee.into()),
            ("name", name.trim().to_owned().into()),
            ("hours", String::new().into()),
        ],
    )
}
