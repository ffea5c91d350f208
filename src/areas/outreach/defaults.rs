//! The rules and outcomes that ship with the program; data in the file from the first set-up on (X-DATA). An older file
//! that has none yet works by these.

use super::data::{Asks, Effect, Outcome, Rule};
use super::model::{Legal, Wait};
use super::{OUTCOME, RULE};
use crate::desk::Change;

/// What a call about a visit may come to: the first three digits are the commonest.
const VISIT: &str = "confirmed,moved,no_answer,busy,cancelled,call_back,message,hung_up,wrong_number,do_not_call,disconnected,\
already_booked,far,unreached";
const REMIND: &str = "answered,moved,no_answer,busy,cancelled,call_back,message,hung_up,wrong_number,do_not_call,disconnected,\
sold,far,unreached";
const MISSED_VISIT: &str = "moved,far,no_answer,busy,already_booked,call_back,message,hung_up,wrong_number,do_not_call,\
disconnected,sold,answered,unreached";
const AFTER: &str = "answered,claim,no_answer,busy,call_back,message,hung_up,wrong_number,sold,do_not_call,disconnected,\
far,unreached";
const OFFER: &str = "booked,far,no_answer,busy,already_served,call_back,message,hung_up,wrong_number,do_not_call,sold,\
disconnected,already_booked,answered,unreached";

/// Rules in the order of a call sheet (OUT-R8): confirm, claim answer, recall, day-7, survey, advertising.
pub(super) fn rules() -> Vec<Rule> {
    let rule = |code: &str, title: &str, place: i64, base_event: &str, outcomes: &str| Rule {
        code: code.to_owned(),
        title: title.to_owned(),
        place,
        base_event: base_event.to_owned(),
        offset_days: 0,
        shift: "none".to_owned(),
        red_after_days: 0,
        close_after_days: 0,
        window_from: 540,
        window_to: 1200,
        legal: Legal::Service,
        outcomes: outcomes.split(',').map(str::to_owned).collect(),
        script: None,
        active: true,
        active_from: None,
        active_to: None,
    };
    vec![
        Rule {
            offset_days: -1,
            shift: "prev_open".into(),
            ..rule("confirm", "Подтвердить визит", 10, "visit", VISIT)
        },
        rule(
            "no_show",
            "Не приехал: новая дата",
            12,
            "no_show",
            MISSED_VISIT,
        ),
        Rule {
            offset_days: -15,
            shift: "prev_open".into(),
            ..rule(
                "reminder",
                "Напомнить о дальней записи",
                14,
                "long_ahead",
                REMIND,
            )
        },
        Rule {
            offset_days: 7,
            shift: "next_open".into(),
            red_after_days: 3,
            close_after_days: 8,
            ..rule("day7", "7-й день после выдачи", 40, "delivery", AFTER)
        },
        Rule {
            offset_days: 3,
            shift: "next_open".into(),
            red_after_days: 3,
            close_after_days: 8,
            // Every visit would be a row: the head turns it on.
            active: false,
            ..rule("follow_up", "После визита", 45, "service_done", AFTER)
        },
        Rule {
            legal: Legal::Advertising,
            ..rule("campaign", "Акция", 60, "campaign", OFFER)
        },
    ]
}

