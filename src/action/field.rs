//! A field of a form: its shape, and how a typed text becomes a canonical one or a refusal at the field.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::find;
use super::pick::{Label, Pick, Picks, find_pick, find_pick_by_code};
use crate::desk::{Books, Error, Id, Phrase, Result, late};
use crate::rules::verdict::{Checked, Verdict};
use crate::rules::{phone, plate, text, vin, when};

pub(super) const DATE: &str = "%Y-%m-%d";
/// So many days back something may still be written down by its date.
const LATEST_DAYS: i64 = 30;
pub(super) const INSTANT: &str = "%Y-%m-%dT%H:%M";

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Shape {
    Line,
    Lines,
    Phone,
    Plate,
    Vin,
    /// A day in words.
    Day,
    /// A day with an hour in words, a day alone, or «ближайшее».
    Moment,
    /// A moment that is over, in words: «9:15», «22.11 14:00». For what is written down afterwards.
    Happened,
    /// Roubles with or without kopecks; canonical is kopecks.
    Money,
    /// A whole number, not negative.
    Count,
    /// `yes` or nothing.
    Toggle,
    /// Not shown while typed, never in a draft.
    Secret,
    /// One of a few; the digit picks and goes on.
    Choice(Picks),
    /// Several of a catalogue, by digits or by the beginning of a code or name.
    Many(Picks),
    /// Known from where the form was started (the call it came from); a flag on the command line, no line on the screen.
    Hidden,
    /// A record of this kind, by its number or found by typing.
    Record(&'static str),
}

impl Shape {
    /// Its name in the text files: `shape-phone` says what it takes.
    pub fn code(&self) -> &'static str {
        match self {
            Shape::Line | Shape::Lines | Shape::Secret | Shape::Hidden => "text",
            Shape::Phone => "phone",
            Shape::Plate => "plate",
            Shape::Vin => "vin",
            Shape::Day => "day",
            Shape::Moment => "moment",
            Shape::Happened => "happened",
            Shape::Money => "money",
            Shape::Count => "count",
            Shape::Toggle => "toggle",
            Shape::Choice(_) => "choice",
            Shape::Many(_) => "many",
            Shape::Record(_) => "record",
        }
    }
}

/// A field. Its words are `field-<id>`, or `field-<action>-<id>` where an action needs its own.
#[derive(Clone, Copy)]
pub struct Field {
    pub id: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// Below the others: Enter on the last of those saves without asking this one.
    pub extra: bool,
}

impl Field {
    pub const fn required(id: &'static str, shape: Shape) -> Self {
        Field {
            id,
            shape,
            required: true,
            extra: false,
        }
    }

    pub const fn optional(id: &'static str, shape: Shape) -> Self {
        Field {
            id,
            shape,
            required: false,
            extra: false,
        }
    }

    pub const fn extra(id: &'static str, shape: Shape) -> Self {
        Field {
            id,
            shape,
            required: false,
            extra: true,
        }
    }

    /// The most letters it takes: more is a slip of the clipboard, and every letter costs at every key.
    pub fn most(&self) -> usize {
        if matches!(self.shape, Shape::Lines) {
            10_000
        } else {
            500
        }
    }

    pub fn missing(&self) -> Error {
        Error::at(self.id, Phrase::new("field-needed"))
    }

    /// Reads a typed text; nothing for an empty one.
    pub fn read(&self, books: &Books<'_>, typed: &str) -> Result<Option<Reading>> {
        let most = self.most();
        if typed.chars().nth(most).is_some() {
            return Err(self.refuse(Phrase::new("field-too-long").with("most", most)));
        }
        let typed = if matches!(self.shape, Shape::Lines) {
            text::clean(typed)
        } else {
            text::clean_line(typed)
        };
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        self.understand(books, typed).map(Some)
    }

    fn understand(&self, books: &Books<'_>, typed: &str) -> Result<Reading> {
        match self.shape {
            Shape::Line | Shape::Lines | Shape::Secret | Shape::Hidden => Ok(Reading::plain(typed)),
            Shape::Phone => self.phone(books, typed),
            Shape::Plate => self.checked(&plate::check(typed, plate::guess_kind(typed))),
            Shape::Vin => self.checked(&vin::check(typed)),
            Shape::Day => match self.when(books, typed)? {
                when::Moment::Day(day) => Ok(Reading::day(day)),
                when::Moment::At(at) => Ok(Reading::day(at.date())),
                when::Moment::Nearest => Err(self.refuse(Phrase::new("when-unknown"))),
            },
            Shape::Moment => Ok(match self.when(books, typed)? {
                when::Moment::Day(day) => Reading::day(day),
                when::Moment::At(at) => Reading::moment(at),
                when::Moment::Nearest => Reading {
                    canonical: "nearest".into(),
                    shown: Shown::Phrase(Phrase::new("when-nearest")),
                },
            }),
            Shape::Happened => self.happened(books, typed),
            Shape::Money => self.money(typed),
            Shape::Count => self.count(typed),
            Shape::Toggle => Ok(Reading::plain(if is_yes(typed) { "yes" } else { "" })),
            Shape::Choice(picks) => self.choose(&picks(books)?, typed),
            Shape::Many(picks) => self.choose_many(&picks(books)?, typed),
            Shape::Record(kind) => self.record(books, kind, typed),
        }
    }

