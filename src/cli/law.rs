//! Tools of the law without rows: the deadline of a demand and the estimate of a penalty, by the tables that this company
//! has. They open no file of books.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::Session;
use super::command::given;
use super::failure::{Failure, Result};
use super::print::Printer;
use crate::desk::Phrase;
use crate::documents::law as tables;
use crate::rules::calendar::ProductionCalendar;
use crate::rules::deadline::{self, Dates, Deadline, Doubt, NoDeadline};
use crate::rules::law::Cap;
use crate::rules::penalty::{self, Input, Penalty, Transition, Verdict};
use crate::rules::term::Step;

/// The folders with a company's own tables: beside the configuration, then beside the file.
fn folders(session: &Session<'_>) -> Vec<PathBuf> {
    let beside = session.settings.db.parent();
    let beside = beside.map(|folder| folder.join("documents"));
    [Some(session.around().templates), beside]
        .into_iter()
        .flatten()
        .collect()
}

/// The production calendar that ships with the program.
pub(super) fn calendar() -> Result<ProductionCalendar> {
    ProductionCalendar::embedded().map_err(|_| Failure::Told {
        exit: 1,
        code: "failure",
        say: Phrase::new("cli-calendar-bad"),
    })
}

fn day(matches: &ArgMatches, name: &str) -> Result<Option<NaiveDate>> {
    given(matches, name)
        .map(|text| {
            text.parse().map_err(|_| {
                Failure::usage(
                    Phrase::new("cli-day-bad")
                        .with("flag", name)
                        .with("text", text),
                )
            })
        })
        .transpose()
}

/// `stoika deadline --demand CODE --received D [--sent D] [--delivered D] [--agreed D]`
pub(super) fn deadline(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let law = tables::law(&folders(session))?;
    let calendar = calendar()?;
    let code = given(matches, "demand").unwrap_or_default();
    let dates = Dates {
        received: day(matches, "received")?.unwrap_or_else(|| session.now().date()),
        sent: day(matches, "sent")?,
        delivered: day(matches, "delivered")?,
        agreed: day(matches, "agreed")?,
    };
    let found = deadline::deadline(&law, code, dates, &calendar)
        .map_err(|why| Failure::usage(none(code, why)))?;
    for doubt in &found.doubts {
        print.say(&tables::say_doubt(*doubt));
    }
    if print.json {
        return print.object(&deadline_json(&found));
    }
    let shown = |day: Option<NaiveDate>| day.map_or_else(|| "-".into(), |day| day.to_string());
    print.line(&format!(
        "{} {} {}",
        found.demand.code, found.demand.force.source, found.demand.article
    ))?;
    for (name, day) in [
        ("raw_end", found.raw_end),
        ("shifted_end", found.shifted_end),
        ("alarm_on", found.alarm_on),
    ] {
        print.line(&format!("{name} {}", shown(day)))?;
    }
    Ok(())
}

fn deadline_json(found: &Deadline<'_>) -> Json {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let demand = found.demand;
    json!({
        "demand": demand.code,
        "title": demand.title,
        "law": demand.force.source,
        "article": demand.article,
        "event": found.event.to_string(),
        "term": found.term.map(|(length, _)| length),
        "unit": found.term.map(|(_, unit)| unit.code()),
        "raw_end": day(found.raw_end),
        "shifted_end": day(found.shifted_end),
        "calendar_known": !found.doubts.contains(&Doubt::CalendarUnknown),
        "alarm_on": day(found.alarm_on),
        "penalty_rate_bp": found.penalty.map(|rule| rule.rate_bp),
        "penalty_rule": found.penalty.map(|rule| rule.code.as_str()),
        "mark": demand.force.mark.code(),
        "checked_on": day(demand.force.checked_on),
        "note": demand.force.note,
        "doubts": found.doubts.iter().map(|doubt| tables::say_doubt(*doubt).id).collect::<Vec<_>>(),
        "steps": steps(&found.steps),
    })
}

/// The replay of a count, day by day.
pub(super) fn steps(steps: &[Step]) -> Vec<Json> {
    steps
        .iter()
        .map(|step| json!({ "date": step.date.to_string(), "what": step.what.code(), "source": step.source }))
        .collect()
}

