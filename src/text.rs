//! Every word the program says: Fluent texts of one locale, and how phrases, dates and sums are put into it.
//! It knows no area: each brings its own texts.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike, Weekday};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::action::{Field, Label, Shown, Texts};
use crate::desk::{Arg, Error, Phrase};

/// The two languages; Russian is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locale {
    Ru,
    En,
}

impl Locale {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "ru" => Some(Locale::Ru),
            "en" => Some(Locale::En),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Locale::Ru => "ru",
            Locale::En => "en",
        }
    }

    /// What parts a whole number from its fraction.
    pub fn decimal_mark(self) -> char {
        match self {
            Locale::Ru => ',',
            Locale::En => '.',
        }
    }
}

/// The texts that belong to no area.
pub const COMMON: [Texts; 3] = [
    Texts {
        ru: include_str!("../assets/text/ru/common.ftl"),
        en: include_str!("../assets/text/en/common.ftl"),
    },
    Texts {
        ru: include_str!("../assets/text/ru/check.ftl"),
        en: include_str!("../assets/text/en/check.ftl"),
    },
    Texts {
        ru: include_str!("../assets/text/ru/cli.ftl"),
        en: include_str!("../assets/text/en/cli.ftl"),
    },
];

fn file(texts: &Texts, locale: Locale) -> &'static str {
    match locale {
        Locale::Ru => texts.ru,
        Locale::En => texts.en,
    }
}

