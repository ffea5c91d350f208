//! Runs the shared vectors through the checks: every row, every column but `why`; hands out the rows of `kpi.tsv`.

use std::collections::BTreeMap;
use std::fs;

use super::check::check;
use super::plate::PlateKind;
use super::words::sum_in_words;

fn rows(file: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let path = format!("{}/tests/vectors/{file}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines();
    let heads = cells(lines.next().unwrap());
    (heads, lines.map(cells).collect())
}

/// The rows of a file by the names of their columns.
pub fn records(file: &str) -> Vec<BTreeMap<String, String>> {
    let (heads, rows) = rows(file);
    rows.into_iter()
        .map(|row| heads.iter().cloned().zip(row).collect())
        .collect()
}

/// A row of `kpi.tsv`: the area whose figure it is runs it through its own rule.
pub struct Kpi {
    pub id: String,
    inputs: BTreeMap<String, String>,
    /// What the console must print, in the order of the row's note; `null` is «—».
    pub expected: Vec<String>,
}

impl Kpi {
    pub fn text(&self, input: &str) -> &str {
        &self.inputs[input]
    }

    pub fn number(&self, input: &str) -> i64 {
        self.text(input).parse().unwrap()
    }

    /// A list by commas; an empty one has no values.
    pub fn list(&self, input: &str) -> Vec<&str> {
        self.text(input)
            .split(',')
            .filter(|part| !part.is_empty())
            .collect()
    }

    pub fn numbers(&self, input: &str) -> Vec<i64> {
        let parts = self.list(input);
        parts.iter().map(|part| part.parse().unwrap()).collect()
    }
}

/// The rows of one figure, `K-SL`.
pub fn kpi(code: &str) -> Vec<Kpi> {
    let (_, rows) = rows("kpi");
    let of_code = rows.into_iter().filter(|row| row[1] == code);
    let found: Vec<Kpi> = of_code
        .map(|row| Kpi {
            id: row[0].clone(),
            inputs: row[2]
                .split(';')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            expected: row[3].split(',').map(str::to_owned).collect(),
        })
        .collect();
    assert!(!found.is_empty(), "{code}");
    found
}

fn run(kind: &str, file: &str, count: usize) {
    let (heads, rows) = rows(file);
    assert_eq!(rows.len(), count, "{file}");
    for row in rows {
        let cell = |name: &str| {
            heads
                .iter()
                .position(|head| head == name)
                .map(|place| row[place].as_str())
        };
        let plate_kind =
            cell("type").map_or(PlateKind::Unset, |code| PlateKind::parse(code).unwrap());
        let seen = check(kind, cell("value").unwrap(), plate_kind).unwrap();
        assert_eq!(seen.verdict.code(), cell("expected").unwrap(), "{row:?}");
        assert_eq!(
            seen.normalised.as_deref().unwrap_or("-"),
            cell("normalised").unwrap(),
            "{row:?}"
        );
        if let Some(region) = cell("region") {
            assert_eq!(seen.region.as_deref().unwrap_or("-"), region, "{row:?}");
        }
        if let Some(form) = cell("kind") {
            assert_eq!(seen.kind.unwrap_or("-"), form, "{row:?}");
        }
        assert_eq!(
            seen.why.is_some(),
            seen.verdict.code() != "valid",
            "{row:?}"
        );
    }
}

#[test]
fn vectors_of_every_check_kind_pass() {
    for (kind, file, count) in [
        ("vin", "vin", 24),
        ("plate", "plates", 55),
        ("phone", "phone", 25),
        ("driver_licence", "driver_licence", 21),
        ("sts", "sts", 20),
        ("pts", "pts", 27),
        ("inn", "inn", 25),
        ("ogrn", "ogrn", 26),
        ("passport", "passport", 21),
    ] {
        run(kind, file, count);
    }
}

#[test]
fn vectors_of_sums_in_words_pass() {
    let (_, rows) = rows("sum_in_words");
    assert_eq!(rows.len(), 77);
    for row in rows {
        assert_eq!(
            sum_in_words(row[0].parse().unwrap()).unwrap(),
            row[1],
            "{row:?}"
        );
    }
}

/// Every text id used by the rules has a sentence in both languages, and no sentence is left over.
#[test]
fn every_reason_has_its_sentence() {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut used: Vec<String> = Vec::new();
    for file in [
        "check", "papers", "phone", "plate", "registry", "vin", "words",
    ] {
        let source = fs::read_to_string(format!("{root}/src/rules/{file}.rs")).unwrap();
        used.extend(
            source
                .split('"')
                .filter(|text| text.starts_with("check-") && !text.contains(' '))
                .map(str::to_owned),
        );
    }
    used.sort();
    used.dedup();
    for language in ["ru", "en"] {
        let text = fs::read_to_string(format!("{root}/assets/text/{language}/check.ftl")).unwrap();
        let mut written: Vec<String> = text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id.to_owned())
            .collect();
        written.sort();
        assert_eq!(written, used, "{language}");
    }
}

#[test]
fn figures_of_every_kind_can_be_read() {
    let door = &kpi("K-DOOR")[0];
    assert_eq!(door.number("in_bay"), 150);
    assert_eq!(door.expected.len(), 4);
    assert_eq!(kpi("K-ASA")[1].numbers("waits_s"), Vec::<i64>::new());
}
