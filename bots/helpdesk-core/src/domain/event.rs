//! The kinds of things that happen to a ticket, as the log of events names them.

use mtl_domain::named;

named! {
    /// Something that happened to a ticket. Reports are counted from these and from nothing else.
    pub enum EventKind as "event" {
        /// It was opened. Facts: `follows` when it continues another.
        Opened = "opened",
        /// The member waits for an answer from now on.
        Waiting = "waiting",
        /// An agent answered. Facts: `message`.
        Answered = "answered",
        /// The bot answered by itself. Facts: `article`.
        BotAnswered = "bot_answered",
        /// The bot's answer helped, says the member.
        BotHelped = "bot_helped",
        /// It was handed to people. Facts: `why`.
        Handed = "handed",
        /// Its first words were a greeting or thanks alone.
        SmallTalk = "small_talk",
        /// An answer is gone again, and the member waits.
        AnswerGone = "answer_gone",
        /// It was put off. Facts: `until`.
        Held = "held",
        /// It is taken up again.
        Woken = "woken",
        /// It ended. Facts: `how`.
        Solved = "solved",
        /// It was opened again: a new episode.
        Reopened = "reopened",
        /// It can no longer be opened again.
        Closed = "closed",
        /// An agent took it, or got it. Facts: `to`, `how`.
        Assigned = "assigned",
        /// Nobody has it any more. Facts: `from`, `why`.
        Released = "released",
        /// Facts: `category`.
        Category = "category",
        /// Facts: `priority`.
        Priority = "priority",
        /// A tag was put on or taken off. Facts: `tag`, `on`.
        Tagged = "tagged",
        /// The subject line changed.
        Subject = "subject",
        /// An agent noted something.
        Noted = "noted",
        /// It was merged into another. Facts: `into`.
        Merged = "merged",
        /// It was tied to another. Facts: `with`.
        Linked = "linked",
        /// A part of it became a ticket of its own. Facts: `into`.
        Split = "split",
        /// A promise of time was begun, kept, missed or paused. Facts: `timer`, `step`.
        Sla = "sla",
        /// The question how it was has been asked. Facts: `agents`.
        Surveyed = "surveyed",
        /// The member rated it. Facts: `stars`.
        Rated = "rated",
        /// It moved to another level. Facts: `from`, `to`, `why`.
        Level = "level",
    }
}
