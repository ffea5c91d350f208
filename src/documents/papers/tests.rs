//! Templates and data: what is data never becomes markup, what is broken is told where, what is the same stays the same.

use std::path::Path;

use serde_json::json;

use super::*;

fn at() -> NaiveDateTime {
    "2026-11-23T10:42:00".parse().unwrap()
}

/// A company's folder with these templates.
fn own(templates: &[(&str, &str)]) -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in templates {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let place = Place {
        templates: vec![folder.path().to_owned()],
        ..Place::default()
    };
    (folder, place)
}

fn told(error: Error) -> (String, i64, String) {
    let Error::Unfit(phrase) = error else {
        panic!("{error:?}")
    };
    let text = |name: &str| {
        let arg = phrase.args.iter().find(|(known, _)| *known == name);
        match &arg.unwrap().1 {
            crate::desk::Arg::Text(text) => text.clone(),
            crate::desk::Arg::Number(number) => number.to_string(),
            crate::desk::Arg::Phrase(_) => String::new(),
        }
    };
    (text("file"), text("line").parse().unwrap(), text("why"))
}

const HOSTILE: &[&str] = &[
    "#import \"@preview/x:1.0.0\": *",
    "#read(\"/etc/passwd\")",
    "$x^2$ *bold* _it_ `raw` @ref <label> ~ -- --- ... \\ \\u{41}",
    "= heading\n- item\n+ 1.\n/ a: b",
    "\"quotes\" 'and' «these» // comment /* x */ https://a.b",
    "]#panic()[ }{ ;",
    "эмодзи 🙂, 漢字, \u{202e}назад, \u{0}\u{7} управляющие",
];

/// The same text as data and as a literal of the template gives the same bytes: nothing in it was read as markup.
#[test]
fn text_of_the_books_is_never_markup() {
    let by_data = "#set page(width: 150mm, height: 60mm)\n#set text(font: \"PT Serif\")\n#json(\"/data.json\").text";
    for text in HOSTILE {
        let literal = text.replace('\\', "\\\\").replace('"', "\\\"");
        let by_hand = by_data.replace("json(\"/data.json\").text", &format!("\"{literal}\""));
        let (_a, data) = own(&[("t.typ", by_data)]);
        let (_b, hand) = own(&[("t.typ", &by_hand)]);
        let data = make(&data, "t", "x", at(), &json!({ "text": text })).unwrap();
        let hand = make(&hand, "t", "x", at(), &json!({})).unwrap();
        assert_eq!(data.sha256, hand.sha256, "{text}");
    }
}

#[test]
fn a_template_sees_nothing_but_its_set() {
    for (text, line) in [
        ("\n#read(\"/etc/passwd\")", 2),
        ("#read(\"../secret.typ\")", 1),
        ("#import \"@preview/tablex:0.0.9\": *", 1),
        ("#image(\"inner/logo.png\")", 1),
        ("\n\n\n#nothing-of-that-name", 4),
        ("= Broken\n#let x = (", 2),
    ] {
        let (folder, place) = own(&[("t.typ", text)]);
        let (file, at_line, why) = told(make(&place, "t", "x", at(), &json!({})).unwrap_err());
        assert_eq!(Path::new(&file), folder.path().join("t.typ"), "{text}");
        assert_eq!(at_line, line, "{text}: {why}");
        assert!(!why.is_empty(), "{text}");
    }
}

#[test]
fn a_fault_in_what_a_template_brings_in_is_told_where_it_is() {
    let (folder, place) = own(&[
        (
            "common.typ",
            "#let data = json(\"/data.json\")\n#let x = data.no-such\n",
        ),
        ("t.typ", "#import \"/common.typ\": *\n#x"),
    ]);
    let (file, line, _) = told(make(&place, "t", "x", at(), &json!({})).unwrap_err());
    assert_eq!(Path::new(&file), folder.path().join("common.typ"));
    assert_eq!(line, 2);
}

#[test]
fn the_same_input_gives_the_same_bytes_and_the_day_is_the_desks() {
    let text = "#set text(font: \"PT Sans\")\n#datetime.today().display(\"[day].[month].[year]\")";
    let (_folder, place) = own(&[("t.typ", text)]);
    let once = make(&place, "t", "x", at(), &json!({})).unwrap();
    let again = std::thread::scope(|scope| {
        scope
            .spawn(|| make(&place, "t", "x", at(), &json!({})).unwrap())
            .join()
            .unwrap()
    });
    assert_eq!(once, again);
    let tomorrow = at() + chrono::TimeDelta::days(1);
    assert_ne!(
        once.bytes,
        make(&place, "t", "x", tomorrow, &json!({})).unwrap().bytes
    );
    assert!(once.bytes.starts_with(b"%PDF-"));
    assert_eq!((once.sha256.len(), once.template.len()), (64, 12));
}

#[test]
fn an_unknown_template_is_a_fault_and_no_paper() {
    assert!(make(&Place::default(), "no-such", "x", at(), &json!({})).is_err());
    assert!(make(&Place::default(), "../common", "x", at(), &json!({})).is_err());
}

#[test]
fn a_sum_is_written_in_figures_and_words() {
    let sum = sum(1_234_550);
    assert_eq!(
        sum["words"],
        "Двенадцать тысяч триста сорок пять рублей 50 копеек"
    );
    assert!(super::sum(-1).is_null());
}
