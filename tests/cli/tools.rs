//! Every row of the shared vectors through the commands.

use super::desk::{Place, Run};

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/vectors/{file}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

/// A cell of a JSON answer as the vectors write it.
fn told(run: &Run, key: &str, absent: &str) -> String {
    run.json()[0][key].as_str().unwrap_or(absent).to_owned()
}

#[test]
fn every_row_of_dates() {
    let place = Place::new();
    for row in &rows("dates")[1..] {
        let run = place.bare(&["when", "--now", &row[1], "--", &row[0]]);
        assert_eq!(run.out.trim_end(), row[2], "{row:?}");
        let refused = row[2].starts_with("error:");
        assert_eq!(
            (run.code, run.err.is_empty()),
            (if refused { 2 } else { 0 }, !refused),
            "{row:?}"
        );
        let run = place.bare(&["when", "--json", "--now", &row[1], "--", &row[0]]);
        let answer = run.json().remove(0);
        match row[2].strip_prefix("error:") {
            Some(code) => assert_eq!(answer, serde_json::json!({ "error": code }), "{row:?}"),
            None => assert_eq!(answer, serde_json::json!({ "result": row[2] }), "{row:?}"),
        }
    }
}

#[test]
fn hours_decide_what_a_bare_hour_means() {
    let place = Place::new();
    assert_eq!(
        place.run(&["when", "пт", "2", "--open", "00:00-24:00"]).out,
        "2026-11-27T02:00\n"
    );
    assert_eq!(
        place
            .run(&["when", "пт", "2", "--open", "08:00-25:00"])
            .code,
        2
    );
    assert_eq!(
        place.run(&["when", "пт", "2", "--open", "01:00-12:00"]).out,
        "2026-11-27T02:00\n"
    );
}

#[test]
fn every_row_of_every_check() {
    let place = Place::new();
    let files = [
        "vin",
        "plates",
        "phone",
        "driver_licence",
        "sts",
        "pts",
        "inn",
        "ogrn",
        "passport",
    ];
    for file in files {
        let kind = if file == "plates" { "plate" } else { file };
        let rows = rows(file);
        let (heads, rows) = rows.split_first().unwrap();
        for row in rows {
            let cell = |name: &str| {
                heads
                    .iter()
                    .position(|head| head == name)
                    .map(|place| row[place].as_str())
            };
            let mut args = vec!["check", "--json"];
            if let Some(plate_kind) = cell("type") {
                args.extend(["--type", plate_kind]);
            }
            args.extend(["--", kind, cell("value").unwrap()]);
            let run = place.bare(&args);
            let expected = cell("expected").unwrap();
            assert_eq!(told(&run, "verdict", "-"), expected, "{row:?}");
            assert_eq!(
                told(&run, "normalised", "-"),
                cell("normalised").unwrap(),
                "{row:?}"
            );
            if let Some(region) = cell("region") {
                assert_eq!(told(&run, "region", "-"), region, "{row:?}");
            }
            assert_eq!(
                run.code,
                if expected == "invalid" { 2 } else { 0 },
                "{row:?}"
            );
        }
    }
}

#[test]
fn every_row_of_sums_in_words() {
    let place = Place::new();
    for row in &rows("sum_in_words")[1..] {
        assert_eq!(
            place.run(&["words", &row[0]]).out.trim_end(),
            row[1],
            "{row:?}"
        );
    }
    let run = place.run(&["words", "-1", "--json"]);
    assert_eq!((run.code, told(&run, "error", "-").as_str()), (2, "range"));
}

#[test]
fn every_row_of_deadlines() {
    let place = Place::new();
    for row in &rows("deadlines")[1..] {
        let run = place.run(&[
            "term", "--from", &row[0], "--length", &row[1], "--unit", &row[2], "--json",
        ]);
        assert_eq!(told(&run, "raw_end", "calendar_unknown"), row[3], "{row:?}");
        assert_eq!(
            told(&run, "shifted_end", "calendar_unknown"),
            row[4],
            "{row:?}"
        );
        assert_eq!(
            run.json()[0]["calendar_known"],
            row[4] != "calendar_unknown",
            "{row:?}"
        );
    }
    assert_eq!(
        place
            .run(&["term", "--from", "x", "--length", "1", "--unit", "day"])
            .code,
        2
    );
    assert_eq!(place.run(&["term", "--from", "2026-11-23"]).code, 2);
}

/// By the demand's own row of the law; the tables of terms and of penalties are a company's to change.
#[test]
fn every_row_of_penalties_and_the_deadline_of_a_demand() {
    let place = Place::new();
    let table = rows("penalties");
    for row in &table[1..] {
        let run = place.run(&[
            "penalty",
            "--demand",
            &row[0],
            "--received",
            &row[1],
            "--deadline",
            &row[2],
            "--done",
            &row[3],
            "--base-kopecks",
            &row[5],
            "--cap-kopecks",
            &row[7],
            "--json",
        ]);
        let answer = run.json().remove(0);
        for (key, cell) in [
            ("units_late", 8),
            ("uncapped_kopecks", 9),
            ("capped_kopecks", 10),
        ] {
            assert_eq!(answer[key].to_string(), row[cell], "{row:?}");
        }
        assert_eq!(answer["verdict"], row[11], "{row:?}");
        assert_eq!(answer["rate_bp"].to_string(), row[6], "{row:?}");
    }
    let money = [
        "deadline",
        "--demand",
        "S-MONEY",
        "--received",
        "2026-11-23",
        "--json",
    ];
    let run = place.run(&money);
    let answer = run.json().remove(0);
    assert_eq!(answer["article"], "ст. 31 п. 1");
    assert_eq!(answer["raw_end"], "2026-12-03");
    assert_eq!(answer["alarm_on"], "2026-12-03");
    assert_eq!(answer["penalty_rate_bp"], 300);
    assert_eq!(answer["doubts"][0], "law-unchecked");
    assert_eq!(answer["steps"].as_array().unwrap().len(), 13);
    for (demand, more) in [
        ("X", "2026-11-23"),
        ("S-FIX", "2026-11-23"),
        ("S-MONEY", "x"),
    ] {
        let run = place.run(&["deadline", "--demand", demand, "--received", more]);
        assert_eq!(run.code, 2, "{demand}");
        assert!(!run.err.is_empty());
    }
    // A changed term in the company's own table needs no new program; a bad line is refused by its number.
    let folder = place.path("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let own = folder.join("claim_terms.tsv");
    let shipped = format!("{}/assets/data/claim_terms.tsv", env!("CARGO_MANIFEST_DIR"));
    let shipped = std::fs::read_to_string(shipped).unwrap();
    let changed = shipped.replace(
        "consumer\tlaw\t10\tday\treceived\tст. 31",
        "consumer\tlaw\t12\tday\treceived\tст. 31",
    );
    assert_ne!(changed, shipped);
    std::fs::write(&own, &changed).unwrap();
    let run = place.run(&money);
    assert_eq!(run.json()[0]["raw_end"], "2026-12-05");
    std::fs::write(&own, changed.replace("\t12\tday", "\tdozen\tday")).unwrap();
    let run = place.run(&money);
    assert_eq!(run.code, 78);
    assert!(run.err.contains("claim_terms.tsv") || run.out.contains("claim_terms.tsv"));
    assert!(format!("{}{}", run.err, run.out).contains("14"));
}
