//! A paper, from data to bytes: the first of a process, with nothing remembered, and the next one with other data.
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use divan::Bencher;
use serde_json::{Value as Json, json};
use stoika::desk::Place;
use stoika::documents::papers;

fn main() {
    divan::main();
}

fn data(number: u32) -> Json {
    json!({
        "form": { "id": "act", "code": "F11", "copies": 2 },
        "number": format!("АП-2026-{number:04}"), "date": "2026-11-23", "time": "10:42",
        "org": { "name": "ООО \"Север\"", "inn": "7707083893", "kpp": null, "ogrn": "1027700132195",
            "address": "125167, г. Москва, Ленинградский проспект, д. 37", "city": "Москва", "phone": "+7 495 123-45-67",
            "email": null, "seal": true },
        "by": { "name": "Иванова Анна", "short": "А. Иванова", "role": "receptionist" },
        "client": { "name": format!("Петров Пётр {number}"), "short": "П. Петров", "phones": "+7 903 123-45-34" },
        "vehicle": { "car": "Lada Vesta", "year": 2021, "vin": "XTA217230M0123456", "plate": "А123ВС777" },
        "received": "2026-11-23T10:40", "work_order": null, "booking": "ЗП-2026-0041", "reason": "стук спереди справа",
        "work": "ТО-1, масло", "keys": null, "documents": null, "promised": "2026-11-23T18:00",
        "extra_work": "up_to", "limit": papers::sum(500_000), "loaner": false,
    })
}

fn act(number: u32) -> usize {
    let at = "2026-11-23T10:42:00".parse().unwrap();
    let made = papers::make(&Place::default(), "act", "x", at, &data(number));
    made.unwrap().bytes.len()
}

/// Nothing is remembered but the faces. Goal: under 300 ms.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn first_act(bencher: Bencher<'_, '_>) {
    let mut number = 0;
    bencher.bench_local(|| {
        papers::forget();
        number += 1;
        act(number)
    });
}

/// The next one of the same process, of another client. Goal: under 100 ms.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn next_act(bencher: Bencher<'_, '_>) {
    let mut number = 0;
    act(number);
    bencher.bench_local(|| {
        number += 1;
        act(number)
    });
}
