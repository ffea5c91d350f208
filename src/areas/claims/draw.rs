//! The register on the screen: the list with its countdown, the history of the chosen claim, and what it stands on.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::pane::{Register, Seen};
use super::register::threat_words;
use super::sql::{Claim, Taken};
use super::standing::Standing;
use crate::action::Column;
use crate::desk::Phrase;
use crate::rules::name::{short_name, surname};
use crate::rules::round::show_tenths;
use crate::rules::words::money;
use crate::text::Text;
use crate::tui::kit::{Ink, View, bar, fit, frame, put};

/// Working minutes of a day of the office.
const DAY: i64 = 480;

const WIDE: &[Column] = &[
    Column::cells("claim_count", 5),
    Column::cells("claim_day", 6),
    Column::cells("claim_form", 9),
    Column::cells("client", 14),
    Column::cells("plate", 11),
    Column::grow("claim_words", 16),
    Column::cells("claim_owner", 10),
    Column::cells("claim_stage", 13),
    Column::cells("claim_left", 16),
];

const NARROW: &[Column] = &[
    Column::cells("claim_count", 5),
    Column::cells("claim_day", 6),
    Column::cells("client", 14),
    Column::grow("claim_words", 16),
    Column::cells("claim_owner", 9),
    Column::cells("claim_left", 15),
];

/// Rows of the boxes below the list.
const BELOW: u16 = 12;
const NARROW_BELOW: u16 = 8;

pub(super) fn draw(register: &Register, view: &mut View<'_>, area: Rect, focused: bool) {
    let is_wide = area.width >= 110;
    let below = if is_wide { BELOW } else { NARROW_BELOW };
    let list = Rect {
        height: area.height.saturating_sub(below + 1),
        ..area
    };
    let title = view.text.word(if register.seen == Seen::Closed {
        "claims-seen-closed"
    } else if register.seen == Seen::All {
        "claims-seen-all"
    } else {
        "claims-burning"
    });
    let framed = frame(view, list, &title, focused);
    let lately = register.lately.as_ref().filter(|_| is_wide);
    // The summary has a row of its own below the list.
    let inside = Rect {
        height: framed.height.saturating_sub(u16::from(lately.is_some())),
        ..framed
    };
    if register.standings.is_empty() {
        let none = view.text.word("claims-none");
        put(view, inside, 2, 1, &none, Ink::Faint);
    } else {
        let columns = if is_wide { WIDE } else { NARROW };
        let text = view.text;
        register
            .list
            .draw_with(view, inside, columns, focused, &|place, _| {
                cells(&register.standings[place], text, is_wide)
            });
    }
    if let Some((lately, tenths)) = lately {
        let days = view.text.decimal(&show_tenths(*tenths));
        let line = view.text.say(&lately.clone().with("days", days));
        let width = usize::from(inside.width).saturating_sub(4);
        put(
            view,
            framed,
            3,
            inside.height,
            &fit(&line, width),
            Ink::Faint,
        );
    }
    seen(register, view, area, list.y + list.height);
    let boxes = Rect {
        y: list.y + list.height + 1,
        height: below,
        ..area
    };
    if let Some(one) = register.chosen() {
        chosen(register, one, view, boxes, is_wide);
    }
}

fn cells(one: &Standing, text: &Text, is_wide: bool) -> Vec<String> {
    let claim = &one.claim;
    let count = claim.spoken().trim_start_matches('№').to_owned();
    let received = claim.received.format("%d.%m").to_string();
    let owner = claim.owner.as_deref().map(surname).unwrap_or_default();
    let mut cells = vec![count, received];
    if is_wide {
        cells.push(text.word(form_words(&claim.form)));
        cells.push(short_name(&claim.client));
        cells.push(claim.plate.clone().unwrap_or_default());
    } else {
        cells.push(short_name(&claim.client));
    }
    cells.push(claim.words.clone());
    cells.push(owner.to_owned());
    if is_wide {
        cells.push(text.word(claim.stage.words()));
    }
    let share = one.used_percent().map(|used| used.clamp(0, 100) * 10);
    let left = left(one, text);
    cells.push(match (one.running, is_wide) {
        (Some(_), true) if !one.is_overdue => format!("{} {left}", bar(share, 8)),
        (Some(_), false) if !one.is_overdue => format!("{} {left}", bar(share, 5)),
        _ => left,
    });
    cells
}

