//! «Почему?» of a claim: every day of the law's count with the document behind a free one, and every working interval of
//! the company's clocks (CLAIM-O2). The screen only turns the pages.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use ratatui::layout::Rect;

use super::clocks::{self, no_hours};
use super::demand::dates_of;
use super::sql::{self, Claim, Demanded};
use crate::action::Key;
use crate::desk::{Books, Desk, Id, Phrase, Result};
use crate::documents::law::law;
use crate::rules::clock::Clock;
use crate::rules::deadline::deadline;
use crate::rules::hours::{Calendar, DaySource};
use crate::rules::law::Law;
use crate::rules::term::StepKind;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, fit, frame, put, wipe};

/// Days of a clock that are told; a longer one has waited for the client most of the time.
const MOST_DAYS: usize = 120;

/// One line; a day stands before the words.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) day: Option<NaiveDate>,
    pub(super) say: Phrase,
}

impl Line {
    fn head(say: Phrase) -> Self {
        Line { day: None, say }
    }

    fn of(day: NaiveDate, say: Phrase) -> Self {
        Line {
            day: Some(day),
            say,
        }
    }
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m %H:%M").to_string()
}

fn hours(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Everything that made the dates of a claim, the law first.
pub(super) fn lines(books: &Books<'_>, claim: &Claim) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let calendar = clocks::calendar(books.db)?;
    let law = law(&books.place.templates)?;
    for demand in sql::demands(books.db, claim.id)? {
        by_law(&law, &demand, &calendar, &mut lines);
    }
    if lines.is_empty() {
        lines.push(Line::head(Phrase::new("claims-fact-no-demand")));
    }
    for kept in sql::clocks::of(books.db, claim.id)? {
        lines.push(Line::head(Phrase::new("claims-replay-gap")));
        let name = match kept.which.code() {
            "acknowledge" => "claims-replay-acknowledge",
            "inform" => "claims-replay-inform",
            _ => "claims-replay-decide",
        };
        by_clock(books, (name, &kept.clock), &calendar, &mut lines)?;
    }
    Ok(lines)
}

fn by_law(law: &Law, demand: &Demanded, calendar: &Calendar, lines: &mut Vec<Line>) {
    let head = Phrase::new("claims-replay-demand")
        .with("code", demand.code.as_str())
        .with("article", demand.article.as_str());
    lines.push(Line::head(head));
    let Some(dates) = dates_of(demand) else {
        return;
    };
    let Ok(found) = deadline(law, &demand.code, dates, &calendar.production) else {
        // The table has changed since: what was computed then stands, but can not be replayed.
        lines.push(Line::head(Phrase::new("claims-replay-changed")));
        return;
    };
    let mut place = 0_i64;
    for step in &found.steps {
        let id = match step.what {
            StepKind::EventNotCounted => "claims-replay-event",
            StepKind::Counted | StepKind::ClampedToMonthEnd => {
                place += 1;
                "claims-replay-counted"
            }
            StepKind::Skipped => "claims-replay-skipped",
            StepKind::RawEnd => "claims-replay-raw",
            StepKind::ShiftedOver => "claims-replay-over",
            StepKind::ShiftedEnd => "claims-replay-shifted",
            StepKind::CalendarUnknown => "claims-replay-unknown",
        };
        let source = step.source.as_ref();
        let source = source.map_or_else(String::new, |source| format!(" ({source})"));
        let say = Phrase::new(id).with("place", place).with("source", source);
        lines.push(Line::of(step.date, say));
    }
}

fn by_clock(
    books: &Books<'_>,
    (name, clock): (&'static str, &Clock),
    calendar: &Calendar,
    lines: &mut Vec<Line>,
) -> Result<()> {
    let start = clock.started_at;
    let end = match clock.due(calendar).map_err(no_hours)? {
        Some(due) => due,
        // Held: it stands where the pause began.
        None => clock.hold_since.unwrap_or(books.now),
    };
    let head = Phrase::new("claims-replay-clock")
        .with("clock", Phrase::new(name))
        .with("target", hours(clock.target_min))
        .with("start", moment(start))
        .with("end", moment(end));
    lines.push(Line::head(head));
    if clock.hold_total_min > 0 {
        let say = Phrase::new("claims-replay-hold").with("hold", hours(clock.hold_total_min));
        lines.push(Line::head(say));
    }
    let mut sum = 0;
    for day in start.date().iter_days().take(MOST_DAYS) {
        if day.and_time(NaiveTime::MIN) >= end {
            break;
        }
        let spans = calendar.intervals(day).map_err(no_hours)?;
        let spans: Vec<(NaiveDateTime, NaiveDateTime)> = spans
            .into_iter()
            .map(|span| (span.from.max(start), span.to.min(end)))
            .filter(|(from, to)| from < to)
            .collect();
        if spans.is_empty() {
            let why = match calendar.source(day).map_err(no_hours)? {
                DaySource::Own(source) | DaySource::Production(source) => format!(" ({source})"),
                DaySource::Template => String::new(),
            };
            lines.push(Line::of(
                day,
                Phrase::new("claims-replay-closed").with("source", why),
            ));
            continue;
        }
        let told: Vec<String> = spans
            .iter()
            .map(|(from, to)| format!("{}–{}", from.format("%H:%M"), to.format("%H:%M")))
            .collect();
        let minutes = spans.iter().map(|(from, to)| *to - *from);
        sum += minutes.sum::<TimeDelta>().num_minutes();
        let say = Phrase::new("claims-replay-worked")
            .with("spans", told.join(", "))
            .with("sum", hours(sum));
        lines.push(Line::of(day, say));
    }
    let end = if clock.failed_at.is_some() {
        "claims-replay-failed"
    } else if clock.done_at.is_some() {
        "claims-replay-done"
    } else {
        return Ok(());
    };
    let at = clock.done_at.map(moment).unwrap_or_default();
    lines.push(Line::head(Phrase::new(end).with("at", at)));
    Ok(())
}

/// The pages of a claim's dates.
pub(super) struct Replay {
    claim: Id,
    title: String,
    lines: Vec<Line>,
    top: usize,
}

impl Replay {
    pub(super) fn open(books: &Books<'_>, claim: &Claim) -> Result<Self> {
        Ok(Replay {
            claim: claim.id,
            title: claim.title(),
            lines: lines(books, claim)?,
            top: 0,
        })
    }

    fn last(&self) -> usize {
        self.lines.len().saturating_sub(1)
    }
}

impl Layer for Replay {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc | Key::Enter => return Ok(Next::Close),
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::Down => self.top = (self.top + 1).min(self.last()),
            Key::PgUp => self.top = self.top.saturating_sub(10),
            Key::PgDn => self.top = (self.top + 10).min(self.last()),
            Key::F(_) => return Ok(Next::Ignored),
            _ => {}
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        if let Some(claim) = sql::claim(books.db, self.claim)? {
            self.lines = lines(books, &claim)?;
        }
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let inside = frame(view, area, &self.title, true);
        let width = usize::from(inside.width).saturating_sub(2);
        for (y, line) in (0..inside.height).zip(self.lines.iter().skip(self.top)) {
            let said = view.text.say(&line.say);
            let (shown, ink) = match line.day {
                Some(day) => (format!("  {}  {said}", view.text.day_long(day)), Ink::Plain),
                None => (said, Ink::Strong),
            };
            put(view, inside, 1, y, &fit(&shown, width), ink);
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word("claims-replay-title")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("↑↓", "claims-hint-scroll"), ("Esc", "shell-back")]
    }
}
