//! Drawing a form: a line a field with its echo, the refusal under it, advice beside or below.

use ratatui::layout::Rect;

use super::form::{Entry, FormLayer, Item, Open};
use super::kit::{Ink, View, fit, frame, pad, put, wipe};
use crate::action::{Advice, Mood, Shape, Shown};
use crate::rules::text::{width, wrap};
use crate::text::Text;

/// The cells of the labels, at least and at most.
const LABEL: (usize, usize) = (14, 24);

/// From this width the advice stands beside the fields.
const BESIDE: u16 = 110;

/// What is wrong with a field: one line, or as many as the sentence needs to be read whole.
fn refusal_lines(text: &Text, entry: &Entry, cells: u16) -> Vec<String> {
    let Some(refusal) = &entry.refusal else {
        return Vec::new();
    };
    let room = usize::from(cells).saturating_sub(8);
    let lines = wrap(&text.say(refusal), room);
    let begin = |place: usize| if place == 0 { "└ ! " } else { "    " };
    let numbered = lines.iter().enumerate();
    numbered
        .map(|(place, line)| format!("{}{line}", begin(place)))
        .collect()
}

impl FormLayer {
    pub(super) fn paint(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.name(self.action.id);
        let (left, beside) = if area.width >= BESIDE {
            let cells = area.width * 6 / 11;
            (
                Rect {
                    width: cells,
                    ..area
                },
                Some(Rect {
                    x: area.x + cells,
                    width: area.width - cells,
                    ..area
                }),
            )
        } else {
            (area, None)
        };
        let inner = frame(view, left, &title, true);
        let (used, under) = self.paint_fields(view, inner, beside.is_none());
        self.paint_state(view, inner);
        let is_brief = beside.is_none();
        let advice = if let Some(beside) = beside {
            let title = view.text.word("shell-advice");
            frame(view, beside, &title, false)
        } else {
            // A list that is walked lies over the fields below its own.
            let walked = self
                .open
                .as_ref()
                .is_some_and(|open| open.place != usize::MAX);
            let top = if walked { under } else { used };
            let below = Rect {
                y: inner.y + top,
                height: inner.height.saturating_sub(top + 1),
                ..inner
            };
            if walked {
                wipe(view, below);
            }
            below
        };
        self.paint_beside(view, advice, is_brief);
    }

    /// The fields that fit, the current one always among them; answers the rows used, and those up to the current one.
    ///
    /// Where `is_narrow`, empty extra fields are one line until somebody walks down to them: the advice needs the room.
    fn paint_fields(&self, view: &mut View<'_>, area: Rect, is_narrow: bool) -> (u16, u16) {
        let room = area.height.saturating_sub(1);
        let refusals: Vec<Vec<String>> = self
            .entries
            .iter()
            .map(|entry| refusal_lines(view.text, entry, area.width))
            .collect();
        let rows = |lines: &Vec<String>| 1 + u16::try_from(lines.len()).unwrap_or(0);
        let folds = is_narrow && !self.current().field.extra;
        let is_folded = |entry: &Entry| {
            folds && entry.field.extra && entry.typed.is_empty() && entry.refusal.is_none()
        };
        let mut first = 0;
        while first < self.at && refusals[first..=self.at].iter().map(rows).sum::<u16>() > room {
            first += 1;
        }
        let label = |entry: &Entry| view.text.field(self.action.id, entry.field.id);
        let labels: Vec<String> = self.entries.iter().map(label).collect();
        let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        let cells = widest.clamp(LABEL.0, LABEL.1);
        let x = u16::try_from(cells + 3).unwrap_or(0);
        let (mut y, mut under) = (0, 0);
        for (place, entry) in self.entries.iter().enumerate().skip(first) {
            if y >= room {
                break;
            }
            if is_folded(entry) {
                continue;
            }
            let here = place == self.at;
            put(view, area, 0, y, if here { "▶" } else { " " }, Ink::Strong);
            put(
                view,
                area,
                2,
                y,
                &pad(&labels[place], cells),
                if here { Ink::Strong } else { Ink::Faint },
            );
            Self::paint_value(view, area, (x, y), entry, here);
            y += 1;
            for words in &refusals[place] {
                // A long sentence begins further left rather than be cut.
                let room = usize::from(area.width).saturating_sub(width(words));
                let at = if refusals[place].len() == 1 {
                    x.min(u16::try_from(room).unwrap_or(x)).max(4)
                } else {
                    4
                };
                put(view, area, at, y, words, Ink::Late);
                y += 1;
            }
            if here {
                under = y;
            }
        }
        let folded = self.entries.iter().zip(&labels);
        let folded = folded.filter(|(entry, _)| is_folded(entry));
        let names: Vec<&str> = folded.map(|(_, label)| label.as_str()).collect();
        if !names.is_empty() && y < room {
            let words = format!(
                "↓ {}: {}",
                view.text.word("shell-more-fields"),
                names.join(", ")
            );
            put(view, area, 2, y, &words, Ink::Faint);
            y += 1;
        }
        (y, under)
    }

