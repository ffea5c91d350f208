//! The first screen: its state and its keys. What it looks like is in `draw`.

use std::collections::HashMap;

use super::list::{self, Due, Queue};
use super::morning::{self, Strike};
use super::views::{Board, Share, beside, shares};
use super::visits::{self, Count, DayVisit};
use super::why::{self, Why};
use super::{brief, checklist, sql};
use crate::action::{Answers, Key, Line, ViewKey, opening};
use crate::areas::arrivals::{self, Greeting};
use crate::areas::bookings::{self, LoadRow};
use crate::areas::{checks, outreach};
use crate::desk::{Books, Id, Phrase, Result, Target};
use crate::rules::layout::physical;
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{Badge, ListView, Pane, Reply, Row, View};

/// What the large box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Visits,
    /// What will strike today (HOME-D1).
    Morning,
    /// What bursts before the chosen hour (HOME-S3).
    Bursting,
    /// The merged list of everything due.
    Everything,
    Queue(&'static str),
}

/// Reads everything again at once; otherwise what is shown follows every commit by itself (HOME-M4).
pub(super) const RECOUNT: ViewKey = ViewKey {
    id: "home.recount",
    key: Key::Char('*'),
};
/// What will strike today, at any time of the day.
pub(super) const MORNING: ViewKey = ViewKey {
    id: "home.strikes",
    key: Key::Char('!'),
};
pub(super) const REASONS: ViewKey = ViewKey {
    id: "home.reasons",
    key: Key::Char('d'),
};
/// So long after opening it comes up by itself.
const MORNING_HOURS: i64 = 2;
/// The projection looks so far ahead at most.
const FARTHEST_HOURS: i64 = 24;
/// Seconds from which on the screen says how old it is (HOME-M4).
const OLD_SECONDS: i64 = 5;
/// What Ins begins here: a client without a booking stands at the desk (ARRIVE-M4).
const WALK_IN: &str = "arrivals.walk-in";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Large,
    Queues,
    /// The facts with the projection: ← → moves its hour.
    Facts,
}

