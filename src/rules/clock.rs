//! Deadlines in working time (X-CLOCK): one set of rules for claims, mail, tasks and arrivals.
//! Knows no labels and no records; legal terms are another thing and live in `term`.

use chrono::NaiveDateTime;

use super::hours::{Calendar, NoHours};

/// The category of a status that decides what a clock does; labels are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    Open,
    Hold,
    Done,
}

impl Category {
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Hold => "hold",
            Self::Done => "done",
        }
    }
}

/// Why a clock refuses a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockRefusal {
    AlreadyDone,
    AlreadyHeld,
    NotHeld,
    Hours(NoHours),
}

impl ClockRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::AlreadyDone => "clock_already_done",
            Self::AlreadyHeld => "clock_already_held",
            Self::NotHeld => "clock_not_held",
            Self::Hours(no_hours) => no_hours.code(),
        }
    }
}

impl From<NoHours> for ClockRefusal {
    fn from(no_hours: NoHours) -> Self {
        Self::Hours(no_hours)
    }
}

/// One target in working minutes, with its pauses. Minutes are those of the owner's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    pub started_at: NaiveDateTime,
    pub target_min: i64,
    pub hold_since: Option<NaiveDateTime>,
    pub hold_total_min: i64,
    pub done_at: Option<NaiveDateTime>,
    /// The due moment that was missed; once set it is never cleared (X-T16).
    pub failed_at: Option<NaiveDateTime>,
}

impl Clock {
    pub fn start(started_at: NaiveDateTime, target_min: i64) -> Self {
        Self {
            started_at,
            target_min,
            hold_since: None,
            hold_total_min: 0,
            done_at: None,
            failed_at: None,
        }
    }

    pub fn category(&self) -> Category {
        match (self.done_at, self.hold_since) {
            (Some(_), _) => Category::Done,
            (None, Some(_)) => Category::Hold,
            (None, None) => Category::Open,
        }
    }

    /// Gives the due moment; `None` while held, for nothing runs then.
    pub fn due(&self, calendar: &Calendar) -> Result<Option<NaiveDateTime>, NoHours> {
        if self.category() == Category::Hold {
            return Ok(None);
        }
        self.reckoned_due(calendar).map(Some)
    }

    fn reckoned_due(&self, calendar: &Calendar) -> Result<NaiveDateTime, NoHours> {
        calendar.add_working(self.started_at, self.allowed_min())
    }

    fn allowed_min(&self) -> i64 {
        self.target_min.saturating_add(self.hold_total_min)
    }

    /// The moment at which the clock stands: done, held, or running now.
    fn standing_at(&self, now: NaiveDateTime) -> NaiveDateTime {
        self.done_at.or(self.hold_since).unwrap_or(now)
    }

    /// Gives the missed due moment. A target is missed only past its due, and stays missed.
    pub fn missed_at(
        &self,
        now: NaiveDateTime,
        calendar: &Calendar,
    ) -> Result<Option<NaiveDateTime>, NoHours> {
        if self.failed_at.is_some() {
            return Ok(self.failed_at);
        }
        let due = self.reckoned_due(calendar)?;
        Ok((self.standing_at(now) > due).then_some(due))
    }

    pub fn has_failed(&self, now: NaiveDateTime, calendar: &Calendar) -> Result<bool, NoHours> {
        Ok(self.missed_at(now, calendar)?.is_some())
    }

    /// Gives the working minutes left, below zero when overdue. While held this is also what
    /// will be left when the hold ends.
    pub fn left_min(&self, now: NaiveDateTime, calendar: &Calendar) -> Result<i64, NoHours> {
        let used = calendar.working_between(self.started_at, self.standing_at(now))?;
        Ok(self.allowed_min().saturating_sub(used))
    }

    /// Writes a miss down, so that no later change of target or class can wash it off.
    pub fn observe(&mut self, now: NaiveDateTime, calendar: &Calendar) -> Result<(), NoHours> {
        self.failed_at = self.missed_at(now, calendar)?;
        Ok(())
    }

