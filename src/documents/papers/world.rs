//! What the typesetter may see: the templates, the data of one paper, four faces and a fixed day. No disk, no network,
//! no packages, no clock.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde_json::Value as Json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::fonts::FONTS;
use super::templates::Templates;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The file by which a template reads its data: data, never markup.
const DATA: &str = "data.json";
/// The file by which a template reads the pages of a paper that was made.
const PAPER: &str = "paper.pdf";
/// So many compilations a part of the typesetter's memory may stand unused.
const AGE: usize = 5;

/// Why a paper could not be set: the template's file and line.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) why: String,
}

/// The world of one paper.
pub(super) struct Desktop<'a> {
    templates: &'a Templates<'a>,
    main: FileId,
    data: Bytes,
    paper: Option<Bytes>,
    at: NaiveDateTime,
    sources: Mutex<HashMap<FileId, Source>>,
}

impl<'a> Desktop<'a> {
    /// None for a name that cannot be a template's.
    pub(super) fn new(
        templates: &'a Templates<'a>,
        name: &str,
        at: NaiveDateTime,
        data: &Json,
    ) -> Option<Self> {
        let path = VirtualPath::new(format!("{name}.typ")).ok()?;
        Some(Desktop {
            templates,
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
            data: Bytes::from_string(data.to_string()),
            paper: None,
            at,
            sources: Mutex::new(HashMap::new()),
        })
    }

    /// With the pages of a paper that was made, for a template that shows them.
    pub(super) fn over(self, paper: Vec<u8>) -> Self {
        Desktop {
            paper: Some(Bytes::new(paper)),
            ..self
        }
    }

    /// Sets the paper and writes it as PDF/A, which an archive can keep; as plain PDF where the text has a sign that
    /// no face has, for the standard refuses those.
    pub(super) fn set(&self, title: &str) -> Result<Vec<u8>, Fault> {
        let archival = PdfStandards::new(&[PdfStandard::A_2b]).unwrap_or_default();
        let options = |standards: PdfStandards| PdfOptions {
            ident: Smart::Custom(title.to_owned()),
            creator: Smart::Custom(Some("stoika".to_owned())),
            timestamp: self.moment().map(Timestamp::new_utc),
            standards,
            tagged: false,
            ..PdfOptions::default()
        };
        let made = typst::compile(self).output.and_then(|document| {
            typst_pdf::pdf(&document, &options(archival))
                .or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default())))
        });
        typst::comemo::evict(AGE);
        made.map_err(|faults| self.fault(faults.first()))
    }

    fn fault(&self, told: Option<&SourceDiagnostic>) -> Fault {
        let main = || (self.main, None);
        let Some(told) = told else {
            let (file, _) = main();
            return Fault {
                file: self.shown(file),
                line: 1,
                why: String::new(),
            };
        };
        // Where the template calls what failed says more than the depths of what it called.
        let at = told
            .span
            .id()
            .map_or_else(main, |id| (id, self.range(told.span)));
        let line = at.1.and_then(|range| {
            let source = self.source(at.0).ok()?;
            source.lines().byte_to_line(range.start)
        });
        Fault {
            file: self.shown(at.0),
            line: line.map_or(1, |line| line + 1),
            why: told.message.to_string(),
        }
    }

    fn shown(&self, file: FileId) -> String {
        self.templates.shown(file.vpath().get_without_slash())
    }

    fn moment(&self) -> Option<Datetime> {
        let (day, time) = (self.at.date(), self.at.time());
        let small = |number: u32| u8::try_from(number).unwrap_or(0);
        Datetime::from_ymd_hms(
            day.year(),
            small(day.month()),
            small(day.day()),
            small(time.hour()),
            small(time.minute()),
            small(time.second()),
        )
    }

    fn read(&self, id: FileId) -> FileResult<Bytes> {
        if *id.root() != VirtualRoot::Project {
            return Err(FileError::AccessDenied);
        }
        let name = id.vpath().get_without_slash();
        if name == DATA {
            return Ok(self.data.clone());
        }
        if let (PAPER, Some(paper)) = (name, &self.paper) {
            return Ok(paper.clone());
        }
        let read = self.templates.read(name);
        read.map(Bytes::new)
            .ok_or_else(|| FileError::NotFound(name.into()))
    }
}

impl World for Desktop<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = sources.get(&id) {
            return Ok(known.clone());
        }
        let bytes = self.read(id)?;
        let text = std::str::from_utf8(bytes.as_slice()).map_err(|_| FileError::InvalidUtf8)?;
        let source = Source::new(id, text.trim_start_matches('\u{feff}').to_owned());
        sources.insert(id, source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.read(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let day = self.at.date();
        Datetime::from_ymd(
            day.year(),
            u8::try_from(day.month()).ok()?,
            u8::try_from(day.day()).ok()?,
        )
    }
}
