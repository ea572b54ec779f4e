//! What the events bot decides: booking, conflicts, series, dates, places, reminders, the door and the figures.
//!
//! All of it is pure. Time, ids and what the store knows come in as arguments; what is to be done comes out as values,
//! and what cannot be done as a refusal, which a flow says in the person's language. This page says which part a flow
//! takes in hand for what; the rules stand at the top of each.
//!
//! # Booking: `domain::occurrence`
//!
//! One path for every route: /new, a series, a move, a moderator's hand. In one transaction:
//!
//! 1. lock the resources of `Act::reach` and the cities (sorted), and let go what has expired by `Act::Due`;
//! 2. load the occurrence, and into `Seen` the claims of others that `Act::reach` meets, with how many dates are held;
//! 3. `decide(before, act, by, now, rules)`: the next occurrence and its effects, or a `Refusal`;
//! 4. save under `Swap::of(before)`; no row touched is `Refusal::Stale`, and the card is shown anew;
//! 5. do the effects: `Claims` replaces its claim rows (the database's constraint is the last word), `Timers` its jobs,
//!    `Promote` asks `promotable` who in the queue moves up, `Outrank` tells `losers`, `Cards`, `Calendar`, `Places` and
//!    `Tell` become outbox rows.
//!
//! Nothing of this is to be remembered by a flow: `decide` finds out by comparing what was with what is. The public
//! sees `Occurrence::public`, which during a move is the plan that still stands. `By` carries the rights that
//! `access::rights` gave for the cities concerned, looked up for this very act, and the version on the button.
//!
//! # What can be had when: `domain::resource`, `domain::timeline`
//!
//! `resource::needs` says what has to be claimed for a hall and all its rooms. `obstacles` tells everything that is in
//! the way at once, `windows` fills a day sheet, `alternatives` gives the three buttons. `sweep` proves a whole store
//! to be free of double bookings. `month::grid` and `month::sheet` are the two screens, the same for everybody.
//!
//! # Soft conflicts: `domain::conflict`
//!
//! `conflicts(wish, neighbours, active, weights)` before the date is held; `Band` says whether to be silent, to warn or
//! to open a `Case`, whose `decide_case` runs the talk of the two organizers. `gravest` ranks the alternatives.
//!
//! # Series: `domain::series`
//!
//! `grow` at night and after every cancellation; each `Step` goes through booking, and what is busy is kept as skipped.
//! `edit` for this one, the following, or all; `again` for "repeat last".
//!
//! # Creating: `domain::sketch`, `domain::draft`, `domain::when`
//!
//! A `Sketch` is the draft card: `put` for a tap, `take` for text at any step, `missing` for what to ask next, `plan` for
//! booking. `event::Event::candidate` makes of it what is weighed against the neighbours.
//! `draft::read` makes a card of a line or of a forwarded announcement; `when::read` answers the question "when". An
//! `Err(Question)` is no failure but what to ask next, its answers ready to be tapped; `When::echo` always shows
//! weekday and year.
//!
//! # People: `domain::seats`, `domain::reminders`, `domain::subscriptions`, `domain::door`
//!
//! `seats::act` for a tap, `seats::refill` when `Places(Refill)` or `SeatEffect::Again` says so; both under the lock
//! of the occurrence. `reminders::plan` whenever somebody comes or the time changes; `reminders::fate` before
//! anything is sent. `subscriptions::mode` says how somebody hears of what was published. `door::check_in` for a scan,
//! with the nonce that makes a retry harmless.
//!
//! # Out of the house: `domain::calendar`, `domain::figures`, `domain::import`
//!
//! `calendar::file` with the occurrence's sequence, `calendar::google` for the button. `figures` over the facts of a
//! period, of one city or all. `import::read` takes past events for the baseline, or tells every fault by its line.

pub mod domain;