/// The words of one locale.
pub struct Text {
    pub locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Text {
    pub fn new(locale: Locale, areas: &[Texts]) -> Self {
        let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language]);
        bundle.set_use_isolating(false);
        for texts in COMMON.iter().chain(areas) {
            // A broken line costs itself alone; the text test names it.
            let resource = match FluentResource::try_new(file(texts, locale).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Text { locale, bundle }
    }

    /// Says a phrase.
    pub fn say(&self, phrase: &Phrase) -> String {
        let args: Vec<(&str, &Arg)> = phrase.args.iter().map(|(name, arg)| (*name, arg)).collect();
        self.say_id(phrase.id, &args)
    }

    /// Says a text by an id that is only known at run time (a stored message).
    pub fn say_id(&self, id: &str, args: &[(&str, &Arg)]) -> String {
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Phrase(inner) => FluentValue::from(self.say(inner)),
            };
            values.set((*name).to_owned(), value);
        }
        self.format(id, Some(&values))
            .unwrap_or_else(|| id.to_owned())
    }

    /// A word or sentence without arguments; its id where it is missing (a test finds those).
    pub fn word(&self, id: &str) -> String {
        self.format(id, None).unwrap_or_else(|| id.to_owned())
    }

    pub fn has(&self, id: &str) -> bool {
        self.format(id, None).is_some()
    }

    /// `bookings.book` and `short` → the attribute `.short` of `bookings-book`; nothing where it is missing.
    pub fn attribute(&self, id: &str, attribute: &str) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = message.get_attribute(attribute)?.value();
        Some(
            self.bundle
                .format_pattern(pattern, None, &mut vec![])
                .into_owned(),
        )
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, args, &mut vec![])
                .into_owned(),
        )
    }

    /// The long name of an action, a tab or a column: ids have points, texts have hyphens.
    pub fn name(&self, id: &str) -> String {
        self.word(&id.replace('.', "-"))
    }

    /// The short name, for narrow bars; the long one where there is none.
    pub fn short(&self, id: &str) -> String {
        let id = id.replace('.', "-");
        self.attribute(&id, "short")
            .unwrap_or_else(|| self.word(&id))
    }

    /// The word of an action in the row of actions: as short as `short` where nothing else is said, never cut.
    pub fn foot(&self, id: &str) -> String {
        let own = self.attribute(&id.replace('.', "-"), "foot");
        own.unwrap_or_else(|| self.short(id))
    }

    pub fn help(&self, id: &str) -> String {
        self.attribute(&id.replace('.', "-"), "help")
            .unwrap_or_default()
    }

    /// The word of a coded value: `status` and `in_work` → `status-in_work`.
    pub fn code(&self, family: &str, code: &str) -> String {
        self.word(&format!("{family}-{code}"))
    }

    /// The label of an action's field: `field-people-add-client` where the action says it its own way, else `field-client`.
    pub fn field(&self, action: &str, field: &str) -> String {
        let own = format!("field-{}-{field}", action.replace('.', "-"));
        self.format(&own, None)
            .unwrap_or_else(|| self.word(&format!("field-{field}")))
    }

    /// What a field takes, with examples: of the action's own field, of the field anywhere, else of its shape.
    pub fn field_help(&self, action: &str, field: &Field) -> String {
        let own = format!("field-{}-{}", action.replace('.', "-"), field.id);
        let anywhere = format!("field-{}", field.id);
        [own, anywhere]
            .iter()
            .find_map(|id| self.attribute(id, "help"))
            .unwrap_or_else(|| self.code("shape", field.shape.code()))
    }

    /// The sentence of an error.
    pub fn error(&self, error: &Error) -> String {
        self.say(&error.phrase())
    }

    pub fn label(&self, label: &Label) -> String {
        match label {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Phrase(phrase) => self.say(phrase),
        }
    }

    /// The echo of what a field was understood as.
    pub fn shown(&self, shown: &Shown) -> String {
        match shown {
            Shown::Nothing => String::new(),
            Shown::Text(text) => text.clone(),
            Shown::Phrase(phrase) => self.say(phrase),
            Shown::Warning(phrase) => format!("! {}", self.say(phrase)),
            Shown::Label(label) => self.label(label),
            Shown::Labels(labels) => labels
                .iter()
                .map(|label| self.label(label))
                .collect::<Vec<_>>()
                .join(", "),
            Shown::Day(day) => self.day_long(*day),
            Shown::Moment(at) => format!("{} {}", self.day_long(at.date()), at.format("%H:%M")),
        }
    }

    /// «пн», "Mon": two or three letters.
    pub fn weekday(&self, day: NaiveDate) -> String {
        let code = match day.weekday() {
            Weekday::Mon => "mon",
            Weekday::Tue => "tue",
            Weekday::Wed => "wed",
            Weekday::Thu => "thu",
            Weekday::Fri => "fri",
            Weekday::Sat => "sat",
            Weekday::Sun => "sun",
        };
        self.word(&format!("day-{code}"))
    }

    /// «пт 27.11.2026».
    pub fn day_long(&self, day: NaiveDate) -> String {
        format!("{} {}", self.weekday(day), day.format("%d.%m.%Y"))
    }

    /// «пт 27.11».
    pub fn day(&self, day: NaiveDate) -> String {
        format!("{} {}", self.weekday(day), day.format("%d.%m"))
    }

    /// «пт 27.11 14:00».
    pub fn moment(&self, at: NaiveDateTime) -> String {
        format!(
            "{} {:02}:{:02}",
            self.day(at.date()),
            at.hour(),
            at.minute()
        )
    }

    /// The name of whoever acted; nobody is the program itself.
    pub fn person(&self, name: &str) -> String {
        if name.is_empty() {
            self.word("role-system")
        } else {
            name.to_owned()
        }
    }

    /// «0:07», «12:40»: minutes and seconds of a wait.
    pub fn seconds(seconds: i64) -> String {
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// A printed number with the decimal mark of the language: «27,8».
    pub fn decimal(&self, number: &str) -> String {
        number.replace('.', &self.locale.decimal_mark().to_string())
    }

    /// «1,5 ч»: norm-hours from hundredths.
    pub fn norm_hours(&self, hundredths: i64) -> String {
        let mut number = format!("{}.{:02}", hundredths / 100, hundredths.abs() % 100);
        while number.ends_with('0') && !number.ends_with(".0") {
            number.pop();
        }
        format!("{} {}", self.decimal(&number), self.word("unit-hour"))
    }
}