fn none(code: &str, why: NoDeadline) -> Phrase {
    let id = match why {
        NoDeadline::Unknown => "law-demand-unknown",
        NoDeadline::NotInForce => "law-demand-not-in-force",
        NoDeadline::NeedsAgreed => "law-needs-agreed",
        NoDeadline::NeedsSent => "law-needs-sent",
        NoDeadline::AgreedTooLate(last) => {
            let last = last.format("%d.%m.%Y").to_string();
            return Phrase::new("law-agreed-too-late").with("last", last);
        }
        NoDeadline::Order => "law-dates-order",
    };
    Phrase::new(id).with("code", code)
}

/// `stoika penalty --demand CODE --deadline D --done D --base-kopecks N [--cap-kopecks N] [--received D]`
pub(super) fn penalty(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let law = tables::law(&folders(session))?;
    let code = given(matches, "demand").unwrap_or_default();
    let (limit, limit_has_hour) = moment(matches, "deadline")?;
    let (done, done_has_hour) = moment(matches, "done")?;
    let base = kopecks(matches, "base-kopecks")?.unwrap_or_default();
    let cap = kopecks(matches, "cap-kopecks")?.unwrap_or(base);
    let received = match day(matches, "received")? {
        Some(received) => received,
        None => deadline::received_for(&law, code, limit.date()).unwrap_or_else(|| limit.date()),
    };
    let demand = law.demand(code, received).ok_or_else(|| {
        let why = if law.knows(code) {
            NoDeadline::NotInForce
        } else {
            NoDeadline::Unknown
        };
        Failure::usage(none(code, why))
    })?;
    let group = demand.penalty.as_deref();
    let rule = group.and_then(|group| law.penalty(group, received));
    let (Some(group), Some(rule)) = (group, rule) else {
        return Err(Failure::usage(
            Phrase::new("law-no-penalty").with("code", code),
        ));
    };
    let by_hours = limit_has_hour && done_has_hour;
    let units_late = if by_hours {
        penalty::hours_late(limit, done)
    } else {
        penalty::days_late(limit.date(), done.date())
    };
    let estimate = penalty::estimate(Input {
        base,
        rate_bp: rule.rate_bp,
        units_late,
        cap,
        transition: Transition::of(&law, group, received, done.date()),
    });
    let estimate = estimate.ok_or_else(|| Failure::usage(Phrase::new("check-sum-range")))?;
    print.say(&Phrase::new("law-estimate"));
    if estimate.verdict == Verdict::Both {
        print.say(&Phrase::new("law-both"));
    }
    if print.json {
        let cap = (rule.cap != Cap::None || estimate.verdict == Verdict::Both).then_some(cap);
        return print.object(&json!({
            "demand": code,
            "received": received.to_string(),
            "rule": rule.code,
            "article": rule.force.source,
            "rate_bp": rule.rate_bp,
            "per": if by_hours { "hour" } else { "day" },
            "units_late": units_late,
            "uncapped_kopecks": estimate.uncapped,
            "capped_kopecks": estimate.capped,
            "cap_kopecks": cap,
            "verdict": estimate.verdict.code(),
        }));
    }
    print.line(&in_a_line(units_late, estimate))
}

fn in_a_line(units_late: i64, penalty: Penalty) -> String {
    format!(
        "units_late {units_late}\nuncapped_kopecks {}\ncapped_kopecks {}\nverdict {}",
        penalty.uncapped,
        penalty.capped,
        penalty.verdict.code()
    )
}

/// A day, or a day with an hour; the second says whether it had one.
fn moment(matches: &ArgMatches, name: &str) -> Result<(NaiveDateTime, bool)> {
    let text = given(matches, name).unwrap_or_default();
    let bad = || {
        let say = Phrase::new("cli-day-bad").with("flag", name);
        Failure::usage(say.with("text", text))
    };
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok((day.and_time(NaiveTime::MIN), false));
    }
    let read = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    Ok((read.map_err(|_| bad())?, true))
}

fn kopecks(matches: &ArgMatches, name: &str) -> Result<Option<i64>> {
    given(matches, name)
        .map(|text| {
            let sum = text.parse::<i64>().ok().filter(|sum| *sum >= 0);
            sum.ok_or_else(|| {
                let say = Phrase::new("cli-sum-bad").with("flag", name);
                Failure::usage(say.with("text", text))
            })
        })
        .transpose()
}
