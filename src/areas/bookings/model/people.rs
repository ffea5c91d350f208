//! Who receives the client and who can do the work (BOOK-R4, R7).
//! On a day without a roster presence is unknown and only the ability is asked.

use super::blocked::{AdvisorTrouble, Blocked};
use super::board::{Advisor, BlockScope};
use super::hours::Span;
use super::prepared::Prepared;
use chrono::{NaiveDateTime, TimeDelta};

/// The advisor who receives then with the least load of the day; the trouble of the last one if none.
pub(super) fn free_advisor(
    prepared: &Prepared,
    start: NaiveDateTime,
) -> Result<i64, AdvisorTrouble> {
    let board = prepared.board;
    let day = start.date();
    let unknown = board.is_unrostered(day)
        && board
            .advisors
            .iter()
            .all(|advisor| advisor.present.on(day).is_empty());
    let mut trouble = AdvisorTrouble::NotPresent;
    let mut best: Option<(i64, i64)> = None;
    for (index, advisor) in board.advisors.iter().enumerate() {
        if prepared.want.advisor.is_some_and(|only| only != advisor.id) {
            continue;
        }
        match receives(prepared, index, advisor, start, unknown) {
            Ok(()) => {
                let hours = prepared.advisor_hours(advisor.id, day);
                if best.is_none_or(|(least, _)| hours < least) {
                    best = Some((hours, advisor.id));
                }
            }
            // Being absent says the least: a busy or locked advisor is the better answer.
            Err(AdvisorTrouble::NotPresent) => {}
            Err(other) => trouble = other,
        }
    }
    best.map(|(_, id)| id).ok_or(trouble)
}

fn receives(
    prepared: &Prepared,
    index: usize,
    advisor: &Advisor,
    start: NaiveDateTime,
    presence_unknown: bool,
) -> Result<(), AdvisorTrouble> {
    let reception = prepared.reception_at(start);
    if !presence_unknown && !advisor.present.covers(&reception) {
        return Err(AdvisorTrouble::NotPresent);
    }
    let locks = prepared.board.blocks.iter();
    for block in locks.filter(|block| block.scope == BlockScope::Advisor(advisor.id)) {
        if block.span.overlaps(&reception) {
            return Err(AdvisorTrouble::Locked {
                reason: block.reason.clone(),
            });
        }
    }
    match prepared.receptions[index].overlapping(reception).next() {
        Some((_, one)) => Err(AdvisorTrouble::Busy {
            booking: one.booking,
        }),
        None => Ok(()),
    }
}

/// Some mechanic at the start has all the skills, and no skill is asked for by more jobs at once than
/// there are mechanics to do it, from the start to the end of the work.
pub(super) fn skill_trouble(prepared: &Prepared, span: Span) -> Option<Blocked> {
    let skills = &prepared.want.skills;
    if skills.is_empty() {
        return None;
    }
    let fail = |present, busy| {
        Some(Blocked::Skill {
            skills: skills.clone(),
            present,
            busy,
        })
    };
    let able = present_with(prepared, skills, span.from);
    if able == 0 {
        return fail(0, 0);
    }
    for (skill, jobs) in skills.iter().zip(&prepared.needing) {
        let mut last = None;
        for (job, _) in jobs.overlapping(span) {
            let moment = job.from.max(span.from);
            // Jobs come by start: those that begin together are counted once.
            if last == Some(moment) {
                continue;
            }
            last = Some(moment);
            let instant = Span::new(moment, moment + TimeDelta::minutes(1));
            let busy = i64::try_from(jobs.overlapping(instant).count()).unwrap_or(i64::MAX);
            let present = present_with(prepared, std::slice::from_ref(skill), moment);
            if busy >= present {
                return fail(present, busy);
            }
        }
    }
    None
}

fn present_with(prepared: &Prepared, skills: &[String], at: NaiveDateTime) -> i64 {
    let board = prepared.board;
    let day = at.date();
    let unknown = board.is_unrostered(day)
        && board
            .mechanics
            .iter()
            .all(|mechanic| mechanic.present.on(day).is_empty());
    let able = board.mechanics.iter().filter(|mechanic| {
        (unknown || mechanic.present.contains(at))
            && skills.iter().all(|skill| mechanic.skills.contains(skill))
    });
    i64::try_from(able.count()).unwrap_or(i64::MAX)
}
