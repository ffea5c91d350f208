//! Whose a row of work is now: its owner, a stand-in, or whoever it was passed to when the day was signed. A row of
//! somebody who is away or has left the house, with no stand-in, is nobody's (HOME-S2).

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;

use super::sql::{self, Receiver};
use crate::areas::work::WorkRow;
use crate::areas::{employees, workshop};
use crate::desk::{Books, Id, Result};
use crate::rules::name::short_name;

pub(super) struct Owners {
    away: HashSet<Id>,
    names: HashMap<Id, String>,
    stand_ins: HashMap<Id, Id>,
    /// By record and list: what the last signing said.
    passed: HashMap<(Id, String), Receiver>,
    me: Id,
    /// Rows for the next shift are mine unless I closed this very day.
    is_next_shift: bool,
}

/// What is known of a row's owner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Holding {
    pub(super) holder: Option<Id>,
    pub(super) to_me: bool,
    pub(super) is_away: bool,
}

impl Owners {
    pub(super) fn read(books: &Books<'_>) -> Result<Self> {
        let (db, now) = (books.db, books.now);
        let stand_ins = employees::stand_ins(db, now)?;
        let employees = employees::employees(db)?;
        let mut away: HashSet<Id> = employees
            .iter()
            .filter(|one| one.retired_at.is_some_and(|at| at <= books.instant()))
            .map(|one| one.id)
            .collect();
        let absences = workshop::absences(db, now, now + TimeDelta::minutes(1))?;
        if !absences.is_empty() {
            let is_away = |advisor: &workshop::Advisor| {
                absences
                    .iter()
                    .any(|one| one.advisor_id == Some(advisor.id))
            };
            let advisors = workshop::advisors(db)?;
            away.extend(
                advisors
                    .iter()
                    .filter(|one| is_away(one))
                    .filter_map(|one| one.employee_id),
            );
            let mechanics = workshop::mechanics(db)?;
            let is_off = |mechanic: &workshop::Mechanic| {
                absences
                    .iter()
                    .any(|one| one.mechanic_id == Some(mechanic.id))
            };
            away.extend(
                mechanics
                    .iter()
                    .filter(|one| is_off(one))
                    .filter_map(|one| one.employee_id),
            );
        }
        let close = sql::last_close(db, now.date())?;
        let mut passed = HashMap::new();
        if let Some(close) = &close {
            for one in sql::passed(db, close.id)? {
                passed.insert((one.row, one.queue), one.to);
            }
        }
        let me = books.who.id;
        Ok(Owners {
            away,
            names: employees
                .into_iter()
                .map(|one| (one.id, one.name))
                .collect(),
            stand_ins,
            passed,
            me,
            is_next_shift: close.is_some_and(|close| close.day < now.date() || close.by != me),
        })
    }

    /// The name of an employee, short.
    pub(super) fn name(&self, id: Id) -> Option<String> {
        self.names.get(&id).map(|name| short_name(name))
    }

    pub(super) fn of(&self, row: &WorkRow) -> Holding {
        let passed = if self.passed.is_empty() {
            None
        } else {
            self.passed.get(&(row.target.id, row.queue.to_owned()))
        };
        let owner = match passed {
            Some(Receiver::Employee(id)) => Some(*id),
            _ => row.owner,
        };
        let holder = owner.map(|owner| self.stand_ins.get(&owner).copied().unwrap_or(owner));
        Holding {
            holder,
            to_me: match passed {
                Some(Receiver::Employee(_)) => holder == Some(self.me),
                Some(Receiver::Shift) => self.is_next_shift,
                Some(Receiver::Reason(_)) | None => false,
            },
            is_away: holder.is_some_and(|holder| self.away.contains(&holder)),
        }
    }
}
