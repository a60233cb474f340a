use jiff::civil::Date;

/// What the reader is given: one article.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The caller's id.
    pub id: String,
    /// Title without markup; the analysed text is `title + "\n\n" + body`.
    pub title: Option<String>,
    /// Body without markup, paragraphs on lines.
    pub body: String,
    /// Name of the publishing outlet.
    pub outlet: Option<String>,
    /// Publication day in the outlet's time zone.
    pub published: Option<Date>,
    /// Where the day is from: `argument`, `metadata`, `text` or `none`.
    pub published_from: PublishedFrom,
    /// Address.
    pub url: Option<String>,
}

/// Where the publication day is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishedFrom {
    /// The user's argument.
    Argument,
    /// The input's own field.
    Metadata,
    /// A date line in the text.
    Text,
    /// Nobody tells it.
    #[default]
    None,
}

impl PublishedFrom {
    /// Gives the spelling in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Metadata => "metadata",
            Self::Text => "text",
            Self::None => "none",
        }
    }
}

impl Article {
    /// Gives the analysed text: `title + "\n\n" + body`, or the body alone where there is no title.
    #[must_use]
    pub fn analysed(&self) -> String {
        match &self.title {
            Some(title) if !title.is_empty() => format!("{title}\n\n{}", self.body),
            _ => self.body.clone(),
        }
    }
}
