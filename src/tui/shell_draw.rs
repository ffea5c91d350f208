//! Drawing the shell: tabs, path, call banner, body, actions of the row, message, F-bar; each in its fixed row.

use chrono::NaiveDateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::kit::{Ink, View, fit, pad, put, put_right};
use super::shell::{Said, Shell};
use crate::action::Key;
use crate::desk::notice::Stage;
use crate::desk::{Arg, Phrase};
use crate::rules::layout;
use crate::rules::text::width;
use crate::text::Text;

/// The least terminal.
const LEAST: (u16, u16) = (80, 24);

/// So many of a tab's own keys are told whatever the row can do.
const TOLD: usize = 2;

/// The width from which the long words fit.
const WIDE: u16 = 110;

impl Shell {
    /// Draws everything into the buffer; answers where the cursor stands.
    pub fn draw(&self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = buffer.area;
        let books = self.desk.books();
        let mut view = View {
            buffer,
            text: &self.text,
            theme: self.theme,
            cursor: None,
            now: books.ticking,
        };
        if area.width < LEAST.0 || area.height < LEAST.1 {
            let words = format!(
                "{} {}×{}",
                self.text.word("shell-small"),
                area.width,
                area.height
            );
            put(&mut view, area, 0, 0, &words, Ink::Strong);
            return None;
        }
        if let Some(lock) = &self.lock {
            self.draw_lock(&mut view, lock);
            return view.cursor;
        }
        if let Some(public) = self.layers.last().filter(|layer| layer.is_public()) {
            public.draw(&mut view, area);
            return None;
        }
        let row = |y: u16| Rect {
            x: area.x,
            y: area.y + y,
            width: area.width,
            height: 1,
        };
        let last = area.height - 1;
        self.draw_tabs(&mut view, row(0));
        self.draw_path(&mut view, row(1), books.now);
        self.draw_banner(&mut view, row(2));
        let body = Rect {
            y: area.y + 3,
            height: area.height - 6,
            ..area
        };
        let top = self.layers.iter().rposition(|layer| !layer.is_popup());
        let on_tab = top.is_none_or(|top| self.layers[top].lies_on_tab());
        if let (true, Some(pane)) = (on_tab, self.pane()) {
            pane.draw(&mut view, body, self.layers.is_empty());
        }
        for layer in &self.layers[top.unwrap_or(0)..] {
            view.cursor = None;
            layer.draw(&mut view, body);
        }
        self.draw_actions(&mut view, row(last - 2));
        self.draw_message(&mut view, row(last - 1));
        self.draw_keys(&mut view, row(last));
        view.cursor
    }

    /// The whole screen as text, for tests and pictures.
    pub fn render(&self, columns: u16, rows: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.draw(&mut buffer);
        let line = |y: u16| -> String { (0..columns).map(|x| buffer[(x, y)].symbol()).collect() };
        (0..rows)
            .map(|y| line(y).trim_end().to_owned() + "\n")
            .collect()
    }

    fn draw_tabs(&self, view: &mut View<'_>, row: Rect) {
        let wide = row.width >= WIDE;
        let mut x = 0;
        for (place, (tab, badge)) in self.front.tabs.iter().zip(&self.badges).enumerate() {
            let id = format!("tab-{}", tab.id);
            let name = if wide {
                self.text.word(&id)
            } else {
                self.text.short(&id)
            };
            let count = if badge.count > 0 {
                badge.count.to_string()
            } else {
                String::new()
            };
            let sign = if badge.burning { "!" } else { "" };
            let gap = if wide { " " } else { "" };
            let between = if wide && !count.is_empty() { " " } else { "" };
            let words = format!("{}{gap}{name}{between}{count}{sign}", tab.digit);
            let here = place == self.current;
            let (open, close) = if here { ("[", "]") } else { (" ", " ") };
            let ink = if here {
                Ink::Chosen
            } else if badge.burning {
                Ink::Late
            } else {
                Ink::Plain
            };
            x = put(view, row, x, 0, &format!("{open}{words}{close}"), ink);
        }
    }

    fn draw_path(&self, view: &mut View<'_>, row: Rect, now: NaiveDateTime) {
        let tab = self
            .text
            .word(&format!("tab-{}", self.front.tabs[self.current].id));
        let mut path = format!(" {tab}");
        let rest = match self.layers.last() {
            Some(layer) => layer.path(&self.text),
            None => self
                .pane()
                .map(|pane| pane.path(&self.text))
                .unwrap_or_default(),
        };
        if !rest.is_empty() {
            path = format!("{path} > {rest}");
        }
        let who = crate::rules::name::short_name(&self.desk.who().name);
        let day = self.text.day(now.date());
        let right = format!("{day}  {}  {who} ", now.format("%H:%M"));
        let room = usize::from(row.width).saturating_sub(width(&right) + 1);
        put(view, row, 0, 0, &fit(&path, room), Ink::Strong);
        put_right(view, row, 0, &right, Ink::Plain);
    }

