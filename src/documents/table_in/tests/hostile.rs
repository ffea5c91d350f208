//! Other formats made by hand, damage, bombs, garbage.

use super::*;

#[test]
fn a_far_cell_and_a_long_sheet_are_bounded() {
    let mut far = Workbook::new();
    far.add_worksheet()
        .write_string(0, 0, "a")
        .unwrap()
        .write_string(1_048_575, 16_383, "b")
        .unwrap();
    let far = far.save_to_buffer().unwrap();
    let table = of(far.clone()).unwrap();
    assert_eq!(
        (table.rows[0].line, table.rows[0].extra.len()),
        (1_048_576, 16_383)
    );
    assert_eq!(read_bytes(far, small()), Err(TableError::TooLarge));
    let mut long = Workbook::new();
    let page = long.add_worksheet();
    for row in 0..102 {
        page.write_number(row, 0, row).unwrap();
    }
    assert_eq!(
        read_bytes(long.save_to_buffer().unwrap(), small()),
        Err(TableError::TooLarge)
    );
}

#[test]
fn a_bomb_is_refused_by_its_own_directory() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for row in 0..300 {
        page.write_string(row, 0, format!("{row}{}", "0".repeat(30_000)))
            .unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(
        bytes.len() < 1_000_000,
        "it is small packed: {}",
        bytes.len()
    );
    assert_eq!(kind::tell(&bytes, 5_000_000), Err(TableError::TooLarge));
    assert!(kind::tell(&bytes, 50_000_000).is_ok());
}

/// A ZIP with stored entries, for files no writer at hand makes.
fn pack(entries: &[(&str, &str)]) -> Vec<u8> {
    let crc = |data: &[u8]| {
        !data.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 {
                    (sum >> 1) ^ 0xedb8_8320
                } else {
                    sum >> 1
                }
            })
        })
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in entries {
        let offset = u32::try_from(out.len()).unwrap();
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        about.extend(crc(data.as_bytes()).to_le_bytes());
        about.extend([size, size].concat());
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0, 0]);
        out.extend(
            [
                b"PK\x03\x04".as_slice(),
                &about,
                name.as_bytes(),
                data.as_bytes(),
            ]
            .concat(),
        );
        directory.extend(
            [
                b"PK\x01\x02\x14\0".as_slice(),
                &about,
                &[0; 10],
                &offset.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (size, start) = (
        u32::try_from(directory.len()).unwrap(),
        u32::try_from(out.len()).unwrap(),
    );
    out.extend(directory);
    out.extend(
        [
            b"PK\x05\x06\0\0\0\0".as_slice(),
            &count,
            &count,
            &size.to_le_bytes(),
            &start.to_le_bytes(),
            &[0, 0],
        ]
        .concat(),
    );
    out
}

fn ods(content: &str) -> Vec<u8> {
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ])
}

const ODS_ROWS: &str = r#"<?xml version="1.0"?><office:document-content><office:automatic-styles/><office:body><office:spreadsheet>
<table:table table:name="Лист1"><table:table-row><table:table-cell office:value-type="string"><text:p>Имя</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Тел</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Дата</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Час</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>Иванов</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="79000001234"><text:p>79000001234</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-03-05"><text:p>05.03.26</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT09H05M00S"><text:p>09:05</text:p></table:table-cell></table:table-row></table:table>"#;
const ODS_END: &str = "</office:spreadsheet></office:body></office:document-content>";

#[test]
fn ods_is_read() {
    let table = of(ods(&format!("{ODS_ROWS}{ODS_END}"))).unwrap();
    assert_eq!(
        shown(&table),
        ["Имя|Тел|Дата|Час", "2: Иванов|79000001234|2026-03-05|09:05"]
    );
}

#[test]
fn a_reader_that_stalls_is_left_after_the_patience() {
    // calamine waits for the end of a table for ever when the content is cut inside one.
    let cut = ODS_ROWS.split_once("</table:table>").unwrap().0;
    let limits = Limits {
        patience: Duration::from_millis(300),
        ..small()
    };
    let made = read_bytes(ods(cut), limits);
    assert_eq!(made, Err(TableError::TooLarge));
}

#[test]
fn other_packed_files_are_named() {
    let cases = [
        ("word/document.xml", Kind::OfficeDocument),
        ("xl/workbook.bin", Kind::BinaryWorkbook),
        ("content.xml", Kind::OfficeDocument),
        ("photo.jpg", Kind::Archive),
    ];
    for (name, kind) in cases {
        assert_eq!(
            of(pack(&[(name, "x")])),
            Err(TableError::NotATable(kind)),
            "{name}"
        );
    }
}

#[test]
fn a_bomb_that_lies_about_its_size_is_broken() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for row in 0..300 {
        page.write_string(row, 0, format!("{row}{}", "0".repeat(30_000)))
            .unwrap();
    }
    let mut bytes = book.save_to_buffer().unwrap();
    for at in 0..bytes.len() - 46 {
        let size_at = match &bytes[at..at + 4] {
            b"PK\x01\x02" => at + 24,
            b"PK\x03\x04" => at + 22,
            _ => continue,
        };
        bytes[size_at..size_at + 4].copy_from_slice(&200_u32.to_le_bytes());
    }
    assert!(kind::tell(&bytes, 5_000_000).is_ok());
    assert_eq!(of(bytes), Err(TableError::Broken { line: None }));
}

#[test]
fn xls_is_read() {
    // No writer of this format is at hand, so the file is kept: 5 KB, an empty sheet first.
    let table = of(include_bytes!("old_format.xls").as_slice()).unwrap();
    let want = [
        "|ФИО|Телефон|Дата",
        "4: |Ёжиков|79000001234|2026-03-05 +extra",
    ];
    assert_eq!(shown(&table), want);
}

/// 2000 damaged files: random bytes, cut or bitten workbooks, and tables with random signs. Nothing may panic
/// through, and what is read keeps its shape.
#[test]
fn garbage_is_an_error_or_a_table() {
    let mut seed = 0x0057_01CA_u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let xlsx = workbook();
    let ods = ods(&format!("{ODS_ROWS}{ODS_END}"));
    let signs: Vec<char> = "aЖ;,\t\"\n\r1+= \u{feff}\u{0}".chars().collect();
    let (mut tables, mut errors) = (0, 0);
    for case in 0..2000 {
        let bytes: Vec<u8> = match case % 5 {
            0 => (0..next(600))
                .map(|_| u8::try_from(next(256)).unwrap())
                .collect(),
            1 => xlsx[..next(xlsx.len())].to_vec(),
            2 | 3 => {
                let mut bitten = if case % 5 == 2 {
                    xlsx.clone()
                } else {
                    ods.clone()
                };
                for _ in 0..=next(4) {
                    let at = next(bitten.len());
                    bitten[at] = u8::try_from(next(256)).unwrap();
                }
                bitten
            }
            _ => (0..next(200))
                .map(|_| signs[next(signs.len() - case % 2)])
                .collect::<String>()
                .into_bytes(),
        };
        let limits = Limits {
            patience: Duration::from_secs(2),
            ..small()
        };
        match read_bytes(bytes, limits) {
            Ok(table) => {
                tables += 1;
                assert!(
                    table
                        .rows
                        .iter()
                        .all(|row| row.cells.len() == table.header.len() && row.line > 0)
                );
            }
            Err(_) => errors += 1,
        }
    }
    assert!(
        tables > 200 && errors > 500,
        "{tables} tables, {errors} errors"
    );
}
