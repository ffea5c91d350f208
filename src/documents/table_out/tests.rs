//! Whole tables written and read back.

use super::*;
use crate::documents::table_in;
use calamine::{Data, Reader, Xlsx, open_workbook};

fn sheet() -> Sheet {
    let column = |title: &str, kind| Column {
        title: title.to_owned(),
        kind,
    };
    let date = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
    Sheet {
        title: "Звонки: март".to_owned(),
        columns: vec![
            column("ФИО", ColumnKind::Text),
            column("Телефон", ColumnKind::Text),
            column("Число", ColumnKind::Integer),
            column("Сумма", ColumnKind::MoneyKopecks),
            column("Дата", ColumnKind::Date),
            column("Время", ColumnKind::DateTime),
            column("Длит.", ColumnKind::Minutes),
        ],
        rows: vec![
            vec![
                Value::Text("ООО \"Ромашка\"; склад\r\nдвор".to_owned()),
                Value::Text("+79000001234".to_owned()),
                Value::Integer(-5),
                Value::Integer(123_456),
                Value::Date(date),
                Value::DateTime(date.and_hms_opt(14, 30, 0).unwrap()),
                Value::Integer(1570),
            ],
            vec![
                Value::Text("=1+1".to_owned()),
                Value::Empty,
                Value::Text("—".to_owned()),
            ],
        ],
    }
}

#[test]
fn csv_is_what_russian_excel_opens() {
    let mut out = Vec::new();
    write_csv(&sheet(), &mut out).unwrap();
    let want = "\u{feff}ФИО;Телефон;Число;Сумма;Дата;Время;Длит.\r\n\
        \"ООО \"\"Ромашка\"\"; склад\nдвор\";+7 (900) 000-12-34;-5;1234,56;05.03.2026;05.03.2026 14:30;26:10\r\n\
        '=1+1;;—;;;;\r\n";
    assert_eq!(String::from_utf8(out).unwrap(), want);
}

#[test]
fn csv_reads_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    crate::documents::write_beside(&path, |file| write_csv(&sheet(), file)).unwrap();
    let table = table_in::read(&path).unwrap();
    assert_eq!(table.rows[0].cells[0], "ООО \"Ромашка\"; склад\nдвор");
    assert_eq!(table.rows[1].cells[0], "=1+1");
    assert_eq!(table.rows[1].line, 4);
}

#[test]
fn xlsx_holds_numbers_dates_and_harmless_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    write_xlsx(&sheet(), &path).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Звонки  март"]);
    let range = book.worksheet_range("Звонки  март").unwrap();
    let at = |row, column| range.get((row, column)).unwrap().clone();
    assert_eq!(at(1, 1), Data::String("+79000001234".to_owned()));
    assert_eq!(at(1, 2), Data::Float(-5.0));
    assert_eq!(at(1, 3), Data::Float(1234.56));
    assert!(matches!(at(1, 4), Data::DateTime(day) if day.is_datetime()));
    assert!(matches!(at(1, 6), Data::DateTime(length) if length.is_duration()));
    assert_eq!(at(2, 0), Data::String("=1+1".to_owned()));
    assert_eq!(at(2, 1), Data::Empty);
    assert!(book.worksheet_formula("Звонки  март").unwrap().is_empty());

    let table = table_in::read(&path).unwrap();
    let cells = [
        "ООО \"Ромашка\"; склад\nдвор",
        "+79000001234",
        "-5",
        "1234.56",
        "2026-03-05",
        "2026-03-05T14:30",
        "26:10",
    ];
    assert_eq!(table.rows[0].cells, cells);
    assert_eq!(table.rows[1].cells[..3], ["=1+1", "", "—"]);
}

#[test]
fn xlsx_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let mut wide = sheet();
    wide.columns = vec![wide.columns[0].clone(); 16_385];
    assert_eq!(
        write_xlsx(&wide, &path).unwrap_err().code(),
        "table_too_large_for_sheet"
    );
    let lost = folder.path().join("no/such/a.xlsx");
    assert_eq!(
        write_xlsx(&sheet(), &lost).unwrap_err().code(),
        "table_write_failed"
    );
    assert!(!path.exists());

    let mut odd = sheet();
    odd.rows = vec![vec![
        Value::Text("ж".repeat(40_000)),
        Value::Empty,
        Value::Integer(i64::MAX),
        Value::Integer(i64::MIN),
        Value::Date(NaiveDate::from_ymd_opt(1899, 1, 2).unwrap()),
        Value::Empty,
        Value::Integer(-30),
    ]];
    write_xlsx(&odd, &path).unwrap();
    let cells = table_in::read(&path).unwrap().rows.remove(0).cells;
    assert_eq!(cells[0].chars().count(), 32_767);
    assert_eq!(
        cells[2..],
        [
            "9223372036854775807",
            "-92233720368547758,08",
            "1899-01-02",
            "",
            "-0:30"
        ]
    );
}

#[test]
fn an_empty_sheet_is_written_by_all() {
    let empty = Sheet {
        title: String::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    let folder = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    write_json_lines(&empty, &mut out).unwrap();
    assert!(out.is_empty());
    write_csv(&empty, &mut out).unwrap();
    write_xlsx(&empty, &folder.path().join("a.xlsx")).unwrap();
}

#[test]
fn json_lines_keep_order_units_and_repeated_titles() {
    let mut sheet = sheet();
    sheet.columns[1].title = "ФИО".to_owned();
    let mut out = Vec::new();
    write_json_lines(&sheet, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let first = text.lines().next().unwrap();
    let want = r#"{"ФИО":"ООО \"Ромашка\"; склад\r\nдвор","ФИО 2":"+79000001234","Число":-5,"Сумма":123456,"Дата":"2026-03-05","Время":"2026-03-05T14:30:00","Длит.":1570}"#;
    assert_eq!(first, want);
    for line in text.lines() {
        assert!(
            serde_json::from_str::<serde_json::Value>(line)
                .unwrap()
                .is_object()
        );
    }
}