    fn paint_value(view: &mut View<'_>, area: Rect, (x, y): (u16, u16), entry: &Entry, here: bool) {
        let room = usize::from(area.width.saturating_sub(x));
        let value = match entry.field.shape {
            Shape::Toggle => (if entry.typed.is_empty() { "[ ]" } else { "[x]" }).to_owned(),
            Shape::Secret => "*".repeat(entry.typed.chars().count()),
            Shape::Choice(_) if !entry.typed.is_empty() => {
                let echo = view.text.shown(&entry.shown);
                if echo.is_empty() {
                    entry.typed.clone()
                } else {
                    echo
                }
            }
            _ => entry.typed.clone(),
        };
        let echo = match (&entry.field.shape, &entry.shown) {
            (Shape::Choice(_), _) | (_, Shown::Nothing) => String::new(),
            (_, Shown::Text(text)) if *text == entry.typed => String::new(),
            (_, shown @ Shown::Warning(_)) => view.text.shown(shown),
            (_, shown) => format!("= {}", view.text.shown(shown)),
        };
        let echo_cells = if echo.is_empty() {
            0
        } else {
            // What is typed keeps its cells; the echo has the rest.
            let free = room.saturating_sub(width(&value) + 2);
            (width(&echo) + 2).min(free.max(room / 2))
        };
        let cells = room.saturating_sub(echo_cells + 1).max(8);
        // The end of a long text stays in sight while it is typed.
        let cursor = entry.cursor.min(value.chars().count());
        let skip = if here {
            cursor.saturating_sub(cells.saturating_sub(1))
        } else {
            0
        };
        let seen: String = value.chars().skip(skip).collect();
        let field = if here {
            pad(&seen, cells.min(room))
        } else {
            fit(&seen, cells)
        };
        let end = if here {
            put(
                view,
                area,
                x,
                y,
                &field.replace(' ', if is_line(entry) { "_" } else { " " }),
                Ink::Plain,
            );
            put(view, area, x, y, &fit(&seen, cells), Ink::Strong)
        } else {
            put(view, area, x, y, &field, Ink::Plain)
        };
        if here {
            let before: String = value.chars().skip(skip).take(cursor - skip).collect();
            let column = x + u16::try_from(width(&before)).unwrap_or(0);
            view.cursor = Some((
                area.x + column.min(area.width.saturating_sub(1)),
                area.y + y,
            ));
        }
        if !echo.is_empty() {
            let at = if here {
                x + u16::try_from(cells).unwrap_or(0) + 1
            } else {
                end + 2
            };
            let ink = if matches!(entry.shown, Shown::Warning(_)) {
                Ink::Warning
            } else {
                Ink::Good
            };
            put(view, area, at, y, &echo, ink);
        }
    }

    /// «Ошибок: 1 (F9 покажет)    Черновик сохранён 10:43».
    fn paint_state(&self, view: &mut View<'_>, area: Rect) {
        let y = area.height.saturating_sub(1);
        if self.errors > 0 {
            let phrase = crate::desk::Phrase::new("shell-errors").with("count", self.errors);
            let words = view.text.say(&phrase);
            put(view, area, 2, y, &words, Ink::Late);
        }
        if let Some(at) = self.saved_at {
            let words = format!(
                "{} {}",
                view.text.word("shell-draft-saved"),
                at.format("%H:%M")
            );
            let x = area
                .width
                .saturating_sub(u16::try_from(width(&words)).unwrap_or(0) + 1);
            put(view, area, x, y, &words, Ink::Faint);
        }
    }