    pub fn hold(&mut self, now: NaiveDateTime, calendar: &Calendar) -> Result<(), ClockRefusal> {
        match self.category() {
            Category::Done => return Err(ClockRefusal::AlreadyDone),
            Category::Hold => return Err(ClockRefusal::AlreadyHeld),
            Category::Open => {}
        }
        self.observe(now, calendar)?;
        self.hold_since = Some(now);
        Ok(())
    }

    /// Ends a hold and adds its working minutes to the total.
    pub fn resume(&mut self, now: NaiveDateTime, calendar: &Calendar) -> Result<(), ClockRefusal> {
        let since = match (self.category(), self.hold_since) {
            (Category::Done, _) => return Err(ClockRefusal::AlreadyDone),
            (_, None) => return Err(ClockRefusal::NotHeld),
            (_, Some(since)) => since,
        };
        let held = calendar.working_between(since, now)?;
        self.observe(now, calendar)?;
        self.hold_total_min = self.hold_total_min.saturating_add(held);
        self.hold_since = None;
        Ok(())
    }

    /// Changes the target; the hold total stays (glpi#6902), a miss stays too.
    pub fn retarget(
        &mut self,
        target_min: i64,
        now: NaiveDateTime,
        calendar: &Calendar,
    ) -> Result<(), ClockRefusal> {
        if self.done_at.is_some() {
            return Err(ClockRefusal::AlreadyDone);
        }
        self.observe(now, calendar)?;
        self.target_min = target_min;
        Ok(())
    }

    /// Marks the work done; a running hold ends first.
    pub fn finish(&mut self, now: NaiveDateTime, calendar: &Calendar) -> Result<(), ClockRefusal> {
        match self.category() {
            Category::Done => return Err(ClockRefusal::AlreadyDone),
            Category::Hold => self.resume(now, calendar)?,
            Category::Open => {}
        }
        self.observe(now, calendar)?;
        self.done_at = Some(now);
        Ok(())
    }
}

/// Picks the running clock with the nearest due: clocks of one record are independent, and one
/// that is done or held never hides another (zammad#5177, zammad#3140).
pub fn nearest_open<'a>(
    clocks: &'a [Clock],
    calendar: &Calendar,
) -> Result<Option<&'a Clock>, NoHours> {
    let mut nearest: Option<(NaiveDateTime, &Clock)> = None;
    for clock in clocks.iter().filter(|c| c.category() == Category::Open) {
        let due = clock.reckoned_due(calendar)?;
        if nearest.is_none_or(|(known, _)| due < known) {
            nearest = Some((due, clock));
        }
    }
    Ok(nearest.map(|(_, clock)| clock))
}

#[cfg(test)]
mod tests {
    use super::super::hours::fixtures::{at, office};
    use super::*;

    #[test]
    fn x_t3_a_hold_moves_the_due_by_working_time() {
        let desk = office();
        let mut clock = Clock::start(at("27.11.2026 16:20"), 480);
        clock.hold(at("30.11.2026 10:00"), &desk).unwrap();
        assert_eq!(clock.due(&desk), Ok(None));
        assert_eq!(clock.left_min(at("30.11.2026 14:50"), &desk), Ok(320));
        clock.resume(at("30.11.2026 15:00"), &desk).unwrap();
        assert_eq!(clock.hold_total_min, 240);
        assert_eq!(clock.due(&desk), Ok(Some(at("01.12.2026 11:20"))));
        assert_eq!(clock.left_min(at("30.11.2026 15:00"), &desk), Ok(320));
    }

    #[test]
    fn x_t5_failed_only_after_the_due_moment() {
        let desk = office();
        let clock = Clock::start(at("30.11.2026 09:00"), 480);
        assert_eq!(clock.due(&desk), Ok(Some(at("30.11.2026 18:00"))));
        assert_eq!(
            clock.has_failed(at("30.11.2026 18:00:00"), &desk),
            Ok(false)
        );
        assert_eq!(clock.has_failed(at("30.11.2026 18:00:01"), &desk), Ok(true));
    }

