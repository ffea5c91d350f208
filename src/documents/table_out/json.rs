//! One JSON object per line for other programs: units stay whole (kopecks, minutes), dates are ISO.

use super::{Sheet, Value, WriteError, cells};
use std::io::{self, Write};

/// Writes rows as objects keyed by column title, in column order; a repeated title gets ` 2`, ` 3` …
pub fn write_json_lines(sheet: &Sheet, out: &mut dyn Write) -> Result<(), WriteError> {
    let keys = keys_of(sheet)?;
    for row in &sheet.rows {
        let mut line = String::from("{");
        for (place, ((_, value), key)) in cells(sheet, row).zip(&keys).enumerate() {
            if place > 0 {
                line.push(',');
            }
            line.push_str(key);
            line.push(':');
            line.push_str(&json_of(value)?);
        }
        line.push_str("}\n");
        out.write_all(line.as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

fn keys_of(sheet: &Sheet) -> Result<Vec<String>, WriteError> {
    let mut names: Vec<String> = Vec::with_capacity(sheet.columns.len());
    for column in &sheet.columns {
        let mut name = column.title.clone();
        let mut number = 2;
        while names.contains(&name) {
            name = format!("{} {number}", column.title);
            number += 1;
        }
        names.push(name);
    }
    names.iter().map(|name| quoted(name)).collect()
}

fn json_of(value: &Value) -> Result<String, WriteError> {
    Ok(match value {
        Value::Empty => "null".to_owned(),
        Value::Text(text) => quoted(text)?,
        Value::Integer(number) => number.to_string(),
        Value::Date(date) => quoted(&date.format("%Y-%m-%d").to_string())?,
        Value::DateTime(moment) => quoted(&moment.format("%Y-%m-%dT%H:%M:%S").to_string())?,
    })
}

fn quoted(text: &str) -> Result<String, WriteError> {
    serde_json::to_string(text).map_err(|error| WriteError::Io(io::Error::from(error)))
}