pub(super) struct Today {
    pub(super) day: chrono::NaiveDate,
    pub(super) now: chrono::NaiveDateTime,
    /// The visits of the chosen view.
    pub(super) visits: Vec<DayVisit>,
    /// Counts of the whole day, whatever the view.
    pub(super) sums: Count,
    pub(super) board: Board,
    pub(super) share: Share,
    /// How to greet whoever is chosen (ARRIVE-M5).
    pub(super) greeting: Option<Greeting>,
    /// What is minded of the chosen client while they are here: keys, promise, comfort (ARRIVE-S2, ARRIVE-S3).
    pub(super) stay: Vec<(&'static str, Phrase)>,
    pub(super) due: Vec<Due>,
    pub(super) queues: Vec<Queue>,
    /// The chosen queue; the place after the last is the merged list.
    pub(super) queue: usize,
    pub(super) shows: Shows,
    pub(super) part: Part,
    /// Visits and work each keep their own place.
    pub(super) visit_list: ListView,
    pub(super) work_list: ListView,
    /// The outcomes of outbound calls by rule, with their digits.
    pub(super) digits: HashMap<String, Vec<String>>,
    pub(super) strip: Vec<LoadRow>,
    /// The load of the whole day, tenths of a per cent.
    pub(super) load: Option<i64>,
    pub(super) facts: Vec<(&'static str, Phrase)>,
    /// What is still to be entered on a new desk.
    pub(super) checklist: Option<Phrase>,
    /// The lines of the morning, and whether they came up by themselves.
    pub(super) strikes: Vec<Strike>,
    pub(super) strike_list: ListView,
    is_opening: bool,
    /// The hour of the projection that was chosen; else the next full one.
    horizon: Option<chrono::NaiveDateTime>,
    /// When it was read, by the clock that runs on.
    read: chrono::NaiveDateTime,
    is_old: std::cell::Cell<bool>,
    me: Id,
    started: bool,
}

impl Today {
    pub(super) fn new() -> Self {
        Today {
            day: chrono::NaiveDate::MIN,
            now: chrono::NaiveDateTime::MIN,
            visits: Vec::new(),
            sums: Count::default(),
            board: Board::All,
            share: Share::All,
            greeting: None,
            stay: Vec::new(),
            due: Vec::new(),
            queues: Vec::new(),
            queue: 0,
            shows: Shows::Visits,
            part: Part::Large,
            visit_list: ListView::default(),
            work_list: ListView::default(),
            digits: HashMap::new(),
            strip: Vec::new(),
            load: None,
            facts: Vec::new(),
            checklist: None,
            strikes: Vec::new(),
            strike_list: ListView::default(),
            is_opening: false,
            horizon: None,
            read: chrono::NaiveDateTime::MIN,
            is_old: std::cell::Cell::new(false),
            me: 0,
            started: false,
        }
    }

    pub(super) fn rows(&self) -> Vec<&Due> {
        let in_queue = |due: &&Due| match self.shows {
            Shows::Visits | Shows::Morning => false,
            Shows::Bursting => due.bursts(self.now, self.horizon()),
            Shows::Everything => true,
            Shows::Queue(id) => due.stands_in(id),
        };
        self.due
            .iter()
            .filter(in_queue)
            .filter(|due| self.share.holds(due))
            .collect()
    }

    pub(super) fn chosen_due(&self) -> Option<&Due> {
        self.rows().into_iter().nth(self.work_list.place())
    }

    /// What the digits mean on the chosen row, where it is an outbound call.
    pub(super) fn chosen_digits(&self) -> Option<&[String]> {
        let due = self.chosen_due().filter(|due| due.row.kind == "outreach")?;
        let rule = due.row.context.get("rule")?;
        self.digits.get(rule).map(Vec::as_slice)
    }

    pub(super) fn chosen_visit(&self) -> Option<&DayVisit> {
        self.visits.get(self.visit_list.place())
    }

    /// Puts the rows of the filter into the list; a row that was done is gone, so the next one stands in its place (HOME-R3).
    fn fill(&mut self) {
        let lines = self
            .rows()
            .into_iter()
            .map(|due| blank(due.row.target, mark(due), &due.row.context))
            .collect();
        self.work_list.set(lines);
    }

    fn open_queue(&mut self) {
        let shows = self
            .queues
            .get(self.queue)
            .map_or(Shows::Everything, |queue| Shows::Queue(queue.id));
        self.open(shows, Share::All);
    }

    /// Shows a list of work from its beginning.
    fn open(&mut self, shows: Shows, share: Share) {
        self.shows = shows;
        self.part = Part::Large;
        self.share = share;
        self.work_list = ListView::default();
        self.fill();
    }

    /// The hour up to which is looked ahead.
    pub(super) fn horizon(&self) -> chrono::NaiveDateTime {
        let next = brief::next_full_hour(self.now);
        self.horizon.filter(|hour| *hour > self.now).unwrap_or(next)
    }

    /// Whether what is shown is older than a few seconds.
    pub(super) fn is_old(&self) -> bool {
        self.is_old.get()
    }

    fn move_horizon(&mut self, hours: i64) {
        let moved = self.horizon() + chrono::TimeDelta::hours(hours);
        let farthest = self.now + chrono::TimeDelta::hours(FARTHEST_HOURS);
        if moved > self.now && moved <= farthest {
            self.horizon = Some(moved);
        }
    }

    fn key_in_facts(&mut self, key: Key) -> Reply {
        match key {
            Key::Left => self.move_horizon(-1),
            Key::Right => self.move_horizon(1),
            Key::Home => self.horizon = None,
            Key::Enter => self.open(Shows::Bursting, Share::All),
            Key::Tab | Key::Esc => self.part = Part::Large,
            Key::BackTab => self.part = Part::Queues,
            _ => return Reply::Ignored,
        }
        Reply::Handled
    }

    fn key_in_morning(&mut self, key: Key) -> Reply {
        if self.strike_list.key(key) {
            return Reply::Handled;
        }
        match key {
            Key::Enter => {
                let strike = self.strikes.get(self.strike_list.place()).cloned();
                match strike {
                    Some(strike) if strike.client.is_some() => {
                        self.open(Shows::Everything, Share::Client(strike.client));
                    }
                    Some(strike) => self.open(
                        strike.queue.map_or(Shows::Everything, Shows::Queue),
                        Share::All,
                    ),
                    None => self.shows = Shows::Visits,
                }
            }
            Key::Esc => self.shows = Shows::Visits,
            _ => return Reply::Ignored,
        }
        self.is_opening = false;
        Reply::Handled
    }

    /// The lines of the morning; by themselves at the day's first opening, before its person has done anything.
    fn read_morning(&mut self, books: &Books<'_>) -> Result<()> {
        let has_acted = || -> Result<bool> {
            let from = opening(books)?.from + chrono::TimeDelta::hours(MORNING_HOURS);
            let last = sql::last_act(books.db, books.who.id)?;
            let is_over = books.now.time() >= from;
            Ok(is_over || last.is_some_and(|at| at.date() == books.now.date()))
        };
        if !self.started {
            self.is_opening = !has_acted()?;
        } else if self.is_opening && has_acted()? {
            self.is_opening = false;
            if self.shows == Shows::Morning {
                self.shows = Shows::Visits;
            }
        }
        if self.is_opening || self.shows == Shows::Morning {
            self.strikes = morning::morning(&self.due, books.now);
            let line = |_: &Strike| blank(Target { id: 0, rev: 0 }, ' ', &Answers::default());
            self.strike_list.lines = self.strikes.iter().map(line).collect();
        }
        if !self.started && self.is_opening && !self.strikes.is_empty() {
            self.shows = Shows::Morning;
        }
        Ok(())
    }

    /// «Почему?»: of the chosen row of work, else of the day's figures.
    fn why(&self, books: &Books<'_>) -> Result<Reply> {
        let lines = match self.chosen_due() {
            Some(due) if self.part == Part::Large => why::of_row(books, due)?,
            _ => why::of_day(books, super::draw::percent(self.load))?,
        };
        Ok(Reply::Push(Box::new(Why::new(lines))))
    }

    /// The next part of the day's visits, or of the work.
    fn turn(&mut self, forward: bool, books: &Books<'_>) -> Result<()> {
        if self.shows == Shows::Visits {
            let here = Board::ALL.iter().position(|board| *board == self.board);
            self.board = Board::ALL[beside(here.unwrap_or(0), Board::ALL.len(), forward)];
            return self.load(books);
        }
        let chosen = self.chosen_due();
        let client = chosen.and_then(|due| due.row.context.get("client"));
        let holder = chosen.and_then(|due| due.holder);
        let all = shares(self.me, holder, client.map(str::to_owned));
        let same = |share: &Share| share.text_id() == self.share.text_id();
        let here = all.iter().position(same).unwrap_or(0);
        self.share = all[beside(here, all.len(), forward)].clone();
        self.fill();
        Ok(())
    }

    /// The greeting card of the chosen visit.
    fn read_greeting(&mut self, books: &Books<'_>) -> Result<()> {
        let chosen = self.chosen_visit();
        let Some((client, mode, day)) = chosen.and_then(|visit| {
            let mode = visit.needs_loaner.then_some("loaner");
            // Today's own visit is not the last one.
            let day = visit.at.date().and_time(chrono::NaiveTime::MIN);
            Some((visit.context.id("client")?, mode, day))
        }) else {
            self.greeting = None;
            self.stay.clear();
            return Ok(());
        };
        let visit = chosen.and_then(|visit| visit.visit);
        self.stay = visit.map_or_else(|| Ok(Vec::new()), |id| arrivals::stay(books, id))?;
        self.greeting = Some(arrivals::greeting(books, client, mode, day)?);
        Ok(())
    }

    fn key_in_queues(&mut self, key: Key) -> Reply {
        match key {
            Key::Up | Key::Left => self.queue = self.queue.saturating_sub(1),
            Key::Down | Key::Right => self.queue = (self.queue + 1).min(self.queues.len()),
            Key::Home => self.queue = 0,
            Key::End => self.queue = self.queues.len(),
            Key::Enter => self.open_queue(),
            Key::Tab => self.part = Part::Facts,
            Key::BackTab | Key::Esc => self.part = Part::Large,
            _ => return Reply::Ignored,
        }
        Reply::Handled
    }

    fn key_in_work(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        if self.work_list.key(key) {
            return Ok(Reply::Handled);
        }
        // Where a call is due, a digit is its outcome and not a tab.
        if let Some(due) = self.chosen_due().filter(|due| due.row.kind == "outreach")
            && let Some((action, answers)) = outreach::digit(books, key, &due.row.context)?
        {
            let target = Some(due.row.target);
            return Ok(Reply::Act {
                action,
                target,
                answers,
            });
        }
        Ok(match key {
            Key::Enter => match self.chosen_due() {
                // The commonest outcome of a confirmation is its first one: Enter after Enter (HOME-R3).
                Some(due) if due.row.queue == "confirm" => {
                    match outreach::digit(books, Key::Char('1'), &due.row.context)? {
                        Some((action, answers)) => Reply::Act {
                            action,
                            target: Some(due.row.target),
                            answers,
                        },
                        None => Reply::Handled,
                    }
                }
                // Whom to call about what stands on one sheet (OUT-R8).
                Some(due) if due.row.kind == "outreach" => {
                    outreach::call_sheet(books, due.row.target.id)?
                        .map_or(Reply::Handled, Reply::Push)
                }
                Some(due) => Reply::Act {
                    action: due.row.action,
                    target: Some(due.row.target),
                    answers: due.row.context.clone(),
                },
                None => Reply::Handled,
            },
            Key::Esc => {
                self.shows = Shows::Visits;
                Reply::Handled
            }
            _ => Reply::Ignored,
        })
    }
}

/// «12:00», with the day where it is another one.
pub(super) fn clock(at: chrono::NaiveDateTime, day: chrono::NaiveDate) -> String {
    let form = if at.date() == day {
        "%H:%M"
    } else {
        "%d.%m %H:%M"
    };
    at.format(form).to_string()
}

/// A line without cells: they are worded while they are drawn.
pub(super) fn blank(target: Target, mark: char, context: &Answers) -> Line {
    Line {
        target,
        mark,
        cells: Vec::new(),
        data: serde_json::Value::Null,
        context: context.clone(),
    }
}

pub(super) fn mark(due: &Due) -> char {
    use crate::rules::band::Band;
    match due.band {
        Band::Danger | Band::Overdue => '!',
        Band::Soon => '?',
        _ => ' ',
    }
}

impl Pane for Today {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.day = books.now.date();
        self.now = books.now;
        self.me = books.who.id;
        self.read = books.ticking;
        self.is_old.set(false);
        let day = visits::of_day(books, self.day)?;
        self.due = list::due(books)?;
        self.queues = list::queues(&self.due);
        self.digits = outreach::digits(books)?;
        self.queue = self.queue.min(self.queues.len());
        self.strip = bookings::load_strip(books, self.day)?;
        let loads = bookings::day_percents(books, self.day, 2)?;
        self.load = loads.first().copied().flatten();
        let tomorrow = loads.get(1).copied().flatten();
        self.facts = brief::facts(books, &day, [self.load, tomorrow])?;
        // A day with visits needs no first steps, and costs no reading of them.
        self.checklist = if day.is_empty() {
            checklist::read(books)?
        } else {
            None
        };
        self.sums = visits::count(&day);
        let (board, now) = (self.board, books.now);
        self.visits = day
            .into_iter()
            .filter(|visit| board.holds(visit, now))
            .collect();
        self.visit_list.set(
            self.visits
                .iter()
                .map(|visit| blank(visit.target, visit.mark, &visit.context))
                .collect(),
        );
        self.read_morning(books)?;
        if !self.started {
            self.started = true;
            self.visit_list.move_to(visits::first_open(&self.visits));
        }
        self.fill();
        self.read_greeting(books)
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        match key {
            key if key == RECOUNT.key => {
                self.load(books)?;
                let time = books.now.format("%H:%M:%S").to_string();
                return Ok(Reply::Say(Phrase::new("home-recounted").with("time", time)));
            }
            key if key == MORNING.key => {
                self.shows = Shows::Morning;
                self.part = Part::Large;
                self.read_morning(books)?;
                return Ok(Reply::Handled);
            }
            Key::Char(letter) if physical(letter).map(Key::Char) == Some(REASONS.key) => {
                return self.why(books);
            }
            Key::Left | Key::Right if self.part == Part::Large && self.shows != Shows::Morning => {
                self.turn(key == Key::Right, books)?;
                return Ok(Reply::Handled);
            }
            Key::Ins => {
                return Ok(Reply::Act {
                    action: WALK_IN,
                    target: None,
                    answers: Answers::default(),
                });
            }
            _ => {}
        }
        Ok(match (self.part, self.shows) {
            (Part::Queues, _) => self.key_in_queues(key),
            (Part::Facts, _) => self.key_in_facts(key),
            (Part::Large, _) if key == Key::Tab => {
                self.part = Part::Queues;
                Reply::Handled
            }
            (Part::Large, _) if key == Key::BackTab => {
                self.part = Part::Facts;
                Reply::Handled
            }
            (Part::Large, Shows::Morning) => self.key_in_morning(key),
            (Part::Large, Shows::Visits) if self.visit_list.key(key) => {
                self.read_greeting(books)?;
                Reply::Handled
            }
            // The card of a visit is the shell's to open.
            (Part::Large, Shows::Visits) => Reply::Ignored,
            (Part::Large, _) => {
                // The whole night check, at this row: the next one comes by itself there.
                let is_check = key == Key::Enter && books.who.may("right-book");
                match self.chosen_due() {
                    Some(due) if is_check && due.row.queue == "recall" => {
                        let booking = Some(due.row.target.id);
                        Reply::Push(checks::night_check(books, booking)?)
                    }
                    _ => self.key_in_work(key, books)?,
                }
            }
        })
    }

    fn row(&self) -> Option<Row> {
        if self.part != Part::Large {
            return None;
        }
        if self.shows == Shows::Visits {
            let visit = self.chosen_visit()?;
            return Some(Row {
                kind: visit.kind,
                target: visit.target,
                title: Self::visit_title(visit),
                context: visit.context.clone(),
            });
        }
        let due = self.chosen_due()?;
        Some(Row {
            kind: due.row.kind,
            target: due.row.target,
            title: due.row.title.clone(),
            context: due.row.context.clone(),
        })
    }

    fn path(&self, text: &Text) -> String {
        match self.shows {
            Shows::Visits => String::new(),
            Shows::Morning => text.word("home-morning"),
            Shows::Bursting => text.say(&self.bursting_title()),
            Shows::Everything => text.word("home-everything"),
            Shows::Queue(id) => text.code("queue", id),
        }
    }

    fn draw(&self, view: &mut View<'_>, area: ratatui::layout::Rect, focused: bool) {
        super::draw::draw(self, view, area, focused);
    }

    fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        self.load(books)?;
        let is_it = |visit: &DayVisit| visit.target.id == id || visit.visit == Some(id);
        if !self.visits.iter().any(is_it) && self.board != Board::All {
            self.board = Board::All;
            self.load(books)?;
        }
        if let Some(place) = self.visits.iter().position(is_it) {
            self.visit_list.move_to(place);
        }
        self.read_greeting(books)
    }

