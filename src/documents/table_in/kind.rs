//! Tells what a file is by its first bytes and, for packed files, by the list of what is inside.

use super::TableError;

/// What a file is when it is not a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Folder,
    Device,
    Pdf,
    Picture,
    Archive,
    /// A word-processor or other office file.
    OfficeDocument,
    /// A workbook under a password.
    Locked,
    /// The binary workbook `.xlsb`, which is not read.
    BinaryWorkbook,
    /// HTML or XML, often under a false name `.xls`.
    Markup,
    Json,
    Binary,
}

impl Kind {
    /// Names the kind by a text id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Device => "device",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::Archive => "archive",
            Self::OfficeDocument => "office_document",
            Self::Locked => "locked",
            Self::BinaryWorkbook => "binary_workbook",
            Self::Markup => "markup",
            Self::Json => "json",
            Self::Binary => "binary",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Workbook(WorkbookForm),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkbookForm {
    Xlsx,
    Xls,
    Ods,
}

const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"%PDF", Kind::Pdf),
    (b"\x89PNG", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"Rar!\x1a", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"\x1f\x8b", Kind::Archive),
    (b"{\\rtf", Kind::OfficeDocument),
    (b"SQLite format 3\0", Kind::Binary),
];

/// Tells the form of `bytes`, or why they cannot be a table.
pub(super) fn tell(bytes: &[u8], unpacked_limit: u64) -> Result<Form, TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if let Some((_, kind)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        return Err(TableError::NotATable(*kind));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return tell_compound(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return tell_packed(bytes, unpacked_limit);
    }
    Ok(Form::Text)
}

/// Old office files keep stream names as UTF-16 in their directory.
fn tell_compound(bytes: &[u8]) -> Result<Form, TableError> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        Err(TableError::NotATable(Kind::Locked))
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        Err(TableError::NotATable(Kind::OfficeDocument))
    } else {
        Ok(Form::Workbook(WorkbookForm::Xls))
    }
}

/// Reads the archive's own directory: names tell the form, sizes betray a bomb before anything is unpacked.
fn tell_packed(bytes: &[u8], unpacked_limit: u64) -> Result<Form, TableError> {
    let broken = TableError::Broken { line: None };
    let directory = packed_directory(bytes).ok_or(broken)?;
    // A size that does not fit 32 bits reads as u32::MAX, so it counts as 4 GiB here.
    let unpacked = directory
        .iter()
        .fold(0_u64, |sum, (_, size)| sum.saturating_add(u64::from(*size)));
    if unpacked > unpacked_limit {
        return Err(TableError::TooLarge);
    }
    let has = |start: &[u8]| directory.iter().any(|(name, _)| name.starts_with(start));
    if has(b"xl/workbook.bin") {
        Err(TableError::NotATable(Kind::BinaryWorkbook))
    } else if has(b"xl/") {
        Ok(Form::Workbook(WorkbookForm::Xlsx))
    } else if has(b"content.xml") {
        let sheet = b"application/vnd.oasis.opendocument.spreadsheet";
        if bytes
            .iter()
            .take(200)
            .copied()
            .collect::<Vec<u8>>()
            .windows(sheet.len())
            .any(|at| at == sheet)
        {
            Ok(Form::Workbook(WorkbookForm::Ods))
        } else {
            Err(TableError::NotATable(Kind::OfficeDocument))
        }
    } else if has(b"word/") || has(b"ppt/") {
        Err(TableError::NotATable(Kind::OfficeDocument))
    } else {
        Err(TableError::NotATable(Kind::Archive))
    }
}

/// Names and unpacked sizes from a ZIP central directory; `None` when it is cut off.
fn packed_directory(bytes: &[u8]) -> Option<Vec<(&[u8], u32)>> {
    const END_LENGTH: usize = 22;
    let tail = bytes
        .len()
        .saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let end = tail
        + bytes
            .get(tail..)?
            .windows(4)
            .rposition(|window| window == b"PK\x05\x06")?;
    let count = read_u16(bytes, end + 10)?;
    let size = usize::try_from(read_u32(bytes, end + 12)?).ok()?;
    // Right before the end, unless a 64-bit end record stands between; then by the offset.
    let offset = usize::try_from(read_u32(bytes, end + 16)?).ok()?;
    let mut at = end.checked_sub(size)?;
    if count > 0 && bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
        at = offset;
    }
    let mut directory = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let unpacked = read_u32(bytes, at + 24)?;
        let name_length = usize::from(read_u16(bytes, at + 28)?);
        let tail_length =
            usize::from(read_u16(bytes, at + 30)?) + usize::from(read_u16(bytes, at + 32)?);
        directory.push((bytes.get(at + 46..at + 46 + name_length)?, unpacked));
        at += 46 + name_length + tail_length;
    }
    Some(directory)
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..at + 2)?
        .try_into()
        .ok()
        .map(u16::from_le_bytes)
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)?
        .try_into()
        .ok()
        .map(u32::from_le_bytes)
}