    /// The open list first, then the advice.
    fn paint_beside(&self, view: &mut View<'_>, area: Rect, is_brief: bool) {
        let mut y = 0;
        if let Some(open) = &self.open {
            y = paint_list(view, area, open) + 1;
        }
        // What forbids or warns is read first, and is never pushed out by what is offered.
        let loud = |advice: &&Advice| matches!(advice.mood, Mood::Blocked | Mood::Warning);
        let calm = self.advice.iter().filter(|advice| !loud(advice));
        let offers_are_listed = self
            .open
            .as_ref()
            .is_some_and(|open| matches!(open.items.first(), Some(Item::Offer(_))));
        let calm = calm.filter(|advice| !(offers_are_listed && advice.mood == Mood::Offer));
        // What the list holds already is not said twice.
        let loud = self.advice.iter().filter(loud).filter(|advice| {
            let is_listed = !advice.set.is_empty() || advice.start.is_some();
            !(offers_are_listed && is_listed)
        });
        for advice in loud.chain(calm) {
            y = paint_advice(view, area, y, advice, is_brief);
        }
    }
}

/// The open list, scrolled to the chosen item; answers the rows used. What does not fit is counted.
fn paint_list(view: &mut View<'_>, area: Rect, open: &Open) -> u16 {
    let walked = open.place != usize::MAX;
    let height = usize::from(area.height);
    let room = if open.items.len() > height && !walked {
        height.saturating_sub(1)
    } else {
        height
    };
    let first = if walked {
        (open.place + 1).saturating_sub(room.max(1))
    } else {
        0
    };
    let mut y = 0;
    for (place, item) in open.items.iter().enumerate().skip(first).take(room) {
        let digit = if place < 9 {
            (place + 1).to_string()
        } else {
            " ".to_owned()
        };
        let words = match item {
            Item::Pick(pick) => view.text.label(&pick.label),
            Item::Hit(hit) => format!("{}  {}", hit.title, hit.subtitle),
            Item::Offer(offer) => view.text.say(&offer.say),
        };
        let here = place == open.place;
        let ink = if here { Ink::Chosen } else { Ink::Plain };
        put(view, area, 1, y, if here { "▶" } else { " " }, Ink::Strong);
        put(view, area, 2, y, &format!("{digit} {words}"), ink);
        y += 1;
    }
    if room < height && height > 0 {
        let more =
            crate::desk::Phrase::new("shell-more-fields").with("count", open.items.len() - room);
        let words = view.text.say(&more);
        put(view, area, 4, y, &words, Ink::Faint);
        y += 1;
    }
    y
}

/// A piece of advice with its reasons under it; where rows are few, in one line with the reasons that fit whole.
fn paint_advice(
    view: &mut View<'_>,
    area: Rect,
    mut y: u16,
    advice: &Advice,
    is_brief: bool,
) -> u16 {
    let (sign, ink) = match advice.mood {
        Mood::Offer => ("+", Ink::Good),
        Mood::Fact => (" ", Ink::Plain),
        Mood::Warning => ("!", Ink::Warning),
        Mood::Blocked => ("x", Ink::Late),
    };
    let words = view.text.say(&advice.say);
    let why = advice.why.iter().map(|phrase| view.text.say(phrase));
    put(view, area, 1, y, sign, ink);
    let room = usize::from(area.width.saturating_sub(4));
    if is_brief && width(&words) <= room {
        let mut x = put(view, area, 3, y, &words, ink);
        for reason in why {
            if usize::from(x) + 3 + width(&reason) > usize::from(area.width) {
                break;
            }
            x = put(view, area, x, y, &format!(" · {reason}"), Ink::Faint);
        }
        return y + 1;
    }
    for line in wrap(&words, room) {
        put(view, area, 3, y, &line, ink);
        y += 1;
    }
    let why = why.collect::<Vec<_>>().join(" · ");
    for line in wrap(&why, room.saturating_sub(2)) {
        put(view, area, 5, y, &line, Ink::Faint);
        y += 1;
    }
    y
}

fn is_line(entry: &Entry) -> bool {
    !matches!(entry.field.shape, Shape::Toggle | Shape::Choice(_))
}
