//! The card of an account. What comes from the chain is text like any stranger's: cleaned there, escaped here.

use mtl_locale::{Html, Lang, chain as words};
use mtl_stellar::{
    AccountId,
    collaboration::Standing,
    lookup::{Card, Inbounds, Role, RoleKind},
    tags::PairStatus,
};

use super::{
    Voice, amount, lines, links,
    pages::{self, Section},
};

/// Pages of the account are shown up to this number.
const WEBSITES: usize = 3;

/// The pages of a card, each with its foot. `shared` says that many people use the account.
pub fn pages(voice: &Voice<'_>, card: &Card, shared: bool) -> Vec<Html> {
    let foot = foot(voice, card);
    let head = head(voice, card, shared);
    let sections = [out(voice, card), incoming(voice, card)];
    pages::pages(head, &sections)
        .into_iter()
        .map(|page| Html::join([page, foot.clone()], "\n\n"))
        .collect()
}

fn head(voice: &Voice<'_>, card: &Card, shared: bool) -> Html {
    let lang = voice.lang;
    let mut head = Vec::new();
    if let Some(why) = &card.trouble {
        head.push(words::card_stale(lang, why.kind()));
    }
    head.push(match &card.name {
        Some(name) => words::card_name(lang, name.as_str()),
        None => words::card_nameless(lang),
    });
    head.push(words::card_address(lang, card.id.as_str()));
    head.push(links::page(voice, card.id, card.username.as_deref()));
    if !card.exists {
        head.push(words::card_unborn(lang));
        return lines(head);
    }
    if shared {
        head.push(words::card_shared(lang));
    }
    head.extend(card.about.as_deref().map(|it| words::card_about(lang, it)));
    let pages = card.websites.iter().take(WEBSITES);
    head.extend(pages.map(|it| words::card_website(lang, it.as_str())));
    head.extend(tokens(lang, card));
    if !card.roles.is_empty() {
        head.push(Html::default());
        head.push(words::card_roles_title_line(lang));
        head.extend(card.roles.iter().map(|it| role(lang, it)));
    }
    if let Some(standing) = &card.collaboration {
        head.push(Html::default());
        head.push(words::card_collab_title_line(lang));
        head.extend(collaboration(lang, standing));
    }
    let none = card.out.is_empty() && card.incoming.as_ref().is_some_and(|it| it.tags.is_empty());
    if none {
        head.push(Html::default());
        head.push(words::card_no_tags(lang));
    }
    lines(head)
}

fn tokens(lang: Lang, card: &Card) -> Vec<Html> {
    let member = card.membership;
    let mut list: Vec<Html> = [
        member.mtlap.map(|it| words::card_mtlap(lang, it)),
        member.mtlac.map(|it| words::card_mtlac(lang, it)),
        member.mtlax.map(|it| words::card_mtlax(lang, it)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if list.is_empty() {
        list.push(words::card_no_token(lang));
    }
    list.extend(
        card.eurmtl
            .map(|it| words::card_eurmtl(lang, amount(lang, it))),
    );
    list
}

fn role(lang: Lang, role: &Role) -> Html {
    let kind = match role.kind {
        RoleKind::Account => "account",
        RoleKind::Coordinator { participant: true } => "coordinator",
        RoleKind::Coordinator { participant: false } => "outsider",
        RoleKind::Participant => "participant",
        RoleKind::Invited => "invited",
        RoleKind::Claimed => "claimed",
        RoleKind::Unread => "unread",
    };
    if role.live {
        words::card_role(lang, kind, role.title.as_str())
    } else {
        let title = words::card_closed_plain(lang, role.title.as_str());
        words::card_role(lang, kind, title)
    }
}

fn collaboration(lang: Lang, standing: &Standing) -> Vec<Html> {
    let mut list = Vec::new();
    let named = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    list.extend(named(&standing.mutual).map(|it| words::card_collab_mutual(lang, it)));
    list.extend(named(&standing.declares).map(|it| words::card_collab_declares(lang, it)));
    list.extend(named(&standing.declared_by).map(|it| words::card_collab_asked(lang, it)));
    if standing.read_at.is_none() {
        list.push(words::card_collab_unread(lang));
    } else if list.is_empty() {
        list.push(words::card_collab_none(lang));
    }
    list
}

const fn sign(pair: PairStatus) -> &'static str {
    match pair {
        PairStatus::NotApplicable => "•",
        PairStatus::Confirmed => "✅",
        PairStatus::Missing => "▫️",
        PairStatus::RequiredMissing => "⚠️",
        PairStatus::Unknown => "❔",
    }
}

/// A tag; one that is not in the list is set apart.
fn tag(name: &str, known: bool) -> Html {
    if known {
        Html::text(name)
    } else {
        Html::join(
            [
                Html::trusted("<i>"),
                Html::text(name),
                Html::trusted("</i>"),
            ],
            "",
        )
    }
}

/// The account on the other side of a tag, which may be the same.
fn who(voice: &Voice<'_>, card: &Card, id: AccountId, name: Option<&str>) -> Html {
    if id == card.id {
        Html::text(words::card_self_plain(voice.lang).as_str())
    } else {
        links::account(voice, id, name)
    }
}

fn out(voice: &Voice<'_>, card: &Card) -> Section {
    let lang = voice.lang;
    let rows = card.out.iter().map(|it| {
        let name = match &it.qualifier {
            Some(qualifier) => format!("{}:{qualifier}", it.tag),
            None => it.tag.clone(),
        };
        let who = who(voice, card, it.target, it.name.as_deref());
        words::card_out_row(lang, sign(it.pair), tag(&name, it.known), who)
    });
    Section {
        title: words::card_out(lang, card.out.len()),
        rows: rows.collect(),
    }
}

fn incoming(voice: &Voice<'_>, card: &Card) -> Section {
    let lang = voice.lang;
    let Some(Inbounds { tags, more, .. }) = &card.incoming else {
        return Section::default();
    };
    let mut rows: Vec<Html> = tags
        .iter()
        .map(|it| {
            let who = who(voice, card, it.source, it.name.as_deref());
            words::card_in_row(lang, sign(it.pair), tag(&it.tag, it.known), who)
        })
        .collect();
    if *more {
        rows.push(words::card_in_more(lang));
    }
    Section {
        title: words::card_in(lang, tags.len()),
        rows,
    }
}

/// What stands below every page: what the signs mean, and when everything was read.
fn foot(voice: &Voice<'_>, card: &Card) -> Html {
    let lang = voice.lang;
    let mut foot = Vec::new();
    let incoming = card.incoming.as_ref();
    if !card.out.is_empty() || incoming.is_some_and(|it| !it.tags.is_empty()) {
        foot.push(words::card_legend(lang));
    }
    if let Some(why) = card.incoming_trouble.as_ref().filter(|_| card.exists) {
        foot.push(words::card_in_away(lang, why.kind()));
    }
    let zone = voice.zone.name();
    foot.push(words::card_read(lang, voice.when(card.read_at), zone));
    if let Some(seen) = incoming {
        let when = voice.when(seen.read_at);
        if let Some(why) = &seen.trouble {
            foot.push(words::card_read_in_stale(lang, when, why.kind()));
        } else if voice.when(card.read_at).as_str() != when.as_str() {
            foot.push(words::card_read_in(lang, when));
        }
    }
    lines(foot)
}

/// What is said when the account could not be read at all.
pub fn unread(lang: Lang, why: &mtl_stellar::http::Trouble) -> Html {
    words::tags_trouble(lang, why.kind())
}