    fn draw_banner(&self, view: &mut View<'_>, row: Rect) {
        let Some(banner) = &self.banner else { return };
        let (word, action) = if banner.ringing {
            ("shell-ringing", "shell-take")
        } else {
            ("shell-talking", "shell-end")
        };
        let seconds = (view.now - banner.since).num_seconds().max(0);
        let who = self.text.say(if row.width >= WIDE {
            &banner.long
        } else {
            &banner.short
        });
        let gap = if row.width >= WIDE { "  " } else { " " };
        let left = format!(
            " {} {} {gap}{}{gap}{who}",
            self.text.word(word),
            Text::seconds(seconds),
            banner.phone
        );
        let right = format!(" {} ", self.text.word(action));
        let room = usize::from(row.width).saturating_sub(width(&right));
        let ink = if banner.ringing {
            Ink::Loud
        } else {
            Ink::Chosen
        };
        put(
            view,
            row,
            0,
            0,
            &format!("{}{right}", pad(&left, room)),
            ink,
        );
    }

    /// Keys of the layer on top, or of the tab, beside those of actions.
    pub(super) fn own_hints(&self) -> Vec<(&'static str, &'static str)> {
        match self.layers.last() {
            Some(layer) => layer.hints(),
            None => self.pane().map(super::kit::Pane::hints).unwrap_or_default(),
        }
    }

    /// «П Приезд  Н Не приедет»: the keys that work on this row, from the table.
    fn draw_actions(&self, view: &mut View<'_>, row: Rect) {
        let mut hints: Vec<(String, String)> = Vec::new();
        let own = self.own_hints();
        let chosen = self.row();
        let takes_text = self.layers.last().is_some_and(|layer| layer.takes_text());
        if let Some(chosen) = &chosen
            && !takes_text
        {
            let house = &self.front.house;
            let mut fitting: Vec<_> = house
                .actions()
                .filter(|action| {
                    action.works_on(chosen.kind) && !self.offers.unfit().contains(&action.id)
                })
                .collect();
            let foremost = self.front.foremost;
            fitting.sort_by_key(|action| {
                let place = foremost.iter().position(|id| *id == action.id);
                place.unwrap_or(foremost.len())
            });
            for action in fitting {
                let Some(key) = action.key else { continue };
                if !matches!(key, Key::F(_)) && self.desk.who().may(action.right) {
                    hints.push((self.key_name(key), self.text.foot(action.id)));
                }
            }
        }
        let mut own = own;
        if !self.layers.is_empty() && own.iter().all(|(key, _)| *key != "Esc") {
            own.push(("Esc", "shell-back"));
        }
        let mut own: Vec<(String, String)> = own
            .into_iter()
            .map(|(key, id)| (self.hint_key(key), self.text.word(id)))
            .collect();
        let mut x = 1;
        if let Some(chosen) = &chosen
            && row.width >= WIDE
            && !takes_text
        {
            x = put(view, row, x, 0, &fit(&chosen.title, 40), Ink::Plain) + 2;
        }
        // The first keys of a tab are always told; of the row's actions as many as fit whole, then its other keys.
        if self.layers.is_empty() && own.len() > TOLD {
            hints.retain(|(key, _)| own.iter().all(|(taken, _)| taken != key));
            hints.extend(own.drain(TOLD..));
        }
        let cells = |(key, word): &(String, String)| {
            u16::try_from(width(key) + width(word) + 3).unwrap_or(row.width)
        };
        let kept: u16 = own.iter().map(cells).sum();
        let mut room = (row.width + 1).saturating_sub(x + kept);
        let count = hints
            .iter()
            .take_while(|hint| {
                let fits = cells(hint) <= room;
                room = room.saturating_sub(cells(hint));
                fits
            })
            .count();
        hints.truncate(count);
        // What the place itself says of a key holds.
        hints.retain(|(key, _)| own.iter().all(|(taken, _)| taken != key));
        if self.layers.is_empty() {
            hints.extend(own);
        } else {
            hints.splice(0..0, own);
        }
        for (key, word) in hints {
            if x + u16::try_from(width(&key) + width(&word) + 1).unwrap_or(row.width) > row.width {
                break;
            }
            x = put(view, row, x, 0, &key, Ink::Strong);
            x = put(view, row, x, 0, &format!(" {word}"), Ink::Plain) + 2;
        }
    }

