//! The vocabularies of a reading: stable codes with words.

use serde::{Deserialize, Serialize};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $code:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The same for a reader, in English.
            pub fn words(self) -> String {
                match self { $(Self::$variant => $words,)+ }.to_owned()
            }
        }
    };
}

coded! {
    /// The score in three steps.
    Priority {
        /// Check first.
        High => "high", "high";
        /// Check.
        Medium => "medium", "medium";
        /// Check when there is time.
        Low => "low", "low";
    }
}

coded! {
    /// In what voice a claim stands.
    ClaimKind {
        /// The article itself says it.
        Narration => "narration", "The article says so itself.";
        /// Somebody is said to have said it.
        Indirect => "indirect", "Somebody is said to have said this.";
        /// Somebody is quoted.
        Quotation => "quotation", "Somebody is quoted with these words.";
        /// Somebody's words, some of them in quotation marks.
        Mixed => "mixed", "Somebody is said to have said this, partly in these words.";
        /// It is reported, by nobody in particular.
        Hearsay => "hearsay", "This is reported without saying by whom.";
        /// The headline says it.
        Headline => "headline", "The headline says so.";
    }
}

coded! {
    /// What has to be checked about a claim.
    FactKind {
        /// That something happened or is so.
        Event => "event", "That it happened, or is so.";
        /// A figure.
        Quantity => "quantity", "The figure.";
        /// The very words.
        Quotation => "quotation", "The words quoted.";
        /// A day or a period.
        Date => "date", "The time.";
        /// An extreme.
        Superlative => "superlative", "The extreme: it speaks of every other case.";
        /// A cause or an effect.
        Causal => "causal", "The cause.";
        /// Charges, verdicts, rules in force.
        Legal => "legal", "The legal fact.";
        /// More, less, a change.
        Comparison => "comparison", "The comparison.";
        /// That somebody said, denied or declined.
        SpeechEvent => "speech_event", "That it was said.";
    }
}

coded! {
    /// What a named thing is.
    ActorKind {
        /// A human being.
        Person => "person", "person";
        /// A body: company, office, party, court, outlet.
        Organisation => "organisation", "organisation";
        /// A place.
        Place => "place", "place";
        /// A product, law, event or work.
        Product => "product", "product or work";
        /// Its words do not tell.
        Unknown => "unknown", "named thing";
    }
}

coded! {
    /// What a rule found, as a sentence with places.
    DetailKind {
        /// A length against its days.
        DaysBetween => "days_between", "From {0} to {1} there are {2} days.";
        /// The right weekday.
        DayIsWeekday => "day_is_weekday", "{0} is a {1}.";
        /// The day of issue.
        PublishedOn => "published_on", "The article was published on {0}.";
        /// Another form in the same article.
        Elsewhere => "elsewhere", "Elsewhere it is “{0}”.";
        /// A bound in the body.
        NotExact => "not_exact", "In the body “{0}” is not exact.";
        /// The body's own voice against the headline's.
        BodyDenied => "body_denied", "In the body somebody denies this.";
        /// Hearsay in the body.
        BodyHearsay => "body_hearsay", "In the body nobody is said to have said this.";
        /// An unnamed source in the body.
        BodyUnnamed => "body_unnamed", "In the body a source without a name says this.";
        /// Hedged in the body.
        BodyWeaker => "body_weaker", "In the body the words are weaker.";
        /// A plan in the body.
        BodyPlanned => "body_planned", "In the body this is planned, not done.";
        /// A document without a link.
        NothingLeads => "nothing_leads", "“{0}” is cited, and nothing leads to it.";
        /// A sum.
        PartsAddUp => "parts_add_up", "The parts add up to {0}, not to {1}.";
        /// Shares of a whole.
        SharesAddUp => "shares_add_up", "The shares add up to {0} percent.";
        /// A change between percentages.
        ChangeInPoints => "change_in_points", "From {0} to {1} percent is a change of {2} percentage points.";
        /// A change between figures.
        ChangeInPercent => "change_in_percent", "From {0} to {1} is a change of {2} percent.";
        /// A part against its whole.
        ShareIs => "share_is", "“{0}” is {1} percent, not {2}.";
        /// A list against its count.
        ItemsListed => "items_listed", "{0} are listed, not {1}.";
        /// The same digits with another unit or scale.
        SameDigits => "same_digits", "The same digits stand elsewhere as “{0}”.";
    }
}