    fn refuse(&self, why: Phrase) -> Error {
        Error::at(self.id, why)
    }

    fn phone(&self, books: &Books<'_>, typed: &str) -> Result<Reading> {
        let area = books.db.setting("area_code")?;
        let phone = phone::normalise_entry(typed, area.as_deref().filter(|code| !code.is_empty()))
            .map_err(|why| self.refuse(say(&why)))?;
        let mut shown = phone::display(&phone.number);
        let mut canonical = phone.number;
        if let Some(ext) = phone.ext {
            canonical = format!("{canonical} доб. {ext}");
            shown = format!("{shown} доб. {ext}");
        }
        Ok(Reading {
            canonical,
            shown: match &phone.doubt {
                Some(doubt) => Shown::Warning(say(doubt)),
                None => Shown::Text(shown),
            },
        })
    }

    /// A checked identifier: a warning is shown and kept, an invalid one is refused with the way out.
    fn checked(&self, checked: &Checked) -> Result<Reading> {
        let value = accept(checked).map_err(|why| self.refuse(why))?;
        let doubt = checked
            .why
            .as_ref()
            .filter(|_| checked.verdict == Verdict::Warning);
        Ok(match doubt.map(say) {
            Some(doubt) => Reading {
                canonical: value,
                shown: Shown::Warning(doubt),
            },
            None => Reading::plain(&value),
        })
    }

    fn when(&self, books: &Books<'_>, typed: &str) -> Result<when::Moment> {
        // What a listing or a query printed is taken back as it is.
        if let Ok(instant) = DateTime::parse_from_rfc3339(typed) {
            let at = books.db.zone.local(instant.timestamp());
            return if at < books.now {
                Err(self.refuse(Phrase::new("when-past")))
            } else {
                Ok(when::Moment::At(at))
            };
        }
        let opening = opening(books)?;
        when::read(typed, books.now, opening).map_err(|why| self.refuse(unclear(&why)))
    }

    /// Words look ahead by nature: they are read as if the day had just begun, a date as if its month had.
    fn happened(&self, books: &Books<'_>, typed: &str) -> Result<Reading> {
        let opening = opening(books)?;
        let midnight = books.now.date().and_time(NaiveTime::MIN);
        let read = |since| match when::read(typed, since, opening) {
            Ok(when::Moment::At(at)) if at <= books.now => Some(at),
            _ => None,
        };
        let instant = DateTime::parse_from_rfc3339(typed)
            .ok()
            .map(|instant| books.db.zone.local(instant.timestamp()))
            .filter(|at| *at <= books.now);
        let at = instant
            .or_else(|| read(midnight))
            .or_else(|| read(midnight - chrono::TimeDelta::days(LATEST_DAYS)));
        let Some(at) = at else {
            return Err(self.refuse(Phrase::new("when-not-past")));
        };
        let mut reading = Reading::moment(at);
        if late::is_late(at, books.now) {
            let time = at.format("%d.%m %H:%M").to_string();
            reading.shown = Shown::Warning(Phrase::new("late-entry-at").with("at", time));
        }
        Ok(reading)
    }

    fn money(&self, typed: &str) -> Result<Reading> {
        let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare
            .trim_end_matches("руб.")
            .trim_end_matches('р')
            .replace(',', ".");
        let (roubles, kopecks) = bare.split_once('.').unwrap_or((&bare, ""));
        let fits = !roubles.is_empty() && kopecks.len() <= 2 && roubles.len() <= 12;
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if !fits || !digits(roubles) || !digits(kopecks) {
            return Err(self.refuse(Phrase::new("field-money")));
        }
        let sum: i64 = format!("{roubles}{kopecks:0<2}").parse().unwrap_or(0);
        Ok(Reading {
            canonical: sum.to_string(),
            shown: Shown::Text(crate::rules::words::money(sum)),
        })
    }

    fn count(&self, typed: &str) -> Result<Reading> {
        let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        match bare.parse::<u32>() {
            Ok(number) => Ok(Reading::plain(&number.to_string())),
            Err(_) => Err(self.refuse(Phrase::new("field-count-bad"))),
        }
    }

    fn choose(&self, picks: &[Pick], typed: &str) -> Result<Reading> {
        match find_pick(picks, typed) {
            Some(pick) => Ok(Reading {
                canonical: pick.code.clone(),
                shown: Shown::Label(pick.label.clone()),
            }),
            None => Err(self.refuse(Phrase::new("field-choice"))),
        }
    }