    /// A key of a pane or layer as it is called in this language; several keys at once stay as written.
    fn hint_key(&self, key: &str) -> String {
        match Key::parse(key) {
            Some(Key::Char(letter)) if letter.is_alphabetic() => {
                self.key_name(Key::Char(layout::physical(letter).unwrap_or(letter)))
            }
            Some(key) => self.key_name(key),
            None => key.to_owned(),
        }
    }

    fn key_name(&self, key: Key) -> String {
        match key {
            Key::Char(letter) if letter.is_ascii_alphabetic() => match self.text.locale {
                crate::text::Locale::Ru => {
                    layout::russian_letter(letter).unwrap_or(letter).to_string()
                }
                crate::text::Locale::En => letter.to_ascii_uppercase().to_string(),
            },
            key => key.to_string(),
        }
    }

    fn draw_message(&self, view: &mut View<'_>, row: Rect) {
        if let Some(loud) = &self.loud {
            let args: Vec<(&str, &Arg)> = loud
                .args
                .iter()
                .map(|(name, arg)| (name.as_str(), arg))
                .collect();
            let said = self.text.say_id(&loud.text_id, &args);
            let stage = match loud.stage {
                Stage::Sent => String::new(),
                stage => format!("{}: ", self.text.code("notice-stage", stage.code())),
            };
            let key = self
                .front
                .inbox
                .as_ref()
                .and_then(|inbox| self.front.house.action(inbox.acknowledge))
                .and_then(|action| action.key);
            let key = key.map(|key| self.key_name(key)).unwrap_or_default();
            // The key that answers is never cut: the sentence gives way.
            let answer = format!(" · {key} {} ", self.text.word("shell-seen"));
            let room = usize::from(row.width).saturating_sub(width(&answer));
            let words = fit(&format!(" ! {stage}{said}"), room);
            let line = pad(&format!("{words}{answer}"), usize::from(row.width));
            put(view, row, 0, 0, &line, Ink::Loud);
            return;
        }
        let (words, hint) = match &self.said {
            Said::Nothing => return,
            Said::Failed(words) => {
                put(view, row, 1, 0, &format!("! {words}"), Ink::Late);
                return;
            }
            Said::Done(words) => (words, self.text.word("shell-undo-hint")),
            Said::Undone(words) => {
                let action = self
                    .undoable
                    .as_ref()
                    .map(|next| self.text.name(&next.action));
                let phrase =
                    Phrase::new("shell-undo-next").with("action", action.unwrap_or_default());
                (words, self.text.say(&phrase))
            }
        };
        let undo = if self.undoable.is_some() {
            format!(" · {hint}")
        } else {
            String::new()
        };
        let room = usize::from(row.width).saturating_sub(width(&undo) + 1);
        let line = format!("{}{undo}", fit(words, room));
        put(view, row, 1, 0, &line, Ink::Plain);
    }

    fn draw_keys(&self, view: &mut View<'_>, row: Rect) {
        let wide = row.width >= WIDE;
        let hints = self.layers.last().map(|layer| layer.hints());
        let hints = hints.unwrap_or_default();
        let of = |key: &str| hints.iter().find(|(own, _)| *own == key);
        let is_form = of("F4").is_some();
        // The form's other screen, or the way back from it.
        let other = of("F5").map(|(_, id)| (*id).to_owned());
        let mut x = u16::from(wide);
        for number in 1..=10_u16 {
            let id = if number == 4 && is_form {
                "fkey-4-form".to_owned()
            } else if let (5, Some(other)) = (number, &other) {
                other.clone()
            } else {
                format!("fkey-{number}")
            };
            let known = match u8::try_from(number) {
                Ok(n @ (5..=7)) => self
                    .front
                    .house
                    .actions()
                    .any(|action| action.key == Some(Key::F(n))),
                _ => true,
            };
            let word = if known {
                if wide {
                    self.text.word(&id)
                } else {
                    self.text.short(&id)
                }
            } else {
                String::new()
            };
            if wide {
                if known {
                    x = put(view, row, x, 0, &format!("F{number}"), Ink::Strong);
                    x = put(view, row, x, 0, &format!(" {word}"), Ink::Plain) + 2;
                }
            } else {
                let at = (number - 1) * 8;
                let x = put(view, row, at, 0, &number.to_string(), Ink::Strong);
                let cells = usize::from(8 - (x - at));
                put(view, row, x, 0, &pad(&word, cells), Ink::Chosen);
            }
        }
    }
}