/// Outcomes with their effects (features OUT, default outcomes).
pub(super) fn outcomes() -> Vec<Outcome> {
    let closing = |code: &str, title: &str, result: &str| Outcome {
        code: code.to_owned(),
        title: title.to_owned(),
        closes: true,
        wait: Wait::Minutes(0),
        max_per_day: None,
        max_total: None,
        counts_as: None,
        productive: result == "reached",
        next_rule: None,
        result: result.to_owned(),
        asks: Asks::Nothing,
        effect: Effect::None,
        data_debt: false,
        opens_claim: false,
        writes_optout: false,
    };
    let open = |code: &str, title: &str, wait: Wait, per_day: Option<i64>, total: i64| Outcome {
        closes: false,
        wait,
        max_per_day: per_day,
        max_total: Some(total),
        asks: Asks::At,
        ..closing(code, title, "none")
    };
    let idle = |outcome: Outcome| Outcome {
        productive: false,
        ..outcome
    };
    vec![
        Outcome {
            effect: Effect::Confirm,
            ..closing("confirmed", "подтвердил", "reached")
        },
        closing("booked", "записан", "reached"),
        closing("answered", "ответил", "reached"),
        idle(closing("already_booked", "уже записан", "reached")),
        idle(closing("already_served", "уже обслужен", "reached")),
        Outcome {
            asks: Asks::At,
            effect: Effect::Move,
            ..closing("moved", "перенёс", "reached")
        },
        Outcome {
            effect: Effect::Cancel,
            ..closing("cancelled", "отменил", "reached")
        },
        open("call_back", "перезвонить в …", Wait::Stated, None, 3),
        open("message", "оставлено сообщение", Wait::NextOpen, Some(1), 2),
        open("no_answer", "нет ответа", Wait::Minutes(120), Some(2), 6),
        Outcome {
            counts_as: Some("no_answer".into()),
            ..open("busy", "занято", Wait::Minutes(15), Some(3), 6)
        },
        open("hung_up", "бросил трубку", Wait::NextOpen, Some(1), 2),
        Outcome {
            data_debt: true,
            ..closing("wrong_number", "неверный номер", "wrong_number")
        },
        Outcome {
            data_debt: true,
            ..closing("disconnected", "номер отключён", "wrong_number")
        },
        Outcome {
            effect: Effect::Sold,
            ..idle(closing("sold", "продал авто", "reached"))
        },
        Outcome {
            asks: Asks::Reason,
            ..idle(closing("far", "далеко / ушёл к другим", "reached"))
        },
        Outcome {
            writes_optout: true,
            ..closing("do_not_call", "просит не звонить", "refused")
        },
        Outcome {
            opens_claim: true,
            ..closing("claim", "жалоба", "reached")
        },
        Outcome {
            asks: Asks::Reason,
            ..closing("unreached", "не дозвонились", "unreached")
        },
    ]
}

/// Fills the tables of rules and outcomes.
pub fn defaults(change: &mut Change) {
    for rule in rules() {
        change.insert(
            &RULE,
            [
                ("code", rule.code.into()),
                ("title", rule.title.into()),
                ("place", rule.place.into()),
                ("base_event", rule.base_event.into()),
                ("offset_days", rule.offset_days.into()),
                ("shift", rule.shift.into()),
                ("red_after_days", rule.red_after_days.into()),
                ("close_after_days", rule.close_after_days.into()),
                ("legal_kind", rule.legal.code().to_owned().into()),
                ("outcomes", rule.outcomes.join(",").into()),
                ("active", i64::from(rule.active).into()),
            ],
        );
    }
    for (place, outcome) in (1_i64..).zip(outcomes()) {
        let (kind, minutes) = outcome.wait_columns();
        change.insert(
            &OUTCOME,
            [
                ("code", outcome.code.into()),
                ("title", outcome.title.into()),
                ("place", place.into()),
                ("closes", i64::from(outcome.closes).into()),
                ("wait_kind", kind.to_owned().into()),
                ("wait_min", minutes.into()),
                ("max_per_day", outcome.max_per_day.into()),
                ("max_total", outcome.max_total.into()),
                ("counts_as", outcome.counts_as.into()),
                ("productive", i64::from(outcome.productive).into()),
                ("next_rule", outcome.next_rule.into()),
                ("result", outcome.result.into()),
                ("asks", outcome.asks.code().to_owned().into()),
                ("effect", outcome.effect.code().to_owned().into()),
                ("data_debt", i64::from(outcome.data_debt).into()),
                ("opens_claim", i64::from(outcome.opens_claim).into()),
                ("writes_optout", i64::from(outcome.writes_optout).into()),
            ],
        );
    }
}
