//! The idle lock: after five minutes without a key the screen shows nobody's data until somebody is back (X-MASK).
//! What is typed stays where it is; a PIN is asked where the person has one.

use std::time::{Duration, Instant};

use super::kit::{Ink, View, popup, put};
use super::shell::Shell;
use crate::action::Key;
use crate::desk::{Error, Result};

/// Minutes without a key; the setting `idle_lock_minutes` changes them, 0 never locks.
const MINUTES: i64 = 5;

/// A locked screen.
#[derive(Default)]
pub(super) struct Lock {
    needs_pin: bool,
    /// Whoever sat here has left the house: no key opens it any more.
    is_final: bool,
    typed: String,
    failed: Option<String>,
}

impl Shell {
    /// Locks when nobody has pressed a key for long enough; drafts are saved by then.
    pub(super) fn lock_if_idle(&mut self, at: Instant) -> Result<()> {
        // The public view shows nobody's data and stands for hours.
        if self.lock.is_some() || self.is_public() {
            return Ok(());
        }
        let idle = at.saturating_duration_since(self.last_key);
        // Read once a minute at most: nothing can be due before the first one is over.
        if idle < Duration::from_mins(1) {
            return Ok(());
        }
        let minutes = self
            .desk
            .db()
            .setting_number("idle_lock_minutes", MINUTES)?;
        let Ok(minutes @ 1..) = u64::try_from(minutes) else {
            return Ok(());
        };
        if idle >= Duration::from_mins(minutes) {
            let needs_pin = self.desk.has_pin()?;
            self.lock = Some(Lock {
                needs_pin,
                ..Lock::default()
            });
            self.soil();
        }
        Ok(())
    }

    /// Locks at once, where there is a PIN to open with.
    pub(super) fn lock_with_pin(&mut self) -> Result<()> {
        if self.lock.is_none() && self.desk.has_pin()? {
            self.lock = Some(Lock {
                needs_pin: true,
                ..Lock::default()
            });
        }
        Ok(())
    }

    /// Locks for good when whoever sits here may not be here any more; answers whether that is so.
    pub(super) fn lock_if_gone<T>(&mut self, renewed: &Result<T>) -> bool {
        let is_gone = matches!(renewed, Err(Error::Nobody));
        if is_gone {
            self.lock = Some(Lock {
                is_final: true,
                ..Lock::default()
            });
            self.soil();
        }
        is_gone
    }

    /// What a key does to a locked screen; answers whether it was taken. F2 opens and takes the call.
    pub(super) fn unlock(&mut self, key: Key) -> bool {
        let Some(lock) = &mut self.lock else {
            return false;
        };
        lock.failed = None;
        if lock.is_final {
            self.quit |= key == Key::F(10);
            return true;
        }
        if !lock.needs_pin {
            self.lock = None;
            return key != Key::F(2);
        }
        match key {
            Key::Char(digit) if digit.is_ascii_digit() => lock.typed.push(digit),
            Key::Backspace => {
                lock.typed.pop();
            }
            Key::Enter => {
                let pin = std::mem::take(&mut lock.typed);
                let id = self.desk.who().id;
                match self.desk.log_in_by_pin(id, &pin) {
                    Ok(()) => self.lock = None,
                    Err(error) => lock.failed = Some(self.text.error(&error)),
                }
            }
            _ => {}
        }
        true
    }

    pub(super) fn draw_lock(&self, view: &mut View<'_>, lock: &Lock) {
        let area = view.buffer.area;
        let title = view.text.word("lock-title");
        let inner = popup(view, area, 60, 5, &title);
        let name = crate::rules::name::short_name(&self.desk.who().name);
        put(view, inner, 2, 1, &name, Ink::Strong);
        if self.banner.as_ref().is_some_and(|banner| banner.ringing) {
            let words = format!("{} · F2", view.text.word("shell-ringing"));
            put(view, inner, 2, 2, &words, Ink::Loud);
        }
        if lock.is_final {
            let words = view.text.word("lock-gone");
            put(view, inner, 2, 3, &words, Ink::Late);
        } else if lock.needs_pin {
            let words = format!(
                "{}: {}",
                view.text.word("start-pin"),
                "*".repeat(lock.typed.len())
            );
            let x = put(view, inner, 2, 3, &words, Ink::Plain);
            view.cursor = Some((inner.x + x, inner.y + 3));
        } else {
            let words = view.text.word("lock-any-key");
            put(view, inner, 2, 3, &words, Ink::Plain);
        }
        if let Some(failed) = &lock.failed {
            put(view, inner, 2, 4, &format!("! {failed}"), Ink::Late);
        }
    }
}