    #[test]
    fn x_t8_the_hold_survives_a_new_target() {
        let desk = office();
        let mut clock = Clock::start(at("30.11.2026 09:00"), 2400);
        clock.hold(at("30.11.2026 11:00"), &desk).unwrap();
        clock.resume(at("02.12.2026 11:00"), &desk).unwrap();
        assert_eq!(clock.hold_total_min, 960);
        clock.retarget(1440, at("02.12.2026 12:00"), &desk).unwrap();
        assert_eq!(clock.due(&desk), Ok(Some(at("04.12.2026 18:00"))));
        assert_eq!(clock.has_failed(at("02.12.2026 18:01"), &desk), Ok(false));
    }

    #[test]
    fn x_t9_hold_over_a_short_day_and_a_holiday() {
        let desk = office();
        let mut clock = Clock::start(at("03.11.2026 15:00"), 480);
        clock.hold(at("03.11.2026 16:00"), &desk).unwrap();
        clock.resume(at("05.11.2026 10:30"), &desk).unwrap();
        assert_eq!(clock.hold_total_min, 150);
    }

    #[test]
    fn x_t16_a_missed_target_stays_red_for_ever() {
        let desk = office();
        let mut clock = Clock::start(at("30.11.2026 09:00"), 480);
        clock.retarget(4800, at("01.12.2026 09:30"), &desk).unwrap();
        assert_eq!(clock.failed_at, Some(at("30.11.2026 18:00")));
        clock.finish(at("01.12.2026 10:00"), &desk).unwrap();
        assert_eq!(clock.category(), Category::Done);
        assert_eq!(clock.has_failed(at("01.02.2027 10:00"), &desk), Ok(true));

        let mut late = Clock::start(at("30.11.2026 09:00"), 480);
        late.done_at = Some(at("01.12.2026 09:30"));
        assert_eq!(late.has_failed(at("01.12.2026 09:30"), &desk), Ok(true));
        let mut in_time = Clock::start(at("30.11.2026 09:00"), 480);
        in_time.finish(at("30.11.2026 18:00"), &desk).unwrap();
        assert_eq!(in_time.has_failed(at("01.02.2027 10:00"), &desk), Ok(false));
    }

    #[test]
    fn a_held_clock_does_not_fail_but_one_held_too_late_has() {
        let desk = office();
        let mut clock = Clock::start(at("30.11.2026 09:00"), 60);
        clock.hold(at("30.11.2026 09:50"), &desk).unwrap();
        assert_eq!(clock.has_failed(at("03.12.2026 09:00"), &desk), Ok(false));
        let mut late = Clock::start(at("30.11.2026 09:00"), 60);
        late.hold(at("30.11.2026 10:01"), &desk).unwrap();
        late.resume(at("30.11.2026 12:00"), &desk).unwrap();
        assert_eq!(late.failed_at, Some(at("30.11.2026 10:00")));
        assert_eq!(late.left_min(at("30.11.2026 12:00"), &desk), Ok(-1));
    }

    #[test]
    fn a_step_out_of_order_is_refused() {
        let desk = office();
        let now = at("30.11.2026 09:30");
        let mut clock = Clock::start(at("30.11.2026 09:00"), 60);
        assert_eq!(clock.resume(now, &desk), Err(ClockRefusal::NotHeld));
        clock.hold(now, &desk).unwrap();
        assert_eq!(clock.hold(now, &desk), Err(ClockRefusal::AlreadyHeld));
        clock.finish(now, &desk).unwrap();
        assert_eq!(clock.hold_since, None);
        assert_eq!(clock.finish(now, &desk), Err(ClockRefusal::AlreadyDone));
        assert_eq!(
            clock.retarget(1, now, &desk),
            Err(ClockRefusal::AlreadyDone)
        );
    }

    #[test]
    fn the_nearest_running_clock_is_shown() {
        let desk = office();
        let mut done = Clock::start(at("30.11.2026 09:00"), 10);
        done.finish(at("30.11.2026 09:05"), &desk).unwrap();
        let mut held = Clock::start(at("30.11.2026 09:00"), 20);
        held.hold(at("30.11.2026 09:05"), &desk).unwrap();
        let far = Clock::start(at("30.11.2026 09:00"), 240);
        let near = Clock::start(at("30.11.2026 09:00"), 60);
        let clocks = [done, held, far, near.clone()];
        assert_eq!(nearest_open(&clocks, &desk), Ok(Some(&near)));
        assert_eq!(nearest_open(&clocks[..2], &desk), Ok(None));
    }
}