fn form_words(form: &str) -> &'static str {
    match form {
        "written" => "claim-form-written",
        "email" => "claim-form-email",
        "social" => "claim-form-social",
        "book" => "claim-form-book",
        _ => "claim-form-oral",
    }
}

/// What is left, in working days, hours or minutes; «ПРОСРОЧЕНА» when nothing is.
fn left(one: &Standing, text: &Text) -> String {
    if one.is_overdue {
        return text.word("claims-overdue");
    }
    if let Some(left) = one.held {
        return text.say(
            &Phrase::new("claims-paused").with("left", format!("{}:{:02}", left / 60, left % 60)),
        );
    }
    let Some((_, _, left)) = one.running else {
        return String::new();
    };
    let (id, count) = match left {
        left if left >= DAY => ("claims-left-days", left / DAY),
        left if left >= 60 => ("claims-left-hours", left / 60),
        left => ("claims-left-minutes", left),
    };
    text.say(&Phrase::new(id).with("count", count))
}

/// «Вид ← →: [открытые] мои закрытые».
fn seen(register: &Register, view: &mut View<'_>, area: Rect, y: u16) {
    let label = view.text.word("claims-seen");
    let mut x = put(view, area, 1, y - area.y, &label, Ink::Faint) + 1;
    for (one, words) in Seen::ALL {
        let word = view.text.word(words);
        let (word, ink) = if one == register.seen {
            (format!("[{word}]"), Ink::Strong)
        } else {
            (word, Ink::Plain)
        };
        x = put(view, area, x, y - area.y, &word, ink) + 1;
    }
}

fn chosen(register: &Register, one: &Standing, view: &mut View<'_>, area: Rect, is_wide: bool) {
    let title = one.claim.title();
    if !is_wide {
        let inside = frame(view, area, &title, false);
        let mut lines = facts(one, view.text);
        lines.truncate(3);
        let room = usize::from(inside.height).saturating_sub(lines.len());
        let history = history(&register.steps, view.text, usize::from(inside.width));
        let skipped = history.len().saturating_sub(room);
        lines.extend(history.into_iter().skip(skipped));
        paragraph(view, inside, &lines, 0);
        return;
    }
    let left = Rect { width: 66, ..area };
    let right = Rect {
        x: area.x + 66,
        width: area.width.saturating_sub(66),
        ..area
    };
    let inside = frame(view, left, &title, false);
    let history = history(&register.steps, view.text, usize::from(inside.width));
    let skipped = history.len().saturating_sub(usize::from(inside.height));
    paragraph(view, inside, &history, skipped);
    let title = view.text.word("claims-facts");
    let inside = frame(view, right, &title, false);
    let facts = facts(one, view.text);
    paragraph(view, inside, &facts, 0);
}

pub(super) fn paragraph(view: &mut View<'_>, area: Rect, lines: &[(String, Ink)], top: usize) {
    let shown = lines.iter().skip(top).take(usize::from(area.height));
    for (y, (line, ink)) in (0_u16..).zip(shown) {
        put(view, area, 0, y, &fit(line, usize::from(area.width)), *ink);
    }
}