    /// Several choices in one text: `1 3`, `13`, `TO1,OIL`, `масло`.
    fn choose_many(&self, picks: &[Pick], typed: &str) -> Result<Reading> {
        let mut chosen: Vec<&Pick> = Vec::new();
        let parts: Vec<String> = if typed.chars().all(|c| c.is_ascii_digit())
            && find_pick_by_code(picks, typed).is_none()
        {
            typed.chars().map(String::from).collect()
        } else {
            let separator = if typed.contains(',') { ',' } else { ' ' };
            typed
                .split(separator)
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        };
        for part in &parts {
            match find_pick(picks, part) {
                Some(pick) if chosen.contains(&pick) => {}
                Some(pick) => chosen.push(pick),
                None => {
                    return Err(self.refuse(Phrase::new("field-many").with("text", part.as_str())));
                }
            }
        }
        let canonical = chosen
            .iter()
            .map(|pick| pick.code.as_str())
            .collect::<Vec<_>>()
            .join(",");
        let labels = chosen.into_iter().map(|pick| pick.label.clone()).collect();
        Ok(Reading {
            canonical,
            shown: Shown::Labels(labels),
        })
    }

    /// A record by its number; typed words must lead to exactly one.
    fn record(&self, books: &Books<'_>, kind: &'static str, typed: &str) -> Result<Reading> {
        if let Ok(id) = typed.parse::<Id>() {
            return if books.db.stands(kind, id)? {
                Ok(Reading::plain(&id.to_string()))
            } else {
                Err(Error::absent(self.id))
            };
        }
        let hits = find::ids(books, typed, Some(kind), 2)?;
        match hits.as_slice() {
            [id] => Ok(Reading::plain(&id.to_string())),
            [] => Err(Error::absent(self.id)),
            _ => Err(self.refuse(Phrase::new("field-several"))),
        }
    }
}

/// What a text was understood as: the canonical form for the write function, and what the echo shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub canonical: String,
    pub shown: Shown,
}

/// The echo beside a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// The text itself says it all.
    Nothing,
    Text(String),
    Phrase(Phrase),
    /// Accepted, with a doubt.
    Warning(Phrase),
    Label(Label),
    Labels(Vec<Label>),
    Day(NaiveDate),
    Moment(NaiveDateTime),
}

impl Reading {
    fn plain(text: &str) -> Self {
        Reading {
            canonical: text.to_owned(),
            shown: Shown::Nothing,
        }
    }

    fn day(day: NaiveDate) -> Self {
        Reading {
            canonical: day.format(DATE).to_string(),
            shown: Shown::Day(day),
        }
    }

    fn moment(at: NaiveDateTime) -> Self {
        Reading {
            canonical: at.format(INSTANT).to_string(),
            shown: Shown::Moment(at),
        }
    }
}

/// The hours that decide what «пт 2» means; 08:00–20:00 until the workshop says otherwise.
pub fn opening(books: &Books<'_>) -> Result<when::Opening> {
    let text = books.db.setting("opening")?.unwrap_or_default();
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    let pair = text
        .split_once('-')
        .and_then(|(from, to)| Some((time(from)?, time(to)?)));
    let (from, to) = pair.unwrap_or((
        NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default(),
        NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default(),
    ));
    Ok(when::Opening { from, to })
}

/// A rule's reason as a phrase of the text files.
pub fn say(why: &crate::rules::verdict::Why) -> Phrase {
    let mut phrase = Phrase::new(why.id);
    for (name, value) in &why.args {
        phrase = phrase.with(name, value.as_str());
    }
    phrase
}

/// A checked identifier as it is stored.
///
/// # Errors
/// The reason of the check.
pub fn accept(checked: &Checked) -> std::result::Result<String, Phrase> {
    match (checked.verdict, &checked.normalised) {
        (Verdict::Valid | Verdict::Warning, Some(value)) => Ok(value.clone()),
        _ => Err(checked
            .why
            .as_ref()
            .map_or_else(|| Phrase::new("field-unclear"), say)),
    }
}

/// Why a time in words is not understood, as a phrase of the text files.
pub fn unclear(why: &when::Unclear) -> Phrase {
    Phrase::new(match why {
        when::Unclear::Empty => "field-needed",
        when::Unclear::Unknown => "when-unknown",
        when::Unclear::Past => "when-past",
        when::Unclear::NoSuchDay => "when-no-such-day",
        when::Unclear::NoSuchTime => "when-no-such-time",
        when::Unclear::Mismatch => "when-mismatch",
    })
}

fn is_yes(typed: &str) -> bool {
    matches!(
        typed.to_lowercase().as_str(),
        "yes" | "да" | "true" | "1" | "x" | "on" | "+"
    )
}
