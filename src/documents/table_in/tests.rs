//! Foreign files as they come: encodings, separators, refusals, workbooks.

mod hostile;

use super::*;
use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Workbook};

fn small() -> Limits {
    Limits {
        bytes: 1_000_000,
        unpacked: 5_000_000,
        rows: 100,
        cells: 1000,
        patience: Duration::from_secs(20),
    }
}

fn of(bytes: impl Into<Vec<u8>>) -> Result<Table, TableError> {
    read_bytes(bytes.into(), LIMITS)
}

fn shown(table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| {
        let extra = if row.extra.is_empty() {
            String::new()
        } else {
            format!(" +{}", row.extra.join("|"))
        };
        format!("{}: {}{extra}", row.line, row.cells.join("|"))
    });
    std::iter::once(table.header.join("|"))
        .chain(rows)
        .collect()
}

#[test]
fn text_tables() {
    let cases: &[(&str, &[&str])] = &[
        ("ФИО;Телефон\nИванов;1\n", &["ФИО|Телефон", "2: Иванов|1"]),
        ("a,b\r\n1,2\r\n3,4", &["a|b", "2: 1|2", "3: 3|4"]),
        ("a\tb\r1\t2\r", &["a|b", "2: 1|2"]),
        ("\"a;b;c\",d\n1,2\n", &["a;b;c|d", "2: 1|2"]),
        (
            "a;b\n\"x\ny\"\"z\";2\n3;4\n",
            &["a|b", "2: x\ny\"z|2", "4: 3|4"],
        ),
        (
            "a;b\n\"x\r\ny\";2\r\n3;4\n",
            &["a|b", "2: x\ny|2", "4: 3|4"],
        ),
        ("a;b\nООО \"Ромашка\";2\n", &["a|b", "2: ООО \"Ромашка\"|2"]),
        ("a;b\n\"ООО\" Ромашка;2\n", &["a|b", "2: ООО Ромашка|2"]),
        (
            "a;b;c\n1\n1;2;3;4;5\n1;2;3;;\n",
            &["a|b|c", "2: 1||", "3: 1|2|3 +4|5", "4: 1|2|3"],
        ),
        ("\n\na;b\n\n;\n1;2\n", &["a|b", "6: 1|2"]),
        ("sep=,\r\na;x,b\r\n1,2\r\n", &["a;x|b", "3: 1|2"]),
        ("один\nдва\n", &["один", "2: два"]),
        ("a;b\n\u{202e}x\u{200b};\u{7}y\n", &["a|b", "2: x|y"]),
        ("a;b", &["a|b"]),
    ];
    for (text, want) in cases {
        assert_eq!(shown(&of(*text).unwrap()), *want, "{text:?}");
    }
}

#[test]
fn encodings() {
    let text = "Фамилия;Ёж №\nЩукин;1\n";
    let wide = |mark: &[u8], turn: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(turn))
            .collect()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("utf-8", text.into()),
        ("utf-8 bom", format!("\u{feff}{text}").into()),
        ("utf-16 le", wide(b"\xff\xfe", u16::to_le_bytes)),
        ("utf-16 be", wide(b"\xfe\xff", u16::to_be_bytes)),
        (
            "1251",
            encoding_rs::WINDOWS_1251.encode(text).0.into_owned(),
        ),
    ];
    for (name, bytes) in cases {
        assert_eq!(
            shown(&of(bytes).unwrap()),
            ["Фамилия|Ёж №", "2: Щукин|1"],
            "{name}"
        );
    }
}