    fn badge(&self) -> Option<Badge> {
        Some(super::burning(&self.due))
    }

    fn ages(&self, now: chrono::NaiveDateTime) -> bool {
        let is_old = now - self.read > chrono::TimeDelta::seconds(OLD_SECONDS);
        is_old && !self.is_old.replace(is_old)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        match (self.part, self.shows) {
            (Part::Queues, _) => vec![("Enter", "home-hint-open"), ("Tab", "home-hint-outlook")],
            (Part::Facts, _) => vec![
                ("←→", "home-hint-hour"),
                ("Enter", "home-hint-open"),
                ("Tab", "home-hint-visits"),
            ],
            (Part::Large, Shows::Morning) => {
                vec![("Enter", "home-hint-open"), ("Esc", "home-hint-visits")]
            }
            (Part::Large, Shows::Visits) if self.visits.is_empty() => vec![
                ("Ins", "home-hint-walk-in"),
                ("←→", "home-hint-view"),
                ("Tab", "home-hint-work"),
            ],
            (Part::Large, Shows::Visits) => vec![
                ("Enter", "home-hint-card"),
                ("Tab", "home-hint-work"),
                ("Ins", "home-hint-walk-in"),
                ("←→", "home-hint-view"),
                ("!", "home-hint-morning"),
                ("d", "home-why-title"),
                ("*", "home-hint-recount"),
            ],
            (Part::Large, _) => vec![
                ("Enter", "home-hint-do"),
                ("←→", "home-hint-view"),
                ("d", "home-why-title"),
                ("Esc", "home-hint-visits"),
            ],
        }
    }
}

impl Today {
    pub(super) fn bursting_title(&self) -> Phrase {
        Phrase::new("home-bursting").with("time", clock(self.horizon(), self.day))
    }

    /// «Петрова Анна · Vesta О606ОО77 · ТО-1»: the parts that are known.
    fn visit_title(visit: &DayVisit) -> String {
        let parts = [&visit.title, &visit.vehicle, &visit.work];
        let known: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| width(part) > 0)
            .collect();
        known.join(" · ")
    }
}