coded! {
    /// How one claim bears on another.
    RelationKind {
        /// Its speaker denies the other.
        Denies => "denies", "denies";
        /// Both cannot be true as they stand.
        Contradicts => "contradicts", "contradicts";
        /// It says the same again.
        Repeats => "repeats", "repeats";
        /// It says something that speaks for the other.
        Supports => "supports", "supports";
    }
}

coded! {
    /// Why a claim has its priority.
    Reason {
        /// An amount, a share, a count.
        Figure => "figure", "It states a figure.";
        /// A day, a year, a period.
        Date => "date", "It states a time.";
        /// A named person.
        NamedPerson => "named_person", "It is about a named person.";
        /// A named place, body or thing.
        NamedEntity => "named_entity", "It is about something named.";
        /// Words in quotation marks.
        Quotation => "quotation", "It quotes somebody.";
        /// Words that somebody else answers for.
        Attribution => "attribution", "It hangs on what somebody said.";
        /// "The only", "the largest", "never".
        Superlative => "superlative", "It claims an extreme, or speaks for all cases.";
        /// "Rose", "more than", "twice".
        Comparison => "comparison", "It compares, or states a change.";
        /// "Because", "led to".
        Cause => "cause", "It states a cause.";
        /// Somebody denies it.
        Denial => "denial", "Somebody denies it.";
        /// Crime, harm, law.
        Harm => "harm", "It speaks of harm or of a breach of law, and may hurt somebody if wrong.";
        /// Nobody answers for it.
        Unattributed => "unattributed", "It is reported, but nobody answers for it.";
        /// About what is to come.
        Future => "future", "It is about what is to come, so only the plan can be checked now.";
        /// "May", "seems".
        Hedged => "hedged", "Its own words weaken it.";
        /// A judgement.
        Opinion => "opinion", "It judges rather than states.";
        /// It is the headline.
        Headline => "headline", "It is the headline, which most readers keep.";
        /// Among the first claims.
        Head => "head", "It stands at the head of the article, with what the story rests on.";
        /// Few words.
        Short => "short", "It says little by itself.";
        /// The body says it again.
        RepeatedInBody => "repeated_in_body", "The body says the same in more words.";
        /// It points at what stands beside it.
        PointsElsewhere => "points_elsewhere", "It only tells who said what stands beside it.";
    }
}

