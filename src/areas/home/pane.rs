//! The first screen: its state and its keys. What it looks like is in `draw`.

use super::list::{self, Due, Queue};
use super::views::{Board, Share, beside, shares};
use super::visits::{self, Count, DayVisit};
use super::{brief, checklist};
use crate::action::{Answers, Key, Line};
use crate::areas::arrivals::{self, Greeting};
use crate::areas::bookings::{self, LoadRow};
use crate::desk::{Books, Id, Phrase, Result, Target};
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{ListView, Pane, Reply, Row, View};

/// What the large box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Visits,
    /// The merged list of everything due.
    Everything,
    Queue(&'static str),
}

/// Reads everything again at once; otherwise what is shown follows every commit by itself (HOME-M4).
const RECOUNT: Key = Key::Char('*');
/// What Ins begins here: a client without a booking stands at the desk (ARRIVE-M4).
const WALK_IN: &str = "arrivals.walk-in";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Large,
    Queues,
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
    pub(super) due: Vec<Due>,
    pub(super) queues: Vec<Queue>,
    /// The chosen queue; the place after the last is the merged list.
    pub(super) queue: usize,
    pub(super) shows: Shows,
    pub(super) part: Part,
    /// Visits and work each keep their own place.
    pub(super) visit_list: ListView,
    pub(super) work_list: ListView,
    pub(super) strip: Vec<LoadRow>,
    /// The load of the whole day, tenths of a per cent.
    pub(super) load: Option<i64>,
    pub(super) facts: Vec<(&'static str, Phrase)>,
    /// What is still to be entered on a new desk.
    pub(super) checklist: Option<Phrase>,
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
            due: Vec::new(),
            queues: Vec::new(),
            queue: 0,
            shows: Shows::Visits,
            part: Part::Large,
            visit_list: ListView::default(),
            work_list: ListView::default(),
            strip: Vec::new(),
            load: None,
            facts: Vec::new(),
            checklist: None,
            me: 0,
            started: false,
        }
    }

    pub(super) fn rows(&self) -> Vec<&Due> {
        let in_queue = |due: &&Due| match self.shows {
            Shows::Visits => false,
            Shows::Everything => true,
            Shows::Queue(id) => due.row.queue == id,
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
        self.shows = self
            .queues
            .get(self.queue)
            .map_or(Shows::Everything, |queue| Shows::Queue(queue.id));
        self.part = Part::Large;
        self.share = Share::All;
        self.work_list = ListView::default();
        self.fill();
    }

    /// The next part of the day's visits, or of the work.
    fn turn(&mut self, forward: bool, books: &Books<'_>) -> Result<()> {
        if self.shows == Shows::Visits {
            let here = Board::ALL.iter().position(|board| *board == self.board);
            self.board = Board::ALL[beside(here.unwrap_or(0), Board::ALL.len(), forward)];
            return self.load(books);
        }
        let client = self
            .chosen_due()
            .and_then(|due| due.row.context.get("client"));
        let all = shares(self.me, client.map(str::to_owned));
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
            return Ok(());
        };
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
            Key::Tab | Key::BackTab | Key::Esc => self.part = Part::Large,
            _ => return Reply::Ignored,
        }
        Reply::Handled
    }

    fn key_in_work(&mut self, key: Key) -> Reply {
        if self.work_list.key(key) {
            return Reply::Handled;
        }
        match key {
            Key::Enter => match self.chosen_due() {
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
        }
    }
}

/// A line without cells: they are worded while they are drawn.
fn blank(target: Target, mark: char, context: &Answers) -> Line {
    Line {
        target,
        mark,
        cells: Vec::new(),
        data: serde_json::Value::Null,
        context: context.clone(),
    }
}

fn mark(due: &Due) -> char {
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
        let day = visits::of_day(books, self.day)?;
        self.due = list::due(books)?;
        self.queues = list::queues(&self.due);
        self.queue = self.queue.min(self.queues.len());
        self.strip = bookings::load_strip(books, self.day)?;
        let loads = bookings::day_percents(books, self.day, 2)?;
        self.load = loads.first().copied().flatten();
        let tomorrow = loads.get(1).copied().flatten();
        self.facts = brief::facts(books, &day, &self.due, tomorrow)?;
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
        if !self.started {
            self.started = true;
            self.visit_list.move_to(visits::first_open(&self.visits));
        }
        self.fill();
        self.read_greeting(books)
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        match key {
            RECOUNT => {
                self.load(books)?;
                let time = books.now.format("%H:%M:%S").to_string();
                return Ok(Reply::Say(Phrase::new("home-recounted").with("time", time)));
            }
            Key::Left | Key::Right if self.part == Part::Large => {
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
            (Part::Large, _) if matches!(key, Key::Tab | Key::BackTab) => {
                self.part = Part::Queues;
                Reply::Handled
            }
            (Part::Large, Shows::Visits) if self.visit_list.key(key) => {
                self.read_greeting(books)?;
                Reply::Handled
            }
            // The card of a visit is the shell's to open.
            (Part::Large, Shows::Visits) => Reply::Ignored,
            (Part::Large, _) => self.key_in_work(key),
        })
    }

    fn row(&self) -> Option<Row> {
        if self.part == Part::Queues {
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

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        match (self.part, self.shows) {
            (Part::Queues, _) => vec![("Enter", "home-hint-open"), ("Tab", "home-hint-visits")],
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
                ("*", "home-hint-recount"),
            ],
            (Part::Large, _) => vec![
                ("Enter", "home-hint-do"),
                ("←→", "home-hint-view"),
                ("Esc", "home-hint-visits"),
            ],
        }
    }
}

impl Today {
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
