//! Tools without rows: pure rules on the command line. They open no file.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::ArgMatches;
use serde_json::json;

use super::command::{all, given};
use super::failure::{Failure, Result};
use super::law;
use super::print::Printer;
use crate::action::{say, unclear};
use crate::desk::Phrase;
use crate::rules::plate::{PlateKind, guess_kind};
use crate::rules::term::{self, Unit};
use crate::rules::{check, when, words};

/// `stoika when PHRASE [--open 08:00-20:00]`
pub(super) fn when(
    print: &mut Printer<'_>,
    matches: &ArgMatches,
    now: NaiveDateTime,
) -> Result<()> {
    let opening = match given(matches, "open") {
        Some(text) => opening(text)
            .ok_or_else(|| Failure::usage(Phrase::new("cli-open-bad").with("text", text)))?,
        None => when::Opening {
            from: hour(8),
            to: hour(20),
        },
    };
    match when::read(&all(matches, "phrase"), now, opening) {
        Ok(moment) if print.json => print.object(&json!({ "result": moment.to_code() })),
        Ok(moment) => print.line(&moment.to_code()),
        Err(why) => {
            if print.json {
                print.object(&json!({ "error": why.code() }))?;
            } else {
                print.line(&format!("error:{}", why.code()))?;
            }
            print.say(&unclear(&why));
            Err(Failure::Quiet(2))
        }
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn opening(text: &str) -> Option<when::Opening> {
    let (from, to) = text.split_once(['-', '–'])?;
    // A day that is open to its end closes at the midnight that follows.
    let time = |text: &str| match text.trim() {
        "24:00" => Some(NaiveTime::MIN),
        text => NaiveTime::parse_from_str(text, "%H:%M").ok(),
    };
    Some(when::Opening {
        from: time(from)?,
        to: time(to)?,
    })
}

/// `stoika check KIND VALUE [--type car]`
pub(super) fn check(print: &mut Printer<'_>, matches: &ArgMatches) -> Result<()> {
    let kind = given(matches, "kind").unwrap_or_default();
    let value = all(matches, "value");
    let plate_kind = match given(matches, "type") {
        Some(code) => PlateKind::parse(code)
            .ok_or_else(|| Failure::usage(Phrase::new("cli-type-bad").with("text", code)))?,
        None => guess_kind(&value),
    };
    let checked = check::check(kind, &value, plate_kind).ok_or_else(|| {
        Failure::usage(
            Phrase::new("cli-check-kind")
                .with("text", kind)
                .with("kinds", check::KINDS.join(", ")),
        )
    })?;
    let why = checked.why.as_ref().map(say);
    if print.json {
        print.object(&json!({
            "verdict": checked.verdict.code(),
            "normalised": checked.normalised,
            "region": checked.region,
            "kind": checked.kind,
            "why": why.as_ref().map(|why| print.text.say(why)),
            "why_code": why.as_ref().map(|why| why.id),
        }))?;
    } else {
        print.line(&format!(
            "{} {}",
            checked.verdict.code(),
            checked.normalised.unwrap_or_default()
        ))?;
        if let Some(why) = &why {
            print.say(why);
        }
    }
    if checked.verdict == crate::rules::verdict::Verdict::Invalid {
        Err(Failure::Quiet(2))
    } else {
        Ok(())
    }
}

/// `stoika words KOPECKS`
pub(super) fn words(print: &mut Printer<'_>, matches: &ArgMatches) -> Result<()> {
    let typed = given(matches, "kopecks").unwrap_or_default();
    let kopecks: i64 = typed
        .parse()
        .map_err(|_| Failure::usage(Phrase::new("cli-kopecks").with("text", typed)))?;
    let words = words::sum_in_words(kopecks).map_err(|_| Failure::Told {
        exit: 2,
        code: "range",
        say: Phrase::new("check-sum-range"),
    })?;
    if print.json {
        print.object(&json!({ "words": words }))
    } else {
        print.line(&words)
    }
}

/// `stoika term --from D --length N --unit day|working_day|week|month`
pub(super) fn term(print: &mut Printer<'_>, matches: &ArgMatches) -> Result<()> {
    let (from, length, unit) = (
        given(matches, "from"),
        given(matches, "length"),
        given(matches, "unit"),
    );
    let (from, length, unit) = (
        from.unwrap_or_default(),
        length.unwrap_or_default(),
        unit.unwrap_or_default(),
    );
    let from: NaiveDate = from
        .parse()
        .map_err(|_| Failure::usage(Phrase::new("cli-date-bad").with("text", from)))?;
    let length: u32 = length
        .parse()
        .map_err(|_| Failure::usage(Phrase::new("cli-count-bad").with("text", length)))?;
    let unit = Unit::parse(unit)
        .ok_or_else(|| Failure::usage(Phrase::new("cli-unit-bad").with("text", unit)))?;
    let calendar = law::calendar()?;
    let term = term::count(from, length, unit, &calendar);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    if !term.calendar_known {
        print.say(&Phrase::new("cli-calendar-unknown"));
    }
    if print.json {
        return print.object(&json!({
            "raw_end": day(term.raw_end),
            "shifted_end": day(term.shifted_end),
            "calendar_known": term.calendar_known,
            "steps": law::steps(&term.steps),
        }));
    }
    let ends = [("raw_end", term.raw_end), ("shifted_end", term.shifted_end)];
    ends.into_iter().try_for_each(|(name, end)| {
        print.line(&format!(
            "{name} {}",
            day(end).unwrap_or_else(|| "-".into())
        ))
    })
}