/// What a claim stands on: the next step, its clocks, the law, the demand.
pub(super) fn facts(one: &Standing, text: &Text) -> Vec<(String, Ink)> {
    let claim = &one.claim;
    let mut lines = Vec::new();
    if let Some(action) = one.next() {
        let say = Phrase::new("claims-fact-next").with("next", text.name(action));
        lines.push((text.say(&say), Ink::Strong));
    }
    let stage = Phrase::new("claims-fact-class")
        .with("class", claim.class.code())
        .with("stage", Phrase::new(claim.stage.words()))
        .with(
            "left",
            match left(one, text) {
                left if left.is_empty() => left,
                left => format!(" · {left}"),
            },
        );
    let ink = if one.is_overdue {
        Ink::Late
    } else {
        Ink::Plain
    };
    lines.push((text.say(&stage), ink));
    if claim.threat != "none" {
        let threat = Phrase::new(threat_words(&claim.threat));
        let say = Phrase::new("claims-fact-threat").with("threat", threat);
        lines.push((text.say(&say), Ink::Late));
    }
    if let Some(wanted) = &claim.wanted {
        let say = Phrase::new("claims-fact-wanted").with("wanted", wanted.as_str());
        lines.push((text.say(&say), Ink::Plain));
    }
    for (demand, penalty) in &one.demands {
        let day = |day: &Option<String>| {
            let day = day.as_ref().and_then(|day| day.parse::<NaiveDate>().ok());
            day.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string())
        };
        let say = Phrase::new("claims-fact-demand")
            .with("code", demand.code.as_str())
            .with("control", day(&demand.control_on))
            .with("limit", day(&demand.limit_on))
            .with("article", demand.article.as_str());
        lines.push((text.say(&say), Ink::Plain));
        if let Some(penalty) = penalty {
            let say = Phrase::new(if penalty.is_doubtful {
                "claims-fact-penalty-doubtful"
            } else {
                "claims-fact-penalty"
            });
            let say = say
                .with("control", money(penalty.from_control))
                .with("limit", money(penalty.from_limit));
            lines.push((text.say(&say), Ink::Late));
        }
    }
    if one.demands.is_empty() {
        lines.push((text.word("claims-fact-no-demand"), Ink::Faint));
    }
    lines.extend(money_said(claim, text));
    if let Some(named) = &claim.named {
        let say = Phrase::new("claims-fact-named").with("name", named.as_str());
        lines.push((text.say(&say), Ink::Plain));
    }
    if one.hold_total_min > 0 {
        let say = Phrase::new("claims-fact-hold").with("minutes", one.hold_total_min);
        lines.push((text.say(&say), Ink::Plain));
    }
    for which in &one.missed {
        let id = match which.code() {
            "acknowledge" => "claims-missed-acknowledge",
            "inform" => "claims-missed-inform",
            _ => "claims-missed-decide",
        };
        lines.push((text.word(id), Ink::Late));
    }
    lines
}

/// What is offered, paid and given beyond the demand, and who agreed; nothing while there is no money in it.
fn money_said(claim: &Claim, text: &Text) -> Option<(String, Ink)> {
    let sums = [claim.offered, claim.paid, claim.goodwill];
    if sums.iter().all(Option::is_none) {
        return None;
    }
    let [offered, paid, goodwill] = sums.map(|sum| sum.map_or_else(|| "—".to_owned(), money));
    let say = Phrase::new("claims-fact-money")
        .with("offered", offered)
        .with("paid", paid)
        .with("goodwill", goodwill)
        .with("by", claim.approved_by.as_deref().unwrap_or("—"));
    Some((text.say(&say), Ink::Plain))
}

/// The steps as lines: when, who, what, in the client's words where they were kept.
pub(super) fn history(steps: &[Taken], text: &Text, width: usize) -> Vec<(String, Ink)> {
    let lines = steps.iter().map(|step| {
        // What the program itself wrote down has no name.
        let who = match surname(&step.who) {
            "" => String::new(),
            name => format!("{name} "),
        };
        let mut line = format!(
            "{} {who}{}",
            step.at.format("%d.%m %H:%M"),
            text.word(step_words(&step.step))
        );
        if let Some(said) = &step.text {
            line = format!("{line}: {said}");
        }
        if let Some(at) = step.promised {
            let at = at.format("%d.%m %H:%M").to_string();
            let say = Phrase::new("claims-promised").with("at", at);
            line = format!("{line} · {}", text.say(&say));
        }
        (fit(&line, width), Ink::Plain)
    });
    lines.collect()
}

fn step_words(code: &str) -> &'static str {
    match code {
        "received" => "claim-received",
        "acknowledged" => "claim-acknowledged",
        "assessed" => "claim-assessed",
        "demand" => "claim-step-demand",
        "proposed" => "claim-proposed",
        "approved" => "claim-approved",
        "executed" => "claim-executed",
        "informed" => "claim-informed",
        "closed" => "claim-closed",
        "waits_client" => "claim-step-waits_client",
        "waits_expert" => "claim-step-waits_expert",
        "resumed" => "claim-step-resumed",
        "handed_up" => "claim-step-handed_up",
        "withdrawn" => "claim-withdrawn",
        "to_lawyer" => "claim-to_lawyer",
        "in_court" => "claim-in_court",
        "reopened" => "claim-step-reopened",
        "decided" => "claim-step-decided",
        "extended" => "claim-step-extended",
        "checked" => "claim-step-checked",
        "invited" => "claim-step-invited",
        "check_came" => "claim-step-came",
        "check_absent" => "claim-step-absent",
        "check_declined" => "claim-step-declined",
        "check_moved" => "claim-step-moved",
        "attached" => "claim-step-attached",
        "investigating" => "claim-back",
        _ => "claim-step-note",
    }
}
