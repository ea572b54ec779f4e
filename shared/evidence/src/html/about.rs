//! The head of the page: what case it is, what is inside and by whose consent, and who is who.

use maud::{Markup, html};
use mtl_domain::clock::Instant;
use mtl_locale::{clean, evidence as words};

use super::{Room, word};
use crate::{
    input::Input,
    plan::Plan,
    record::{Case, Person},
};

impl Room<'_> {
    /// Case, subject, dates and what the dispute is about.
    pub fn head(&self, input: &Input, case: &Case) -> Markup {
        let lang = self.lang;
        let dates = [
            (words::fact_opened_plain(lang), Some(case.opened)),
            (words::fact_filed_plain(lang), case.filed),
            (words::fact_notified_plain(lang), case.notified),
            (words::fact_ended_plain(lang), case.ended),
        ];
        let told = [
            (words::fact_grievance_plain(lang), &case.grievance),
            (words::fact_demand_plain(lang), &case.demand),
            (words::fact_outcome_plain(lang), &case.outcome),
        ];
        html! {
            header {
                p.kicker { (words::kicker_plain(lang, &case.id, input.version)) }
                h1 dir="auto" { (clean(&case.subject)) }
                p.made { (self.made(input)) }
                @if case.closed { p.closed { (words::closed_plain(lang)) } }
            }
            dl.facts {
                div {
                    dt { (words::fact_level_plain(lang)) }
                    dd { (words::level_plain(lang, word(&case.level))) }
                }
                @for (name, at) in dates {
                    @if let Some(at) = at { (self.dated(name.as_str(), at)) }
                }
            }
            @for (name, text) in told {
                @if let Some(text) = text {
                    div.told { h3 { (name) } (self.text(text)) }
                }
            }
        }
    }

    fn made(&self, input: &Input) -> String {
        let moment = self.times.words(input.created);
        words::made_plain(self.lang, &input.exporter, moment, &input.zone).into_string()
    }

    fn dated(&self, name: &str, at: Instant) -> Markup {
        html! { div { dt { (name) } dd { (self.times.moment(at)) } } }
    }

    /// How much there is, by whose consent, and what is not here.
    pub fn inside(&self, plan: &Plan<'_>, input: &Input) -> Markup {
        let (lang, counts) = (self.lang, plan.counts);
        let content = html! {
            ul.counts {
                li { (words::count_messages_plain(lang, counts.messages)) }
                @if counts.exhibits > 0 { li { (words::count_exhibits_plain(lang, counts.exhibits)) } }
                @if counts.files > 0 { li { (words::count_files_plain(lang, counts.files)) } }
            }
            p.quiet {
                (words::scope_plain(lang, word(&input.consent.scope)))
                @if plan.withheld > 0 { " " (words::withheld_plain(lang, plan.withheld)) }
            }
            @if counts.unnamed > 0 { p.quiet { (words::unnamed_plain(lang, counts.unnamed)) } }
        };
        self.part(words::inside_title(lang).as_str(), Some(content))
    }

    /// Who is who.
    pub fn cast(&self, people: &[&Person]) -> Markup {
        let content = html! {
            ul.people {
                @for person in people {
                    li.(word(&person.role)) {
                        span.sign { (person.sign) }
                        div {
                            @if person.name.is_some() {
                                b dir="auto" { (self.person(&person.sign)) }
                                span.role { (self.role(person.role)) }
                            } @else {
                                b { (self.role(person.role)) }
                            }
                            @if let Some(name) = &person.username { span.quiet { "@" (clean(name)) } }
                            @if let Some(account) = &person.stellar {
                                span.quiet { (words::person_account_plain(self.lang)) " " code { (clean(account)) } }
                            }
                        }
                    }
                }
            }
        };
        let title = words::people_title(self.lang);
        self.part(title.as_str(), (!people.is_empty()).then_some(content))
    }

    /// How to check all this.
    pub fn foot(&self) -> Markup {
        html! {
            footer {
                h2 { (words::check_title(self.lang)) }
                p { (words::check_plain(self.lang)) }
                pre { "mtl-bots verify FILE.zip" }
                p.paper { (words::paper_plain(self.lang)) }
            }
        }
    }
}
