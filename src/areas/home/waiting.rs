//! Who waits here, as the board shows it: what was promised and when they were told something last (ARRIVE-S3).

use chrono::NaiveDateTime;

use super::visits::DayVisit;
use crate::action::Column;
use crate::rules::round::show_percent;
use crate::text::Text;

pub(super) const COLUMNS: &[Column] = &[
    Column::cells("time", 5),
    Column::cells("client", 13),
    Column::cells("vehicle", 16),
    Column::cells("promised", 8),
    Column::cells("last_update", 8),
    Column::grow("status", 12),
];

pub(super) fn cells(
    visit: &DayVisit,
    (promised, told): (NaiveDateTime, Option<NaiveDateTime>),
    text: &Text,
) -> Vec<String> {
    let hour = |at: NaiveDateTime| at.format("%H:%M").to_string();
    vec![
        hour(visit.at),
        visit.client.clone(),
        visit.vehicle.clone(),
        hour(promised),
        told.map_or_else(|| show_percent(None), hour),
        text.say(&visit.status),
    ]
}