#[test]
fn refusals() {
    let broken = |line| TableError::Broken { line };
    let cases: &[(&[u8], TableError)] = &[
        (b"", TableError::Empty),
        (b"\xef\xbb\xbf", TableError::Empty),
        (b" \r\n;;\r\n", TableError::Empty),
        (b"a;b\n1;2\n\"open;3\n4;5\n", broken(Some(3))),
        (b"\xef\xbb\xbfa;b\n1;\xff\n", broken(Some(2))),
        (b"\xff\xfea\0\n\0\x00\xd8", broken(Some(2))),
        (b"%PDF-1.7\n", TableError::NotATable(Kind::Pdf)),
        (b"\x89PNG\r\n\x1a\n", TableError::NotATable(Kind::Picture)),
        (b"<html><table>", TableError::NotATable(Kind::Markup)),
        (b"\n <?XML version", TableError::NotATable(Kind::Markup)),
        (b"[\n {\"a\": 1}]", TableError::NotATable(Kind::Json)),
        (b"a;b\0;c\n", TableError::NotATable(Kind::Binary)),
        (b"\xc0\xc1\x01\x02\n", TableError::NotATable(Kind::Binary)),
        (b"PK\x03\x04 cut", broken(None)),
        (
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            TableError::NotATable(Kind::Archive),
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", broken(None)),
    ];
    for (bytes, want) in cases {
        assert_eq!(
            of(*bytes),
            Err(want.clone()),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn paths() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "a;b\n1;2\n").unwrap();
    assert_eq!(read(&file).unwrap().rows.len(), 1);
    assert_eq!(read(&folder.path().join("none")), Err(TableError::NotFound));
    assert_eq!(read(&file.join("none")), Err(TableError::NotFound));
    assert_eq!(
        read(folder.path()),
        Err(TableError::NotATable(Kind::Folder))
    );
    assert_eq!(
        TableError::from(io::Error::from(io::ErrorKind::PermissionDenied)),
        TableError::NotAllowed
    );
    #[cfg(unix)]
    assert_eq!(
        read(Path::new("/dev/zero")),
        Err(TableError::NotATable(Kind::Device))
    );
}

#[test]
fn limits_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let wide = format!("{}\n{}", ";x".repeat(200), "1\n".repeat(6));
    let wider_rows = format!("a\n{}", format!("{}\n", ";1".repeat(200)).repeat(6));
    let cases = [
        (format!("a\n{}", "1\n".repeat(100)), true),
        (format!("a\n{}", "1\n".repeat(101)), false),
        (wide, false),
        (wider_rows, false),
        ("a".repeat(1_000_000), true),
        ("a".repeat(1_000_001), false),
    ];
    for (text, passes) in cases {
        std::fs::write(&file, &text).unwrap();
        let made = read_within(&file, small());
        assert_eq!(made.is_ok(), passes, "{} bytes", text.len());
        assert!(passes || made == Err(TableError::TooLarge));
    }
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("пусто").unwrap();
    book.add_worksheet()
        .set_hidden(true)
        .write_string(0, 0, "скрыто")
        .unwrap();
    let page = book.add_worksheet();
    let date = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let clock = Format::new().set_num_format("hh:mm");
    let length = Format::new().set_num_format("[h]:mm");
    for (column, title) in (1_u16..).zip(["Телефон", "Дата", "Время", "Сумма", "Да", "Текст"])
    {
        page.write_string(2, column, title).unwrap();
    }
    page.write_number(4, 1, 79_000_001_234.0).unwrap();
    page.write_datetime_with_format(4, 2, Moment::from_ymd(2026, 3, 5).unwrap(), &date)
        .unwrap();
    page.write_datetime_with_format(4, 3, Moment::from_hms(9, 5, 0).unwrap(), &clock)
        .unwrap();
    page.write_number(4, 4, 0.1 + 0.2).unwrap();
    page.write_boolean(4, 5, true).unwrap();
    page.write_string(4, 6, "a\u{202e}b\nc").unwrap();
    page.write_string(4, 8, "лишнее").unwrap();
    page.write_datetime_with_format(
        5,
        2,
        Moment::from_ymd(2026, 3, 5)
            .unwrap()
            .and_hms(14, 30, 59)
            .unwrap(),
        &date,
    )
    .unwrap();
    page.write_number_with_format(5, 3, 26.0 / 24.0, &length)
        .unwrap();
    page.write_number(5, 4, -7).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_its_first_visible_filled_sheet() {
    let table = of(workbook()).unwrap();
    let want = [
        "|Телефон|Дата|Время|Сумма|Да|Текст",
        "5: |79000001234|2026-03-05|09:05|0.3|true|ab\nc +|лишнее",
        "6: ||2026-03-05T14:30:59|26:00|-7||",
    ];
    assert_eq!(shown(&table), want);
    let mut empty = Workbook::new();
    empty.add_worksheet();
    assert_eq!(of(empty.save_to_buffer().unwrap()), Err(TableError::Empty));
}

#[test]
fn numbers_are_plain_text() {
    let cases = [
        (79_000_001_234.0, "79000001234"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (-5.5, "-5.5"),
        (1e-5, "0.00001"),
    ];
    for (number, want) in cases {
        assert_eq!(workbook::number_text(number), want);
    }
}
