//! The PIN of a shared account: every try is counted in the books before it is judged, so that several processes
//! together get no more tries than one. It knows no screen.

use super::clock::Clock;
use super::db::Id;
use super::error::{Error, Phrase, Result};
use super::{Desk, employee};

/// After so many failures in a row only a new PIN helps (NIST SP 800-63B, 5.2.2).
const MOST_FAILURES: i64 = 100;

impl Desk {
    /// Whether the person at the desk has a PIN.
    pub fn has_pin(&self) -> Result<bool> {
        let sql = "SELECT pin_hash IS NOT NULL FROM employee WHERE id = ?1";
        Ok(self.db().value(sql, [self.who.id])?.unwrap_or(false))
    }

    /// Checks a PIN and sits the employee down. Failures are counted in the books, common to all processes; the
    /// delay doubles from the third on. The delay runs on the system's clock: `--now` does not shorten it.
    pub fn log_in_by_pin(&mut self, id: Id, pin: &str) -> Result<()> {
        let stored: Option<String> = self
            .db()
            .value("SELECT pin_hash FROM employee WHERE id = ?1", [id])?
            .flatten();
        let Some(stored) = stored else {
            return self.log_in(id);
        };
        let now = self.zone.instant(Clock::System.now(self.zone));
        let until = self.direct(|connection| {
            let guard = connection.query_row(
                "SELECT coalesce(max(failures), 0), coalesce(max(until), 0) FROM pin_guard WHERE employee_id = ?1",
                [id],
                |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
            );
            let (failures, until) = guard?;
            if failures >= MOST_FAILURES {
                return Err(Error::at("pin", Phrase::new("employee-pin-locked")));
            }
            if now < until {
                let wait = Phrase::new("employee-pin-wait").with("seconds", until - now);
                return Err(Error::at("pin", wait));
            }
            let until = now + employee::pin_delay(failures + 1);
            connection.execute(
                "INSERT INTO pin_guard VALUES (?1, ?2, ?3) ON CONFLICT(employee_id) DO UPDATE SET failures = ?2, until = ?3",
                (id, failures + 1, until),
            )?;
            Ok(until)
        })?;
        if employee::pin_fits(pin, &stored) {
            self.direct(|connection| employee::forget_failures(connection, id))?;
            return self.log_in(id);
        }
        self.note("staff.pin-refused", "employee", id)?;
        let wrong = Phrase::new("employee-pin-wrong").with("seconds", until - now);
        Err(Error::at("pin", wrong))
    }
}
