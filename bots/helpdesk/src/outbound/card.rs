//! The card of a ticket and the title of its topic. Other bots read the card's first line.

use mtl_domain::{
    people::{Person, PersonId, Reach},
    text::truncate_utf16,
};
use mtl_locale::{Html, Lang, category as sorting, helpdesk as words, ops as operating};
use mtl_store::people::Seen;
use mtl_telegram::Call;

use crate::domain::ticket::{Priority, Ticket};

/// The longest title of a topic.
const TITLE_LIMIT: usize = 128;

/// What a card shows of the desk's own: each is left out when there is nothing to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plate {
    /// The bot that tells more of a member by a command, where there is one.
    pub teller: Option<String>,
    /// The nearest promise.
    pub due: Option<Html>,
    /// The name of the category.
    pub category: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The numbers of the tickets it is tied to, and how.
    pub ties: Vec<(i64, String)>,
}

impl Plate {
    fn lines(&self, lang: Lang, ticket: &Ticket) -> Vec<Html> {
        let subject = ticket.subject.as_deref().map(Html::bold);
        let category = self.category.as_ref();
        let category = category.map(|name| sorting::card_category(lang, name));
        let urgency = match ticket.priority {
            Priority::Normal => None,
            other => {
                let name = sorting::priority_plain(lang, other.as_str());
                Some(sorting::card_priority(lang, name))
            }
        };
        let tags = (!self.tags.is_empty()).then(|| sorting::card_tags(lang, self.tags.join(", ")));
        let ties = (!self.ties.is_empty()).then(|| {
            let named = |(number, kind): &(i64, String)| {
                operating::tie_plain(lang, kind.as_str(), *number).into_string()
            };
            operating::card_ties(
                lang,
                self.ties.iter().map(named).collect::<Vec<_>>().join(", "),
            )
        });
        let more = self.teller.as_ref();
        let more = more.map(|bot| Html::text(&format!("/get_info_{}@{bot}", ticket.member)));
        [
            more,
            subject,
            self.due.clone(),
            urgency,
            category,
            tags,
            ties,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What a card shows beside the ticket.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The member.
    pub member: &'a Seen,
    /// The language the member is spoken to in.
    pub speaks: Lang,
    /// The number of the ticket it continues.
    pub follows: Option<i64>,
    /// The number of the ticket that continues it.
    pub followed_by: Option<i64>,
    /// What the desk says of it.
    pub plate: &'a Plate,
    /// Who has it.
    pub holder: Option<&'a str>,
}

/// The member's name on one clean line.
#[must_use]
pub fn full_name(seen: &Seen) -> String {
    Person {
        id: PersonId(seen.id),
        first_name: seen.first_name.clone(),
        last_name: seen.last_name.clone(),
        username: seen.username.clone(),
        lang: None,
        reach: Reach::Unknown,
    }
    .full_name()
}

/// The topic's title: number and name.
#[must_use]
pub fn title(number: i64, member: &Seen) -> String {
    truncate_utf16(&format!("#{number} {}", full_name(member)), TITLE_LIMIT)
}

/// The line that other bots read: `#ID{id} | {full name} | @{username}`, a mention by link where there is no username.
#[must_use]
pub fn header(member: &Seen) -> Html {
    // A bar in a name would be taken for the end of it.
    let name = full_name(member).replace('|', "¦");
    let mention = match member.username.as_deref() {
        Some(username) => Html::text(&format!("@{username}")),
        None => Html::link(&format!("tg://user?id={}", member.id), &name),
    };
    Html::join(
        [
            Html::text(&format!("#ID{}", member.id)),
            Html::text(&name),
            mention,
        ],
        " | ",
    )
}

/// The card as a call.
#[must_use]
pub fn card(lang: Lang, ticket: &Ticket, facts: Facts<'_>) -> Call {
    let mut lines = vec![
        header(facts.member),
        words::card_state(
            lang,
            ticket.number,
            words::state_plain(lang, ticket.state.as_str()),
        ),
    ];
    lines.extend(facts.plate.lines(lang, ticket));
    lines.extend(
        facts
            .holder
            .map(|name| mtl_locale::claim::card_held(lang, name)),
    );
    if let Some(reason) = &ticket.unreachable {
        lines.push(words::card_unreachable(
            lang,
            words::unreachable_plain(lang, reason.as_str()),
        ));
    }
    lines.push(words::card_language(
        lang,
        words::language_plain(lang, facts.speaks.code()),
    ));
    lines.push(words::card_previous(lang, ticket.earlier));
    if ticket.reopened > 0 {
        lines.push(words::card_reopened(lang, ticket.reopened));
    }
    lines.extend(
        facts
            .follows
            .map(|number| words::card_follows(lang, number)),
    );
    lines.extend(
        facts
            .followed_by
            .map(|number| words::card_followed(lang, number)),
    );
    Call::text(Html::join(lines, "\n").into_string()).buttons(&super::claim::card(lang, ticket))
}