coded! {
    /// What to beware of.
    Flag {
        /// A date whose year is not written.
        DateWithoutYear => "date_without_year", "A date here has no year. The year shown is only the nearest reading.";
        /// The speaker denies the marked words.
        Denial => "denial", "The speaker denies these words: the claim is their opposite.";
        /// A speaker without a name.
        AnonymousSource => "anonymous_source", "The source is not named.";
        /// "The report says", without saying which.
        UnnamedReport => "unnamed_report", "A report is cited without its name. It need not be the one named before.";
        /// "Sources from X".
        AmbiguousSource => "ambiguous_source", "It is not clear whether the source is the body named, or somebody it spoke to.";
        /// "It is reported", by nobody.
        AgentlessReport => "agentless_report", "It says that this was reported, but not by whom.";
        /// "The only", "the largest".
        Superlative => "superlative", "An extreme is a claim about every other case too.";
        /// Quoted words without a speaker.
        NoSpeakerQuote => "no_speaker_quote", "Words are quoted without saying whose they are.";
        /// The speaker was carried from a sentence nearby.
        SpeakerAssumed => "speaker_assumed", "The speaker is taken from a sentence nearby. That is a guess.";
        /// Quoted words that were said in another language.
        TranslatedQuotation => "translated_quotation", "These words were probably said in another language. Look for the original.";
        /// Told by one who had it from another.
        Chain => "chain", "It came through more than one hand. Each link can fail.";
        /// The headline states what the body hedges or attributes.
        HeadlineFirmer => "headline_firmer", "The headline states as fact what the body puts in somebody's mouth.";
        /// A date after publication told as past.
        AfterPublication => "after_publication", "A date here lies after the day of publication.";
        /// The same person wrote and edited.
        ReporterIsEditor => "reporter_is_editor", "Reporter and editor are the same person.";
        /// No link anywhere.
        NoLinks => "no_links", "The article links to nothing. Its sources have to be obtained.";
        /// No day of issue.
        NoPublicationDate => "no_publication_date", "The day of publication is not known. Dates such as \"last week\" cannot be placed.";
        /// A day that the calendar does not have.
        NotInCalendar => "not_in_calendar", "There is no such day in the calendar.";
        /// The weekday written is not that of the date.
        WeekdayDisagrees => "weekday_disagrees", "The weekday does not fit the date.";
        /// A time that only the day of publication could place.
        UnplacedDate => "unplaced_date", "This time is counted from the day of publication, which is not known.";
        /// Parts, changes or counts that do not fit their total.
        SumMismatch => "sum_mismatch", "These figures do not add up.";
        /// The same digits with another scale, unit or currency.
        UnitSlip => "unit_slip", "The unit, scale or currency may be wrong: check it against the source.";
        /// One person in two spellings.
        NameDrift => "name_drift", "This name is spelt in two ways.";
        /// One person in two offices.
        TitleDrift => "title_drift", "This person is given two offices.";
        /// The document that the story stands on is not linked.
        NoKeyLink => "no_key_link", "The story stands on this source, and nothing in the article leads to it.";
        /// Most attributed claims go back to one source.
        OneOrigin => "one_origin", "Most of what is attributed here goes back to one source.";
    }
}

coded! {
    /// Why a part of the text is proposed not to be checked.
    ExclusionReason {
        /// Leads away from the article.
        Promo => "promo", "It advertises another article.";
        /// Shelf labels, tags, navigation.
        Rubric => "rubric", "It is a label, not part of the article.";
        /// About the author, below the text.
        AuthorTail => "author_tail", "It tells about the author.";
        /// Headlines of other articles.
        Related => "related", "It names other articles.";
        /// Paid for by somebody else.
        Advert => "advert", "It is an advertisement.";
        /// Who owns the words.
        Copyright => "copyright", "It tells who owns the words.";
        /// Words under a picture.
        Caption => "caption", "It describes a picture.";
        /// Who wrote and edited.
        Byline => "byline", "It names who made the article.";
        /// Day and hour of issue.
        Dateline => "dateline", "It tells when the article was published.";
        /// Town and outlet before the first sentence.
        Opening => "opening", "It names the town or the outlet before the first sentence.";
        /// "(*)", "***".
        EndMark => "end_mark", "It marks the end of the article.";
        /// Anything else that is not the article's.
        Furniture => "furniture", "It is not part of the article.";
        /// A heading inside the body.
        Heading => "heading", "It is a heading.";
        /// The headline, where it states nothing.
        Title => "title", "The headline states nothing by itself.";
        /// A question.
        Question => "question", "It asks; it states nothing.";
        /// A wish or a greeting.
        Wish => "wish", "It wishes or greets; it states nothing.";
        /// A judgement without a fact in it.
        Opinion => "opinion", "It judges and states no fact.";
        /// A fragment without a statement.
        Fragment => "fragment", "It is too short to state anything.";
    }
}
