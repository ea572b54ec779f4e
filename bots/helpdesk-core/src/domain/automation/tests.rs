//! The formulas of automation, by examples that can be counted by hand.

use chrono::DateTime;

use super::*;

fn at(hours: i64) -> Instant {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(hours)
}

fn episode(ticket: i64) -> Episode {
    Episode {
        ticket,
        episode: 1,
        member: ticket,
        category: None,
        began_at: at(0),
        ended_at: Some(at(72)),
        how: Some(Disposition::Answered),
        bot: false,
        helped: false,
        handed: false,
        answered: true,
        small_talk: false,
        asked_later: false,
    }
}

fn by_bot(ticket: i64) -> Episode {
    Episode {
        how: Some(Disposition::Automatic),
        bot: true,
        answered: false,
        ..episode(ticket)
    }
}

#[test]
fn strict_counts_what_was_confirmed_and_full_what_was_enough() {
    let helped = Episode {
        helped: true,
        ..by_bot(1)
    };
    let silent = by_bot(2);
    let handed = Episode {
        bot: true,
        handed: true,
        ..episode(3)
    };
    let people = episode(4);
    let open = Episode {
        how: None,
        ended_at: None,
        bot: true,
        answered: false,
        ..episode(5)
    };
    let all = [helped, silent, handed, people, open];
    let figures = figures(&all, &all);
    assert_eq!(
        figures,
        Figures {
            received: 5,
            confirmed: 1,
            assumed: 1,
            routine: 0,
            contained: 2,
            automatic: 2,
            returned: 0,
            involved: 4,
            handed: 1,
        }
    );
    assert_eq!(figures.strict(), Some(0.2));
    assert_eq!(figures.full(), Some(0.4));
    assert_eq!(figures.containment(), Some(0.4));
    assert_eq!(figures.false_auto(), Some(0.0));
}

#[test]
fn spam_and_bare_greetings_are_not_received() {
    let spam = Episode {
        how: Some(Disposition::Spam),
        ..episode(1)
    };
    let greeting = Episode {
        small_talk: true,
        how: Some(Disposition::NoReply),
        ..episode(2)
    };
    let asked_later = Episode {
        asked_later: true,
        ..Episode {
            ticket: 3,
            ..greeting.clone()
        }
    };
    let answered = Episode {
        small_talk: true,
        ..episode(4)
    };
    let all = [spam, greeting, asked_later, answered];
    assert_eq!(figures(&all, &[]).received, 2);
    assert_eq!(figures(&[], &[]).strict(), None, "nothing is no share");
}

#[test]
fn who_comes_back_with_the_same_was_not_helped() {
    let silent = by_bot(1);
    let later_by = |hours: i64, category: Option<&str>| Episode {
        ticket: 9,
        member: 1,
        began_at: at(72 + hours),
        category: category.map(str::to_owned),
        ..episode(9)
    };
    let count = |other: Episode| {
        let all = [silent.clone(), other];
        figures(&all[..1], &all).assumed
    };
    assert_eq!(count(later_by(1, None)), 0, "within a week");
    assert_eq!(count(later_by(7 * 24, None)), 0, "on the last day");
    assert_eq!(count(later_by(7 * 24 + 1, None)), 1, "after a week");
    assert_eq!(count(later_by(1, Some("court"))), 1, "about something else");
    assert_eq!(
        count(Episode {
            began_at: at(-5),
            ..later_by(0, None)
        }),
        1,
        "before"
    );
}

#[test]
fn an_end_by_the_bot_that_was_opened_again_is_told() {
    let silent = by_bot(1);
    let again = Episode {
        episode: 2,
        began_at: at(80),
        ..episode(1)
    };
    let all = [silent, again];
    let figures = figures(&all, &all);
    assert_eq!((figures.automatic, figures.returned), (1, 1));
    assert_eq!(figures.assumed, 0, "it is the same matter");
    assert_eq!(figures.false_auto(), Some(1.0));
}

#[test]
fn what_the_bot_does_from_beginning_to_end_is_confirmed() {
    let routine = Episode {
        bot: false,
        ..by_bot(1)
    };
    let figures = figures(&[routine, episode(2)], &[]);
    assert_eq!((figures.routine, figures.confirmed), (1, 0));
    assert_eq!(figures.strict(), Some(0.5));
    assert_eq!(figures.full(), Some(0.5));
}
