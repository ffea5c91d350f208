//! The topics and outcomes that a new file starts with; data from then on (X-DATA).

use super::scripts;
use super::{OUTCOME, STANDARD_LINE, TOPIC};
use crate::desk::Change;

/// Code, title, and the series of operations that the topic proposes. The first nine have a digit.
const TOPICS: [(&str, &str, &str); 12] = [
    ("service", "Запись ТО/ремонт", "TO1,TO2"),
    ("move", "Перенос", ""),
    ("ready", "Готовность", ""),
    ("price", "Цена/консультация", ""),
    ("loaner", "Подмена", ""),
    ("tow", "Эвакуатор", ""),
    ("claim", "Претензия", ""),
    ("test_drive", "Тест-драйв", ""),
    ("other", "Другое", ""),
    ("parts", "Запчасти", ""),
    ("campaign", "Гарантия/кампании", ""),
    ("tint", "Тонировка", ""),
];

/// Code, title, whether the matter is closed, and where it goes on.
const OUTCOMES: [(&str, &str, bool, &str); 7] = [
    ("resolved", "решён сразу", true, ""),
    ("booked", "записан", true, ""),
    ("callback", "перезвонить", false, PROMISES),
    ("passed", "передан", false, ""),
    ("complaint", "жалоба", false, CLAIMS),
    ("wrong_number", "ошиблись номером", true, ""),
    ("dropped", "сорвался", true, ""),
];

/// The queue of outcomes that promise to call back.
pub(super) const PROMISES: &str = "promises";
/// The queue of outcomes that must become a claim.
pub(super) const CLAIMS: &str = "claims";

/// Fills the tables of topics, outcomes and the telephone standard.
pub fn defaults(change: &mut Change) {
    for (place, (code, title, operations)) in (1_i64..).zip(TOPICS) {
        change.insert(
            &TOPIC,
            [
                ("code", code.to_owned().into()),
                ("title", title.to_owned().into()),
                ("place", place.into()),
                ("operations", operations.to_owned().into()),
                ("script", scripts::script(code).map(str::to_owned).into()),
                ("must_ask", scripts::must_ask(code).join("\n").into()),
            ],
        );
    }
    for (place, (code, title, closes, next_queue)) in (1_i64..).zip(OUTCOMES) {
        let next_queue = Some(next_queue.to_owned()).filter(|queue| !queue.is_empty());
        change.insert(
            &OUTCOME,
            [
                ("code", code.to_owned().into()),
                ("title", title.to_owned().into()),
                ("place", place.into()),
                ("closes", closes.into()),
                ("next_queue", next_queue.into()),
            ],
        );
    }
    for (place, (code, title)) in (1_i64..).zip(scripts::STANDARD) {
        change.insert(
            &STANDARD_LINE,
            [
                ("code", code.to_owned().into()),
                ("title", title.to_owned().into()),
                ("place", place.into()),
            ],
        );
    }
}

/// The action on the caller's next visit that a topic begins by itself: one digit less to press.
pub(super) fn started_by(topic: &str) -> Option<&'static str> {
    (topic == "move").then_some("bookings.move")
}
